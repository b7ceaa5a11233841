"""The sample district: made anew byte for byte, read without a remark, and audited to exactly what is planted in it."""

import csv
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.store import Store, open_store
from loaders import read_files
from queries.audit import audit
from queries.findings import Audit, key
from queries.rule import SHIPPED, Regulation, load_regulation

ROOT = Path(__file__).parents[1]
SAMPLE, PLANTED = ROOT / "examples" / "longgang", ROOT / "examples" / "longgang-planted.csv"
DAY = date(2006, 6, 30)
SHOWN = ("审计日期", "审计范围")  # in which audit a planted finding shows
# Judged from 2010 on, so its findings are listed for an audit of the neighbour on that day.
LATER = {"facility-below-standard"}


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return load_regulation(SHIPPED / "longgang-2005")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    batch, report = read_files([SAMPLE])
    store = open_store(f"kglite:{tmp_path_factory.mktemp('sample') / 'store'}")
    store.load(batch, report, mode="merge", as_of=DAY, about={})
    return store


@pytest.fixture(scope="module")
def audited(store: Store, regulation: Regulation) -> Audit:
    """All rules on the day of the sample, and of the neighbour those that are judged only later."""
    found = audit(store, as_of=DAY, regulation=regulation)
    later = sorted(LATER & {rule.id for rule in regulation.rules})
    if not later:
        return found
    then = audit(store, as_of=date(2010, 1, 1), scope="440399", regulation=regulation, only=later)
    rules = tuple(tally for tally in found.rules if tally.id not in LATER) + then.rules
    return replace(found, rules=rules, findings=found.findings + then.findings)


def planted() -> list[dict[str, str]]:
    with PLANTED.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make(folder: Path) -> dict[str, bytes]:
    """Run the script as its reader does; the files it wrote, by their path in the folder."""
    subprocess.run([sys.executable, ROOT / "examples" / "make_longgang.py", folder], check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


def test_made_twice_the_sample_is_equal_and_is_what_stands_in_the_folder(tmp_path: Path) -> None:
    first, second = make(tmp_path / "1"), make(tmp_path / "2")
    assert first == second
    assert first == {name: (ROOT / "examples" / name).read_bytes() for name in first}
    assert len(first) == 7


def test_every_row_of_the_sample_is_read_without_a_remark() -> None:
    batch, report = read_files([SAMPLE])
    assert [remark.document() for remark in (*report.rejected, *report.warnings)] == []
    levels = [area["level"] for area in batch.tables["areas"]]
    assert (levels.count("street"), levels.count("community")) == (15, 147)


def test_the_audit_finds_exactly_what_is_planted(audited: Audit, regulation: Regulation) -> None:
    identity = {rule.id: rule.identity for rule in regulation.rules}
    expected = {
        (
            key(row["规则"], identity[row["规则"]], row["区划代码"], row["对象编号"], row["相关机构"].split(";")),
            row["结论"],
        )
        for row in planted()
        if row["规则"] in identity
    }
    assert {(finding.key, finding.verdict) for finding in audited.findings} == expected
    assert len(audited.findings) == len(expected)


def test_every_rule_has_a_finding_and_a_subject_in_order_and_an_unverifiable_one_where_a_fact_may_be_missing(
    audited: Audit, regulation: Regulation
) -> None:
    verdicts = {(row["规则"], row["结论"]) for row in planted()}
    listed = {rule for rule, _ in verdicts}
    assert {rule.id for rule in regulation.rules} == {rule for rule in listed if (rule, "flagged") in verdicts}
    assert {rule.id for rule in regulation.rules if rule.may_be_unverifiable} == {
        rule for rule in listed if (rule, "unverifiable") in verdicts
    }
    assert [tally.id for tally in audited.rules if tally.subjects <= tally.flagged + tally.unverifiable] == []


def test_what_is_judged_only_later_is_listed_for_the_audit_that_judges_it() -> None:
    assert {(row["规则"], *(row[column] for column in SHOWN)) for row in planted() if row["审计日期"] != str(DAY)} == {
        (rule, "2010-01-01", "440399") for rule in LATER
    }
    assert {row["审计范围"] for row in planted() if row["审计日期"] == str(DAY)} == {""}


def test_every_planted_row_names_its_area_and_subject_as_the_tables_do() -> None:
    batch, _ = read_files([SAMPLE])
    facts = [fact for table in ("areas", "organisations", "people") for fact in batch.tables[table]]
    names = {fact.get("id") or fact["code"]: fact["name"] for fact in facts}
    names |= {record["id"]: record["reference"] or str(record["held_on"]) for record in batch.tables["records"]}
    for row in planted():
        assert (names[row["区划代码"]], names[row["对象编号"]]) == (row["区划名称"], row["对象名称"]), row
        assert row["做法"]
