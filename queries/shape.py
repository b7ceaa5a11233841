"""The shape of what a rule returns: the gate knows the columns by name, only the rows say what stands in them."""

from collections.abc import Mapping
from typing import Any

from graph.errors import RuleError
from queries.findings import VERDICTS
from queries.rule import Rule


def check(rule: Rule, row: Mapping[str, Any]) -> None:
    """Raise RuleError where a row of the findings statement is of the wrong shape; a null area lies nowhere."""
    _area(rule, row)
    for column in ("people", "organisations"):
        _expect(rule, column, row[column], _is_ids(row[column]), "rule_row_ids")
    _expect(rule, "subject", row["subject"], isinstance(row["subject"], str), "rule_row_text")
    known = ", ".join(VERDICTS)
    _expect(rule, "verdict", row["verdict"], row["verdict"] in VERDICTS, "rule_row_word", known=known)
    _expect(rule, "observed", row["observed"], isinstance(row["observed"], str | int | float | None), "rule_row_value")


def check_subjects(rule: Rule, row: Mapping[str, Any]) -> None:
    """Raise RuleError where a row of the subjects statement is of the wrong shape."""
    _area(rule, row)


def _area(rule: Rule, row: Mapping[str, Any]) -> None:
    _expect(rule, "area", row["area"], isinstance(row["area"], str | None), "rule_row_text")


def _is_ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _expect(rule: Rule, column: str, value: object, fits: bool, key: str, **fields: str) -> None:
    if not fits:
        raise RuleError(key, file=str(rule.path), column=column, found=repr(value)[:60], **fields)
