"""Stores opened, and the areas that they hold 区划, kept by store and load.

What is asked hundreds of times a page is kept by Python itself: Streamlit's caches take a millisecond a look.
"""

from collections import Counter
from functools import lru_cache
from typing import TypeVar

import streamlit as st

from graph.errors import QueryError
from graph.store import Store, open_store

Answer = TypeVar("Answer")


@lru_cache(maxsize=4)
def store(url: str) -> Store:
    """The store of an address, opened once for all sessions."""
    return open_store(url)


def of_load(load: int, url: str, answer: Answer) -> Answer:
    """An answer that is of this load. Otherwise the page begins anew, and whatever cache it was for keeps nothing."""
    if store(url).load_number() != load:
        st.rerun()
        raise QueryError("store_changing", store=url, tries=1)  # beside a page there is nothing to begin anew
    return answer


@lru_cache(maxsize=8)
def areas(url: str, load: int) -> dict[str, tuple[str, str]]:
    """Every area that has a level: code → name, level, in the order of codes."""
    found = of_load(load, url, store(url).areas())
    return dict(sorted((code, said) for code, said in found.items() if said[1]))


@lru_cache(maxsize=8)
def scopes(url: str, load: int) -> tuple[str, ...]:
    """What can be picked: everything where there are several districts, then areas that hold any street or are one."""
    known = areas(url, load)
    inside = {code[:length] for code in known for length in (2, 4, 6) if len(code) >= 9}
    held = [code for code in known if len(code) >= 9 or code in inside]
    districts = [code for code in held if len(code) == 6]
    return ("", *held) if len(districts) > 1 else tuple(code for code in held if len(code) >= 6)


def first_scope(url: str, load: int) -> str:
    """Where the explorer opens: the district that holds most areas, or everything where there is none."""
    held = Counter(code[:6] for code in areas(url, load))
    return max((code for code in scopes(url, load) if len(code) == 6), key=lambda code: held[code], default="")


def forget() -> None:
    """Open stores anew."""
    for kept in (store, areas, scopes):
        kept.cache_clear()
