"""The audit: district by district equals one graph with everything; scope, day, counts, keys and sources."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.kglite_store import KgliteStore
from graph.memory_store import MemoryStore
from queries.audit import audit
from queries.findings import Audit
from queries.rule import SHIPPED, Regulation, load_regulation
from tests.districts import AS_OF, district
from tests.graph.facts import batch, load


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    found = load_regulation(SHIPPED / "longgang-2005")
    assert found.refused == ()
    return found


def rows(found: Audit) -> set[tuple[object, ...]]:
    """What an audit says, without what a store adds of its own."""
    return {(f.key, f.verdict, f.people, f.organisations, f.observed, f.message_zh, f.sources) for f in found.findings}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), scope=st.sampled_from(["", "44", "4403", "440307", "440307003", "441900"]))
def test_district_by_district_equals_one_graph_that_holds_everything(
    seed: int, scope: str, regulation: Regulation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    facts = district(seed)
    parts, whole = KgliteStore(tmp_path_factory.mktemp("store")), MemoryStore()
    for store in (parts, whole):
        load(store, facts)
    found, expected = (audit(store, as_of=AS_OF, regulation=regulation, scope=scope) for store in (parts, whole))

    assert rows(found) == rows(expected)
    assert found.rules == expected.rules


def test_whoever_is_judged_from_a_neighbouring_district_too_is_counted_once(
    regulation: Regulation, tmp_path: Path
) -> None:
    """One serves in a body that supervises one in its own district and one in the next."""
    here, there = "440307003002", "440308003002"
    areas = [{"code": code, "name": "甲社区", "level": "community", "urbanised": False} for code in (here, there)]
    bodies = [
        {"id": "o1", "name": "甲居委会", "kind": "residents_committee", "area": here},
        {"id": "o2", "name": "甲公司", "kind": "shareholding_company", "area": here},
        {"id": "o3", "name": "乙公司", "kind": "shareholding_company", "area": there},
    ]
    lines = [{"from": "o1", "to": to, "type": "SUPERVISES"} for to in ("o2", "o3")]
    facts = batch(
        areas=areas,
        organisations=bodies,
        people=[{"id": "p1", "name": "张三"}],
        appointments=[{"person": "p1", "organisation": "o1", "role": "director"}],
        relations=lines,
    )
    parts, whole = KgliteStore(tmp_path), MemoryStore()
    for store in (parts, whole):
        load(store, facts)
        only = ["supervisor-holds-post-in-supervised"]
        [tally] = audit(store, as_of=AS_OF, regulation=regulation, only=only).rules
        assert (tally.subjects, tally.subjects_by_street) == (1, {here[:9]: 1, there[:9]: 1})


def test_before_the_regulation_there_are_no_rules_and_a_notice_says_why(regulation: Regulation) -> None:
    store = MemoryStore()
    load(store, district(1))
    found = audit(store, as_of=date(2005, 7, 27) - timedelta(days=1), regulation=regulation)

    assert (found.rules, found.findings) == ((), ())
    [notice] = found.notices
    assert "2005年7月27日" in notice


def test_an_audit_in_2030_works(regulation: Regulation) -> None:
    store = MemoryStore()
    load(store, district(1))

    found = audit(store, as_of=date(2030, 1, 1), regulation=regulation)

    assert [tally.id for tally in found.rules] == [rule.id for rule in regulation.rules]
    assert found.findings
    assert found.notices == ()


def test_a_finding_keeps_its_key_when_its_evidence_changes(regulation: Regulation) -> None:
    store = MemoryStore()
    area = {"code": "440307003002", "name": "甲社区", "level": "community", "urbanised": False}
    committee = {"id": "o1", "name": "甲居委会", "kind": "residents_committee", "area": "440307003002"}
    people = [{"id": f"p{number}", "name": f"人{number}"} for number in range(3)]
    posts = [{"person": f"p{number}", "organisation": "o1", "role": "member"} for number in range(2)]
    load(store, batch(areas=[area], organisations=[committee], people=people, appointments=posts))
    [before] = audit(store, as_of=AS_OF, regulation=regulation, only=["residents-committee-size"]).findings
    load(store, batch(appointments=[{"person": "p2", "organisation": "o1", "role": "member"}]))
    [after] = audit(store, as_of=AS_OF, regulation=regulation, only=["residents-committee-size"]).findings

    assert (before.key, before.id) == (after.key, after.id)
    assert before.evidence != after.evidence
    assert {(source.file, source.row) for source in after.sources} >= {("organisations.csv", 2), ("people.csv", 2)}
    assert "甲居委会" in after.message_zh


def test_people_are_counted_once_in_a_scope_and_once_in_each_street(regulation: Regulation) -> None:
    store = MemoryStore()
    areas = [{"code": code, "name": "社区", "level": "community"} for code in ("440307003002", "440307009001")]
    bodies = [
        {"id": f"o{area['code']}", "name": "居委会", "kind": "residents_committee", "area": area["code"]}
        for area in areas
    ]
    posts = [{"person": "p", "organisation": body["id"], "role": "member"} for body in bodies]
    load(store, batch(areas=areas, organisations=bodies, people=[{"id": "p", "name": "张三"}], appointments=posts))
    [tally] = audit(store, as_of=AS_OF, regulation=regulation, only=["posts-in-two-communities"]).rules

    assert tally.subjects == 1
    assert tally.subjects_by_street == {"440307003": 1, "440307009": 1}
    assert tally.flagged == 1
