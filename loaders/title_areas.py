"""Areas in titles 地名: 深圳市龙岗区龙岗街道某某社区 as areas one in another, told apart by how their names end."""

from collections.abc import Set
from typing import NamedTuple

from loaders.title_words import Words

LONGEST_NAME = 14  # characters of an area's name
COMMUNITY_LEVELS = frozenset({"community", "village"})
ORDER = ("province", "city", "district", "street", "community")


class Area(NamedTuple):
    """What stands before a body: the innermost area, those around it, its level, and a name that is no area's."""

    name: str = ""
    within: str = ""
    level: str = ""
    generic: bool = False  # 社区, 本村: the one that the reader has in mind
    rest: str = ""


def area(found: Words, text: str, names: Set[str]) -> Area | None:
    """The areas that a text is made of; None for a text that cannot be one."""
    if text in names and not text.endswith(found.place_endings):
        return Area(text, "", "community")
    if level := found.generic.get(text):
        return Area("", "", level, True)
    cuts: list[tuple[int, str]] = []  # end and level of each area
    start = 0
    for match in found.place_ending.finditer(text):
        ending = match[1]
        if ending is None:
            continue
        level = found.places[ending]
        if match.start() > start:
            cuts.append((match.end(), level))
        elif cuts:  # 南岭村社区, 城区街道: one name with two endings
            cuts[-1] = (match.end(), level)
        elif len(ending) == 1:
            continue  # 市场社区, 村头村: part of the name
        else:
            cuts.append((match.end(), level))
        start = match.end()
    return _nested(found, text, cuts, names)


def _nested(found: Words, text: str, cuts: list[tuple[int, str]], names: Set[str]) -> Area | None:
    """Areas one in another, the widest first; what follows the innermost is a name that is no area's."""
    level, begin, start = "", 0, 0
    for end, next_level in cuts:
        if level and _rank(next_level) <= _rank(level):
            break
        name = text[start:end]
        if len(name) > LONGEST_NAME or (found.not_in_a_name.search(name) and name not in names):
            return None
        level, begin, start = next_level, start, end
    rest = text[start:]
    if rest and rest in names:
        return Area(rest, text[:start], "community")
    name = text[begin:start]
    generic = name in found.generic
    return Area("" if generic else name, text[:begin], level, generic, rest)


def _rank(level: str) -> int:
    return ORDER.index("community" if level == "village" else level)
