"""The benchmark stops at wrong rows: what it holds against each other, and what it prints when all is equal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import country, oracle, prefecture
from benchmarks.country import divisions
from benchmarks.report import Section, WrongRowsError
from queries.rule import SHIPPED, load_regulation

REGULATION = load_regulation(SHIPPED / "longgang-2005")


@pytest.fixture(autouse=True)
def _small_country(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(divisions, "_known", divisions.invented(2, streets=2, communities=20))


@pytest.fixture(scope="module")
def section() -> Iterator[Section]:
    """The section of eighty communities in two districts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(divisions, "_known", divisions.invented(2, streets=2, communities=20))
        yield prefecture.section(80)


def test_the_audit_by_districts_equals_sql_over_the_whole(section: Section) -> None:
    text = str(section)

    assert "all found" in text
    assert "| `rencha load` |" in text
    for rule in REGULATION.rules:
        assert f"| `{rule.id}` |" in text


def test_a_rule_whose_rows_differ_stops_it(tmp_path: Path) -> None:
    counts, _ = prefecture.loaded(80, tmp_path)
    assert counts["areas"] > 80
    store = prefecture.KgliteStore(tmp_path / "store")
    found = prefecture.audit(store, as_of=country.DAY, regulation=REGULATION)
    connection = oracle.database(tables for _, tables in country.districts(80))
    prefecture.beside_sql(connection, found, REGULATION)

    connection.execute("DELETE FROM about")
    with pytest.raises(WrongRowsError, match=r"uncertified-worker: \d+ rows are only in one of the two"):
        prefecture.beside_sql(connection, found, REGULATION)


def test_wrong_rows_end_the_command_with_2_and_the_other_sections_are_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong() -> Section:
        raise WrongRowsError("a rule: rows differ")

    monkeypatch.setattr("benchmarks.audit.section", wrong)
    monkeypatch.setattr("benchmarks.prefecture.section", lambda **_: Section("A prefecture", "command", (["text"],)))
    monkeypatch.setattr("sys.argv", ["benchmarks", "district", "prefecture"])

    assert command.main() == 2
    shown = capsys.readouterr()
    assert shown.err == "district: a rule: rows differ\n"
    assert shown.out == "### A prefecture\n\n`command`\n\ntext\n\n"


def test_without_the_list_of_divisions_it_says_so_and_invents_them_where_it_may(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking() -> divisions.Levels:
        raise divisions.DivisionsMissingError("npm is not installed here")

    def measured(**_: int) -> Section:
        return Section("A prefecture", "command", ([f"{len(divisions.read()['district'].codes)} districts"],))

    monkeypatch.setattr(divisions, "_known", {})
    monkeypatch.setattr(divisions, "_kept", lacking)
    monkeypatch.setattr("benchmarks.prefecture.section", measured)
    monkeypatch.setattr("sys.argv", ["benchmarks", "prefecture"])
    assert command.main() == 2
    assert capsys.readouterr().err == "prefecture: npm is not installed here\n"

    monkeypatch.setattr("sys.argv", ["benchmarks", "prefecture", "--or-invented"])
    assert command.main() == 0
    shown = capsys.readouterr()
    assert shown.err.startswith("npm is not installed here\n")
    assert "60 districts" in shown.out
