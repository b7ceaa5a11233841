"""One piece of a title by itself 单项职务: which body, place and role it names, before anything carries on to it.

A piece is what stands between two separators. It is read from its end: the role, what is between, the body, the place.
"""

import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from graph.model import KIND
from loaders.title_areas import COMMUNITY_LEVELS, LONGEST_NAME, Area, area
from loaders.title_words import KEPT, Body, Suffixes, Words, trap_in, words

LONGEST = 120  # characters: no post of a real title is as long


class Piece(NamedTuple):
    """A piece: `sort` is post (role and all), part (place or body without a role), mark, other or left.

    `why` is a key of texts.toml under `title.why`, `because` the words that it speaks of.
    """

    sort: str
    role: str = ""
    title: str = ""  # the role as written
    body: str = ""
    entry: Body | None = None
    kinds: tuple[str, ...] = ()
    area: Area = Area()
    marks: tuple[str, ...] = ()
    governs: tuple[str, ...] | None = None  # marks from here on: 原, 任, 免
    unit: bool = False  # names a unit outside the list: what follows may be that unit's
    why: str = ""
    because: str = ""
    both: bool = False
    before: str = ""  # another post that stands before without a separator


NOTHING = Piece("left")
NO_NAMES: frozenset[str] = frozenset()
STAND_IN = "某某社区"  # for a community of any plain name
LONGEST_PLAIN = 9
# A date before a title: 2005年7月任…
DATE = re.compile(r"^(?:19|20)\d\d[年.]\d{1,2}月?(?:\d{1,2}日|\.\d{1,2})?(?:起|始)?(?=\D)")


def piece(text: str, names: Set[str]) -> Piece:
    """What a piece says; `names` are areas known by names without an ending (平湖).

    What is said of one community is said of every other: a plain name is put aside, and the rest is worked out once.
    """
    found = words()
    here = frozenset(name for name in names if name in text) if names else NO_NAMES
    name = _plain_name(found, text, here) if found.community in text[2:LONGEST] else ""
    if not name:
        return alone(text, here)
    whole = name + found.community
    read = alone(text.replace(whole, STAND_IN, 1), NO_NAMES)
    if read.area.name != STAND_IN:
        return alone(text, here)
    title, because, before = (part.replace(STAND_IN, whole, 1) for part in (read.title, read.because, read.before))
    return read._replace(area=read.area._replace(name=whole), title=title, because=because, before=before)


def _plain_name(found: Words, text: str, names: Set[str]) -> str:
    """The name of the community that a piece begins with, where nothing in it could mean anything; else ''."""
    head = text[: text.find(found.community)]
    start = head.rfind(found.street) + len(found.street) if found.street in head else 0
    if not start:
        if found.prefix.match(head) and any(text.startswith(name) for name in names):
            return ""  # a community called 任家 is not in office in 家
        for pattern in (found.prefix, found.owner):
            match = pattern.match(head, start)
            start = match.end() if match else start
    name = head[start:]
    if not 1 < len(name) < LONGEST_PLAIN or any(len(other) > len(name) + len(found.community) for other in names):
        return ""
    if not name.isalpha() or found.odd.search(name) or found.prefix.match(name) or found.owner.match(name):
        return ""
    return name if all(name in known or known in name for known in names) else ""


@lru_cache(20_000)
def alone(text: str, names: Set[str]) -> Piece:
    """What a piece says, worked out from its own signs."""
    found = words()
    if len(text) > LONGEST:
        return Piece("other", unit=True, why="too_long") if found.looks_titled.search(text[-4:]) else NOTHING
    marks, governs, bare = _prefixes(found, text, names)
    if bare.endswith(found.fillers):
        bare = found.filler.sub("", bare) or bare
    for word, mark in found.after.items():
        if bare.endswith(word) and bare != word:
            marks, bare = (*marks, mark), bare.removesuffix(word)
    mark = _mark(found, text) or ("" if bare == text else _mark(found, bare))
    if not bare or (mark and not found.roles.of(bare)):
        own = () if not mark or governs is not None else (mark,)
        return Piece("mark" if own else "part", marks=(*marks, *own), governs=governs)
    read = _trapped(found, bare) or _read(found, bare, names)
    if not marks and governs is None:
        return read
    return read._replace(marks=(*marks, *read.marks), governs=governs)


