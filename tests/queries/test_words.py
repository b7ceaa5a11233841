"""Sentences of findings: dates and ratios as people say them, and no word of the other language in the Chinese."""

import re
from datetime import date

import pytest

from graph.facts import Batch
from graph.memory_store import MemoryStore
from loaders import read_files
from queries.audit import audit
from queries.findings import Finding
from queries.rule import SHIPPED, load_regulation
from queries.words import figure
from tests.graph.facts import load
from tests.samples import DAY, SAMPLE

LATER = date(2010, 1, 1)  # facilities are judged from then on


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """Everything found in the sample, of every rule."""
    regulation, store = load_regulation(SHIPPED / "longgang-2005"), MemoryStore()
    facts: Batch = read_files([SAMPLE])[0]
    load(store, facts)
    found = [*audit(store, as_of=DAY, regulation=regulation).findings]
    found += audit(store, as_of=LATER, regulation=regulation, only=["facility-below-standard"]).findings
    assert {one.rule for one in found} == {rule.id for rule in regulation.rules}
    return found


def test_chinese_sentences_hold_no_latin_letter_and_no_id(findings: list[Finding]) -> None:
    assert [one.message_zh for one in findings if re.search("[A-Za-z]", one.message_zh)] == []
    assert [one.message_en for one in findings if re.search("_|None", one.message_en)] == []


def test_sentences_hold_no_division_code(findings: list[Finding]) -> None:
    """It would stand there as nine or twelve digits; no figure has so many."""
    assert [one.message_zh for one in findings if re.search(r"\d{7}", one.message_zh)] == []


def test_dates_stand_as_officials_write_them(findings: list[Finding]) -> None:
    [minutes] = [one for one in findings if one.rule == "meeting-minutes-missing"]

    assert "于2006年3月16日召开" in minutes.message_zh
    assert "on 2006-03-16" in minutes.message_en
    assert [one.message_zh for one in findings if re.search(r"\d{4}-\d\d-\d\d", one.message_zh)] == []


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (150000.0, "15万", "150,000"),
        (12000, "1.2万", "12,000"),
        (1234000000, "123400万", "1,234,000,000"),
        (123456, "123,456", "123,456"),
        (9000, "9,000", "9,000"),
        (0.0, "0", "0"),
        (10000.5, "10,000.50", "10,000.50"),
    ],
)
def test_round_amounts_stand_in_ten_thousands(value: float, zh: str, en: str) -> None:
    assert (figure(value, "yuan", "zh"), figure(value, "yuan", "en")) == (zh, en)


def test_what_a_fund_lacks_is_said_in_ten_thousands(findings: list[Finding]) -> None:
    lacking = [one for one in findings if one.rule == "start-up-fund-missing" and one.verdict == "flagged"]

    assert lacking
    assert [one.message_zh for one in lacking if not re.search(r"共(0|[\d.]+万)元，不足20万元。", one.message_zh)] == []
    assert [one.message_en for one in lacking if not one.message_en.endswith("less than 200,000 yuan.")] == []


def test_ratios_stand_in_per_cent(findings: list[Finding]) -> None:
    low = [one for one in findings if one.rule == "cross-appointment-ratio-low"]

    assert {one.message_zh.rpartition("，")[2] for one in low} == {"低于70%。"}


def test_what_cannot_be_judged_says_so(findings: list[Finding]) -> None:
    unsure = [one.message_zh for one in findings if one.verdict == "unverifiable"]

    assert [sentence for sentence in unsure if not re.search("无法(判断|判定|核对)", sentence)] == []
