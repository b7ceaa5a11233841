"""Parts: what a district's file holds from outside, case by case (the property: tests/queries/test_audit.py)."""

from graph import state
from graph.facts import Batch, LoadReport
from graph.loading import accepted
from graph.parts import Whole
from graph.projection import GraphData, graph_data
from tests.graph.facts import DAY, batch, district

HERE, THERE, FAR = "440307003002", "440305001001", "441900004006"


def part(code: str, *batches: Batch) -> GraphData:
    known = state.empty()
    for load, facts in enumerate(batches, 1):
        accepted(known, facts, LoadReport(), load=load, mode="merge", as_of=DAY)
    return Whole(graph_data(known)).part(code)


def bodies(*places: str) -> list[dict[str, object]]:
    return [
        {"id": f"o{number}", "name": f"机构{number}", "kind": "other", "area": place}
        for number, place in enumerate(places)
    ]


def lines(*ends: str, kind: str = "LEADS") -> list[dict[str, object]]:
    return [{"from": start, "type": kind, "to": end} for start, end in (pair.split(">") for pair in ends)]


def test_a_district_alone_holds_all_of_itself_and_nothing_of_another() -> None:
    found = part("440307", district("440307"), district("440305"))

    assert set(found.nodes["Organisation"]) == {"440307-committee", "440307-company"}
    assert len(found.lines["SERVES_IN"]) == 4
    assert set(found.nodes["Area"]) == {"440307", "440307003", HERE}


def test_its_people_bring_their_posts_elsewhere_with_the_bodies_and_areas() -> None:
    post = {"person": "440307-1", "organisation": "440305-company", "role": "chair"}
    found = part("440307", district("440307"), district("440305"), batch(appointments=[post]))

    assert "440305-company" in found.nodes["Organisation"]
    assert len(found.lines["SERVES_IN"]) == 5
    assert {"440305", "440305003", "440305003002"} <= set(found.nodes["Area"])


def test_a_body_at_the_other_end_of_a_line_comes_with_its_people_and_its_parent() -> None:
    facts = batch(
        organisations=[*bodies(HERE, THERE, THERE)],
        people=[{"id": "p", "name": "张三"}],
        appointments=[{"person": "p", "organisation": "o1", "role": "head"}],
        relations=[*lines("o1>o0", kind="SUPERVISES"), *lines("o1>o2", kind="SUB_UNIT_OF")],
    )
    found = part("440307", facts)

    assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}
    assert set(found.nodes["Person"]) == {"p"}


def test_bodies_above_come_along_and_those_of_the_neighbour_do_not() -> None:
    found = part("440307", batch(organisations=bodies(HERE, "4403", "44", "440305", "4419")))

    assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}


def test_a_cycle_of_six_through_the_district_is_whole_wherever_it_leads() -> None:
    ring = ("o0>o1", "o1>o2", "o2>o3", "o3>o4", "o4>o5", "o5>o0")
    facts = batch(organisations=bodies(HERE, THERE, THERE, FAR, FAR, THERE), relations=lines(*ring))
    found = part("440307", facts)

    assert {(line.start, line.end) for line in found.lines["LEADS"]} == {tuple(pair.split(">")) for pair in ring}


def test_a_chain_that_never_comes_back_is_followed_one_line_only() -> None:
    chain = ("o0>o1", "o1>o2", "o2>o3")
    found = part("440307", batch(organisations=bodies(HERE, THERE, THERE, FAR), relations=lines(*chain)))

    assert set(found.nodes["Organisation"]) == {"o0", "o1"}


def test_a_record_comes_to_every_district_it_is_about_with_its_issuer() -> None:
    record = {"id": "r", "kind": "agreement", "about": "o0;o1", "issued_by": "o2", "held_on": DAY}
    facts = batch(organisations=bodies(HERE, THERE, FAR), records=[record])

    for code in ("440307", "440305"):
        found = part(code, facts)
        assert set(found.nodes["Record"]) == {"r"}
        assert set(found.nodes["Organisation"]) == {"o0", "o1", "o2"}
    assert set(part("441900", facts).nodes["Record"]) == set()


def test_who_lies_in_no_area_is_kept_in_a_part_of_its_own() -> None:
    facts = batch(organisations=bodies("某地"), people=[{"id": "p", "name": "张三"}])
    found = part("_", facts)

    assert set(found.nodes["Organisation"]) == {"o0"}
    assert set(found.nodes["Person"]) == {"p"}
