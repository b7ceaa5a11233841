"""The gate: only the portable, reading subset of Cypher, over names of the model, reaches an engine.

An allow-list over tokens (engine-notes, "The portable subset"; a read-only handle of either engine still reads
files, so clauses are listed, not banned). What an engine takes but answers wrongly is refused by name. Every refusal
is a `RuleError` with file, line and what to write instead.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from graph.errors import RuleError
from graph.model import NODE
from queries.clauses import Clauses
from queries.cypher import END, Token, statements, tokens
from queries.expressions import Scope

# How a subjects statement ends, around the variable that it counts.
OPENING = ["AS", "AREA", ",", "COUNT", "(", "DISTINCT"]
CLOSING = [")", "AS", "SUBJECTS"]
STREET = ["left", "(", ",", "9", ")"]  # around the seat of a subject


class Reading(NamedTuple):
    """What the gate saw in a statement: its columns, text literals, parameters, and variables at its RETURN."""

    columns: tuple[str, ...]
    texts: tuple[Token, ...]
    parameters: frozenset[str]
    variables: Scope  # variable → its label, where that is known


def check(query: str, *, file: str, parameters: AbstractSet[str], line: int = 1) -> Reading:
    """Read a question, refusing what is not one statement of the subset; `parameters` are the names it may use.

    `line` is where it begins in its file. Raises `RuleError`.
    """
    found = statements(tokens(query, file=file, line=line))
    if len(found) > 1:
        Clauses(found[1], file, parameters).refuse("gate_one_statement")
    return read(found[0] if found else [Token(END, "", line, 0)], file=file, parameters=parameters)


def read(statement: list[Token], *, file: str, parameters: AbstractSet[str]) -> Reading:
    """Read one statement, its last token of kind END. Raises `RuleError` for whatever is outside the subset."""
    reader = Clauses(statement, file, parameters)
    columns = reader.statement()
    return Reading(columns, tuple(reader.texts), frozenset(reader.used), reader.last)


def subject_ids(statement: str, label: str, *, file: str = "") -> str:
    """The subjects statement rewritten to give ids: counts over several streets are of distinct subjects.

    Raises `RuleError` unless it ends `RETURN … AS area, count(DISTINCT variable) AS subjects`.
    """
    found = tokens(statement, file=file)
    return _collected(statement, found, counted(found, file), label)


def seated_ids(statement: str, label: str, *, file: str = "") -> str:
    """The subjects statement rewritten to give ids by the seat itself, where it says `left(seat, 9) AS area`.

    Raises `RuleError` as `subject_ids` does.
    """
    found = tokens(statement, file=file)
    token = counted(found, file)
    rewritten = _collected(statement, found, token, label)
    first = max(place for place, one in enumerate(found) if one.text.upper() == "RETURN") + 1
    item = found[first : found.index(token) - 6]  # what stands before AS area , count ( DISTINCT
    if [one.text for one in (*item[:2], *item[-3:])] != STREET:
        return rewritten
    seat = statement[item[2].start : item[-3].start]
    return f"{statement[: item[0].start]}{seat}{rewritten[item[-1].start + 1 :]}"


def _collected(statement: str, found: list[Token], token: Token, label: str) -> str:
    at = found.index(token)
    start, end = found[at - 3].start, found[at + 1].start + 1  # from `count` to its closing parenthesis
    return f"{statement[:start]}collect(DISTINCT {token.text}.{NODE[label].key}){statement[end:]}"


def counted(found: list[Token], file: str) -> Token:
    """The variable that the last clause of a subjects statement counts. Raises `RuleError` when it ends otherwise."""
    tail = [token.text.upper() for token in found[-11:-1]]
    if tail[:6] != OPENING or tail[7:] != CLOSING:
        raise RuleError("rule_subjects", file=file, line=found[-1].line)
    return found[-5]
