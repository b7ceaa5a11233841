"""A country for the benchmarks: real division codes, invented people, made from a seed, district by district.

`districts(30_000)` gives the canonical tables of one district after another, as the journal keeps them
(graph/columns.py), so that the whole country never has to be in memory; what lies above districts comes before them,
under the codes of cities and provinces. `planted` says which faults are in it. `python -m benchmarks.country` writes
the tables as files.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.country import divisions, faults, healthy
from benchmarks.country.divisions import Areas
from benchmarks.country.faults import Event
from benchmarks.country.plan import Plan
from benchmarks.country.weave import Numbers, Pattern, patterns, woven
from graph.codes import LENGTH
from graph.model import TABLE

SEED = 20050727
DAY = healthy.DAY
SIZES = (144, 10_000, 30_000, 100_000)  # communities; None is all of them
FAULTY, LINKED = 0.03, 0.15  # shares of the communities; of streets and districts those with a fault
Tables = dict[str, pa.Table]
PLAIN = Event("link-", lambda plan: None)


@dataclass(frozen=True)
class Kind:
    """What areas of one level may be: plans laid out as columns, and the event and share of each."""

    patterns: dict[str, Pattern]
    events: tuple[Event, ...]
    shares: np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class _Part:
    """The communities, streets and district of one code, with the places that their plans may name."""

    code: str
    communities: dict[str, pa.StringArray]
    streets: dict[str, pa.StringArray]
    district: dict[str, pa.StringArray]


def districts(size: int | None = None, seed: int = SEED) -> Iterator[tuple[str, Tables]]:
    """Code and canonical tables of every part of a country of about so many communities: provinces, cities, districts.

    The same size and seed give the same tables. Raises DivisionsMissingError without the list of divisions.
    """
    rows = dict.fromkeys(TABLE, 1)
    for code, tables in _parts(size, seed):
        for table, found in tables.items():
            tables[table] = _sourced(table, found, rows[table])
            rows[table] += found.num_rows
        yield code, tables


def planted(size: int | None = None, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """The faults that `districts` plants: the rule that finds each, and the code of the area it finds it in."""
    for part in _cut(divisions.chosen(size)):
        for kind, areas, chosen in _drawn(part, seed):
            for place, number in enumerate(chosen.tolist()):
                event = kind.events[number]
                if event.rule:
                    yield event.rule, min(areas[where][place].as_py() for where in event.at)


def _parts(size: int | None, seed: int) -> Iterator[tuple[str, Tables]]:
    codes = divisions.chosen(size)
    yield from _above(codes, seed)
    for part in _cut(codes):
        chance = np.random.default_rng([seed, int(part.code), 1])
        found = [woven(kind.patterns, plans, areas, chance) for kind, areas, plans in _drawn(part, seed)]
        yield part.code, {table: pa.concat_tables([tables[table] for tables in found]) for table in TABLE}


def _drawn(part: _Part, seed: int) -> Iterator[tuple[Kind, dict[str, pa.StringArray], Numbers]]:
    """The district, its streets, its communities: what each of them is, drawn by lot."""
    chance = np.random.default_rng([seed, int(part.code), 0])
    for kind, areas in ((_district(), part.district), (_street(), part.streets), (_community(), part.communities)):
        yield kind, areas, chance.choice(len(kind.shares), len(areas["u"]), p=kind.shares)


def _above(codes: list[str], seed: int) -> Iterator[tuple[str, Tables]]:
    """The provinces and cities over these districts, one at a time."""
    for level in ("province", "city"):
        kind = _wider(level)
        known = divisions.read()[level]
        length = LENGTH[level]
        for code in sorted({code[:length] for code in codes}):
            place = known.codes.index(code).as_py()
            one = known.part(place, place + 1)
            province = pa.array([code[: LENGTH["province"]]])
            chance = np.random.default_rng([seed, int(code)])
            yield code, woven(kind.patterns, np.zeros(1, np.int64), _places(one, p=province), chance)


def _cut(codes: list[str]) -> Iterator[_Part]:
    """The country in districts; a place far away is half the list further, the next district the next of the list."""
    levels = divisions.read()
    bounds = {level: _bounds(levels[level].codes, codes) for level in ("community", "street", "district")}
    first, last = np.array(bounds["community"]).T
    everything = pa.concat_arrays([levels["community"].codes.slice(a, b - a) for a, b in bounds["community"]])
    starts = np.cumsum(last - first) - (last - first)
    for place, code in enumerate(codes):
        own = levels["community"].part(*bounds["community"][place])
        count = len(own.codes)
        after = (place + 1) % len(codes)
        rank = np.arange(count)
        neighbour = own.codes.take((rank + 1) % count)
        far = everything.take((starts[place] + rank + len(everything) // 2) % len(everything))
        beyond = everything.take(starts[after] + (rank + (len(codes) == 1)) % (last[after] - first[after]))
        streets = levels["street"].part(*bounds["street"][place])
        district = levels["district"].part(*bounds["district"][place])
        above = {"s": pc.utf8_slice_codeunits(own.codes, 0, LENGTH["street"])}
        yield _Part(
            code,
            _places(own, n=neighbour, x=beyond, y=far, **above, **_wide(code, count)),
            _places(streets, **_wide(code, len(streets.codes))),
            _places(district, **_wide(code, 1)),
        )


def _bounds(codes: pa.StringArray, districts: list[str]) -> list[tuple[int, int]]:
    """Where in a sorted list the codes of each district begin and end."""
    listed = np.asarray(codes.cast(pa.large_string()).to_numpy(zero_copy_only=False), dtype="U12")
    ends = np.array([f"{code}:" for code in districts])  # a colon sorts right after the digits
    return list(zip(np.searchsorted(listed, districts).tolist(), np.searchsorted(listed, ends).tolist(), strict=True))


def _wide(code: str, count: int) -> dict[str, pa.StringArray]:
    """The district, city and province, once for each of so many areas."""
    return {place: pa.repeat(pa.scalar(code[:length]), count) for place, length in (("d", 6), ("c", 4), ("p", 2))}


def _places(areas: Areas, **places: pa.StringArray) -> dict[str, pa.StringArray]:
    """What each place of a text stands for; the area itself where nothing else is said."""
    names = dict.fromkeys("USDCP", areas.names)
    return {**dict.fromkeys("usdcpnxy", areas.codes), **names, **places}


def _sourced(table: str, found: pa.Table, above: int) -> pa.Table:
    """Where each row stands in the files that `python -m benchmarks.country` writes, and of which day it speaks."""
    count = found.num_rows
    said = {
        "source": pa.repeat(pa.scalar(f"1/{table}.csv:"), count),
        "source_row": pa.array(np.arange(above + 1, above + 1 + count)),
        "as_of": pa.repeat(pa.scalar(DAY), count),
    }
    for name, column in said.items():
        found = found.set_column(found.schema.get_field_index(name), found.schema.field(name), column)
    return found


@cache
def _community() -> Kind:
    plans, events, shares = [], [], []
    for profile, (share, *_) in healthy.PROFILES.items():
        base = healthy.community(profile)
        for part, possible in ((FAULTY, faults.FAULTS), (LINKED, faults.LINKS), (1 - FAULTY - LINKED, (PLAIN,))):
            fitting = [event for event in possible if not event.fits or profile in event.fits]
            for event in fitting:
                plans.append(base.changed(event.change))
                events.append(event)
                shares.append(share * part / len(fitting))
    return _kind(plans, events, shares)


@cache
def _street() -> Kind:
    return _faulty(healthy.street(), faults.STREET_FAULTS)


@cache
def _district() -> Kind:
    return _faulty(healthy.district(), faults.DISTRICT_FAULTS)


@cache
def _wider(level: str) -> Kind:
    return _kind([healthy.above(level)], [PLAIN], [1.0])


def _faulty(base: Plan, possible: tuple[Event, ...]) -> Kind:
    plans = [base, *(base.changed(event.change) for event in possible)]
    return _kind(plans, [PLAIN, *possible], [1 - FAULTY, *[FAULTY / len(possible)] * len(possible)])


def _kind(plans: list[Plan], events: list[Event], shares: list[float]) -> Kind:
    drawn = np.array(shares)
    return Kind(patterns(plans), tuple(events), drawn / drawn.sum())