def _prefixes(found: Words, text: str, names: Set[str]) -> tuple[tuple[str, ...], tuple[str, ...] | None, str]:
    """Marks before a title (拟任, 原, 免去), those that govern what follows, and the title without them."""
    marks: tuple[str, ...] = ()
    governs: tuple[str, ...] | None = None
    text = DATE.sub("", text) or text
    while (match := found.prefix.match(text)) and not any(text.startswith(name) for name in names):
        mark, governing = found.before[match[0]]
        if governing:
            governs = (*(governs or ()), mark)
        elif mark != "serving":
            marks = (*marks, mark)
        text = text[match.end() :]
    return marks, governs, text


def _mark(found: Words, text: str) -> str:
    """The mark that a text is, '' when it is none."""
    known = found.marks.get(text)
    if known or not (match := found.mark_pattern.fullmatch(text)):
        return known or ""
    return found.mark_groups[str(match.lastgroup)]


def _trapped(found: Words, text: str) -> Piece | None:
    trap = trap_in(found, text)
    if trap is None:
        return None
    titled = found.looks_titled.search(text) or found.unlisted.of(text)
    return Piece("other" if titled else "left", title=text, unit=True, why="trap", because=trap.why)


def _read(found: Words, text: str, names: Set[str]) -> Piece:
    if (title := found.no_unit.of(text)) and _is_nobodys(found, text, title, names):
        return Piece("other", title=title, why="no_unit", because=title)
    if title := found.joined.of(text):
        entry, role = found.joined.words[title]
        read = _placed(found, text[: -len(title)], title, entry, role, title, names)
        return read._replace(body="", because=title) if read.sort == "post" else read
    title, unlisted = found.roles.of(text), found.unlisted.of(text)
    if title and len(title) >= len(unlisted):
        return _with_role(found, text, title, names)
    if unlisted:
        return _with_unlisted(found, text, unlisted, names)
    return _part(found, text, names) or (
        Piece("other", title=text, unit=True, why="unknown_title", because=text)
        if found.looks_titled.search(text)
        else NOTHING
    )


def _is_nobodys(found: Words, text: str, title: str, names: Set[str]) -> bool:
    """True for a standing of no body (人大代表, 网格员), alone or after a place: 工作站网格员 is the station's."""
    head = text[: -len(title)]
    while modifier := found.modifiers.of(head):
        head = head[: -len(modifier)]
    return not head or (area(found, head, names) is not None and not found.bodies[""].of(head))


def _with_role(found: Words, text: str, title: str, names: Set[str]) -> Piece:
    """A piece that ends with a role of the list: what stands before it is a body, a place or nothing."""
    rest, marks, role = text[: -len(title)], [], found.roles.words[title]
    while modifier := found.modifiers.of(rest):
        marks.append(found.modifiers.words[modifier])
        rest = rest[: -len(modifier)]
    owner, rest = _owner(found, rest)
    table = found.bodies[owner]
    if owner and not rest and owner in found.bodies[""].words:  # 共青团书记
        rest, table = owner, found.bodies[""]
    body = table.of(rest)
    if role == "member" and not (body and len(body) == len(rest)):
        shorter = _without_portfolios(found, rest)
        if shorter != rest and (not body or table.of(shorter) or not shorter):
            rest = shorter
    if found.both.of(rest):
        read = _both(found, rest, role, title, names)
    elif found.bodies[owner].of(rest) or table.of(rest):
        read = _in_a_body(found, table, rest, role, title, names)
    else:
        read = _bodiless(found, rest, role, title, names, league=bool(owner) and not _is_party(found, owner))
    return read._replace(marks=(*reversed(marks), *read.marks)) if marks else read


