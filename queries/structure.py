"""What a query matches, as data 查询结构: its chains of nodes and relationships, and where its variables begin.

Read from the tokens of a query that the gate has let pass; for whoever asks how much of a graph a query needs
(queries/reach.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.cypher import END, NAME, NUMBER, Token, statements, tokens

CLAUSES = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "CALL", "RETURN", "UNION", "WHERE", "ORDER", "SKIP", "LIMIT")
SEATS = ("area", "code")
OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
DIRECTIONS = ("ASC", "DESC", "ASCENDING", "DESCENDING")
AGGREGATES = ("COUNT", "SUM", "AVG", "MIN", "MAX", "COLLECT")


class Hop(NamedTuple):
    """One relationship of a chain: its types, its direction as written (`<`, `>` or none), and its longest length."""

    types: tuple[str, ...]
    direction: str
    longest: int


@dataclass
class Chain:
    """Nodes, named or with a name of ours, and the hops between them."""

    nodes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)


@dataclass
class Clause:
    """One clause: its keyword, its tokens, and the chains that it matches, its conditions' blocks apart."""

    word: str
    tokens: list[Token]
    chains: list[Chain] = field(default_factory=list)
    anchors: frozenset[str] = frozenset()  # variables that its condition puts into the scope
    blocks: list["Clause"] = field(default_factory=list)  # what stands in EXISTS { } and COUNT { } of it
    optional: bool = False


def clauses(given: list[Token]) -> list[Clause]:
    """The clauses of a query in order; WHERE belongs to the clause before it, OPTIONAL to its MATCH."""
    found: list[Clause] = []
    before = ""
    for piece in _divided(given):
        word = piece[0].text.upper()
        if word == "WHERE" and found:
            found[-1].anchors = _anchors(piece[1:])
            found[-1].blocks += _blocks(piece)
            found[-1].tokens += piece
        elif word == "MATCH":
            found.append(Clause(word, piece, list(_chains(piece[1:])), optional=before == "OPTIONAL"))
        elif word != "OPTIONAL":
            found.append(Clause(word, piece, blocks=_blocks(piece)))
        before = word
    return found


def order(query: str) -> list[tuple[str, bool]]:
    """The columns by which a query orders its rows, and whether the greatest comes first; [] where not by columns."""
    [statement] = statements(tokens(query, file=""))
    last = clauses(statement)[-1]
    if last.word != "ORDER":
        return []
    found = []
    for item in items([token for token in last.tokens[2:] if token.kind != END]):
        words = [token.text for token in item]
        down = words[-1].upper() in ("DESC", "DESCENDING")
        name = words[:-1] if len(words) > 1 and words[-1].upper() in DIRECTIONS else words
        if len(name) != 1:
            return []
        found.append((name[0], down))
    return found


def items(given: list[Token]) -> list[list[Token]]:
    """What stands between the commas of a list, brackets closed."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in given:
        depth += _deeper(token)
        if token.text == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _divided(given: list[Token]) -> Iterator[list[Token]]:
    """Tokens divided before each keyword of a clause that stands in no bracket."""
    piece: list[Token] = []
    depth = 0
    for place, token in enumerate(given):
        depth += _deeper(token)
        starts = depth == 0 and token.kind == NAME and token.text.upper() in CLAUSES
        if starts and token.text.upper() == "WITH" and place and given[place - 1].text.upper() == "STARTS":
            starts = False
        if (starts or token.kind == END) and piece:
            yield piece
            piece = []
        piece.append(token)


def _anchors(condition: list[Token]) -> frozenset[str]:
    """Variables whose seat a condition says to lie in the scope: `o.area STARTS WITH $scope`, joined by AND alone."""
    parts = _joined(condition, "AND")
    if len(_joined(condition, "OR")) > 1 or len(_joined(condition, "XOR")) > 1:
        return frozenset()
    if len(parts) > 1:
        return frozenset().union(*map(_anchors, parts))
    if condition and condition[0].text == "(" and _closing(condition, 0) == len(condition) - 1:
        return _anchors(condition[1:-1])
    texts = [token.text for token in condition]
    seated = len(texts) == 6 and texts[1:] in ([".", seat, "STARTS", "WITH", "$scope"] for seat in SEATS)
    return frozenset(texts[:1]) if seated else frozenset()


def _joined(condition: list[Token], word: str) -> list[list[Token]]:
    """What stands between the words of this kind that are in no bracket."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in condition:
        depth += _deeper(token)
        if depth == 0 and token.kind == NAME and token.text.upper() == word:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _deeper(token: Token) -> int:
    return (token.text in OPENING) - (token.text in CLOSING)


def _blocks(given: list[Token]) -> list[Clause]:
    """What stands in the braces of EXISTS and COUNT, those inside them with them; a block is one clause."""
    found = []
    for place, token in enumerate(given):
        if token.text == "{" and place and given[place - 1].text.upper() in ("EXISTS", "COUNT"):
            inside = given[place + 1 : _closing(given, place)]
            if inside and inside[0].text == "(":
                inside = [Token(NAME, "MATCH", token.line, token.start), *inside]
            block = Clause("BLOCK", inside)
            for one in clauses([*inside, Token(END, "", token.line, token.start)]):
                block.chains += one.chains
                block.anchors |= one.anchors
            found.append(block)
    return found


def _closing(given: list[Token], opening: int) -> int:
    """Where the bracket that opens here is closed."""
    depth = 0
    for place in range(opening, len(given)):
        depth += _deeper(given[place])
        if depth == 0:
            return place
    return len(given)


def _chains(pattern: list[Token]) -> Iterator[Chain]:
    for one in items(pattern):
        chain = Chain()
        place = 2 if len(one) > 1 and one[1].text == "=" else 0
        while place < len(one):
            if one[place].text == "(":
                end = next(at for at in range(place, len(one)) if one[at].text == ")")
                name, label = _named(one[place + 1 : end])
                chain.nodes.append(name or f"({one[place].start})")
                chain.labels.append(label)
                place = end + 1
            else:
                end = next(at for at in range(place, len(one)) if one[at].text == "(")
                chain.hops.append(_hop(one[place:end]))
                place = end
        yield chain


def _named(inside: list[Token]) -> tuple[str, str]:
    name = inside[0].text if inside and inside[0].kind == NAME else ""
    label = next((inside[at + 1].text for at in range(len(inside) - 1) if inside[at].text == ":"), "")
    return name, label


def _hop(written: list[Token]) -> Hop:
    texts = [token.text for token in written]
    inside = written[texts.index("[") + 1 : texts.index("]")]
    types: list[str] = []
    longest = 1
    for place, token in enumerate(inside):
        if token.text == "{":
            break
        if token.text in (":", "|"):
            types.append(inside[place + 1].text)
        if token.text == "*":
            longest = max(int(one.text) for one in inside[place:] if one.kind == NUMBER and one.text.isdigit())
    return Hop(tuple(types), texts[0] if texts[0] == "<" else texts[-1] if texts[-1] == ">" else "", longest)
