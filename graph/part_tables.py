"""The tables of a part: what is kept of the rows collected, as nodes and lines (graph/projection.py, by columns)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.codes import above, is_code
from graph.graph_tables import FROM, TO, Ends, GraphTables, line_schema, node_schema
from graph.mentions import SEVERAL
from graph.model import NODE, OPEN_END, OPEN_START, RELATIONSHIP, STATED
from graph.pool import Gathering
from graph.projection import appointment_id
from graph.state import named

OPEN = {"since": OPEN_START, "established_on": OPEN_START, "until": OPEN_END, "dissolved_on": OPEN_END}
UNKNOWN = {"party_status": "unknown", "basis": "unknown"}
UNDATED = {"SUB_UNIT_OF": ("organisations", "parent"), "RESIDES_IN": ("people", "residence"),
           "REGISTERED_WITH": ("people", "registered_with")}  # fmt: skip


@dataclass
class Kept:
    """The ids of what a part holds, by label; `inside` those that lie in it."""

    areas: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)

    def of(self, label: str) -> set[str]:
        """What is kept of a label."""
        return {"Area": self.areas, "Organisation": self.bodies, "Person": self.people, "Record": self.records}[label]

    def guests(self) -> set[str]:
        """What is held from outside."""
        return (self.areas | self.bodies | self.people | self.records) - self.inside


def tables(found: Gathering, kept: Kept) -> GraphTables:
    """The nodes that are kept, and every line between two of them."""
    areas = _selected(found.table("areas"), code=kept.areas)
    # A well-formed code that no table describes is an area all the same, without a level: no subject of any rule.
    stubs = [{"code": code} for code in sorted(kept.areas.difference(areas["code"].to_pylist()))]
    areas = pa.concat_tables([areas, pa.Table.from_pylist(stubs, areas.schema)])
    bodies = _selected(found.table("organisations"), id=kept.bodies)
    # A seat that is no division code lies nowhere; null keeps it out of every scope, even ''.
    seats = [seat if is_code(seat) else None for seat in bodies["area"].to_pylist()]
    bodies = bodies.set_column(bodies.schema.get_field_index("area"), "area", pa.array(seats, pa.string()))
    nodes = {
        "Area": _shaped(areas.append_column("id", areas["code"]), node_schema("Area")),
        "Organisation": _shaped(bodies, node_schema("Organisation")),
        "Person": _shaped(_selected(found.table("people"), id=kept.people), node_schema("Person")),
        "Record": _shaped(_selected(found.table("records"), id=kept.records), node_schema("Record")),
    }
    lines = {**_derived(kept, bodies), **_stated(found, kept), **_posts(found, kept), **_of_records(found, kept)}
    return GraphTables(
        {label: rows for label, rows in nodes.items() if len(rows)},
        {ends: rows for ends, rows in lines.items() if len(rows)},
    )


def _derived(kept: Kept, bodies: pa.Table) -> dict[Ends, pa.Table]:
    """PART_OF and SEATED_IN, which follow from codes."""
    parents = ((code, next((prefix for prefix in above(code) if prefix in kept.areas), None)) for code in kept.areas)
    part_of = [(code, parent) for code, parent in parents if parent]
    seated = zip(bodies["id"].to_pylist(), bodies["area"].to_pylist(), strict=True)
    return {
        ("PART_OF", "Area", "Area"): _plain("PART_OF", part_of),
        ("SEATED_IN", "Organisation", "Area"): _plain("SEATED_IN", [pair for pair in seated if pair[1]]),
    }


def _stated(found: Gathering, kept: Kept) -> dict[Ends, pa.Table]:
    """The lines of the table `relations`, and those without dates that bodies and people name."""
    relations = found.table("relations")
    among = {(column, label): _among(relations[column], kept.of(label)) for column in ("from", "to") for label in NODE}
    lines = {}
    for kind in (term.word for term in STATED):
        of_kind = pc.equal(relations["type"], kind)
        for start, end in RELATIONSHIP[kind].pairs:
            ends = relations.filter(pc.and_(of_kind, pc.and_(among["from", start], among["to", end])))
            dated = _shaped(ends.rename_columns({"from": FROM, "to": TO}), line_schema(kind))
            if kind in UNDATED:
                table, column = UNDATED[kind]
                named_ = _selected(found.table(table), **{"id": kept.of(start), column: kept.of(end)})
                undated = _shaped(named_.select(["id", column, "source", "source_row"]).rename_columns(
                    [FROM, TO, "source", "source_row"]), line_schema(kind))  # fmt: skip
                dated = _once(pa.concat_tables([undated, dated]))
            lines[kind, start, end] = dated
    return lines


def _once(rows: pa.Table) -> pa.Table:
    """Lines of the same ends and dates are one: the first."""
    first: dict[tuple[Any, ...], int] = {}
    columns = (rows[name].to_pylist() for name in (FROM, TO, "since", "until"))
    for place, key in enumerate(zip(*columns, strict=True)):
        first.setdefault(key, place)
    return rows if len(first) == len(rows) else rows.take(pa.array(list(first.values())))


def _posts(found: Gathering, kept: Kept) -> dict[Ends, pa.Table]:
    posts = _selected(found.table("appointments"), person=kept.people, organisation=kept.bodies)
    named_ = ("person", "organisation", "role", "title", "since")
    keys = zip(*(posts[name].to_pylist() for name in named_), strict=True)
    ids = [appointment_id(dict(zip(named_, key, strict=True))) for key in keys]
    rows = posts.rename_columns({"person": FROM, "organisation": TO}).append_column("id", pa.array(ids, pa.string()))
    return {("SERVES_IN", "Person", "Organisation"): _shaped(rows, line_schema("SERVES_IN"))}


def _of_records(found: Gathering, kept: Kept) -> dict[Ends, pa.Table]:
    records = _selected(found.table("records"), id=kept.records)
    columns = (records[name].to_pylist() for name in ("id", SEVERAL, "issued_by"))
    rows = [*zip(*columns, strict=True)]
    about = [(one, name) for one, said, _ in rows for name in named({SEVERAL: said})]
    lines = {
        ("ABOUT", start, end): _plain("ABOUT", [pair for pair in about if pair[1] in kept.of(end)])
        for start, end in RELATIONSHIP["ABOUT"].pairs
    }
    issued = [(one, body) for one, _, body in rows if body in kept.bodies]
    return {**lines, ("ISSUED_BY", "Record", "Organisation"): _plain("ISSUED_BY", issued)}


def _selected(rows: pa.Table, **wanted: Collection[str]) -> pa.Table:
    """The rows whose columns hold one of these values."""
    for column, values in wanted.items():
        rows = rows.filter(_among(rows[column], values))
    return rows


def _among(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    """Which cells of a column hold one of these values."""
    return pc.is_in(column, value_set=pa.array([*values], pa.string()))


def _shaped(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Rows with the columns of a schema, blanks as the rules expect them."""
    columns = []
    for item in schema:
        column = rows[item.name] if item.name in rows.column_names else pa.nulls(len(rows), item.type)
        blank = OPEN.get(item.name, UNKNOWN.get(item.name))
        columns.append(column if blank is None else pc.fill_null(column, pa.scalar(blank, item.type)))
    return pa.table(columns, schema=schema)


def _plain(kind: str, pairs: Sequence[tuple[str, str]]) -> pa.Table:
    """Lines without properties."""
    starts, ends = zip(*pairs, strict=True) if pairs else ((), ())
    return pa.table([pa.array(starts, pa.string()), pa.array(ends, pa.string())], schema=line_schema(kind))