def _both(found: Words, rest: str, role: str, title: str, names: Set[str]) -> Piece:
    """两委委员: a member of both committees of a community or village; what else is said of both is not placed."""
    before = area(found, rest[: -len(found.both.of(rest))], names)
    if role == "member" and before is not None and not before.rest and before.level in ("", *COMMUNITY_LEVELS):
        return Piece("post", role, title, area=before, both=True, why="both", because=rest)
    return Piece("other", title=rest + title, unit=True, why="unknown_body", because=rest)


def _in_a_body(found: Words, table: Suffixes, rest: str, role: str, title: str, names: Set[str]) -> Piece:
    """A role after a body: the longest word that fits what stands before it (社区委员会 is no 区委员会)."""
    first: Piece | None = None
    for body in table.all(rest):
        read = _placed(found, rest[: -len(body)], body, table.words[body], role, title, names)
        if read.sort == "post":
            return read
        first = first or read
    assert first is not None
    return first


def _bodiless(found: Words, rest: str, role: str, title: str, names: Set[str], *, league: bool) -> Piece:
    """A role after a place (社区书记) or after nothing (主任): what it is in depends on what stands around."""
    if not rest:
        return Piece("post", role, title, why="bare", because=title)
    before = area(found, rest, names)
    if before and before.level and not before.rest and not league:
        return Piece("post", role, title, area=before, why="place", because=rest + title)
    ended = _split(found, rest, names)
    if ended:
        return Piece("post", role, title, before=rest, why="bare", because=title)
    return Piece("other", title=rest + title, unit=True, why="unknown_body", because=rest)


def _placed(
    found: Words, head: str, body: str, entry: Body, role: str, title: str, names: Set[str]
) -> Piece:  # fmt: skip
    """A post whose body is known: what stands before the body is its place, its name, or says that it is another's."""
    owner, head = _owner(found, head)
    kinds = tuple(kind for kind in entry.kinds if role in found.roles_of[kind])
    name = entry.formal if entry.spell_out else body
    post = Piece("post", role, title, name, entry, kinds, why="named", because=body + title)
    if owner and owner in found.bodies and not _is_party(found, owner):
        return Piece("other", title=head + title, unit=True, why="whose", because=owner + head)
    if not kinds:
        post = Piece("other", "", title, body, entry, (), why="role_not_of_body", because=title)
    if not head:
        return post if not entry.ending else post._replace(area=Area("", "", _level(found, entry), True))
    if entry.kinds == ("sub_committee",):
        head = _without_parent(found, head)
        if not head:
            return post
    if inside := found.inside.of(head):
        read = _placed(found, head[: -len(inside)], body, entry, role, title, names)
        if read.sort == "post" and read.area.level:
            return read._replace(marks=(found.inside.words[inside],))
    before = area(found, head, names)
    own_village = entry.whose == "own" and before and before.level == "village"
    if before and before.level and not before.rest and not own_village and not _wrong_level(entry, before):
        return post._replace(area=before)
    ended = area(found, head + entry.ending, names) if entry.ending else None
    if ended and ended.level and not ended.rest and not _wrong_level(entry, ended):
        return post._replace(area=ended)
    if before and (named := _named(found, entry, body, before, head)):
        return post._replace(area=named[0], body=named[1])
    if _split(found, head, names):
        return post._replace(before=head)
    why = "level" if before and before.level and not before.rest else "whose"
    return Piece("other", title=head + body + title, unit=True, why=why, because=head)


def _named(found: Words, entry: Body, body: str, before: Area, head: str) -> tuple[Area, str] | None:
    """Place and full name of a body that has a name of its own (龙岗股份合作公司), or of a place by its name alone."""
    if not before.rest and before.level == "village":
        return before, before.name + body
    name = before.rest
    if not name or len(name) > LONGEST_NAME or found.not_in_a_name.search(name):
        return None
    if entry.whose == "own":
        return before._replace(rest=""), name + body
    if entry.whose == "name" and not before.level:
        return Area(name, "", "community"), body
    if entry.whose == "name" and before.level in ("district", "street"):
        return Area(name, before.within + before.name, "community"), body
    return None


