"""Bodies of posts 任职机构: which body a post is in, found in what is known or in this batch, else created.

A roster names bodies as people do (党总支, 某某股份合作公司); the data have ids. A body is found by its name, then by
its kind where the community has one of it; what is neither is created where the title puts it, and reported.
A post whose body stays open is kept in a body of kind `other` and reported: nothing is dropped, nothing is guessed.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache

from graph.facts import Batch, Fact, LoadReport, Row
from graph.model import KIND
from graph.state import State
from loaders import title_words
from loaders.cells import spellings as closed_words
from loaders.headers import folded
from loaders.places import Places, spellings, stem
from loaders.title_words import words
from loaders.titles import Post

OTHER = "other"
# Kinds of which an area may have several: only the name tells one from another.
MANY = frozenset(
    {
        *("sub_committee", "residents_group", "group_party_branch", "mass_organisation", "social_organisation"),
        *("owners_committee", "property_company", "resident_unit", "department", "joint_party_branch", OTHER),
    }
)
# Many of these are in every community, so the name of a new one begins with the community's.
PLACED = frozenset({"sub_committee", "residents_group", "group_party_branch", "mass_organisation"})
PARTY = frozenset({"community_party_committee", "party_general_branch", "party_branch"})
OPEN_PARTY, UNNAMED = "党组织", "（机构未写明）"  # what a body is called that the text leaves open
OWN = ("本", "该", "社区", "村")  # words before a body that name no other place
# Marks of a title that say how the holder came to the post (titles.py) → word of the closed list `basis`.
BASES = {"hired": "hired", "elected": "elected", "appointed": "appointed"}
SHORTEST = 2  # characters: no name of a body is as short
PROPOSED = frozenset({"appoint", "remove"})


class Bodies:
    """The bodies known and those of a batch, found or created for the posts that titles speak of."""

    def __init__(self, known: State, batch: Batch, report: LoadReport) -> None:
        """Index what is known before and in the batch so far."""
        self.batch, self.report = batch, report
        self.places = Places([*known["areas"].values(), *batch.tables["areas"]])
        self._bodies: dict[str, Fact] = {}
        self._seated: dict[str, list[str]] = {}
        self._called: dict[str, list[str]] = {}
        self._kinds: dict[str | None, frozenset[str]] = {}
        self._own: dict[str, str] = {}  # body → its name without that of its area
        self._spelled: dict[str | None, tuple[str, ...]] = {}  # area → its name as a body's name may begin with it
        for fact in (*known["organisations"].values(), *batch.tables["organisations"]):
            self._index(fact)

    def area_named(self, name: str, within: str = "") -> str | None:
        """The code of the one area of this name; None when none or several."""
        return self.places.named(name, within)

    def kind(self, body: str) -> str:
        """The kind of a body known or created."""
        return str(self._bodies[body]["kind"])

    def kinds_in(self, area: str | None) -> frozenset[str]:
        """The kinds of the bodies that an area has."""
        if area not in self._kinds:
            there = (self._bodies[body] for body in self._seated.get(area or "", ()))
            self._kinds[area] = frozenset(fact["kind"] for fact in there if not fact.get("dissolved_on"))
        return self._kinds[area]

    def post(
        self,
        post: Post,
        *,
        person: str,
        area: str | None,
        row: Row,
        column: str,
        since: date | None,
        until: date | None,
        precision: str = "",
        past: bool = False,
    ) -> Fact | None:
        """Append one appointment to the batch and return it; None for what is only noted: a proposal, a former post.

        A body that has to be made for a post of the `past` may be gone: it is of kind other, so that no rule takes it
        for one of today.
        """
        if PROPOSED & {*post.marks} or ("former" in post.marks and until is None):
            self.report.warn(row, column, "post_former" if "former" in post.marks else "post_proposal", post=post.text)
            return None
        told = self._told(post, area, since, until)
        body = told or self._body(post, self._seat(post, area, row, column), row, column, since, until, past)
        if body is None:
            self.batch.refused.append({"person": person})
            return None
        basis = next((BASES[mark] for mark in post.marks if mark in BASES), None)
        full_time = True if "full_time" in post.marks else None
        role = self._role(post, body) if told else post.role
        fact: Fact = {"person": person, "organisation": body, "role": role, "title": post.text, "basis": basis}
        fact |= {"full_time": full_time, "since": since, "until": until, **row.source()}
        if precision:
            fact["precision"] = precision
        self.batch.tables["appointments"].append(fact)
        return fact

    def _index(self, fact: Fact) -> None:
        self._bodies[fact["id"]] = fact
        self._seated.setdefault(fact.get("area") or "", []).append(fact["id"])
        self._kinds.pop(fact.get("area"), None)
        name = folded(str(fact["name"]))
        self._called.setdefault(name, []).append(fact["id"])
        self._own[fact["id"]] = self._own_name(name, fact.get("area"))

    def _seat(self, post: Post, area: str | None, row: Row, column: str) -> str | None:
        """The area of the post's body: the one named, else the row's, or the one above it at the kind's level."""
        levels = KIND[post.kinds[0]].levels if post.kinds else ()
        named = self._named(post.place, area) if post.place else area
        if named is None and post.place:
            self.report.warn(row, column, "post_place", place=post.place, post=post.text)
            return None
        if named is None or not levels or self.places.level(named) in (*levels, ""):
            return named
        if area and area.startswith(named) and self.places.level(area) in levels:
            return area
        return self.places.at_level(named, levels) or named

    def _named(self, place: str, area: str | None) -> str | None:
        """The area a title names: the row's own under another spelling, else the nearest that bears the name."""
        own = folded(self.places.name(area))
        if own and spellings(own) & spellings(folded(place)):
            return area
        for within in (area[:9], area[:6], "") if area else ("",):
            if found := self.places.named(place, within):
                return found
        # 杨美社区 of 杨美社区嘉丽园, where there is no other 杨美社区.
        return area if own.startswith(folded(place)) else None

    def _told(self, post: Post, area: str | None, since: date | None, until: date | None) -> str | None:
        """The body whose whole name the title writes, which settles what its words leave open."""
        for written in (folded(post.text), folded(f"{post.place}{post.body}")):
            for length in range(len(written), SHORTEST, -1):
                bodies = [body for body in self._called.get(written[:length], ()) if self._existed(body, since, until)]
                fits = [body for body in bodies if not post.kinds or self._bodies[body]["kind"] in post.kinds]
                near = [body for body in fits if self._bodies[body].get("area") == area]
                # Elsewhere only under a name that names its area.
                far = [body for body in fits if self._without_area(written, self._bodies[body]["area"]) != written]
                if found := near or far:
                    return found[0] if len(found) == 1 else None
        return None

    def _role(self, post: Post, body: str) -> str:
        """The role in a body that is known by its whole name: what else is written, where such a body has that role."""
        fact = self._bodies[body]
        role = closed_words("role").get(folded(post.text).removeprefix(folded(str(fact["name"]))))
        return role if role and not post.kinds and role in words().roles_of.get(fact["kind"], ()) else post.role

    def _body(
        self, post: Post, seat: str | None, row: Row, column: str, since: date | None, until: date | None, past: bool
    ) -> str | None:
        """The id of the body; None when several may be meant, which is reported."""
        there = list(self._candidates(post, seat, since, until))
        if len(there) == 1:
            return there[0]
        if there and (len(post.kinds) == 1 or not post.kinds):
            names = "、".join(str(self._bodies[body]["name"]) for body in there)
            self.report.warn(row, column, "post_body", post=post.text, bodies=names)
            return None
        kind = post.kinds[0] if len(post.kinds) == 1 else OTHER
        if len(post.kinds) > 1:
            kinds = "、".join(KIND[word].zh for word in post.kinds)
            self.report.warn(row, column, "post_kind", post=post.text, kinds=kinds)
        return self._created(post, kind, seat, row, OTHER if past else kind)

    def _candidates(self, post: Post, seat: str | None, since: date | None, until: date | None) -> Iterator[str]:
        """The bodies of the area that may be meant: of this name, else of the kind, where the name agrees."""
        kinds = post.kinds or (OTHER,)
        called = folded(post.body)
        there = [body for body in self._seated.get(seat or "", ()) if self._existed(body, since, until)]
        own = self._own_name(called, seat)
        same = [body for body in there if self._own[body] == own]
        exact = [body for body in same if self._bodies[body]["kind"] in kinds] or (same if not post.kinds else [])
        if own and exact:
            return iter(exact)
        of_kind = [body for body in there if self._bodies[body]["kind"] in kinds]
        return (body for body in of_kind if self._agrees(body, own))

    def _agrees(self, body: str, own: str) -> bool:
        """True where a body's name says no other than the text: the text is the mere word of its kind, or ends it."""
        kind, mine = self._bodies[body]["kind"], self._own[body]
        if kind == OTHER:
            return bool(own) and mine == own
        wanted, has = proper(own, kind), proper(mine, kind)
        return not wanted or wanted == has or (kind in MANY and has.endswith(wanted))

    def _own_name(self, name: str, seat: str | None) -> str:
        """A folded name without the area that it begins with, and without 本, 社区 and the like."""
        name = title_words.formal(self._without_area(name, seat))
        for word in OWN:
            if len(name) > len(word) + 1 and not title_words.is_mere_word(name):
                name = name.removeprefix(word)
        return name

    def _without_area(self, name: str, seat: str | None) -> str:
        """A folded name without the name of its area, in any of its spellings."""
        for prefix in self._spellings(seat):
            if name.startswith(prefix) and len(name) > len(prefix):
                return name.removeprefix(prefix)
        return name

    def _spellings(self, seat: str | None) -> tuple[str, ...]:
        if seat not in self._spelled:
            area = folded(self.places.name(seat))
            self._spelled[seat] = (area, f"{stem(area)}村", stem(area)) if area else ()
        return self._spelled[seat]

    def _existed(self, body: str, since: date | None, until: date | None) -> bool:
        """True where the body may have been there while the post was held; a post without an end is held today."""
        ended = self._bodies[body].get("dissolved_on")
        return ended is None or (until is not None and (since is None or since < ended))

    def _created(self, post: Post, meant: str, seat: str | None, row: Row, kind: str) -> str:
        name = self._new_name(post, meant, seat)
        identity = _identity(seat, kind, name)
        while identity in self._bodies and self._bodies[identity].get("dissolved_on"):
            identity = f"{identity}-2"  # the one of this name has ended: this is its successor
        if identity not in self._bodies:
            fact = {"id": identity, "name": name, "kind": kind, "area": seat, "parent": None}
            fact |= {"established_on": None, "dissolved_on": None, **row.source()}
            self.batch.tables["organisations"].append(fact)
            self._index(fact)
            shown = {"id": identity, "name": name, "kind": kind, "area": seat}
            self.report.created.append({**shown, "file": row.file, "sheet": row.sheet, "row": row.row})
        return identity

    def _new_name(self, post: Post, kind: str, seat: str | None) -> str:
        """The name of a new body: as written, after its area's name where it is only the word of a kind."""
        party = len(post.kinds) > 1 and PARTY.issuperset(post.kinds)
        word = post.body or (KIND[kind].zh if kind != OTHER else OPEN_PARTY if party else UNNAMED)
        own = self._own_name(folded(word), seat)
        before = post.text.partition(post.body)[0] if post.body else ""
        if before and folded(before) in self._spellings(seat):
            return f"{before}{word}"
        if self._without_area(folded(word), seat) != folded(word):
            return word
        mere = word in (OPEN_PARTY, UNNAMED) or title_words.is_mere_word(own)
        worded = kind in PLACED or (mere if kind == OTHER else not proper(own, kind))
        return f"{self.places.name(seat) or post.place}{word[-len(own) :]}" if worded else word


@cache
def proper(name: str, kind: str) -> str:
    """What a folded name says beyond the word of its kind: 良安田 of 良安田股份合作公司, nothing of 党总支."""
    entry = KIND[kind]
    same = {folded(word) for word in (entry.zh, *entry.also, entry.short, *title_words.spellings(kind)) if word}
    for word in sorted(same, key=len, reverse=True):
        if name.endswith(word):
            return name.removesuffix(word)
    return name


def _identity(seat: str | None, kind: str, name: str) -> str:
    """An id that the same body gets in every load."""
    mark = hashlib.sha256(f"{kind}\0{folded(name)}".encode()).hexdigest()[:8]
    return f"{seat or 'X'}-{mark}"
