"""A process that can be ended: results in order, errors as errors, and what never ends is ended."""

import os
import time

from graph.errors import QueryError
from queries import isolation


def work(job: str) -> str:
    if job == "endless":
        while True:
            pass
    if job == "dies":
        os.abort()
    if job == "refused":
        raise QueryError("query_failed", problem="x")
    return job.upper()


def test_what_never_ends_is_ended_and_the_others_go_on() -> None:
    began = time.monotonic()
    found = list(isolation.each(work, ["a", "endless", "b"], limit_s=1.0))

    assert found == [("a", "A"), ("endless", None), ("b", "B")]
    assert time.monotonic() - began < 30


def test_a_process_that_dies_takes_only_its_own_job_with_it() -> None:
    assert list(isolation.each(work, ["dies", "a"], limit_s=10)) == [("dies", None), ("a", "A")]


def test_an_error_comes_back_as_the_error_it_was() -> None:
    [(_, error)] = isolation.each(work, ["refused"], limit_s=10)

    assert isinstance(error, QueryError)
    assert error.fields == {"problem": "x"}
