"""Cypher as tokens: texts, numbers, names, parameters and symbols, each with its line.

Comments and blanks are left out. What no token begins with is refused here, so that nothing reaches an engine
that the gate has not seen: an engine may read a character otherwise than we do (a backslash, a line separator).
"""

import re
from typing import NamedTuple

from graph.errors import RuleError

NAME, TEXT, NUMBER, PARAMETER, SYMBOL, END = "name", "text", "number", "parameter", "symbol", "end"

# A comment ends at the first character that anything takes for the end of a line: never later than an engine ends it.
# Blanks belong to what follows them; every character is in some piece, so that nothing is passed over.
PIECES = re.compile(
    r"""[ \t]*(?:
    (?P<name>[^\W\d]\w*)
    |(?P<symbol>\.\.|<=|>=|<>|[()\[\]{},:.;|=<>+\-*]|/(?![/*]))
    |(?P<line>\r?\n|\r)
    |(?P<text>'[^'\\\n\r]*'|"[^"\\\n\r]*")
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w))
    |(?P<parameter>\$[^\W\d]\w*)
    |(?P<comment>//[^\n\r\v\f\x85\u2028\u2029]*)
    |(?P<odd>.)
    |\Z)""",
    re.VERBOSE | re.DOTALL,
)
# What the pieces above leave out, by the way it begins: the key of the sentence that says why and what to write.
ODD = (
    ("`", "gate_backtick"),
    ("/*", "gate_block_comment"),
    ("'", "gate_text"),
    ('"', "gate_text"),
    ("$", "gate_parameter_name"),
    ("\\", "gate_backslash"),
)


class Token(NamedTuple):
    """One token: its kind, its text as written, its line in the file, and where it starts in the text."""

    kind: str
    text: str
    line: int
    start: int


def tokens(query: str, *, file: str, line: int = 1) -> list[Token]:
    """The tokens of a text that begins on this line of the file, then one of kind END.

    Raises `RuleError` where a character or an open quote begins no token.
    """
    found: list[Token] = []
    append, new = found.append, tuple.__new__  # as Token(…), in a third of the time: rules load before every audit
    for piece in PIECES.finditer(query):
        kind = piece.lastgroup
        if kind == "line":
            line += 1
        elif kind == "odd":
            start = piece.start("odd")
            raise RuleError(_reason(query, start), file=file, line=line, found=query[start : start + 12])
        elif kind is not None and kind != "comment":
            append(new(Token, (kind, piece[kind], line, piece.start(kind))))
    append(Token(END, "", line, len(query)))
    return found


def statements(found: list[Token]) -> list[list[Token]]:
    """Tokens divided at `;`, each part closed by a token of kind END; what is empty is left out."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.kind == END or token.text == ";":
            parts[-1].append(Token(END, "", token.line, token.start))
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if len(part) > 1]


def _reason(query: str, position: int) -> str:
    return next((key for start, key in ODD if query.startswith(start, position)), "gate_character")
