"""Which area a form is about 社区的认定: by the titles of its posts, else by the unit that sends it in."""

import re

from graph.codes import level_of
from graph.facts import Batch
from graph.state import State
from loaders import titles
from loaders.places import stem
from loaders.placing import Bodies

# An area at the beginning of a unit's name: 中共龙岗区平湖街道良安田社区总支部委员会.
UNIT = re.compile(r"(?:中共|中国共产党)?(.*(?:社区|街道|村|镇|乡|区|县|市))")


class Areas:
    """The areas known, and what is known of each that settles what a title leaves open."""

    def __init__(self, known: State, batch: Batch, bodies: Bodies) -> None:
        """Take the bodies known before and read with the forms."""
        self._bodies = bodies
        self._kinds: dict[str, set[str]] = {}
        for fact in (*known["organisations"].values(), *batch.tables["organisations"]):
            if not fact.get("dissolved_on"):
                self._kinds.setdefault(fact.get("area") or "", set()).add(fact["kind"])

    def of(self, current: str, unit: str) -> tuple[str | None, titles.Title]:
        """The area of a form, a community where there is one, and its current posts as read in that area."""
        first = titles.read(current)
        sent = self._unit(unit)
        found = [code for post in first.posts if post.place and (code := self.place(post, sent))]
        area = max(found, key=len, default=None)
        if area is None or (sent and sent.startswith(area)):
            area = sent
        return area, self.read(current, area)

    def place(self, post: titles.Post, near: str | None) -> str | None:
        """The code of the area that a post names, looked for near an area first; None where no or several bear it."""
        for within in (near[:9], near[:6], "") if near else ("",):
            if found := self._bodies.area_named(post.within + post.place, within):
                return found
            if found := self._bodies.area_named(post.place, within):
                return found
        return None

    def read(self, text: str, area: str | None, column: str = "") -> titles.Title:
        """A title of somebody in this area."""
        if area is None:
            return titles.read(text, column=column)
        kinds = self._kinds.get(area, set())
        name = self._bodies.places.name(area)
        village = "villagers_committee" in kinds and "residents_committee" not in kinds
        level = "village" if village else level_of(area)
        return titles.narrowed(titles.read(text, column=column, level=level, names={name, stem(name)}), kinds)

    def _unit(self, unit: str) -> str | None:
        match = UNIT.match(unit)
        return self._bodies.area_named(match[1]) if match else None
