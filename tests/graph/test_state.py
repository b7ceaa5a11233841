"""What a load means: merge and snapshot, what is rejected and what is odd."""

from datetime import date

import pytest

from graph import state
from graph.facts import Batch, LoadReport
from graph.loading import accepted
from graph.model import OPEN_END
from graph.state import State
from tests.graph.facts import DAY, batch, district


def loaded(known: State, facts: Batch, *, mode: str = "merge", load: int = 1) -> LoadReport:
    report = LoadReport()
    accepted(known, facts, report, load=load, mode=mode, as_of=DAY)
    return report


@pytest.fixture
def known() -> State:
    found = state.empty()
    loaded(found, district())
    return found


def test_the_same_facts_again_change_nothing(known: State) -> None:
    report = LoadReport()

    assert accepted(known, district(), report, load=2, mode="merge", as_of=DAY) == {}
    assert report.accepted["appointments"] == 4
    assert (report.opened, report.changed, report.warnings) == ([], [], [])


def test_two_roles_of_one_person_in_one_body_are_two_appointments(known: State) -> None:
    roles = {fact["role"] for fact in known["appointments"].values() if fact["organisation"] == "440307-committee"}

    assert roles == {"director", "member"}
    assert len(known["appointments"]) == 4


def test_a_blank_start_and_the_first_day_of_time_are_one_appointment(known: State) -> None:
    post = {"person": "440307-3", "organisation": "440307-committee", "role": "member"}

    loaded(known, batch(appointments=[post, {**post, "since": date(1, 1, 1), "until": DAY}]))
    assert [fact["until"] for fact in known["appointments"].values() if fact["person"] == "440307-3"] == [DAY]


def test_a_blank_cell_leaves_what_is_known(known: State) -> None:
    report = loaded(known, batch(areas=[{"code": "440307003002", "name": "甲社区", "urbanised": None}]), load=2)

    assert known["areas"]["440307003002",]["urbanised"] is False
    assert report.changed == []


def test_a_changed_value_is_reported_with_both_sources(known: State) -> None:
    report = loaded(known, batch(people=[{"id": "440307-2", "name": "李思"}]), load=2)

    [changed] = report.changed
    assert (changed["before"], changed["after"]) == ("李四", "李思")
    assert (changed["source_before"], changed["source_after"]) == ("1/people.csv::3", "2/people.csv::2")


def test_two_rows_of_one_load_that_disagree_are_a_warning_and_the_later_one_holds() -> None:
    known = state.empty()
    report = loaded(known, batch(people=[{"id": "p", "name": "张三"}, {"id": "p", "name": "张叁"}]))

    assert known["people"]["p",]["name"] == "张叁"
    assert [warning.reason for warning in report.warnings] == ["rows_disagree"]


def test_an_id_used_in_two_tables_is_rejected_with_its_place_and_the_first_stays(known: State) -> None:
    report = loaded(known, batch(people=[{"id": "440307-company", "name": "赵六"}]), load=2)

    [rejected] = report.rejected
    assert (rejected.file, rejected.row, rejected.value) == ("people.csv", 2, "440307-company")
    assert ("440307-company",) not in known["people"]


def test_an_id_used_in_two_tables_of_one_load_is_rejected_in_the_later_table() -> None:
    known = state.empty()
    row = {"id": "x", "name": "同号"}
    report = loaded(known, batch(people=[row], organisations=[{**row, "kind": "other"}]))

    assert [remark.file for remark in report.rejected] == ["people.csv"]
    assert ("x",) in known["organisations"]


def test_a_dangling_reference_is_a_warning_and_the_row_stays(known: State) -> None:
    row = {"person": "nobody", "organisation": "440307-company", "role": "staff"}
    report = loaded(known, batch(appointments=[row]), load=2)

    assert [(warning.reason, warning.column) for warning in report.warnings] == [("dangling", "person")]
    assert ("nobody", "440307-company", "staff", None) in known["appointments"]


def test_a_well_formed_code_that_no_table_describes_is_no_dangling_reference(known: State) -> None:
    report = loaded(known, batch(people=[{"id": "p", "name": "赵六", "residence": "440305001001"}]), load=2)

    assert report.warnings == []


def test_a_community_body_seated_in_a_street_is_a_warning(known: State) -> None:
    row = {"id": "o", "name": "乙居委会", "kind": "residents_committee", "area": "440307003"}
    report = loaded(known, batch(organisations=[row]), load=2)

    assert [warning.reason for warning in report.warnings] == ["seat_level"]


