"""Expressions of the portable subset, read token by token; what engines take differently is refused.

Reading an expression answers what type it has as far as the model says, so that a text as a condition, a date beside
a text or a list as a grouping key is seen before an engine sees it.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple, NoReturn

from graph.errors import RuleError
from queries import vocabulary as words
from queries.cypher import END, NAME, NUMBER, PARAMETER, SYMBOL, TEXT, Token

Scope = dict[str, str]  # variable → label, type of relationship, or type of value
OR, AND, NOT, COMPARISON, SUM, PRODUCT = range(1, 7)  # how tightly words and signs bind
INFIX = {"OR": OR, "AND": AND, "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}
INFIX |= dict.fromkeys(("=", "<>", "<", ">", "<=", ">=", "IN", "STARTS", "ENDS", "CONTAINS", "IS"), COMPARISON)
CONSTANTS = {"TRUE": words.BOOLEAN, "FALSE": words.BOOLEAN, "NULL": words.UNKNOWN}
DEEPEST = 60  # brackets, blocks and operators within one another; the deepest rule has 19
LISTS = (words.COLLECTED, words.LIST)


class Value(NamedTuple):
    """What an expression gives: its type, its name where it needs no AS, whether it aggregates or reads rows."""

    type: str
    name: str = ""
    aggregates: bool = False
    reads: bool = False  # a variable outside any aggregate


class Expressions:
    """A reader over the tokens of one statement."""

    def __init__(self, statement: list[Token], file: str, parameters: AbstractSet[str]) -> None:
        """Begin at the first token; the last is of kind END."""
        self.tokens, self.file, self.parameters = statement, file, parameters
        self.at = self.depth = 0
        self.token = statement[0]
        self.word = self.token.text.upper()
        self.texts: list[Token] = []
        self.used: set[str] = set()  # parameters
        self.within: list[str] = []  # the EXISTS and COUNT around, and "OPTIONAL" for the WHERE of such a MATCH
        self.local: set[str] = set()  # variables of comprehensions and any/all/none

    # -- moving ---------------------------------------------------------------------------------------------------

    def step(self) -> Token:
        """Take the current token."""
        token = self.token
        self.at += 1
        self.token = self.tokens[self.at] if token.kind != END else token
        # Words are compared in capitals; a name, a text and a parameter are never mistaken for one another.
        self.word = self.token.text.upper() if self.token.kind in (NAME, SYMBOL) else ""
        return token

    def ahead(self, steps: int = 1) -> str:
        """The text of a coming token."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)].text

    def accept(self, word: str) -> bool:
        """Take the current token when it is this word or sign."""
        if self.word == word:
            self.step()
            return True
        return False

    def expect(self, word: str) -> None:
        """Take this word or sign, or refuse what stands there."""
        if not self.accept(word):
            self.unexpected(word)

    def name(self, what: str) -> str:
        """Take a name: a variable, property, label or type."""
        if self.token.kind != NAME:
            self.unexpected(what)
        return self.step().text

    def refuse(self, key: str, token: Token | None = None, **fields: object) -> NoReturn:
        """Raise the refusal of this key at a token, the current one unless told."""
        token = token or self.token
        raise RuleError(key, file=self.file, line=token.line, **{"found": token.text or "…", **fields})

    def unexpected(self, wanted: str) -> NoReturn:
        """Refuse the current token: by the reason its word has, or because something else belongs there."""
        reason = words.FORBIDDEN.get(self.word)
        if reason is not None:
            self.refuse(reason)
        self.refuse("gate_unexpected", wanted=wanted)

    def deeper(self) -> None:
        """Go one level down; nobody writes a query so deep, and neither we nor an engine can read any depth."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse("gate_too_deep", limit=DEEPEST)

    # -- expressions ----------------------------------------------------------------------------------------------

    def condition(self, scope: Scope) -> None:
        """A condition of a WHERE: never an aggregate, a text or a number."""
        start = self.token
        value = self.expression(scope)
        self.boolean(value, start)
        if value.aggregates:
            self.refuse("gate_aggregate_place", start)

    def boolean(self, value: Value, start: Token) -> None:
        """Refuse what is known to be no condition: engines differ on texts and numbers as conditions."""
        if value.type not in (words.BOOLEAN, words.UNKNOWN):
            self.refuse("gate_condition", start)

    def part(self, value: Value, start: Token) -> None:
        """Refuse a part of a condition that is none, or that aggregates: the embedded engine refuses it there."""
        self.boolean(value, start)
        self.single(value, start)

    def single(self, value: Value, start: Token) -> None:
        """Refuse an aggregate where the embedded engine takes a value of one row only."""
        if value.aggregates:
            self.refuse("gate_aggregate_inside", start)

    def expression(self, scope: Scope, level: int = OR) -> Value:
        """An expression whose operators bind at least as tightly as `level`."""
        start = self.token
        self.deeper()
        left = self.operand(scope, level)
        while True:
            power = INFIX.get(self.word, 0)
            if power < level:
                self.depth -= 1
                return left
            sign = self.step()
            word = sign.text.upper()
            if power <= AND:
                self.part(left, start)
                begin = self.token
                right = self.expression(scope, power + 1)
                self.part(right, begin)
                left = Value(words.BOOLEAN, "", False, left.reads or right.reads)
            elif power == COMPARISON:
                left = self.comparison(scope, left, sign, word)
            else:
                left = self.arithmetic(scope, left, sign, power)

    def comparison(self, scope: Scope, left: Value, sign: Token, word: str) -> Value:
        """The rest of a comparison after its sign; never a chain of them."""
        if word == "IS":
            self.single(left, sign)
            self.accept("NOT")
            self.expect("NULL")
            right = Value(words.UNKNOWN)
        else:
            if word in ("STARTS", "ENDS"):
                self.expect("WITH")
            if word == "<" and self.token.text == "-" and self.ahead() in ("[", "-"):
                self.refuse("gate_pattern_condition", sign)
            right = self.expression(scope, SUM)
            if {left.type, right.type} == {words.DATE, words.TEXT}:
                self.refuse("gate_date_text", sign)
        if INFIX.get(self.word) == COMPARISON:
            self.refuse("gate_chained")
        return Value(words.BOOLEAN, "", left.aggregates or right.aggregates, left.reads or right.reads)

    def arithmetic(self, scope: Scope, left: Value, sign: Token, power: int) -> Value:
        """The rest of a sum, difference, product or division by a written number."""
        if sign.text == "-" and self.token.text in ("[", "-", ">"):
            self.refuse("gate_pattern_condition", sign)
        if sign.text == "/" and (self.token.kind != NUMBER or not float(self.token.text)):
            self.refuse("gate_division", sign)
        right = self.expression(scope, power + 1)
        types = {left.type, right.type}
        if words.DATE in types:
            self.refuse("gate_date_arithmetic", sign)
        kind = words.NUMBER
        if sign.text == "+":
            ranked = (*LISTS, words.TEXT)
            single = types == {words.NUMBER}
            kind = next((name for name in ranked if name in types), words.NUMBER if single else words.UNKNOWN)
        return Value(kind, "", left.aggregates or right.aggregates, left.reads or right.reads)

    def operand(self, scope: Scope, level: int) -> Value:
        """One operand with the properties and elements taken of it."""
        token = self.token
        if token.kind == NAME:
            value = self.named(scope, level)
        elif token.kind == TEXT:
            self.texts.append(self.step())
            value = Value(words.TEXT)
        elif token.kind == NUMBER:
            self.step()
            value = Value(words.NUMBER)
        elif token.kind == PARAMETER:
            value = self.parameter()
        elif token.text == "(":
            self.step()
            value = self.expression(scope)._replace(name="")
            self.expect(")")
        elif token.text == "[":
            value = self.list(scope)
        elif token.text == "-":
            self.step()
            value = self.expression(scope, PRODUCT + 1)
        else:
            self.unexpected("…")
        while self.token.text in (".", "["):
            value = self.member(scope, value)
        return value

    def parameter(self) -> Value:
        """A declared parameter."""
        if self.token.text[1:] not in self.parameters:
            self.refuse("gate_parameter", known=", ".join(f"${name}" for name in sorted(self.parameters)))
        self.used.add(self.step().text[1:])
        return Value(words.UNKNOWN)

    def member(self, scope: Scope, value: Value) -> Value:
        """A property of a node or relationship, or an element or part of a list."""
        if self.step().text == ".":
            token = self.token
            kind = self.property(value.type, self.name("…"), token)
            return Value(kind, f"{value.name}.{token.text}" if value.name else "", value.aggregates, value.reads)
        if value.type in (words.TEXT, words.NUMBER, words.DATE, words.BOOLEAN):
            self.refuse("gate_element")
        if self.token.text != "..":
            self.expression(scope)
        part = self.accept("..")
        if part and self.token.text != "]":
            self.expression(scope)
        self.expect("]")
        return Value(value.type if part else words.UNKNOWN, "", value.aggregates, value.reads)

    def property(self, owner: str, name: str, token: Token) -> str:
        """The type of a property; refused where the model does not declare it for that label or type."""
        if owner == words.UNKNOWN:
            kinds = words.ANYWHERE.get(name)
            if kinds is None:
                self.refuse("gate_property", token, owner="*", known=", ".join(sorted(words.ANYWHERE)))
            return next(iter(kinds)) if len(kinds) == 1 else words.UNKNOWN
        kind = words.UNKNOWN
        for part in owner.split("|"):
            declared = words.PROPERTIES.get(part)
            if declared is None:
                self.refuse("gate_property_of_value", token)
            if name not in declared:
                self.refuse("gate_property", token, owner=part, known=", ".join(declared))
            kind = declared[name]
        return kind

    def named(self, scope: Scope, level: int) -> Value:
        """What begins with a name: a constant, NOT, CASE, a block, a call or a variable."""
        token, word, following = self.token, self.word, self.ahead()
        if word in ("EXISTS", "COUNT") and following == "{":
            return self.block(scope)
        if following == "(" and word != "NOT":
            return self.call(scope)
        if word == "NOT" and level <= NOT:
            self.step()
            start = self.token
            value = self.expression(scope, NOT)
            self.part(value, start)
            return value._replace(type=words.BOOLEAN, name="")
        if word == "CASE":
            return self.case(scope)
        if word in CONSTANTS:
            self.step()
            return Value(CONSTANTS[word])
        kind = scope.get(token.text)
        if kind is None:
            if word in words.KEYWORDS or word in words.FORBIDDEN:
                self.unexpected("…")
            self.refuse("gate_variable", known=", ".join(scope))
        self.step()
        return Value(kind, token.text, False, token.text not in self.local)

    def block(self, scope: Scope) -> Value:
        """EXISTS { … } or COUNT { … }: read where clauses are known."""
        raise NotImplementedError

    def call(self, scope: Scope) -> Value:
        """A function of the list, an aggregate, or any, all, none."""
        token = self.step()
        function = token.text.lower()
        if function in words.QUANTIFIERS:
            self.expect("(")
            value = self.elements(scope, ")", needs_where=True)
            return value._replace(type=words.BOOLEAN)
        if function not in words.FUNCTIONS:
            known = ", ".join((*words.FUNCTIONS, *words.QUANTIFIERS))
            self.refuse(words.FORBIDDEN.get(function.upper(), "gate_function"), token, known=known)
        self.expect("(")
        aggregate = function in words.AGGREGATES
        if function == "count" and self.accept("*"):
            self.expect(")")
            return Value(words.NUMBER, "", True)
        if aggregate:
            self.accept("DISTINCT")
        values = [self.expression(scope)]
        while self.accept(","):
            values.append(self.expression(scope))
        self.expect(")")
        aggregates = any(value.aggregates for value in values)
        if aggregate and (aggregates or len(values) > 1):
            self.refuse("gate_nested_aggregate", token)
        kind = words.FUNCTIONS[function]
        if function in ("coalesce", "min", "max"):
            kind = _common(values)
        return Value(kind, "", aggregate or aggregates, not aggregate and any(value.reads for value in values))

    def elements(self, scope: Scope, closing: str, *, needs_where: bool) -> Value:
        """`x IN list WHERE condition` and, in a list, `| value`, up to the closing bracket."""
        token = self.token
        variable = self.name("x IN …")
        if variable in scope:
            self.refuse("gate_shadow", token)
        self.expect("IN")
        start = self.token
        source = self.expression(scope)
        if needs_where:
            self.single(source, start)
        inner = {**scope, variable: words.UNKNOWN}
        self.local.add(variable)
        if needs_where or self.word == "WHERE":
            self.expect("WHERE")
            self.condition(inner)
        if not needs_where and self.accept("|"):
            self.expression(inner)
        self.expect(closing)
        self.local.discard(variable)
        kind = words.COLLECTED if source.type == words.COLLECTED else words.LIST
        return Value(kind, "", source.aggregates, source.reads)

    def list(self, scope: Scope) -> Value:
        """A list: its values one by one, or made from another."""
        self.step()
        if self.token.kind == NAME and self.ahead().upper() == "IN":
            return self.elements(scope, "]", needs_where=False)
        values: list[Value] = []
        while self.token.text != "]":
            values.append(self.expression(scope))
            if not self.accept(","):
                break
        self.expect("]")
        kind = words.COLLECTED if any(value.type == words.COLLECTED for value in values) else words.LIST
        return Value(kind, "", any(v.aggregates for v in values), any(v.reads for v in values))

    def case(self, scope: Scope) -> Value:
        """CASE with conditions, or with a value to compare."""
        self.step()
        parts: list[Value] = []
        begin = self.token
        simple = self.word != "WHEN"
        if simple:
            parts.append(self.expression(scope))
        results: list[Value] = []
        while self.accept("WHEN"):
            start = self.token
            parts.append(self.expression(scope))
            if not simple:
                self.boolean(parts[-1], start)
            self.expect("THEN")
            results.append(self.expression(scope))
        if not results:
            self.unexpected("WHEN")
        if self.accept("ELSE"):
            results.append(self.expression(scope))
        self.expect("END")
        both = parts + results
        for value in both:
            self.single(value, begin)
        return Value(_common(results), "", False, any(v.reads for v in both))


def _common(values: list[Value]) -> str:
    """The type of one of these values: collected if any is, else the one that all have."""
    types = {value.type for value in values}
    if words.COLLECTED in types:
        return words.COLLECTED
    return types.pop() if len(types) == 1 else words.UNKNOWN
