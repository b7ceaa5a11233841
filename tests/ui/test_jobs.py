"""Work outside the page: it outlives the page, can be cancelled, and leaves nothing behind when it is put away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store, own_folder
from tests.samples import SAMPLE, load
from tests.ui.conftest import ended
from ui import jobs

PERSON = "人员编号,姓名,出生年月\nJOB1,测试甲,1970-05\nJOB2,测试乙,何时\n".encode()


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    found = f"kglite:{load(tmp_path / 'store', SAMPLE / 'areas.csv')}"
    yield found
    while job := jobs.current(found):
        jobs.cancel(job)
        jobs.put_away(job)


def test_a_rehearsal_reports_every_row_and_changes_nothing(url: str) -> None:
    job = ended(jobs.start(url, "preview", ["--json", "--dry-run", "--as-of", "2006-06-30"], [("people.csv", PERSON)]))
    assert job.status == 0
    assert job.report["accepted"]["people"] == 1
    assert [(row["file"], row["row"], row["value"]) for row in job.report["rejected"]] == [("people.csv", 3, "何时")]
    assert open_store(url).load_number() == 1


def test_whoever_comes_later_finds_the_job_and_what_it_asked(url: str) -> None:
    assert jobs.current(url) is None
    begun = jobs.start(url, "load", ["--json"], [("people.csv", PERSON)], {"findings": {"a": ["甲", "A"]}})
    found = jobs.current(url)
    assert found is not None
    assert (found.kind, found.asked) == ("load", {"findings": {"a": ["甲", "A"]}})
    assert ended(found).report["load"] == 2
    assert found.progress["stage"] == "building"
    assert jobs.current("kglite:elsewhere") is None
    jobs.put_away(begun)
    assert jobs.current(url) is None


def test_what_was_dropped_is_gone_when_the_job_is_put_away(url: str) -> None:
    job = ended(jobs.start(url, "preview", ["--json", "--dry-run"], [("dropped-and-gone.csv", PERSON)]))
    assert [*own_folder().rglob("dropped-and-gone.csv")]
    jobs.put_away(job)
    assert [*own_folder().rglob("dropped-and-gone.csv")] == []
    assert not job.folder.exists()


def test_a_file_that_cannot_be_used_is_told_in_a_sentence(url: str) -> None:
    job = ended(jobs.start(url, "preview", ["--json", "--dry-run"], [("x.csv", b"hello")]))
    assert job.status == 2
    assert "x.csv" in job.said
    assert "Traceback" not in job.said


def test_a_cancelled_job_leaves_the_store_old_or_new_and_the_next_begins(url: str) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob("*.csv"))]
    job = jobs.start(url, "load", ["--json"], files)
    jobs.cancel(job)
    assert not job.running
    assert job.status is None
    assert open_store(url).load_number() in (1, 2)
    assert ended(jobs.start(url, "load", ["--json"], files)).status == 0
    assert open_store(url).state()["people"]


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("花名册.xlsx", "花名册.xlsx"),
        ("../../evil<b>.csv", "evil_b_.csv"),
        ("C:\\temp\\名册（终稿）.xls", "名册（终稿）.xls"),
        ("..", "file"),
        ("", "file"),
        ("a" * 300 + ".csv", "a" * 80 + ".csv"),
    ],
)
def test_a_name_from_a_browser_is_never_a_path(named: str, kept: str) -> None:
    assert jobs.safe(named) == kept


def test_two_files_of_one_name_are_both_kept(url: str) -> None:
    job = ended(jobs.start(url, "preview", ["--json", "--dry-run"], [("people.csv", PERSON), ("people.csv", PERSON)]))
    assert job.report["accepted"]["people"] == 2