def test_a_snapshot_ends_what_it_does_not_hold_on_its_day_and_says_so(known: State) -> None:
    kept = {"person": "440307-1", "organisation": "440307-committee", "role": "director"}
    report = loaded(known, batch(appointments=[kept]), mode="snapshot", load=2)

    closed = {(entry["person"], entry["role"], entry["until"]) for entry in report.closed}
    assert closed == {
        ("440307-1", "member", "2006-06-30"),
        ("440307-1", "chair", "2006-06-30"),
        ("440307-2", "member", "2006-06-30"),
    }
    assert report.opened == []  # the row without a start is the appointment that began in 2003


def test_a_snapshot_covers_the_areas_of_its_bodies_and_no_others(known: State) -> None:
    loaded(known, district("440305"), load=2)
    kept = {"person": "440307-1", "organisation": "440307-committee", "role": "director"}
    report = loaded(known, batch(appointments=[kept]), mode="snapshot", load=3)

    # The company stands in the same community; the other district is not spoken of.
    assert {entry["organisation"] for entry in report.closed} == {"440307-committee", "440307-company"}
    assert known["appointments"]["440305-1", "440305-company", "chair", date(2003, 1, 1)]["until"] is None


def test_a_post_ended_by_mistake_is_open_again_when_a_later_snapshot_holds_it(known: State) -> None:
    director = {"person": "440307-1", "organisation": "440307-committee", "role": "director"}
    member = {"person": "440307-2", "organisation": "440307-committee", "role": "member"}
    loaded(known, batch(appointments=[director]), mode="snapshot", load=2)
    report = loaded(known, batch(appointments=[director, member]), mode="snapshot", load=3)

    assert known["appointments"]["440307-2", "440307-committee", "member", date(2003, 1, 1)]["until"] is None
    assert [(change["column"], change["before"], change["after"]) for change in report.changed] == [
        ("until", "2006-06-30", None)
    ]


def test_an_open_end_that_is_said_opens_a_post_and_a_blank_does_not(known: State) -> None:
    post = {"person": "440307-2", "organisation": "440307-committee", "role": "member", "since": date(2003, 1, 1)}
    identity = ("440307-2", "440307-committee", "member", date(2003, 1, 1))
    loaded(known, batch(appointments=[{**post, "until": date(2005, 1, 1)}]), load=2)
    loaded(known, batch(appointments=[post]), load=3)
    assert known["appointments"][identity]["until"] == date(2005, 1, 1)

    loaded(known, batch(appointments=[{**post, "until": OPEN_END}]), load=4)
    assert known["appointments"][identity]["until"] is None


def test_a_rejected_row_ends_nobodys_post(known: State) -> None:
    kept = {"person": "440307-1", "organisation": "440307-committee", "role": "director"}
    facts = batch(appointments=[kept])
    facts.refused.append({"person": "440307-2", "organisation": "440307-committee"})
    report = loaded(known, facts, mode="snapshot", load=2)

    assert "440307-2" not in {entry["person"] for entry in report.closed}
    assert [warning.reason for warning in report.warnings] == ["not_ended"]


def test_rows_that_disagree_are_warned_of_each_time_and_change_nothing_the_second_time() -> None:
    known = state.empty()
    rows = batch(people=[{"id": "p", "name": "张三"}, {"id": "p", "name": "张叁"}])
    loaded(known, rows)
    report = LoadReport()

    assert accepted(known, rows, report, load=2, mode="merge", as_of=DAY) == {}
    assert [warning.reason for warning in report.warnings] == ["rows_disagree"]


def test_a_snapshot_loaded_twice_changes_nothing_the_second_time(known: State) -> None:
    held = [{"person": "440307-1", "organisation": "440307-committee", "role": "director"}]
    held.append({"person": "440307-3", "organisation": "440307-committee", "role": "member"})
    loaded(known, batch(appointments=held), mode="snapshot", load=2)

    report = LoadReport()
    assert accepted(known, batch(appointments=held), report, load=3, mode="snapshot", as_of=DAY) == {}


def test_an_export_of_a_scope_holds_its_bodies_people_and_posts(known: State) -> None:
    loaded(known, district("440305"), load=2)
    found = state.within(known, "440305003")

    assert {key[0] for key in found["organisations"]} == {"440305-committee", "440305-company"}
    assert {key[0] for key in found["people"]} == {"440305-1", "440305-2", "440305-3"}
    assert len(found["appointments"]) == 4
    assert len(found["records"]) == len(found["relations"]) == 1
