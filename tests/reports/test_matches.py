"""Matches as a person sees them: on the console and as JSON, after a load and by themselves."""

import json
from datetime import date
from pathlib import Path

import pytest

import cli
from graph.store import open_store
from tests.graph.facts import batch, district, load


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A district in which 李四 may be known twice."""
    url = str(tmp_path / "store")
    facts = district()
    twin = {"id": "pn-1", "name": "李四", "residence": "440307003002", "gender": "male"}
    facts.add(batch(people=[twin]))
    facts.tables["people"][-1]["source"] = "花名册.csv:"
    load(open_store(url), facts, as_of=date(2006, 6, 30))
    return url


def test_the_command_lists_each_pair_with_both_people_and_why(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.matches(store=store)

    count, line, reasons = capsys.readouterr().out.splitlines()
    assert "1 对" in count
    assert "李四（440307-2，甲居委会 委员）" in line
    assert "李四（pn-1，男）" in line
    assert reasons.strip() == "姓名相同，在同一社区"


def test_as_json_it_has_people_points_and_reasons_in_both_languages(
    store: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    cli.matches(store=store, json=True)

    [match] = json.loads(capfdbinary.readouterr().out)["matches"]
    assert [person["id"] for person in match["people"]] == ["440307-2", "pn-1"]
    assert (match["level"], match["score"]) == ("possible", 65)
    assert match["reasons_en"] == ["same name", "in one community"]


def test_where_nobody_looks_alike_the_command_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.matches(store=store, scope="440307011")

    assert capsys.readouterr().out.strip() == "没有发现疑似同一人的。"


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_load_lists_the_pairs_that_concern_it(
    store: str, dry_run: bool, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("人员编号,姓名,居住区划\nR9,王五,440307003002\nR8,赵六,440307003002\n", "utf-8")
    cli.load([people], store=store, as_of="2006-06-30", dry_run=dry_run, json=True)

    report = json.loads(capfdbinary.readouterr().out)
    assert [[person["id"] for person in match["people"]] for match in report["matches"]] == [["440307-3", "R9"]]
    assert report["conflicts"] == []
