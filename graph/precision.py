"""Precision 精度: how much of a date was written, day, month or year, kept so that it goes out as it came in.

A month means its first day everywhere (formats.md); only export and the comparison of two sources ask how sure that
day is. A fact without `precision` knows its days. The text is `since=month;until=year`.
"""

from collections.abc import Mapping
from datetime import date

from graph.facts import Fact

COARSE = ("month", "year")
_LENGTH = {"month": 7, "year": 4}  # characters of an ISO day that were written


def noted(precisions: Mapping[str, str]) -> Fact:
    """The property that says which columns are known to the month or year only; {} when none is."""
    said = ";".join(f"{column}={found}" for column, found in sorted(precisions.items()) if found in COARSE)
    return {"precision": said} if said else {}


def of(fact: Fact) -> dict[str, str]:
    """Column → month or year, for the columns of a fact that are not known to the day."""
    pairs = (part.partition("=") for part in (fact.get("precision") or "").split(";"))
    return {column: found for column, _, found in pairs if found in COARSE}


def written(day: date, precision: str) -> str:
    """A day as far as it is known: 2005-07-01, 2005-07 or 2005."""
    return day.isoformat()[: _LENGTH.get(precision, 10)]


def covers(coarse: date, precision: str, day: date) -> bool:
    """True when a day lies in the month or year that another was given as."""
    return precision in COARSE and written(coarse, precision) == written(day, precision)


def joined(known: Fact, said: Fact) -> Fact:
    """The property after what a row says is put over what is known; {} when neither is coarse.

    Of one and the same day the finer statement holds.
    """
    before, now = of(known), of(said)
    if not before and not now:
        return {}
    found = {}
    for column in {**before, **now}:
        value = said.get(column)
        if value is None:
            found[column] = before.get(column, "")
        elif value == known.get(column):
            found[column] = min(before.get(column, ""), now.get(column, ""), key=_coarseness)
        else:
            found[column] = now.get(column, "")
    return {"precision": None, **noted(found)}


def finer(known: Fact, said: Fact, column: str) -> bool:
    """True when a row says a known day more precisely."""
    same = said.get(column) == known.get(column)
    return same and _coarseness(of(said).get(column, "")) < _coarseness(of(known).get(column, ""))


def with_column(fact: Fact, column: str, precision: str) -> Fact:
    """The property of a fact with the precision of one column replaced."""
    return {"precision": None, **noted({**of(fact), column: precision})}


def _coarseness(precision: str) -> int:
    return COARSE.index(precision) + 1 if precision in COARSE else 0
