"""Conflicts on the console: both statements with their places, what a newer day settled after what it did not."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from graph.conflicts import Conflict, Statement
from graph.model import TABLE, term
from graph.texts import language, text

SHOWN = 20  # all are in --json


def show(console: Console, conflicts: Sequence[Conflict]) -> None:
    """How many rows disagree about something, and the first of them; nothing where none does."""
    if not conflicts:
        return
    settled = [conflict for conflict in conflicts if conflict.settled_by_day()]
    console.print(text("conflict.count", count=len(conflicts), settled=len(settled)), style="yellow")
    for conflict in sorted(conflicts, key=Conflict.settled_by_day)[:SHOWN]:
        console.print(f"  {escape(sentence(conflict))}", soft_wrap=True)
    if len(conflicts) > SHOWN:
        console.print(text("load.more", count=len(conflicts) - SHOWN))


def sentence(conflict: Conflict) -> str:
    """One disagreement in one line."""
    [column] = [column for column in TABLE[conflict.table].columns if column.name == conflict.column]
    key = conflict.key
    if conflict.table == "appointments" and conflict.label:
        role = term("role", str(key[2]))
        key = (getattr(role, language.get()) if role else key[2],)
    about = " ".join(map(str, filter(None, (conflict.label, *key))))
    named = column.zh if language.get() == "zh" else column.name
    held, other = (_said(statement, column.words) for statement in (conflict.held, conflict.other))
    fields = {"table": text(f"tables.{conflict.table}"), "about": about, "column": named, "held": held, "other": other}
    return text("conflict.line", why=text(f"conflict.{conflict.why}"), **fields)


def _said(statement: Statement, words: str) -> str:
    word = term(words, str(statement.value)) if words else None
    value = statement.value if word is None else word.zh if language.get() == "zh" else word.en
    blank = text("conflict.blank")
    sheet = text("load.sheet", sheet=statement.sheet) if statement.sheet else ""
    place = {"file": statement.file, "sheet": sheet, "row": statement.row, "day": statement.as_of}
    return text("conflict.said" if statement.row else "conflict.said_by_file", value=value or blank, **place)
