"""Sources of rules read for what terms.yaml names: bodies of terms, lists of kinds, comparisons of dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from graph.model import KINDS
from queries.cypher import NAME, Token, tokens
from queries.header import document
from queries.terms import load_terms
from queries.vocabulary import KEYWORDS

DATES = {"since", "until", "established_on", "dissolved_on", "held_on"}
SIGNS = {"<", "<=", ">", ">=", "=", "<>"}
KIND_WORDS = {f"'{kind.word}'" for kind in KINDS}
MOST_PARTS = 4  # of a body whose parts may stand in any order


@dataclass(frozen=True)
class Named:
    """A term as it might be spelled out: each order and form of its body, and which words of it are variables."""

    name: str
    forms: frozenset[tuple[str, ...]]
    variables: frozenset[str]


def named(path: Path) -> list[Named]:
    """The terms of a terms.yaml, each as written and with the terms in it written out."""
    found = []
    expanded = load_terms(path).named
    for head, body in document(path.read_text("utf-8"), file=str(path)).items():
        term = expanded[str(head).partition("(")[0]]
        whole = "".join(piece if isinstance(piece, str) else term.arguments[piece] for piece in term.pieces)
        forms = {form for text in (str(body), whole) for form in _orders(texts_of(text))}
        variables = {*term.arguments, *_names(str(body)), *term.introduces}
        found.append(Named(term.name, frozenset(forms), frozenset(variables)))
    return found


def texts_of(query: str) -> tuple[str, ...]:
    """The tokens of a text without its round brackets, which change nothing that is looked for here."""
    return tuple(token.text for token in tokens(query, file="query")[:-1] if token.text not in "()")


def spelled_out(source: str, terms: list[Named]) -> list[str]:
    """The terms whose body stands in a source, whatever its variables are called."""
    found = texts_of(source)
    return [term.name for term in terms if any(_stands_in(form, term.variables, found) for form in term.forms)]


def kind_lists(source: str) -> Iterator[frozenset[str]]:
    """Every list of at least two kinds of organisation."""
    found = texts_of(source)
    for start in (at for at, text in enumerate(found) if text == "["):
        inside = found[start + 1 : found.index("]", start)]
        if len(inside) > 1 and set(inside) - {","} <= KIND_WORDS:
            yield frozenset(inside) - {","}


def date_comparisons(source: str) -> Iterator[str]:
    """Every comparison of a date of a body, a line or a record, as `held_on >= $in_force_from`."""
    found = texts_of(source)
    for at, text in enumerate(found):
        if text in SIGNS and at > 1 and (found[at - 2], found[at - 1]) in {(".", date) for date in DATES}:
            yield f"{found[at - 1]} {text} {' '.join(_operand(found[at + 1 :]))}"
        elif text in SIGNS and at + 3 < len(found) and found[at + 2] == "." and found[at + 3] in DATES:
            yield f"{found[at - 1]} {text} {found[at + 3]}"


def _operand(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts[2:3] if texts[1:2] == (".",) else texts[:1]


def _names(body: str) -> set[str]:
    """The variables that a body names itself: names that are no word of Cypher, no member and no call."""
    found: list[Token] = tokens(body, file="query")
    return {
        token.text
        for at, token in enumerate(found)
        if token.kind == NAME
        and token.text.upper() not in KEYWORDS
        and found[at + 1].text not in ("(", "{")
        and (at == 0 or found[at - 1].text not in (".", ":", "|"))
    }


def _orders(texts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A body, and its parts joined by AND in every order, where they are few."""
    yield texts
    parts: list[list[str]] = [[]]
    depth = 0
    for text in texts:
        depth += (text in ("[", "{", "CASE")) - (text in ("]", "}", "END"))
        if text == "OR" and not depth:
            return
        if text == "AND" and not depth:
            parts.append([])
        else:
            parts[-1].append(text)
    if 1 < len(parts) <= MOST_PARTS:
        for order in permutations(parts):
            yield tuple(word for part in order for word in ("AND", *part))[1:]


def _stands_in(form: tuple[str, ...], variables: frozenset[str], found: tuple[str, ...]) -> bool:
    if not set(form) - variables <= set(found):
        return False
    return any(_fits(form, variables, found[at : at + len(form)]) for at in range(len(found) - len(form) + 1))


def _fits(form: tuple[str, ...], variables: frozenset[str], found: tuple[str, ...]) -> bool:
    """Equal but for variables, each of which stands for one name throughout."""
    bound: dict[str, str] = {}
    for at, (word, there) in enumerate(zip(form, found, strict=True)):
        free = word in variables and (at == 0 or form[at - 1] not in (".", ":"))
        if (bound.setdefault(word, there) if free else word) != there:
            return False
    return len(set(bound.values())) == len(bound)
