"""A load killed at any moment leaves the old or the new, opens, and can be repeated."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import psutil
import pytest

from graph.building import PARALLEL_FROM
from graph.kglite_store import KgliteStore
from graph.state import State
from reports import tables
from tests.graph.facts import batch, district, load, posts

# Everything is imported before the clock starts, so that the kills fall into the load and not into the start.
PROGRAM = """
import sys, cli, loaders.tables, loaders.files, graph.kglite_store, graph.columns, reports.console, graph.loading
print("ready", flush=True)
cli.app(["load", sys.argv[1], "--store", sys.argv[2], "--mode", "snapshot", "--as-of", "2006-06-30", "--json"])
"""
PEOPLE = 400


def test_twenty_kills_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_many(tmp_path, 20)


@pytest.mark.long
def test_two_hundred_kills_leave_the_old_or_the_new(tmp_path: Path) -> None:
    kill_many(tmp_path, 200)


def kill_many(folder: Path, times: int) -> None:
    """Kill a load so many times at random moments; after each, look, and repeat it to the end."""
    seed = int(os.environ.get("RENCHA_SEED") or time.time_ns() % 1_000_000)
    print(f"RENCHA_SEED={seed}")
    chance = random.Random(seed)
    sources = [_source(folder, turn) for turn in range(2)]
    store = KgliteStore(folder / "store")
    began = time.perf_counter()
    finished(sources[0], store)
    lasts = time.perf_counter() - began
    before, seen = content(store), {"old": 0, "new": 0}
    for turn in range(1, times + 1):
        source = sources[turn % 2]
        process = start(source, store)
        time.sleep(chance.uniform(0, lasts))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        left = content(store)
        finished(source, store)
        after = content(store)
        assert left in (before, after), f"half a load after kill {turn}, seed {seed}"
        assert len(posts(store)) == len(store.state()["appointments"])
        seen["old" if left == before else "new"] += 1
        before = after
    print(f"{times} kills within {lasts:.2f} s: {seen}")
    assert not list((folder / "store").rglob("*.tmp*"))


def start(source: Path, store: KgliteStore) -> "subprocess.Popen[str]":
    """A load in a process of its own, at the moment before it begins."""
    command = [sys.executable, "-c", PROGRAM, str(source), str(store.folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finished(source: Path, store: KgliteStore) -> None:
    """The load carried through to its end."""
    process = start(source, store)
    process.communicate(timeout=60)
    assert process.returncode == 0


def content(store: KgliteStore) -> tuple[State, list[object]]:
    """What readers see: the facts, without the load that brought them, and the appointments of the graph."""
    facts = store.state()
    plain = {
        table: {key: {name: value for name, value in fact.items() if name != "source"} for key, fact in found.items()}
        for table, found in facts.items()
    }
    return plain, [*posts(KgliteStore(store.folder))]


def _builds(process: psutil.Process) -> bool:
    with suppress(psutil.Error):  # it has ended
        return "spawn_main" in " ".join(process.cmdline())
    return False


def _source(folder: Path, turn: int) -> Path:
    """A district whose posts are held by other people each turn, so that every load opens and closes hundreds."""
    codes = [f"440307003{number:03}" for number in range(1, 41)]
    people = [{"id": f"p{number}", "name": f"人{number}", "residence": codes[number % 40]} for number in range(PEOPLE)]
    bodies = [{"id": f"o{code}", "name": "居委会", "kind": "residents_committee", "area": code} for code in codes]
    held = [
        {
            "person": f"p{number}",
            "organisation": f"o{codes[number % 40]}",
            "role": role,
            "since": date(2003, 1, 1 + turn),
        }
        for number in range(turn * PEOPLE // 2, turn * PEOPLE // 2 + PEOPLE // 2)
        for role in ("member", "director")
    ]
    path = folder / f"source{turn}"
    areas = [{"code": code, "name": "社区", "level": "community"} for code in codes]
    tables.write(batch(areas=areas, organisations=bodies, people=people, appointments=held).tables, path)
    return path


def test_a_killed_load_leaves_no_lock_behind(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    source = _source(tmp_path, 0)
    process = start(source, store)
    while not (store.folder / "writer.json").exists():
        assert process.poll() is None
    process.kill()
    process.communicate()

    assert load(store, batch(people=[{"id": "x", "name": "张三"}])).load >= 1


def test_a_killed_load_leaves_no_process_behind(tmp_path: Path) -> None:
    whole = batch()
    for code in range(440301, 440301 + 2 * PARALLEL_FROM):
        for name, facts in district(str(code)).tables.items():
            whole.tables[name] += facts
    tables.write(whole.tables, tmp_path / "tables")
    store = KgliteStore(tmp_path / "store")
    loading = start(tmp_path / "tables", store)
    workers: list[psutil.Process] = []
    while len(workers) < 2:
        assert loading.poll() is None, "it ended before its workers were there"
        workers = [one for one in psutil.Process(loading.pid).children() if _builds(one)]
        time.sleep(0.01)  # no process tells of its children
    loading.kill()
    loading.communicate(timeout=60)

    _, alive = psutil.wait_procs(workers, timeout=30)
    assert not alive
