"""One load an answer: what a load does that comes, or is undone, while a store is read part by part."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import QueryError, StoreDamagedError
from graph.facts import Batch
from graph.kglite_graph import KgliteGraph
from graph.kglite_store import KgliteStore
from graph.texts import explain
from queries.audit import audit
from queries.explore import ask
from queries.findings import Audit
from queries.rule import SHIPPED, load_regulation
from queries.settled import TRIES, settled
from tests.districts import AS_OF
from tests.graph.facts import batch, district, load

DISTRICTS = ("440307", "440308")
RULES = load_regulation(SHIPPED / "longgang-2005")


class BusyStore(KgliteStore):
    """A store into which somebody else writes while it is read: `meanwhile` is done after the first graph was."""

    meanwhile: Callable[[], object] | None = None

    @contextmanager
    def graph(self, part: str | None) -> Iterator[KgliteGraph]:
        """The graph of a part."""
        with super().graph(part) as graph:
            yield graph
        done, self.meanwhile = self.meanwhile, None
        if done:
            done()


@pytest.fixture
def store(tmp_path: Path) -> BusyStore:
    found = BusyStore(tmp_path / "store")
    for code in DISTRICTS:
        load(found, district(code))
    return found


def another(store: BusyStore) -> KgliteStore:
    """The same folder, as another process has it."""
    return KgliteStore(store.folder)


def newcomers() -> Batch:
    """One more member in the committee of each district."""
    people = [{"id": f"{code}-new", "name": "赵六"} for code in DISTRICTS]
    posts = [{"person": f"{code}-new", "organisation": f"{code}-committee", "role": "member"} for code in DISTRICTS]
    return batch(people=people, appointments=posts)


def judged(store: KgliteStore) -> Audit:
    return audit(store, as_of=AS_OF, regulation=RULES)


def test_an_audit_that_meets_a_load_is_of_one_load_and_says_which(store: BusyStore) -> None:
    store.meanwhile = lambda: load(another(store), newcomers())
    found = judged(store)

    assert found == judged(another(store))
    assert found.load == 3


def test_an_audit_in_which_a_district_disappears_is_of_what_is_left(store: BusyStore) -> None:
    store.meanwhile = another(store).undo
    found = judged(store)

    assert {finding.area[:6] for finding in found.findings} == {"440307"}
    assert found.load == 1


def test_an_answer_that_meets_a_load_is_of_one_load(store: BusyStore) -> None:
    store.meanwhile = lambda: load(another(store), newcomers())
    rows = ask(store, "posts-per-person", scope="", as_of=AS_OF)

    assert rows == ask(another(store), "posts-per-person", scope="", as_of=AS_OF)


def test_where_loads_never_stop_a_sentence_says_so(store: BusyStore) -> None:
    numbers = iter(range(1000))

    def read() -> None:
        load(another(store), batch(people=[{"id": f"x{next(numbers)}", "name": "钱七"}]))

    with pytest.raises(QueryError) as caught:
        settled(store, read)
    assert str(TRIES) in explain(caught.value)


def test_what_is_missing_without_any_load_is_damage(store: BusyStore) -> None:
    for path in (store.folder / "graphs").iterdir():
        path.unlink()

    with pytest.raises(StoreDamagedError):
        judged(store)
