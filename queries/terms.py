"""Terms: what the rulebook defines once, as pieces of Cypher with arguments (terms.yaml of a regulation).

`in_office(t, o): t.since <= $as_of AND exists(o)` lets a rule write `in_office(u, body)`. Expansion is text for
text, in parentheses, on one line so that the lines of the rule keep their numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import RuleError
from queries.cypher import END, NAME, SYMBOL, Token, tokens
from queries.header import document, read_text
from queries.vocabulary import KEYWORDS

Written = dict[str, tuple[tuple[str, ...], str]]  # term → its arguments and its body
Pieces = tuple[str | int, ...]  # text, or the number of the argument that stands there


@dataclass(frozen=True)
class Term:
    """One term: its arguments, its body with the terms in it expanded, and the variables that the body brings in."""

    name: str
    arguments: tuple[str, ...]
    pieces: Pieces
    introduces: frozenset[str]


@dataclass(frozen=True)
class Terms:
    """The terms of a regulation."""

    named: dict[str, Term] = field(default_factory=dict)

    def expand(self, query: str, *, file: str, line: int = 1) -> str:
        """The text with every term written out.

        Raises `RuleError` when a term gets the wrong arguments, or the rule uses a variable that a term brings in.
        """
        found = tokens(query, file=file, line=line)
        pieces, used = _expanded(query, found, self.named, file)
        own = _variables(found, self.named)
        for term in used:
            for name in sorted(term.introduces & own.keys()):
                raise RuleError("term_variable", file=file, line=own[name], name=name, term=term.name)
        return "".join(map(str, pieces))


def load_terms(path: Path, inherited: Terms | None = None) -> Terms:
    """The terms of a terms.yaml and those inherited, which they may use; one of the same name takes its place.

    None of its own where the file does not exist. Raises `RuleError` for a bad head, a term that uses itself or a
    later one, or a variable that two terms bring in.
    """
    given = inherited.named if inherited else {}
    if not path.exists():
        return Terms(dict(given))
    file = str(path)
    written: Written = {}
    for head, body in document(read_text(path), file=file).items():
        name, arguments = _head(str(head), file)
        written[name] = (arguments, " ".join(str(body).split()))
    named = {name: term for name, term in given.items() if name not in written}
    owner = {variable: term.name for term in named.values() for variable in term.introduces}
    for name in written:
        _load(name, written, named, (), file)
    for term in (named[name] for name in written):
        for variable in sorted(_own(term, written, named, file)):
            if owner.setdefault(variable, term.name) != term.name:
                raise RuleError(
                    "term_variable_twice", file=file, line=1, name=variable, term=term.name, other=owner[variable]
                )
    return Terms(named)


def _head(head: str, file: str) -> tuple[str, tuple[str, ...]]:
    found = [token.text for token in tokens(head, file=file)[:-1] if token.kind in (NAME, SYMBOL)]
    arguments = tuple(found[2:-1:2])
    if found[1:2] != ["("] or found[-1] != ")" or set(found[3:-1:2]) - {","} or len(set(arguments)) != len(arguments):
        raise RuleError("term_head", file=file, line=1, found=head)
    return found[0], arguments


def _load(name: str, written: Written, named: dict[str, Term], within: tuple[str, ...], file: str) -> None:
    """Expand one term, first those that its body uses; `within` are the terms being expanded around it."""
    if name in named:
        return
    if name in within:
        raise RuleError("term_recursion", file=file, line=1, term=" → ".join((*within, name)))
    arguments, body = written[name]
    found = tokens(body, file=file)
    for inner in _calls(found, written.keys()):
        _load(inner, written, named, (*within, name), file)
    pieces, used = _expanded(body, found, named, file, arguments)
    introduces = set(_variables(found, named)) - set(arguments)
    for term in used:
        introduces |= term.introduces
    named[name] = Term(name, arguments, pieces, frozenset(introduces))


def _own(term: Term, written: Written, named: dict[str, Term], file: str) -> set[str]:
    """The variables that the term's own body brings in, without those of the terms that it uses."""
    arguments, body = written[term.name]
    return set(_variables(tokens(body, file=file), named)) - set(arguments)


def _calls(found: list[Token], names: Iterable[str]) -> list[str]:
    known = set(names)
    return [
        token.text
        for index, token in enumerate(found)
        if token.text in known and found[index + 1].text == "(" and not _is_member(found, index)
    ]


def _expanded(
    query: str, found: list[Token], named: dict[str, Term], file: str, arguments: tuple[str, ...] = ()
) -> tuple[Pieces, list[Term]]:
    """The text in pieces, its terms written out and its arguments numbered, and the terms that it uses."""
    pieces: list[str | int] = []
    used: list[Term] = []
    numbers = {name: number for number, name in enumerate(arguments)}
    copied, index = 0, 0
    while found[index].kind != END:
        token = found[index]
        if token.kind == NAME and not _is_member(found, index):
            term = named.get(token.text) if found[index + 1].text == "(" else None
            if term is not None:
                values, closing = _arguments(term, found, index, file)
                pieces += [query[copied : token.start], "(", *_filled(term, values, numbers), ")"]
                used.append(term)
                copied, index = found[closing].start + 1, closing
            elif token.text in numbers:
                pieces += [query[copied : token.start], numbers[token.text]]
                copied = token.start + len(token.text)
        index += 1
    return (*pieces, query[copied:]), used


def _arguments(term: Term, found: list[Token], index: int, file: str) -> tuple[list[str], int]:
    """The variables handed to a term used at this token, and where its closing parenthesis stands."""
    closing = index + 2
    while found[closing].text != ")" and found[closing].kind != END:
        closing += 1
    inside = found[index + 2 : closing]
    names, commas = inside[::2], inside[1::2]
    if (
        found[closing].kind == END
        or len(names) != len(term.arguments)
        or any(token.kind != NAME for token in names)
        or any(token.text != "," for token in commas)
        or len(commas) != max(len(names) - 1, 0)
    ):
        shown = f"{term.name}({', '.join(term.arguments)})"
        raise RuleError("term_arguments", file=file, line=found[index].line, term=shown)
    return [token.text for token in names], closing


def _filled(term: Term, values: list[str], numbers: dict[str, int]) -> Pieces:
    return tuple(
        piece if isinstance(piece, str) else numbers.get(values[piece], values[piece]) for piece in term.pieces
    )


def _variables(found: list[Token], named: dict[str, Term]) -> dict[str, int]:
    """The names that are neither words of Cypher, nor members, nor called: variables, with their first line."""
    lines: dict[str, int] = {}
    for index, token in enumerate(found):
        if token.kind != NAME or _is_member(found, index) or found[index + 1].text == "(":
            continue
        if token.text.upper() not in KEYWORDS:
            lines.setdefault(token.text, token.line)
    return lines


def _is_member(found: list[Token], index: int) -> bool:
    """True for what follows a dot, a colon or a bar: a property, a label or a type."""
    return index > 0 and found[index - 1].text in (".", ":", "|")
