"""The rows that answer a question, in words: areas by name, words of closed lists, days; ids stay out of sight."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from graph.model import OPEN_END, OPEN_START
from graph.store import Record
from graph.texts import language, text
from queries.question import DRAWN, Question
from ui import session
from ui.plain import shown

WORDED = (
    "kind",
    "role",
    "basis",
    "party_status",
    "outcome",
    "level",
    "gender",
)  # also as the end of a name: other_kind


def table(question: Question, rows: Sequence[Record]) -> list[dict[str, Any]]:
    """One line a row, under the words of its columns."""
    shown = [column for column in question.columns if column not in DRAWN]
    heads = {column: head(question, column) for column in shown}
    return [{heads[column]: cell(column, row[column]) for column in shown} for row in rows]


def head(question: Question, column: str) -> str:
    """The word of a column in the language of the moment."""
    own = (question.heads or {}).get(column)
    return own[language.get() == "en"] if own else text(f"asked.{column}")


def cell(column: str, value: Any) -> Any:  # whatever the engine returned
    """A value as people read it."""
    if value is None or value == OPEN_END:
        return None
    if value == OPEN_START:
        return text("structure.unknown_day")
    if column.rpartition("_")[2] == "person":
        return session.person_name(str(value))
    if column == "area":
        return session.full_name(str(value))
    if column.endswith(WORDED):
        return session.word(str(value))
    if isinstance(value, bool):
        return text("questions.yes") if value else text("questions.no")
    if isinstance(value, list):
        return text("findings.comma").join(shown(str(each)) for each in value)
    return value if isinstance(value, int | float | date) else shown(str(value))
