"""Deltas: what is found by asking for the names of what changed is what comparing two whole graphs finds."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import journal, whereabouts
from graph.delta import Statement, delta, statements
from graph.facts import Batch
from graph.kglite_store import KgliteStore
from graph.pool import Pool
from graph.projection import graph_data
from tests.graph.facts import batch, district, load
from tests.graph.test_parts import BATCHES


def plain(found: list[Statement]) -> dict[str, list[str]]:
    """The rows of each statement, in any order."""
    return {statement: sorted(map(repr, rows)) for statement, rows in found}


def found_and_wanted(folder: Path, were: list[int], loads: list[int]) -> list[dict[str, list[str]]]:
    with whereabouts.opened(folder) as index:
        pools = [Pool(folder, [], index).with_loads(numbers) for numbers in (were, loads)]
        found = delta(pools[0], pools[1])
    wholes = [graph_data(journal.state_of(folder, numbers)) for numbers in (were, loads)]
    return [plain([*statements(*found)]), plain([*statements(wholes[0], wholes[1])])]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(BATCHES, st.sampled_from(["merge", "snapshot"])), min_size=2, max_size=4), st.data())
def test_what_differs_is_found_whichever_loads_are_compared(
    loads: list[tuple[Batch, str]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        store = KgliteStore(Path(name))
        for facts, mode in loads:
            load(store, facts, mode)
        some = st.lists(st.sampled_from(journal.loads_of(store.folder) or [0]), unique=True).map(sorted)
        were, after = ([number for number in data.draw(some) if number] for _ in range(2))
        found, wanted = found_and_wanted(store.folder, were, after)
        assert found == wanted


def test_an_area_that_comes_is_put_between_those_below_it_and_those_above(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path)
    load(store, district())
    load(store, batch(areas=[{"code": "44", "name": "甲省", "level": "province"}]))
    load(store, batch(areas=[{"code": "4403", "name": "甲市", "level": "city"}]))

    for were, loads in (([1], [1, 2]), ([1, 2], [1, 2, 3]), ([1, 2, 3], [1, 2]), ([1, 3], [1, 2])):
        found, wanted = found_and_wanted(store.folder, were, loads)
        assert found == wanted
        assert any("PART_OF" in statement for statement in found)


def test_an_area_that_a_changed_row_named_before_stays_while_another_names_it(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path)
    here, there = "440307003002", "440305001001"
    load(store, batch(people=[{"id": name, "name": name, "residence": here} for name in ("p", "q")]))
    load(store, batch(people=[{"id": "p", "name": "p", "residence": there}]))

    found, wanted = found_and_wanted(store.folder, [1], [1, 2])
    assert found == wanted
    assert not any("DETACH" in statement for statement in found)


def test_what_spoke_of_a_body_before_it_was_there_comes_with_it(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path)
    people = [{"id": "p", "name": "张三"}]
    load(store, batch(people=people, appointments=[{"person": "p", "organisation": "o", "role": "member"}]))
    load(store, batch(organisations=[{"id": "o", "name": "甲", "kind": "other", "area": "440307003002"}]))

    found, wanted = found_and_wanted(store.folder, [1], [1, 2])
    assert found == wanted
    assert any("SERVES_IN" in statement for statement in found)


def test_a_street_asks_for_what_it_names_and_not_for_its_neighbour(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path)
    load(store, district("440307"))
    load(store, district("440305"))
    load(store, batch(people=[{"id": "440307-1", "name": "张三三"}]))

    with whereabouts.opened(store.folder) as index:
        before, after = (Pool(store.folder, [], index).with_loads(numbers) for numbers in ([1, 2], [1, 2, 3]))
        [_, held] = delta(before, after)
    assert set(held.nodes["Organisation"]) == {"440307-committee", "440307-company"}
