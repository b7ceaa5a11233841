"""The dates an audit passes to its queries, so that no query does date arithmetic (rulebook, "Periods")."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from queries.rule import Parameter

QUARTER = 3  # months


def dates(as_of: date) -> dict[str, date]:
    """The dates every rule may use. The quarter or year that holds `as_of` is never full."""
    year = date(as_of.year, 1, 1)
    quarter = date(as_of.year, as_of.month - (as_of.month - 1) % QUARTER, 1)
    return {
        "as_of": as_of,
        "year_start": year,
        "last_year_start": months_before(year, 12),
        "last_quarter_start": months_before(quarter, QUARTER),
        "last_quarter_end": quarter,
    }


def limits(as_of: date, params: tuple[Parameter, ...], values: Mapping[str, object]) -> dict[str, date]:
    """`<name>_start` for every parameter in months or days: the last day that is still in time; days as dates."""
    found = {}
    for param in params:
        value = values[param.name]
        if param.unit == "months" and isinstance(value, int):
            found[f"{param.name}_start"] = months_before(as_of, value)
        elif param.unit == "days" and isinstance(value, int):
            found[f"{param.name}_start"] = as_of - timedelta(days=min(value, as_of.toordinal() - 1))
        elif param.unit == "date" and isinstance(value, str):
            found[param.name] = date.fromisoformat(value)  # the engines differ on a date beside a text
    return found


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, clamped to that month's end; year 1 is as far back as days go."""
    index = day.year * 12 + day.month - 1 - months
    if index < 12:
        return date.min
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
