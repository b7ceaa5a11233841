"""A rule as it is pasted into Neo4j Browser or cypher-shell: what it is asked with, then its two statements."""

import re
from datetime import date

from queries.judging import parameters_of
from queries.parameters import Values
from queries.rule import Rule


def pasted(rule: Rule, as_of: date, values: Values) -> str:
    """The query as an engine is asked on the day, over the whole country: a line a parameter, findings, subjects."""
    query = f"{rule.findings}\n;\n{rule.subjects}"
    asked = {"scope": "", **parameters_of(rule, as_of, values)}
    used = {name: value for name, value in asked.items() if re.search(rf"\${name}\b", query)}
    return "\n".join((*(f":param {name} => {_written(value)};" for name, value in used.items()), query))


def _written(value: object) -> str:
    return f"date('{value.isoformat()}')" if isinstance(value, date) else repr(value)
