"""Patterns of the portable subset: chains of nodes and relationships whose labels, types and ends are of the model."""

from graph.model import RELATIONSHIP
from queries import vocabulary as words
from queries.cypher import NAME, NUMBER, Token
from queries.expressions import Expressions, Scope


class Patterns(Expressions):
    """A reader of what stands after MATCH."""

    def patterns(self, scope: Scope) -> None:
        """Chains divided by commas; their variables come into scope."""
        self.chain(scope)
        while self.accept(","):
            self.chain(scope)

    def chain(self, scope: Scope) -> None:
        """One chain: node, relationship, node, …, with a name for the path if there is one."""
        if self.token.kind == NAME:
            self.path(scope)
        types: list[tuple[str, Token]] = []
        left = self.node(scope)
        while self.token.text in ("-", "<"):
            found, direction, start = self.line(scope)
            right = self.node(scope)
            self.ends(found, left, right, direction, start)
            types += [(kind, start) for kind in found]
            left = right
        seen: set[str] = set()
        for kind, start in types:
            # Fault W4 of the embedded engine: EXISTS over such a chain is false where it is true.
            if kind in seen and {"EXISTS", "COUNT"} & set(self.within):
                self.refuse("gate_type_twice", start, found=kind)
            seen.add(kind)

    def path(self, scope: Scope) -> None:
        """`w =` before a chain."""
        if self.ahead() == "(":
            self.refuse(words.FORBIDDEN.get(self.word, "gate_shortest_path"))
        if {"EXISTS", "COUNT"} & set(self.within):
            self.refuse("gate_path_in_block")
        self.new(scope, words.PATH)
        self.expect("=")

    def new(self, scope: Scope, kind: str) -> None:
        """Take the name of a variable that a pattern brings in."""
        if self.word in words.KEYWORDS:
            self.refuse("gate_reserved")
        if self.token.text in scope:
            self.refuse("gate_line_again")
        scope[self.step().text] = kind

    def node(self, scope: Scope) -> str:
        """One node; its label. A node is labelled where it is first named, or has no name and a label."""
        start = self.token
        if start.text != "(":
            self.unexpected("(")
        self.step()
        variable, label = "", ""
        if self.token.kind == NAME:
            if self.word in words.KEYWORDS:
                self.refuse("gate_reserved")
            variable = self.step().text
        if self.accept(":"):
            token = self.token
            label = self.name(":…")
            if label not in words.NODE_TYPES:
                self.refuse("gate_label", token, known=", ".join(sorted(words.NODE_TYPES)))
            if self.token.text in (":", "|"):
                self.refuse("gate_labels")
        known = scope.get(variable) if variable else None
        if known is None and not label:
            self.refuse("gate_unlabelled", start, found=f"({variable})")
        if known and label not in ("", known):
            self.refuse("gate_label_again", start, found=variable, known=known)
        if known and known not in words.NODE_TYPES:
            self.refuse("gate_not_a_node", start, found=variable)
        label = label or known or ""
        if variable and not known:
            scope[variable] = label
        self.map(scope, label)
        self.expect(")")
        return label

    def line(self, scope: Scope) -> tuple[tuple[str, ...], str, Token]:
        """One relationship: its types, its direction (`<`, `>` or none) and where it begins."""
        start = self.token
        backward = self.accept("<")
        self.expect("-")
        if not self.accept("["):
            self.refuse("gate_untyped", start)
        variable = self.token if self.token.kind == NAME else None
        if variable is not None:
            self.new(scope, "")
        if not self.accept(":"):
            self.refuse("gate_untyped", start)
        types = [self.line_type()]
        while self.accept("|"):
            types.append(self.line_type())
        many = self.token.text == "*"
        if many:
            self.bounds()
        owner = "|".join(types)
        if variable is not None:
            scope[variable.text] = words.LIST if many else owner
        self.map(scope, owner)
        self.expect("]")
        self.expect("-")
        forward = self.accept(">")
        if forward and backward:
            self.refuse("gate_unexpected", start, wanted="-[…]-")
        return tuple(types), "<" if backward else ">" if forward else "", start

    def line_type(self) -> str:
        """A type of the model."""
        token = self.token
        kind = self.name(":…")
        if kind not in words.LINE_TYPES:
            self.refuse("gate_type", token, known=", ".join(sorted(words.LINE_TYPES)))
        return kind

    def bounds(self) -> None:
        """`*1..6`: a walk has a longest length, or an engine may not end it."""
        start = self.step()
        lowest = self.token.kind == NUMBER
        if lowest:
            self.step()
        ranged = self.accept("..")
        if ranged and self.token.kind == NUMBER:
            self.step()
        elif ranged or not lowest:
            self.refuse("gate_unbounded", start)

    def map(self, scope: Scope, owner: str) -> None:
        """`{property: value}` of a node or relationship."""
        if not self.accept("{"):
            return
        while True:
            token = self.token
            self.property(owner, self.name("…"), token)
            self.expect(":")
            self.expression(scope)
            if not self.accept(","):
                break
        self.expect("}")

    def ends(self, types: tuple[str, ...], left: str, right: str, direction: str, start: Token) -> None:
        """Refuse a relationship between labels that it never joins: such a pattern is always empty."""
        for kind in types:
            pairs = RELATIONSHIP[kind].pairs
            forward, backward = (left, right) in pairs, (right, left) in pairs
            fits = {">": forward, "<": backward, "": forward or backward}[direction]
            if left and right and not fits:
                shown = "; ".join(f"(:{a})-[:{kind}]->(:{b})" for a, b in pairs)
                self.refuse("gate_ends", start, found=kind, known=shown)
