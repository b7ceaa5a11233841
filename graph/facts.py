"""What passes from loaders to the journal: rows as read, one batch of facts, one report of what became of them.

A fact is a plain dict with the columns of its canonical table (graph/model.py), values typed (str, int, float, bool,
date or None for blank), and beside them `source` (file and sheet, later the load number before them), `source_row`,
`precision` where a date is known to the month or year only, `written` where a source said more than our columns hold
and an export of its format can give it back (loaders/popolo.py), and once loaded `as_of` and `origins`
(graph/origins.py).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.conflicts import Conflict
from graph.masking import masked
from graph.model import TABLES
from graph.regulations import RegulationText
from graph.texts import text_in

Fact = dict[str, Any]
INDEX = "{index}"  # in a header: the place of the row in its list, counted from 0, as JSON pointers have it


@dataclass(frozen=True)
class Row:
    """One row as read: its place, its cells as text by canonical column name, and the headers as the file has them."""

    file: str
    sheet: str
    row: int
    cells: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)

    def source(self) -> Fact:
        """The two properties that say where a fact came from."""
        return {"source": f"{self.file}:{self.sheet}", "source_row": self.row}


@dataclass(frozen=True)
class Remark:
    """One rejection or warning: where it stands, what was found, and why, as the key of a sentence and its fields."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    reason: str
    fields: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reports are kept: none holds a number that is an identity's or a telephone's, whoever makes a remark."""
        object.__setattr__(self, "value", masked(self.value))
        hidden = {name: masked(found) if isinstance(found, str) else found for name, found in self.fields.items()}
        object.__setattr__(self, "fields", hidden)

    def document(self) -> dict[str, object]:
        """The remark as the LoadReport's JSON has it; the reason in both languages, Chinese first."""
        place = {"file": self.file, "sheet": self.sheet, "row": self.row, "column": self.column, "value": self.value}
        # A file that is refused whole says so by the sentence of the error that it is by itself.
        key = self.reason if self.reason.startswith("error.") else f"load.{self.reason}"
        sentence = {tongue: text_in(tongue, key, **self.fields) for tongue in ("zh", "en")}
        return {**place, "reason": sentence["zh"], "reason_en": sentence["en"], "key": self.reason}


@dataclass
class Batch:
    """The facts of one file or folder, by canonical table, in the order read, and texts of regulations."""

    tables: dict[str, list[Fact]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # source → column → header as the file has it
    refused: list[Fact] = field(default_factory=list)  # what could be read of rejected appointment rows
    regulations: list[RegulationText] = field(default_factory=list)
    covers: dict[str, set[str]] = field(default_factory=dict)  # source that is a whole truth → codes it is one about
    partial: set[str] = field(default_factory=set)  # sources that are about one person, in any mode no whole truth
    days: dict[str, date] = field(default_factory=dict)  # source → the day that it says it is of
    learned: dict[str, dict[str, str]] = field(default_factory=dict)  # form of a roster → what its headers mean

    def add(self, other: "Batch") -> None:
        """Take over the facts of another batch."""
        for name, facts in other.tables.items():
            self.tables[name].extend(facts)
        self.headers.update(other.headers)
        self.refused.extend(other.refused)
        self.regulations.extend(other.regulations)
        self.covers.update(other.covers)
        self.partial |= other.partial
        self.days.update(other.days)
        self.learned.update(other.learned)

    def holds_anything(self) -> bool:
        """True where there is something to load."""
        return bool(self.regulations) or any(self.tables.values())


# What a report lists, one after another from every file.
LISTS = (
    "rejected",
    "warnings",
    "opened",
    "closed",
    "changed",
    "regulations",
    "created",
    "proposals",
    "conflicts",
    "matches",
    "recognised",
)


@dataclass
class LoadReport:
    """What became of every row; `opened`, `closed` and `changed` are for people to read."""

    load: int = 0
    accepted: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in TABLES})
    rejected: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    opened: list[dict[str, object]] = field(default_factory=list)
    closed: list[dict[str, object]] = field(default_factory=list)
    changed: list[dict[str, object]] = field(default_factory=list)
    regulations: list[dict[str, object]] = field(default_factory=list)  # texts read, and whether they are new
    conflicts: list[Conflict] = field(default_factory=list)  # rows that disagree, and which of them holds
    matches: list[dict[str, object]] = field(
        default_factory=list
    )  # pairs of people who may be one (queries/matches.py)
    created: list[dict[str, object]] = field(default_factory=list)  # bodies that titles name and no data had
    proposals: list[dict[str, object]] = field(default_factory=list)  # what forms and rosters propose: no facts
    recognised: list[dict[str, object]] = field(default_factory=list)  # file, sheet, and the format it was read as

    def reject(self, row: Row, column: str, reason: str, **fields: object) -> None:
        """Refuse a row because of one of its cells; `column` is the canonical name, the report says the file's own."""
        self.rejected.append(_remark(row, column, reason, fields))

    def warn(self, row: Row, column: str, reason: str, **fields: object) -> None:
        """Keep the row and say what is odd about one of its cells."""
        self.warnings.append(_remark(row, column, reason, fields))

    def add(self, other: "LoadReport") -> None:
        """Take over what another report says."""
        for name, count in other.accepted.items():
            self.accepted[name] += count
        for name in LISTS:
            getattr(self, name).extend(getattr(other, name))

    def document(self) -> dict[str, object]:
        """The report as JSON (design: LoadReport)."""
        return {
            "load": self.load,
            "accepted": self.accepted,
            "rejected": [remark.document() for remark in self.rejected],
            "warnings": [remark.document() for remark in self.warnings],
            "opened": self.opened,
            "closed": self.closed,
            "changed": self.changed,
            "conflicts": [conflict.document() for conflict in self.conflicts],
            "matches": self.matches,
            **({"regulations": self.regulations} if self.regulations else {}),
            **({"created": self.created} if self.created else {}),
            **({"proposals": self.proposals} if self.proposals else {}),
            **({"recognised": self.recognised} if self.recognised else {}),
        }


def _remark(row: Row, column: str, reason: str, fields: dict[str, object]) -> Remark:
    value = row.cells.get(column, "")
    return Remark(row.file, row.sheet, row.row, row.headers.get(column, column), value, reason, fields)


def source_place(source: str) -> tuple[str, str]:
    """File and sheet of a source, `file:sheet` as a loader writes it or `load/file:sheet` as a store keeps it."""
    load, slash, place = source.partition("/")
    file, _, sheet = (place if slash and load.isdecimal() else source).rpartition(":")
    return file, sheet
