"""The evidence of a finding 证据: its people and bodies, the posts and lines among them on the day, and their sources.

The picture is the subgraph over the ids that the finding names (design §4); every fact says which file and row it
came from.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.facts import source_place
from graph.model import KIND, OPEN_START
from graph.store import Record
from graph.texts import text
from queries.findings import Finding
from ui import faults, grounds, session
from ui.picture_graph import graph_positions
from ui.picture_shapes import MISSING, Body, Layout, Line
from ui.plain import fitting
from ui.session import View

MOST = 40  # nodes; above it a picture of this kind is no use
LABEL_FITS = 10  # full-width characters in a box


@dataclass(frozen=True)
class Evidence:
    """The picture, or None where it would be too large or empty; how many nodes; facts and their sources in words."""

    layout: Layout | None
    count: int
    facts: list[tuple[str, str]]


def evidence(view: View, finding: Finding) -> Evidence:
    """What stands behind a finding."""
    return among(view, finding.area, finding.people, finding.organisations, finding)


def among(view: View, area: str, who: Sequence[str], where: Sequence[str], finding: Finding | None = None) -> Evidence:
    """What is known of these people and bodies, which lie in an area or near it, and a finding says is wrong."""
    district = View(area[:6], view.as_of)
    bodies = session.ask("names", district, ids=list(where)) if where else []
    people = session.ask("people", district, ids=list(who)) if who else []
    posts = session.ask("posts", district, ids=list(where)) if where else []
    posts = [row for row in posts if row["person"] in who]
    ids = {row["id"] for row in bodies}
    lines = [row for row in session.ask("lines", district) if row["from_id"] in ids and row["to_id"] in ids]
    facts = _facts(bodies, people, posts, lines)
    if finding:
        facts += _grounds(district, finding, {row["id"]: row["name"] for row in (*bodies, *people)}, facts)
    count = len(bodies) + len(people)
    if not 0 < count <= MOST:
        return Evidence(None, count, facts)
    return Evidence(_layout(finding, bodies, people, posts, lines), count, facts)


def _grounds(
    view: View, finding: Finding, names: Mapping[str, str], known: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Figures and records, and last whatever the audit read besides, so that no source of a finding stays unsaid."""
    found = [(sentence, source(row)) for sentence, row in grounds.grounds(view, finding, names)]
    said = {place for _, place in (*known, *found)}
    others = dict.fromkeys(_place(each.file, each.sheet, each.row) for each in finding.sources)
    return found + [(text("findings.other_fact"), place) for place in others if place not in said]


def _layout(
    finding: Finding | None,
    bodies: list[Record],
    people: list[Record],
    posts: list[Record],
    lines: list[Record],
) -> Layout:
    nodes = [Body(row["id"], "person", "", fitting(row["name"], LABEL_FITS), row["name"]) for row in people]
    nodes += [
        Body(row["id"], row["kind"], row["area"], fitting(row["name"], LABEL_FITS), _title(row)) for row in bodies
    ]
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in posts:
        roles[row["person"], row["organisation"]].append(session.word(row["role"]))
    comma = text("findings.comma")
    drawn = [Line(start, end, "SERVES_IN", label=comma.join(words)) for (start, end), words in roles.items()]
    there = {(row["from_id"], row["to_id"], row["type"]) for row in lines}
    wrong = faults.lines([finding] if finding else [], session.rules(), there)
    broken = {(line.start, line.end, line.type): line.state for line in wrong}
    for ends in sorted(there | set(broken)):
        state = broken.get(ends, "present")
        if ends[2] in faults.DRAWN:
            word = text(f"line_out.{ends[2]}")
            label = text("picture.missing_line", line=word) if state == MISSING else word
            drawn.append(Line(ends[0], ends[1], ends[2], state, label))
    return graph_positions(nodes, drawn)


def _title(row: Record) -> str:
    return f"{row['name']}\n{session.word(row['kind'])}" if row["kind"] in KIND else str(row["name"])


def _facts(
    bodies: list[Record], people: list[Record], posts: list[Record], lines: list[Record]
) -> list[tuple[str, str]]:
    """Every fact in words, with where it came from: posts, lines, then people and bodies themselves."""
    names = {row["id"]: row["name"] for row in bodies}
    found = [
        (
            text(
                "findings.post",
                person=row["name"],
                body=names[row["organisation"]],
                role=session.word(row["role"]),
                since=_day(row["since"]),
            ),
            source(row),
        )
        for row in posts
    ]
    for row in lines:
        ends = {"start": names[row["from_id"]], "end": names[row["to_id"]], "since": _day(row["since"])}
        found.append((text("findings.line_fact", line=text(f"line_out.{row['type']}"), **ends), source(row)))
    for row in people:
        status = session.word(row["party_status"] or "unknown")
        found.append((text("findings.person_fact", person=row["name"], status=status), source(row)))
    for row in bodies:
        found.append((text("findings.body_fact", body=row["name"], kind=session.word(row["kind"])), source(row)))
    return found


def _day(value: object) -> str:
    return text("findings.since_unknown") if value == OPEN_START else text("findings.since", day=value)


def source(row: Record) -> str:
    """Where a fact came from: file, sheet and row; '' where nothing says."""
    if row["source"] is None:
        return ""
    return _place(*source_place(str(row["source"])), row["source_row"])


def _place(file: str, sheet: str, row: int) -> str:
    key = "findings.from_sheet" if sheet else "findings.from"
    return text(key, file=session.file_name(file), sheet=sheet, row=row)
