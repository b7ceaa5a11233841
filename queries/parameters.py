"""Parameters 参数: the figures of rules that a user puts in the place of those in the headers, checked against them.

From rencha.toml (`[parameters.<rule>] name = value`) and for one run (`--param RULE.NAME=VALUE`).
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches

from graph.errors import UsageError
from graph.texts import text
from queries.rule import LARGEST, SHIPPED, Parameter, Regulation, Rule

Values = Mapping[str, Mapping[str, object]]  # rule → parameter → value, where it is not the default
OPTION = "--param"


def from_settings(regulation: Regulation, written: Values, file: str) -> Values:
    """The figures that rencha.toml gives for rules of this regulation, each as its rule wants it.

    Rules of the regulations that are shipped, and refused ones, may stand there and say nothing. Raises `UsageError`.
    """
    elsewhere = {path.stem for path in (*SHIPPED.glob("*/*/*.cypher"), *regulation.path.glob("*/*.cypher"))}
    rules = {rule.id: rule for rule in regulation.rules}
    for identity in written:
        if identity not in rules and identity not in elsewhere:
            raise _unknown_rule(file, identity, rules)
    return {
        identity: {name: _fitting(rules[identity], name, value, file) for name, value in figures.items()}
        for identity, figures in written.items()
        if identity in rules
    }


def from_words(regulation: Regulation, words: Iterable[str]) -> Values:
    """The figures of `RULE.NAME=VALUE`; of two for one name the last counts. Raises `UsageError`."""
    rules = {rule.id: rule for rule in regulation.rules}
    found: dict[str, dict[str, object]] = {}
    for word in words:
        place, equals, written = word.partition("=")
        identity, dot, name = place.strip().partition(".")
        if not equals or not dot:
            raise UsageError("param_words", found=word)
        if identity not in rules:
            raise _unknown_rule(OPTION, identity, rules)
        rule = rules[identity]
        found.setdefault(identity, {})[name] = _fitting(rule, name, _read(rule, name, written.strip()), OPTION)
    return found


def together(first: Values, second: Values) -> Values:
    """Both; where both give a figure, the second's."""
    return {rule: {**first.get(rule, {}), **second.get(rule, {})} for rule in {**first, **second}}


def changed(rule: Rule, values: Values) -> dict[str, object]:
    """The parameters of a rule that are not their defaults."""
    given = values.get(rule.id, {})
    return {each.name: given[each.name] for each in rule.params if given.get(each.name, each.default) != each.default}


def _fitting(rule: Rule, name: str, value: object, where: str) -> object:
    """The value as the rule's statements are asked with it. Raises `UsageError` when it is none for them."""
    parameter = _parameter(rule, name, where)
    found = value.isoformat() if parameter.unit == "date" and isinstance(value, date) else value
    if isinstance(parameter.default, float) and type(found) is int:
        found = float(found)
    if type(found) is not type(parameter.default) or not _is_within(parameter, found):
        wanted = _wanted(parameter)
        raise UsageError("param_value", where=where, rule=rule.id, name=name, found=value, wanted=wanted)
    return found


def _is_within(parameter: Parameter, value: object) -> bool:
    if isinstance(value, int | float):
        return parameter.min <= value <= parameter.max  # false for what is no number, too
    return parameter.unit != "date" or _day(str(value)) == value


def _read(rule: Rule, name: str, written: str) -> object:
    """Text of the command line as a number or a day, where the parameter is one; as it is where it cannot be."""
    parameter = _parameter(rule, name, OPTION)
    if parameter.unit == "date":
        return _day(written) or written
    if not isinstance(parameter.default, str):
        for number in (int, float):
            with suppress(ValueError):
                return number(written)
    return written


def _day(written: str) -> str | None:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return None


def _parameter(rule: Rule, name: str, where: str) -> Parameter:
    found = next((parameter for parameter in rule.params if parameter.name == name), None)
    if found is None:
        known = ", ".join(parameter.name for parameter in rule.params) or text("params.none")
        raise UsageError("param_name", where=where, rule=rule.id, name=name, known=known)
    return found


def _unknown_rule(where: str, rule: str, rules: Collection[str]) -> UsageError:
    near = get_close_matches(rule, rules, n=5) or sorted(rules)
    return UsageError("param_rule", where=where, rule=rule, known=", ".join(near))


def _wanted(parameter: Parameter) -> str:
    """In words: what may be written for a parameter."""
    kind = "date" if parameter.unit == "date" else type(parameter.default).__name__
    if isinstance(parameter.default, str):
        return text(f"params.{kind}", default=parameter.default)
    low, high = f"{parameter.min:g}", f"{parameter.max:g}"
    bounds = text("params.from", low=low) if parameter.max == LARGEST else text("params.between", low=low, high=high)
    return text(f"params.{kind}", default=parameter.default) + bounds
