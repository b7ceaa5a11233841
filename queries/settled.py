"""One load an answer: a store is read part by part, and a load may come in between; then it is read again.

Readers never block a writer (design §3), so that what was read may be of two loads. The number of the load before and
after says whether it was.
"""

from collections.abc import Callable
from typing import TypeVar

from graph.errors import QueryError, StoreDamagedError
from graph.store import Store

Found = TypeVar("Found")
TRIES = 4


def settled(store: Store, read: Callable[[], Found]) -> tuple[int, Found]:
    """What `read` finds, all of it of one load, and the number of that load.

    Raises QueryError where every try met a load.
    """
    for _ in range(TRIES):
        before = store.load_number()
        try:
            found = read()
        except StoreDamagedError:
            # A graph that is missing may have gone with a load that was undone: then nothing is damaged.
            if store.load_number() == before:
                raise
            continue
        if store.load_number() == before:
            return before, found
    raise QueryError("store_changing", store=store.url, tries=TRIES)
