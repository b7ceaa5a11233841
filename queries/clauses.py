"""Clauses of the portable subset, read token by token on top of expressions and patterns."""

from queries import vocabulary as words
from queries.cypher import END, NAME, NUMBER, PARAMETER, Token
from queries.expressions import Scope, Value
from queries.patterns import Patterns

GRAPH_TYPES = words.NODE_TYPES | words.LINE_TYPES | {words.PATH}


class Clauses(Patterns):
    """A reader of one whole statement."""

    last: Scope  # what was in scope at the last RETURN read
    returned: Scope  # what it returned

    def statement(self) -> tuple[str, ...]:
        """Read it to its end; the names of its columns."""
        columns = self.query({})
        while self.accept("UNION"):
            if not self.accept("ALL"):
                self.refuse("gate_union_all")
            start = self.token
            if self.query({}) != columns:
                self.refuse("gate_union_columns", start, known=", ".join(columns))
        if self.token.kind != END:
            self.unexpected("UNION ALL")
        return columns

    def query(self, scope: Scope, inner: bool = False) -> tuple[str, ...]:
        """Clauses up to RETURN; the names it returns. `inner` for the body of CALL, which may return nodes."""
        self.deeper()
        while True:
            word = self.word
            if word == "MATCH":
                self.step()
                self.match(scope)
            elif word == "OPTIONAL":
                self.step()
                self.expect("MATCH")
                self.match(scope, optional=True)
            elif word == "UNWIND":
                self.step()
                self.unwind(scope)
            elif word == "WITH":
                self.step()
                scope = self.projection(scope, final=False)
                if self.accept("WHERE"):
                    self.condition(scope)
            elif word == "CALL":
                self.call_block(scope)
            elif word == "RETURN":
                self.step()
                self.last = scope
                self.returned = self.projection(scope, final=not inner)
                self.depth -= 1
                return tuple(self.returned)
            else:
                self.unexpected("MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL { }, RETURN")

    def match(self, scope: Scope, optional: bool = False) -> None:
        """The patterns of a MATCH and its condition."""
        self.patterns(scope)
        if self.accept("WHERE"):
            if optional:
                self.within.append("OPTIONAL")
            self.condition(scope)
            if optional:
                self.within.pop()

    def unwind(self, scope: Scope) -> None:
        """UNWIND a list AS a variable."""
        self.expression(scope)
        self.expect("AS")
        self.declare(scope, words.UNKNOWN)

    def declare(self, scope: Scope, kind: str) -> None:
        """Take the name of a new variable."""
        token = self.token
        name = self.name("AS …")
        if name in scope:
            self.refuse("gate_shadow", token)
        if name.upper() in words.KEYWORDS:
            self.refuse("gate_reserved", token)
        scope[name] = kind

    def projection(self, scope: Scope, *, final: bool) -> Scope:
        """The items of WITH or RETURN, with ORDER BY, SKIP and LIMIT; the scope after it."""
        distinct = self.accept("DISTINCT")
        found: Scope = {}
        items: list[tuple[Token, Value]] = []
        while True:
            start = self.token
            if start.text == "*":
                self.refuse("gate_star")
            value = self.expression(scope)
            items.append((start, value))
            if self.accept("AS"):
                self.declare(found, value.type)
            elif value.name and (final or "." not in value.name):
                if value.name in found:
                    self.refuse("gate_shadow", start)
                found[value.name] = value.type
            else:
                self.refuse("gate_nameless", start)
            if final and (set(value.type.split("|")) & GRAPH_TYPES):
                self.refuse("gate_returns_node", start)
            if not self.accept(","):
                break
        self.grouping(items, distinct)
        self.order(found)
        return found

    def grouping(self, items: list[tuple[Token, Value]], distinct: bool) -> None:
        """Refuse rows told apart by a collected list, whose order is free, and aggregates mixed with single values."""
        aggregating = any(value.aggregates for _, value in items)
        for start, value in items:
            if value.type == words.COLLECTED and (distinct or (aggregating and not value.aggregates)):
                self.refuse("gate_group_by_list", start)
            if value.aggregates and value.reads:
                self.refuse("gate_mixed_aggregate", start)

    def order(self, scope: Scope) -> None:
        """ORDER BY, SKIP and LIMIT, over what the clause has just named."""
        if self.accept("ORDER"):
            self.expect("BY")
            while True:
                start = self.token
                # After RETURN p.name the column is called `p.name`: ordering by it is by the column.
                dotted = f"{start.text}.{self.ahead(2)}" if self.ahead() == "." else ""
                if dotted in scope:
                    for _ in range(3):
                        self.step()
                elif self.expression(scope).aggregates:
                    self.refuse("gate_aggregate_place", start)
                if self.word in ("ASC", "DESC", "ASCENDING", "DESCENDING"):
                    self.step()
                if not self.accept(","):
                    break
        for word in ("SKIP", "LIMIT"):
            if self.accept(word):
                if self.token.kind not in (NUMBER, PARAMETER):
                    self.refuse("gate_limit")
                self.operand({}, 0)

    def call_block(self, scope: Scope) -> None:
        """CALL { WITH x … RETURN … }: what it returns is known afterwards. Procedures are refused."""
        self.step()
        if self.token.text != "{":
            self.refuse("gate_procedure")
        self.step()
        self.expect("WITH")
        inner: Scope = {}
        while True:
            token = self.token
            if token.kind != NAME or token.text not in scope:
                self.refuse("gate_call_import")
            self.step()
            inner[token.text] = scope[token.text]
            if not self.accept(","):
                break
        self.query(inner, inner=True)
        self.expect("}")
        for name, kind in self.returned.items():
            if name in scope:
                self.refuse("gate_shadow", found=name)
            scope[name] = kind

    def block(self, scope: Scope) -> Value:
        """EXISTS { … } or COUNT { … }: patterns, then at most one condition."""
        start = self.step()
        kind = start.text.upper()
        if kind == "COUNT" and "OPTIONAL" in self.within:
            self.refuse("gate_count_in_optional", start)
        self.step()
        self.within.append(kind)
        inner = dict(scope)
        if self.token.text == "(":  # a pattern alone, without MATCH
            self.patterns(inner)
        elif self.word != "MATCH":
            self.unexpected("MATCH")
        while self.accept("MATCH"):
            self.patterns(inner)
        if self.accept("WHERE"):
            self.condition(inner)
        if self.word in ("MATCH", "OPTIONAL"):
            self.refuse("gate_match_after_where")
        self.expect("}")
        self.within.pop()
        return Value(words.BOOLEAN if kind == "EXISTS" else words.NUMBER, "", False, True)