def _with_unlisted(found: Words, text: str, title: str, names: Set[str]) -> Piece:
    """A title outside the list: its body is kept where it is one of the list, its role is `other`."""
    rest = text[: -len(title)]
    alone = Piece("other", title=title, unit=bool(rest) or found.unlisted.words[title], why="unlisted", because=title)
    owner, rest = _owner(found, rest)
    body = found.bodies[owner].of(rest)
    if not body or found.unlisted.words[title]:
        if rest and _split(found, rest, names):
            return alone._replace(before=text[: -len(title)])
        before = area(found, rest, names)
        known_place = bool(before and before.level and not before.rest) and not found.unlisted.words[title]
        return alone._replace(unit=alone.unit and not known_place)
    read = _placed(found, rest[: -len(body)], body, found.bodies[owner].words[body], "staff", title, names)
    if read.sort == "other" and read.why != "role_not_of_body":
        return read
    entry = found.bodies[owner].words[body]
    return read._replace(sort="other", role="", kinds=entry.kinds, why="unlisted", because=title)


def _part(found: Words, text: str, names: Set[str]) -> Piece | None:
    """A place or a body without a role: it belongs to what follows; None for any other text."""
    before = area(found, text.removesuffix(found.both.of(text)), names)
    if before and (before.level or found.both.of(text)) and not before.rest:
        return Piece("part", area=before)
    owner, rest = _owner(found, text)
    if owner and not rest:
        return Piece("part")
    body = found.bodies[owner].of(rest) or found.portfolios.of(rest)
    entry = found.bodies[owner].words.get(body)
    if not body or (entry is None and body != rest):
        return None
    if entry is None:
        return Piece("part", body=body)
    read = _placed(found, rest[: -len(body)], body, entry, _any_role(found, entry), "", names)
    return None if read.sort == "other" or read.before else read._replace(sort="part", role="", kinds=entry.kinds)


def _any_role(found: Words, entry: Body) -> str:
    return next(iter(sorted(found.roles_of[entry.kinds[0]])), "")


def _split(found: Words, rest: str, names: Set[str]) -> bool:
    """True where a text ends with a post by itself: 党总支书记居委会主任 lacks its separator."""
    if not (found.roles.of(rest) or found.joined.of(rest)):
        return False
    before = piece(rest, names)
    return before.sort == "post" and before.why != "bare"


def _owner(found: Words, text: str) -> tuple[str, str]:
    match = found.owner.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def _is_party(found: Words, owner: str) -> bool:
    return any("party" in kind for body in found.bodies[owner].words.values() for kind in body.kinds)


def _without_portfolios(found: Words, text: str) -> str:
    while text:
        if text.endswith(KEPT):
            text = text[:-1]
        elif portfolio := found.portfolios.of(text):
            text = text[: -len(portfolio)]
        elif text.endswith("委员") and KEPT not in text[-1:]:
            text = text[:-2]
        else:
            break
    return text


def _without_parent(found: Words, head: str) -> str:
    """What stands before a sub-committee without the committee that it is part of."""
    for word in ("下属的", "下设的", "下属", "下设", "所属"):
        head = head.removesuffix(word)
    parent = found.bodies[""].of(head)
    if parent and set(found.bodies[""].words[parent].kinds) <= {"residents_committee", "villagers_committee"}:
        return head[: -len(parent)]
    return head


def _wrong_level(entry: Body, before: Area) -> bool:
    level = "community" if before.level == "village" else before.level
    return not any(level in KIND[kind].levels for kind in entry.kinds)


def _level(found: Words, entry: Body) -> str:
    return found.places[entry.ending]
