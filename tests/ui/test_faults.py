"""What is drawn red: lines that findings say are missing or wrong, counted by body; nothing but violations."""

from dataclasses import replace

import pytest

from queries.findings import Finding
from queries.rule import SHIPPED, Rule, load_regulation
from ui import faults
from ui.picture_shapes import MISSING, WRONG, Line


@pytest.fixture(scope="module")
def rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_regulation(SHIPPED / "longgang-2005").rules}


def finding(rule: str, subject: str, *organisations: str, people: tuple[str, ...] = ()) -> Finding:
    return Finding(
        id=subject,
        key=subject,
        evidence="",
        rule=rule,
        article=12,
        modality="violation",
        verdict="flagged",
        area="440307003002",
        subject=subject,
        people=people,
        organisations=organisations,
        observed=None,
    )


def test_a_station_not_led_by_one_of_two_misses_only_that_line(rules: dict[str, Rule]) -> None:
    found = finding("station-leadership-missing", "站", "站", "党工委", "办事处")
    assert faults.lines([found], rules, {("党工委", "站", "LEADS")}) == [Line("办事处", "站", "LEADS", MISSING)]


def test_a_company_misses_lines_of_supervision(rules: dict[str, Rule]) -> None:
    found = finding("company-supervision-missing", "公司", "公司", "区资产办")
    assert faults.lines([found], rules, set()) == [Line("区资产办", "公司", "SUPERVISES", MISSING)]


def test_an_inverted_line_is_wrong_and_its_counterpart_is_not(rules: dict[str, Rule]) -> None:
    found = finding("leadership-inverted", "居委会", "居委会", "党支部")
    there = {("居委会", "党支部", "LEADS"), ("党支部", "居委会", "LEADS")}
    assert faults.lines([found], rules, there) == [Line("居委会", "党支部", "LEADS", WRONG)]


def test_every_line_of_a_cycle_is_wrong_and_a_body_may_lead_itself(rules: dict[str, Rule]) -> None:
    there = {("甲", "乙", "LEADS"), ("乙", "甲", "LEADS"), ("丙", "丙", "LEADS"), ("甲", "丁", "LEADS")}
    found = [finding("leadership-cycle", "甲", "甲", "乙"), finding("leadership-cycle", "丙", "丙")]
    drawn = {(line.start, line.end) for line in faults.lines(found, rules, there)}
    assert drawn == {("甲", "乙"), ("乙", "甲"), ("丙", "丙")}


def test_what_is_no_violation_or_cannot_be_judged_is_not_red(rules: dict[str, Rule]) -> None:
    found = finding("station-leadership-missing", "站", "站", "党工委")
    for other in (replace(found, modality="advisory"), replace(found, verdict="unverifiable")):
        assert faults.lines([other], rules, set()) == []
        assert faults.by_body([other]) == {}


def test_a_violation_counts_for_its_body_else_for_its_area() -> None:
    found = [
        finding("party-post-by-non-member", "张三", "党支部", people=("张三",)),
        finding("residents-committee-size", "居委会", "居委会"),
        finding("party-organisation-missing", "440307003002"),
    ]
    assert faults.by_body(found) == {"党支部": 1, "居委会": 1, "440307003002": 1}
    assert faults.broken(found, "party-organisation-missing") == {"440307003002"}
