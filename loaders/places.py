"""Areas by name 区划名称: which one area a text means, found in what is known; several or none is no answer.

A name is never a key (249,384 villages of the national list share one), so a name counts only where one area bears it
within the area asked about. Endings are those of loaders/divisions.py:
某某, 某某村 and 某某社区居委会 may mean 某某社区.
"""

import difflib
from collections.abc import Iterable
from functools import lru_cache

from graph.codes import above, is_code
from graph.facts import Fact
from loaders.cells import code_text
from loaders.divisions import ENDINGS, LONGEST_FIRST, community_name
from loaders.headers import folded

# What may stand after the name of a street or what lies above, longest first.
HIGHER_ENDINGS = ("街道办事处", "街道党工委", "街道办", "办事处", "街道", "镇", "乡")
SHORTEST = 2  # characters of a name without its ending: one names nothing
LONGEST_TEXT = 60  # characters of a title that are searched for names
REMEMBERED = 20_000  # names of which the spellings are worked out once
NEAREST = 3  # names offered to a person who wrote one that is not known


class Places:
    """The areas known, looked up as people write them."""

    def __init__(self, areas: Iterable[Fact]) -> None:
        """Index the rows of the table `areas`; of two rows about one area the later holds."""
        self.areas: dict[str, Fact] = {fact["code"]: fact for fact in areas}
        self._named: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        self._answers: dict[tuple[str, str, str], str | None] = {}
        for code, fact in self.areas.items():
            for index, spelling in zip(self._named, _spellings(str(fact["name"])), strict=True):
                index.setdefault(spelling, []).append(code)

    def named(self, name: str, within: str = "", level: str = "") -> str | None:
        """The code of the one area of a scope (and level) that a text names; None when none or several."""
        asked = (name, within, level)
        if asked not in self._answers:
            self._answers[asked] = self._found(*asked)
        return self._answers[asked]

    def mentioned(self, text: str) -> str | None:
        """The one area whose whole name stands in a longer text, as a title or a file's name; the lowest of a chain.

        None when no area is mentioned, or two that do not lie in each other.
        """
        plain = folded(text)[:LONGEST_TEXT]
        spans: list[tuple[int, int]] = []
        codes: set[str] = set()
        for length in range(len(plain), SHORTEST - 1, -1):
            for start in range(len(plain) - length + 1):
                held = any(begin <= start and start + length <= end for begin, end in spans)
                if not held and (found := self._named[0].get(plain[start : start + length])):
                    spans.append((start, start + length))
                    codes.update(found)
        if len({code for code in codes if not any(code.startswith(other) for other in codes - {code})}) > 1:
            # Of several that bear the name, those in an area that is mentioned too.
            codes = {code for code in codes if any(code != other and code.startswith(other) for other in codes)}
        lowest = {code for code in codes if not any(other != code and other.startswith(code) for other in codes)}
        return lowest.pop() if len(lowest) == 1 else None

    def level(self, code: str | None) -> str:
        """The level of an area as it is known; '' of what is not."""
        return str(self.areas.get(code or "", {}).get("level") or "")

    def name(self, code: str | None) -> str:
        """The name of an area; '' of what is not known."""
        return str(self.areas.get(code or "", {}).get("name") or "")

    def at_level(self, code: str, levels: tuple[str, ...]) -> str | None:
        """The area itself or the nearest above it that has one of these levels; any when `levels` is ()."""
        return next((c for c in (code, *above(code)) if not levels or self.level(c) in levels), None)

    def count(self, name: str) -> int:
        """How many areas bear a name."""
        return next((len(i[t]) for i, t in zip(self._named, _spellings(name), strict=True) if t in i), 0)

    def nearest(self, name: str, within: str = "", level: str = "") -> list[str]:
        """Names that are spelled like this one, for a message."""
        names = {str(fact["name"]) for code, fact in self.areas.items() if self._fits(code, within, level)}
        return difflib.get_close_matches(name, sorted(names), n=NEAREST, cutoff=0.4)

    def _fits(self, code: str, within: str, level: str) -> bool:
        return code.startswith(within) and level in ("", self.level(code))

    def _found(self, name: str, within: str, level: str) -> str | None:
        code = code_text(name)
        if is_code(code):
            return code if code in self.areas and self._fits(code, within, level) else None
        spellings = _spellings(name)
        if not spellings[0]:
            return None
        for index, spelling in zip(self._named, spellings, strict=True):
            found = [code for code in index.get(spelling, ()) if self._fits(code, within, level)]
            if found:
                return found[0] if len(found) == 1 else None
        return self._below_a_named_area(spellings[0], within, level)

    def _below_a_named_area(self, name: str, within: str, level: str) -> str | None:
        """某某街道某某社区: what follows the longest name of an area that the text begins with lies in that area."""
        for length in range(len(name) - 1, SHORTEST - 1, -1):
            codes = [code for code in self._named[0].get(name[:length], ()) if code.startswith(within)]
            # A community holds no areas: 杨美社区嘉丽园 is a name of its own, or unknown.
            if len(codes) == 1 and self.level(codes[0]) != "community":
                return self.named(name[length:], codes[0], level)
        return None


@lru_cache(REMEMBERED)
def spellings(name: str) -> frozenset[str]:
    """All that a folded name may be called: as written, without the ending of a committee, without any."""
    return frozenset(_spellings(name))


def _spellings(name: str) -> tuple[str, str, str]:
    """A name as written, without the ending of its committee, and without any ending: tried in this order."""
    whole = folded(name)
    return whole, _without_committee(whole), stem(whole)


def _without_committee(name: str) -> str:
    for ending in HIGHER_ENDINGS[:4]:
        if name.endswith(ending) and len(name) - len(ending) >= SHORTEST:
            return name.removesuffix(ending) + "街道"
    return community_name(name)


@lru_cache(REMEMBERED)
def stem(name: str) -> str:
    """A name without any ending: 良安田 of 良安田社区居委会, 平湖 of 平湖街道."""
    for ending in (*LONGEST_FIRST, *HIGHER_ENDINGS):
        short = name.removesuffix(ending)
        if short != name and len(short) >= SHORTEST and short not in ENDINGS:
            return short
    return name
