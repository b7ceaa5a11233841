"""Statements read for what they guarantee: which bodies and dated relationships they meet, and what is true of each.

Built on the gate's own reader, so that a pattern is a pattern however a query is laid out. What holds of a variable is
what every way through the conditions on it says: all parts of an AND, what the parts of an OR have in common, nothing
of a NOT.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model import RELATIONSHIPS
from queries import cypher
from queries.clauses import Clauses
from queries.cypher import NAME, Token
from queries.expressions import Scope, Value
from queries.rule import Rule, parameter_names

DATED = {line.type for line in RELATIONSHIPS if {"since", "until"} <= {found.name for found in line.properties}}
NEEDS = {"line": {"since", "until"}, "body": {"established_on", "dissolved_on"}}
STARTS, ENDS = {"since", "established_on"}, {"until", "dissolved_on"}
NO_MEMBERS = {"'staff'", "'other'"}
DEEPER, HIGHER = {"(", "[", "{", "CASE"}, {")", "]", "}", "END"}

Fact = tuple[str, str]  # a variable, and what holds of it: one of its dates, or that the post is a member's


@dataclass
class Met:
    """A body or a dated relationship that a pattern brings in."""

    kind: str  # line or body
    type: str  # the type of the relationship; "" of a body
    name: str  # its variable; "" where it has none
    line: int  # of the text that was read
    of_record: bool = False  # a body met as the issuer or the matter of a record
    holds: set[str] = field(default_factory=set)

    def lacks(self) -> set[str]:
        """The date conditions that the statement does not guarantee of it."""
        return NEEDS[self.kind] - self.holds


def met_in(rule: Rule) -> list[Met]:
    """What both statements of a rule meet, terms written out."""
    return [
        met
        for query in (rule.findings, rule.subjects)
        for met in met_by(query, file=rule.id, parameters=parameter_names(rule.params))
    ]


def met_by(query: str, *, parameters: Iterable[str], file: str = "query") -> list[Met]:
    """What one statement meets."""
    reader = Reader(cypher.tokens(query, file=file), file, frozenset(parameters))
    reader.statement()
    return reader.met


class Reader(Clauses):
    """Notes what patterns bring in, each with what the block that it stands in guarantees."""

    def __init__(self, statement: list[Token], file: str, parameters: frozenset[str]) -> None:
        super().__init__(statement, file, parameters)
        self.met: list[Met] = []
        self.frames: list[tuple[list[Met], set[Fact]]] = []
        self.path_name = ""
        self.left: Met | None = None
        self.types: tuple[str, ...] = ()

    def query(self, scope: Scope, inner: bool = False) -> tuple[str, ...]:
        self.frames.append(([], set()))
        columns = super().query(scope, inner)
        self.close(set())
        self.frames.pop()
        return columns

    def block(self, scope: Scope) -> Value:
        self.frames.append(([], set()))
        value = super().block(scope)
        self.close(set())
        self.frames.pop()
        return value

    def projection(self, scope: Scope, *, final: bool) -> Scope:
        carried = super().projection(scope, final=final)
        self.close(set(carried))
        return carried

    def close(self, carried: set[str]) -> None:
        """Settle what is out of scope: a later variable of its name is another."""
        met, facts = self.frames[-1]
        for one in met:
            one.holds |= {what for name, what in facts if name == one.name != ""}
        self.met += [one for one in met if one.name not in carried]
        met[:] = [one for one in met if one.name in carried]
        facts -= {fact for fact in facts if fact[0] not in carried}

    def match(self, scope: Scope, optional: bool = False) -> None:
        """The condition of an OPTIONAL MATCH says nothing of what was there before it."""
        if not optional:
            return super().match(scope)
        before = set(scope)
        self.frames.append(([], set()))
        super().match(scope, optional)
        met, facts = self.frames.pop()
        self.frames[-1][0].extend(met)
        self.frames[-1][1].update(fact for fact in facts if fact[0] not in before)
        return None

    def condition(self, scope: Scope) -> None:
        start = self.at
        super().condition(scope)
        self.frames[-1][1].update(implied(self.tokens[start : self.at]))

    def chain(self, scope: Scope) -> None:
        self.path_name = self.token.text if self.token.kind == NAME else ""
        self.left, self.types = None, ()
        super().chain(scope)

    def node(self, scope: Scope) -> str:
        start, known = self.at, set(scope)
        label = super().node(scope)
        inside = self.tokens[start : self.at]
        name = inside[1].text if inside[1].kind == NAME else ""
        self.left = None
        if label == "Organisation" and (not name or name not in known):
            self.left = Met("body", "", name, inside[0].line, self.of_record())
            self.frames[-1][0].append(self.left)
        return label

    def of_record(self) -> bool:
        """True beside ISSUED_BY, and beside ABOUT where only the record is asked for, not rows about the body."""
        return self.types == ("ISSUED_BY",) or (self.types == ("ABOUT",) and len(self.frames) > 1)

    def line(self, scope: Scope) -> tuple[tuple[str, ...], str, Token]:
        start = self.at
        self.types, direction, token = super().line(scope)
        if self.left is not None:
            self.left.of_record |= self.of_record()
        texts = [one.text for one in self.tokens[start : self.at]]
        name = texts[texts.index("[") + 1]
        name = "" if name == ":" else name
        met = self.frames[-1][0]
        dated = [kind for kind in self.types if kind in DATED]
        if dated and "*" in texts:
            name = name or self.path_name
            if texts[texts.index("]") - 1] not in ("0", "1"):  # `*0..1` has nobody between its two ends
                met.append(Met("body", "", f"nodes({name})", token.line))
        met += [Met("line", kind, name, token.line) for kind in dated]
        return self.types, direction, token


def implied(tokens: list[Token]) -> set[Fact]:
    """What a condition guarantees of its variables."""
    texts = [token.text for token in tokens]
    while texts[:1] == ["("] and _closing(texts, 0) == len(texts) - 1:
        tokens, texts = tokens[1:-1], texts[1:-1]
    for word, together in (("OR", set.intersection), ("AND", set.union)):
        parts = _divided(tokens, word)
        if len(parts) > 1:
            return together(*map(implied, parts))
    if texts[0].upper() == "EXISTS":
        where = _outer(texts[2:-1], "WHERE")
        inside = tokens[2:-1]
        own = {texts[at - 1] for at in range(2, where + 2) if texts[at] == ":"}
        return {fact for fact in implied(inside[where + 1 :]) if fact[0] not in own} if where >= 0 else set()
    if texts[0].lower() == "all":  # all ( x IN relationships ( w ) WHERE … )
        where = _outer(texts[2:-1], "WHERE") + 2
        source = texts[4:where]
        name = {"relationships": source[2]}.get(source[0], "".join(source)) if len(source) > 1 else source[0]
        return {(name, what) for variable, what in implied(tokens[where + 1 : -1]) if variable == texts[2]}
    return _compared(texts)


def _compared(texts: list[str]) -> set[Fact]:
    """What one comparison guarantees."""
    match texts:
        case [name, ".", date, "<=", "$as_of"] if date in STARTS:
            return {(name, date)}
        case ["$as_of", "<", name, ".", date] if date in ENDS:
            return {(name, date)}
        case ["NOT", name, ".", "role", "IN", "[", *roles, "]"] if set(roles) >= NO_MEMBERS:
            return {(name, "member")}
        case [name, ".", "role", "IN", "[", *roles, "]"] if not NO_MEMBERS & set(roles):
            return {(name, "member")}
        case [name, ".", "role", "=", role] if role not in NO_MEMBERS and role.startswith("'"):
            return {(name, "member")}
    return set()


def _divided(tokens: list[Token], word: str) -> list[list[Token]]:
    parts, depth = [[]], 0  # type: tuple[list[list[Token]], int]
    for token in tokens:
        text = token.text.upper()
        depth += (text in DEEPER) - (text in HIGHER)
        if text == word and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _closing(texts: list[str], opening: int) -> int:
    depth = 0
    for at in range(opening, len(texts)):
        depth += (texts[at].upper() in DEEPER) - (texts[at].upper() in HIGHER)
        if not depth:
            return at
    return -1


def _outer(texts: list[str], word: str) -> int:
    """Where a word stands outside all brackets; -1 where it does not."""
    depth = 0
    for at, text in enumerate(texts):
        depth += (text.upper() in DEEPER) - (text.upper() in HIGHER)
        if text.upper() == word and not depth:
            return at
    return -1
