"""Jobs over processes: all results whatever dies, no more at a time than somebody takes, and none left at the end."""

import os
import signal
import time
from pathlib import Path

from queries.isolation import End
from queries.processes import cores, spread


def work(job: str) -> tuple[str, int]:
    if job == "endless":
        while True:
            time.sleep(0.01)
    if job == "dies":
        os.abort()
    return job.upper(), os.getpid()


def touch(path: Path) -> Path:
    path.touch()
    return path


def test_every_job_has_its_result_from_one_of_the_processes() -> None:
    found = dict(spread(work, [*"abcdefgh"], processes=2, limit_s=30))

    assert {job: result[0] for job, result in found.items()} == {job: job.upper() for job in "abcdefgh"}
    assert os.getpid() not in {process for _, process in found.values()}
    assert len({process for _, process in found.values()}) <= 2


def test_a_process_that_dies_or_never_ends_takes_only_its_own_job_with_it() -> None:
    found = dict(spread(work, ["a", "dies", "b", "endless", "c"], processes=2, limit_s=2))

    assert (found["dies"], found["endless"]) == (End.DIED, End.LATE)
    assert [found[job][0] for job in "abc"] == ["A", "B", "C"]


def test_the_processes_do_not_run_ahead_of_who_asks(tmp_path: Path) -> None:
    jobs = [tmp_path / str(number) for number in range(30)]
    results = spread(touch, jobs, processes=1, limit_s=30)
    for _ in range(5):
        next(results)
    time.sleep(0.5)

    assert 5 <= len([*tmp_path.iterdir()]) <= 7
    results.close()


def test_who_stops_asking_ends_the_processes_at_once() -> None:
    results = spread(work, ["a", "endless", "endless"], processes=2, limit_s=600)
    _, (_, process) = next(results)
    began = time.monotonic()
    results.close()

    assert time.monotonic() - began < 5
    assert not is_alive(process)


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


def test_a_process_does_not_hear_ctrl_c() -> None:
    results = spread(work, ["a", "b"], processes=1, limit_s=30)
    _, (_, process) = next(results)
    os.kill(process, signal.SIGINT)

    assert [job for job, _ in results] == ["b"]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
