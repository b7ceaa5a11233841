"""Parts of a graph: what a district's rules need, inside and from outside, so that an audit of it alone is right.

Inside: what lies under the part's code. From outside (design §3): its people's posts elsewhere with those bodies and
areas, the bodies above it, bodies at the other end of a line that crosses its border and those on a cycle through it,
the records about what is in it with their issuers. An audit keeps the rows that lie inside.
"""

from collections import defaultdict
from collections.abc import Iterable

from graph.codes import NOWHERE, above, home
from graph.model import BETWEEN_BODIES
from graph.projection import GraphData, Line

CYCLIC = ("LEADS", "SUPERVISES")
CYCLE_LENGTH = 6  # the longest cycle that a rule looks for


class Whole:
    """A whole graph with the look-ups that cutting parts out of it needs; made once, asked for many parts."""

    def __init__(self, data: GraphData) -> None:
        """Index a graph; nothing of it is copied."""
        self.data = data
        self.out: dict[str, dict[str, list[Line]]] = {kind: defaultdict(list) for kind in data.lines}
        self.into: dict[str, dict[str, list[Line]]] = {kind: defaultdict(list) for kind in data.lines}
        for kind, lines in data.lines.items():
            for line in lines:
                self.out[kind][line.start].append(line)
                self.into[kind][line.end].append(line)
        homes = {code: {home(code)} for code in data.nodes["Area"]}
        homes |= {body: {home(found["area"])} for body, found in data.nodes["Organisation"].items()}
        for kinds, label in (
            (("SERVES_IN", "RESIDES_IN", "REGISTERED_WITH", "LIAISES_WITH"), "Person"),
            (("ABOUT",), "Record"),
        ):
            for identity in data.nodes[label]:
                ends = (line.end for kind in kinds for line in self.out[kind].get(identity, ()))
                found = {place for end in ends for place in homes[end]} - {NOWHERE}
                homes[identity] = found or {NOWHERE}
        self.homes = homes
        self.members: dict[str, dict[str, list[str]]] = defaultdict(lambda: {label: [] for label in data.nodes})
        for label, nodes in data.nodes.items():
            for identity in nodes:
                for place in homes[identity]:
                    self.members[place][label].append(identity)

    def parts(self) -> list[str]:
        """The codes of all parts, in order."""
        return sorted(self.members)

    def part(self, code: str) -> GraphData:
        """The graph of one part, with all that its rules need from outside."""
        inside = {label: set(found) for label, found in self.members[code].items()}
        people = set(inside["Person"])
        bodies = self._beyond(code, inside["Organisation"])
        people |= self._starts(("SERVES_IN",), bodies)
        records = inside["Record"]
        named = self._ends(("ABOUT", "ISSUED_BY"), records)
        bodies |= self._ends(("SERVES_IN", "REGISTERED_WITH"), people)
        bodies |= named & self.data.nodes["Organisation"].keys()
        bodies |= self._ends(("SUB_UNIT_OF",), bodies)
        people |= named & self.data.nodes["Person"].keys()
        areas = inside["Area"] | self._ends(("SEATED_IN",), bodies) | self._ends(("RESIDES_IN", "LIAISES_WITH"), people)
        areas |= named & self.data.nodes["Area"].keys()
        areas |= {prefix for area in areas for prefix in above(area)} & self.data.nodes["Area"].keys()
        return self._cut({"Area": areas, "Organisation": bodies, "Person": people, "Record": records})

    def _beyond(self, code: str, inside: set[str]) -> set[str]:
        """The bodies inside, those above, those one line away, and those on a cycle through the part."""
        higher = {line.start for prefix in above(code) for line in self.into["SEATED_IN"].get(prefix, ())}
        near = self._ends(BETWEEN_BODIES, inside) | self._starts(BETWEEN_BODIES, inside)
        cycles: set[str] = set()
        for kind in CYCLIC:
            away, back = _distances(inside, self.out[kind], "end"), _distances(inside, self.into[kind], "start")
            cycles |= {body for body in away.keys() & back.keys() if away[body] + back[body] <= CYCLE_LENGTH}
        return inside | higher | near | cycles

    def _ends(self, kinds: Iterable[str], starts: Iterable[str]) -> set[str]:
        starts = tuple(starts)
        return {line.end for kind in kinds for start in starts for line in self.out[kind].get(start, ())}

    def _starts(self, kinds: Iterable[str], ends: Iterable[str]) -> set[str]:
        ends = tuple(ends)
        return {line.start for kind in kinds for end in ends for line in self.into[kind].get(end, ())}

    def _cut(self, kept: dict[str, set[str]]) -> GraphData:
        part = GraphData()
        for label, identities in kept.items():
            part.nodes[label] = {identity: self.data.nodes[label][identity] for identity in sorted(identities)}
        starts = [identity for label in part.nodes for identity in part.nodes[label]]
        for kind, found in self.out.items():
            part.lines[kind] = [
                line for start in starts for line in found.get(start, ()) if line.end in part.nodes[line.end_label]
            ]
        return part


def _distances(inside: set[str], lines: dict[str, list[Line]], far: str) -> dict[str, int]:
    """How many lines away, at most a cycle's length, bodies are that can be reached by leaving the part."""
    found = dict.fromkeys(inside, 0)
    edge: Iterable[str] = inside
    for distance in range(1, CYCLE_LENGTH):
        edge = {getattr(line, far) for body in edge for line in lines.get(body, ())} - found.keys()
        found.update(dict.fromkeys(edge, distance))
    return found
