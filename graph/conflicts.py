"""Conflicts 说法不一: two rows that say different things about one fact, with both places, and which of them holds.

The newer as-of day wins; of two loads of one day the later, of two rows of one load the later.
"""

from dataclasses import asdict, dataclass

from graph.texts import text_in

NEWER_DAY, LATER_LOAD, LATER_ROW, SAME_POST = "newer_day", "later_load", "later_row", "same_post"


@dataclass(frozen=True)
class Statement:
    """What one row says: the value as far as it is known, the row's place, its load, the day it speaks of."""

    value: object
    file: str
    sheet: str
    row: int
    load: int
    as_of: str


@dataclass(frozen=True)
class Conflict:
    """Two statements about one column of one fact; `why` is the key of the reason that the first one holds.

    `label` is what people call the fact: its name, or the names of the person and the body of an appointment.
    """

    table: str
    key: tuple[object, ...]
    column: str
    held: Statement
    other: Statement
    why: str
    label: str = ""

    def settled_by_day(self) -> bool:
        """True where the newer day decided: what has changed since looks like this too."""
        return self.why == NEWER_DAY

    def document(self) -> dict[str, object]:
        """The conflict as the LoadReport's JSON has it."""
        said = {"held": asdict(self.held), "other": asdict(self.other), "why": self.why}
        reasons = {"reason": text_in("zh", f"conflict.{self.why}"), "reason_en": text_in("en", f"conflict.{self.why}")}
        about = {"table": self.table, "key": list(self.key), "label": self.label, "column": self.column}
        return {**about, **said, **reasons}
