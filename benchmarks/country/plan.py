"""A plan: the rows that one area brings to the canonical tables, with blanks for what differs from area to area.

A text may begin with what stands for a place: {u} the code of the area itself, {s} {d} {c} {p} those of its street,
district, city and province, {n} a neighbour in the district, {x} an area of the next district, {y} one far away; {U}
and the other capitals are their names. A date or a number may be a span. A plan is changed by taking rows out, putting
rows in, and setting cells: so a fault is a short function.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from typing import Any

from graph.model import TABLES, term

Cell = Any  # text, date or number; (from, days) for a span of dates, (least, most) for one of numbers; None: blank
Row = dict[str, Cell]


class Plan:
    """The rows of one area, by table."""

    def __init__(self) -> None:
        """Begin without rows."""
        self.tables: dict[str, list[Row]] = {table.name: [] for table in TABLES}

    def changed(self, *changes: Callable[["Plan"], None]) -> "Plan":
        """A copy to which these changes were made."""
        copy = deepcopy(self)
        for change in changes:
            change(copy)
        return copy

    def area(self, level: str, **cells: Cell) -> None:
        """Add the area itself."""
        self._add("areas", code="{u}", name="{U}", level=level, **cells)

    def body(self, mark: str, name: str, kind: str, since: Cell, parent: str | None = None) -> None:
        """Add a body of the area; its name follows that of the area."""
        self._add("organisations", id=id_of(mark), name=f"{{U}}{name}", kind=kind, area="{u}",
                  parent=parent and id_of(parent), established_on=since)  # fmt: skip

    def person(self, mark: str, years: tuple[int, int], party: str | None, gender: str | None = None) -> None:
        """Add a person who lives in the area, born in these years, a party member where its party organisation is."""
        self._add("people", id=id_of(mark), name=None, gender=gender, birth_month=years, party_status=party,
                  residence="{u}", registered_with="{u}-party" if party == "full" else None)  # fmt: skip

    def post(
        self,
        person: str,
        body: str,
        role: str,
        basis: str,
        since: Cell,
        until: Cell = None,
        full_time: bool | None = None,
    ) -> None:
        """Add an appointment; the title is the name of the body and the word of the role."""
        word = term("role", role)
        assert word is not None
        at = next((row["name"] for row in self.tables["organisations"] if row["id"] == id_of(body)), "")
        self._add("appointments", person=id_of(person), organisation=id_of(body), role=role, title=f"{at}{word.zh}",
                  basis=basis, full_time=full_time, since=since, until=until)  # fmt: skip

    def line(self, origin: str, kind: str, target: str, since: Cell) -> None:
        """Add a relation; a target that is a bare place is an area."""
        self._add("relations", **{"from": id_of(origin), "type": kind, "to": id_of(target), "since": since})

    def paper(self, kind: str, about: str, issuer: str | None, held_on: Cell, **cells: Cell) -> None:
        """Add a record; its id is counted up within the area."""
        number = len(self.tables["records"]) + 1
        self._add("records", id=f"{{u}}-r{number}", kind=kind, about=id_of(about),
                  issued_by=issuer and id_of(issuer), held_on=held_on, **cells)  # fmt: skip

    def find(self, table: str, **cells: Cell) -> list[Row]:
        """The rows whose cells are these; ids may be given by mark."""
        wanted = {name: id_of(cell) if name in IDS else cell for name, cell in cells.items()}
        return [row for row in self.tables[table] if all(row[name] == cell for name, cell in wanted.items())]

    def drop(self, table: str, **cells: Cell) -> None:
        """Take out every row whose cells are these; there must be one."""
        gone = [id(row) for row in self._found(table, cells)]
        self.tables[table] = [row for row in self.tables[table] if id(row) not in gone]

    def set(self, table: str, where: Row, **cells: Cell) -> None:
        """Change cells of every row that has those of `where`; there must be one."""
        for row in self._found(table, where):
            row.update(cells)

    def drop_body(self, mark: str) -> None:
        """Take a body out and with it every row that names it; who was registered with it no longer is."""
        gone = id_of(mark)
        for person in self.find("people", registered_with=mark):
            person["registered_with"] = None
        for table, rows in self.tables.items():
            self.tables[table] = [row for row in rows if gone not in (row[name] for name in IDS & row.keys())]

    def _found(self, table: str, cells: Row) -> list[Row]:
        found = self.find(table, **cells)
        assert found, (table, cells)
        return found

    def _add(self, table: str, **cells: Cell) -> None:
        columns: Iterable[str] = (column.name for kind in TABLES if kind.name == table for column in kind.columns)
        self.tables[table].append({**dict.fromkeys(columns), **cells})


IDS = frozenset({"id", "person", "organisation", "from", "to", "about", "issued_by", "parent", "registered_with"})


def id_of(mark: str) -> str:
    """The id that a mark stands for: `party` is {u}-party, `s:office` is {s}-office, `n:` the neighbour itself."""
    if mark.startswith("{"):
        return mark
    place, colon, rest = mark.rpartition(":")
    prefix = f"{{{place if colon else 'u'}}}"
    return f"{prefix}-{rest}" if rest else prefix


def day(year: int, month: int, number: int, span: int = 0) -> Cell:
    """A day, or one of the days that follow it."""
    return (date(year, month, number), span) if span else date(year, month, number)
