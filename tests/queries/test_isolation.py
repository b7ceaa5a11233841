"""A process that can be ended: results in order, errors as errors, and what never ends is ended."""

import os
import time

import pytest

from graph.errors import QueryError
from graph.texts import explain
from queries import isolation
from queries.isolation import End


def work(job: str) -> str:
    if job == "endless":
        while True:
            pass
    if job == "dies":
        os.abort()
    if job == "refused":
        raise QueryError("query_failed", problem="x")
    if job == "stumbles":
        raise ValueError("y")
    return job.upper()


def test_what_never_ends_is_ended_and_the_others_go_on() -> None:
    began = time.monotonic()
    found = list(isolation.each(work, ["a", "endless", "b"], limit_s=1.0))

    assert found == [("a", "A"), ("endless", End.LATE), ("b", "B")]
    assert time.monotonic() - began < 30


def test_a_process_that_dies_takes_only_its_own_job_with_it() -> None:
    assert list(isolation.each(work, ["dies", "a"], limit_s=10)) == [("dies", End.DIED), ("a", "A")]


def test_an_error_comes_back_as_the_error_it_was() -> None:
    [(_, error)] = isolation.each(work, ["refused"], limit_s=10)

    assert isinstance(error, QueryError)
    assert error.fields == {"problem": "x"}


def test_whatever_goes_wrong_comes_back_as_an_error_with_a_sentence_and_the_others_go_on(
    capfd: pytest.CaptureFixture[str],
) -> None:
    [(_, error), second] = isolation.each(work, ["stumbles", "a"], limit_s=10)

    assert isinstance(error, QueryError)
    assert "ValueError: y" in explain(error)
    assert second == ("a", "A")
    assert "Traceback" not in capfd.readouterr().err


def test_jobs_that_are_no_longer_wanted_after_one_was_ended_are_not_done() -> None:
    found = [job for job, _ in isolation.each(work, ["dies", "a", "b"], limit_s=10, wanted=lambda job: job != "a")]

    assert found == ["dies", "b"]
