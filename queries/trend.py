"""Over time 按现有数据回算: what audits of the quarter-ends of three years find in the data of today.

Every fact is dated, so that the same rules can be asked of earlier days; what was not yet known then is known now.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from graph.errors import RenchaError
from graph.settings import load_settings
from graph.store import Store, open_store
from queries import isolation, rulebook
from queries.audit import audit
from queries.findings import MODALITIES, compliance_rate
from queries.parameters import Values, from_settings
from queries.rule import Regulation

QUARTERS, YEARS = 4, 3
LIMIT_S = 120.0  # for one day
Job = tuple[str, str, date]  # store, scope, day


@dataclass(frozen=True)
class Point:
    """One day: findings by modality, what could not be judged, the rate. `judged` is false where no rule applied."""

    day: date
    load: int
    judged: bool
    flagged: tuple[tuple[str, int], ...] = ()
    unverifiable: int = 0
    rate: float | None = None


def quarter_ends(day: date, years: int = YEARS) -> list[date]:
    """The last days of the quarters that had ended by a day, the earliest first."""
    found: list[date] = []
    first = date(day.year, day.month - (day.month - 1) % 3, 1)  # of the quarter of the day
    after = day + timedelta(days=1)
    if after.day == 1 and after.month in (1, 4, 7, 10):
        first = after
    while len(found) < years * QUARTERS:
        found.append(first - timedelta(days=1))
        first = date(found[-1].year, found[-1].month - 2, 1)
    return found[::-1]


def points(url: str, scope: str, days: Sequence[date]) -> Iterator[Point | RenchaError | isolation.End]:
    """What each day shows, in order, asked in a process beside this one."""
    for _, result in isolation.each(_of_job, [(url, scope, day) for day in days], limit_s=LIMIT_S):
        yield result


def point(store: Store, scope: str, day: date, regulation: Regulation, values: Values) -> Point:
    """What one day shows."""
    found = audit(store, scope=scope, as_of=day, regulation=regulation, values=values)
    if not found.rules:
        return Point(day, found.load, judged=False)
    flagged = Counter(finding.modality for finding in found.findings if finding.verdict == "flagged")
    subjects, broken = sum(tally.subjects for tally in found.rules), sum(tally.flagged for tally in found.rules)
    return Point(
        day,
        found.load,
        judged=True,
        flagged=tuple((modality, flagged[modality]) for modality in MODALITIES),
        unverifiable=sum(tally.unverifiable for tally in found.rules),
        rate=compliance_rate(broken, subjects),
    )


def _of_job(job: Job) -> Point:
    url, scope, day = job
    store, regulation, values = _asked(url)
    return point(store, scope, day, regulation, values)


@cache
def _asked(url: str) -> tuple[Store, Regulation, Values]:
    """What every day is asked with: as the settings have it, like the audit of a page."""
    settings = load_settings()
    regulation = rulebook.proven(rulebook.regulation(settings.rules, settings.regulation))
    return open_store(url), regulation, from_settings(regulation, settings.parameters, settings.file)
