"""Many areas at once: the rows of their plans as Arrow tables, column by column, without a row ever being an object.

Plans are laid out once as columns (`Pattern`); a district's rows are those of its areas' plans, taken by number, with
the places filled in. What is left to chance (names, days, numbers) comes from the generator given.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.country.plan import Plan, Row
from examples.longgang_maker import names
from graph.columns import schema
from graph.model import TABLE, Column

Numbers = npt.NDArray[np.int64]
PLACES = ("", *"usdcpnxyUSDCP")  # what a text may begin with; '' for one that is whole
BEGINNING = re.compile(r"\{([a-zA-Z])\}")
EPOCH = date(1970, 1, 1)
FIRST_YEAR, LAST_YEAR = 1930, 1999
MONTHS = pa.array([f"{year}-{month:02d}" for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)])
FEMALE_SHARE = 0.3
SURNAMES = pa.array(names.SURNAMES)
GIVEN = {
    "male": ((names.MALE_FIRST, names.MALE_LAST), names.MALE_SINGLE),
    "female": ((names.FEMALE_FIRST, names.FEMALE_LAST), names.FEMALE_SINGLE),
}
SINGLES = 20  # how often each name of one character stands in the list, so that about a fifth have one


def _given(gender: str) -> list[str]:
    (firsts, lasts), singles = GIVEN[gender]
    return [first + last for first in firsts for last in lasts] + [*singles] * SINGLES


GIVEN_NAMES = pa.array(_given("male") + _given("female"))
MALE = len(_given("male"))


@dataclass(frozen=True)
class Texts:
    """A column of texts: the place each begins with, by number, and what follows; null where blank."""

    places: npt.NDArray[np.int8]
    ends: pa.Array


@dataclass(frozen=True)
class Span:
    """A column of days or numbers: the least, how many more there may be, and where it is blank."""

    least: Numbers
    more: Numbers
    blank: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Pattern:
    """One table of several plans: where the rows of each begin, how many there are, and the columns of all."""

    starts: Numbers
    counts: Numbers
    columns: dict[str, Texts | Span]


def patterns(plans: list[Plan]) -> dict[str, Pattern]:
    """The tables of these plans, one after another, as columns."""
    return {table: _pattern(table, [plan.tables[table] for plan in plans]) for table in TABLE}


def woven(
    found: dict[str, Pattern], plans: Numbers, places: dict[str, pa.StringArray], chance: np.random.Generator
) -> dict[str, pa.Table]:
    """The tables of areas: the number of each one's plan, and for each what the places of a text stand for."""
    pool = pa.concat_arrays([places[place] for place in PLACES[1:]])
    return {table: _woven(table, pattern, plans, pool, chance) for table, pattern in found.items()}


def _woven(table: str, pattern: Pattern, plans: Numbers, pool: pa.Array, chance: np.random.Generator) -> pa.Table:
    counts = pattern.counts[plans]
    areas = np.repeat(np.arange(len(plans)), counts)
    before = np.cumsum(counts) - counts
    rows = pattern.starts[plans][areas] + np.arange(len(areas)) - before[areas]
    columns = {
        name: _texts(column, rows, areas, len(plans), pool)
        if isinstance(column, Texts)
        else _span(column, rows, chance)
        for name, column in pattern.columns.items()
    }
    if table == "people":
        columns["name"], columns["gender"] = _named(columns["gender"], chance)
        columns["birth_month"] = MONTHS.take(columns["birth_month"])
    kinds = schema(table)
    arrays = [
        _as(columns[field.name], field.type) if field.name in columns else pa.nulls(len(rows), field.type)
        for field in kinds
    ]
    return pa.Table.from_arrays(arrays, schema=kinds)


def _as(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """A column as the schema has it; days are counted from the epoch."""
    return column.cast(pa.int32()).cast(kind) if kind == pa.date32() else column.cast(kind)


def _texts(column: Texts, rows: Numbers, areas: Numbers, count: int, pool: pa.Array) -> pa.Array:
    ends = column.ends.take(rows)
    places = column.places[rows]
    if not places.any():
        return ends
    if places.all():
        return pc.binary_join_element_wise(pool.take((places - 1) * np.int64(count) + areas), ends, "")
    beginning = pool.take(pa.array((places - 1) * np.int64(count) + areas, mask=places == 0))
    return pc.binary_join_element_wise(beginning.fill_null(""), ends, "")


def _span(column: Span, rows: Numbers, chance: np.random.Generator) -> pa.Array:
    values = column.least[rows]
    more = column.more[rows]
    if more.any():
        values = values + chance.integers(0, more, endpoint=True)
    return pa.array(values, mask=column.blank[rows])


def _named(genders: pa.Array, chance: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """Invented names, and a gender where the plan gives none."""
    count = len(genders)
    drawn = pa.array(np.where(chance.random(count) < FEMALE_SHARE, "female", "male"))
    genders = pc.coalesce(genders, drawn)
    female = np.asarray(pc.equal(genders, "female"))
    given = np.where(female, chance.integers(MALE, len(GIVEN_NAMES), count), chance.integers(0, MALE, count))
    surnames = SURNAMES.take(chance.integers(0, len(SURNAMES), count))
    return pc.binary_join_element_wise(surnames, GIVEN_NAMES.take(given), ""), genders


def _pattern(table: str, found: list[list[Row]]) -> Pattern:
    counts = np.array([len(rows) for rows in found], np.int64)
    rows = [row for part in found for row in part]
    columns = {column.name: _column(column, [row[column.name] for row in rows]) for column in TABLE[table].columns}
    return Pattern(np.cumsum(counts) - counts, counts, columns)


def _column(column: Column, cells: list[Any]) -> Texts | Span:
    if column.type in ("date", "integer", "number", "boolean", "month"):
        pairs = [_pair(column.type, cell) for cell in cells]
        least, more = (np.array([pair[end] for pair in pairs], np.int64) for end in (0, 1))
        return Span(least, more, np.array([cell is None for cell in cells], np.bool_))
    begun = [BEGINNING.match(cell) if cell else None for cell in cells]
    places = np.array([PLACES.index(found[1]) if found else 0 for found in begun], np.int8)
    ends = [cell[3:] if found else cell for cell, found in zip(cells, begun, strict=True)]
    return Texts(places, pa.array(ends, pa.string()))


def _pair(kind: str, cell: Any) -> tuple[int, int]:
    """The least value of a cell and how many more there may be, as whole numbers."""
    if cell is None:
        return 0, 0
    first, second = cell if isinstance(cell, tuple) else (cell, None)
    if kind == "date":
        return (first - EPOCH).days, second or 0
    if kind == "month":
        return (first - FIRST_YEAR) * 12, (second - first) * 12 + 11
    return int(first), second - first if second is not None else 0
