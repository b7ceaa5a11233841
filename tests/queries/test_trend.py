"""Over time: which quarter-ends, and that each shows what an audit of that day finds."""

from datetime import date
from pathlib import Path

from graph.kglite_store import KgliteStore
from queries.audit import audit
from queries.rulebook import regulation
from queries.trend import Point, point, points, quarter_ends
from tests.graph.facts import district, load


def test_three_years_have_twelve_quarter_ends_in_order() -> None:
    days = quarter_ends(date(2006, 6, 30))
    assert (len(days), days[0], days[-2], days[-1]) == (12, date(2003, 9, 30), date(2006, 3, 31), date(2006, 6, 30))
    assert days == sorted(days)


def test_a_quarter_that_has_not_ended_is_not_among_them() -> None:
    assert quarter_ends(date(2006, 6, 29))[-1] == date(2006, 3, 31)
    assert quarter_ends(date(2006, 1, 1))[-1] == date(2005, 12, 31)
    assert quarter_ends(date(2005, 12, 31), years=1) == [
        date(2005, 3, 31),
        date(2005, 6, 30),
        date(2005, 9, 30),
        date(2005, 12, 31),
    ]


def test_a_day_before_the_regulation_was_in_force_is_not_judged(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load(store, district())
    found = point(store, "440307", date(2005, 6, 30), regulation(), {})
    assert (found.judged, found.flagged, found.rate) == (False, (), None)


def test_each_day_shows_what_its_audit_finds(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    load(store, district())
    days = [date(2005, 9, 30), date(2006, 6, 30)]
    found = list(points(str(store.folder), "440307", days))
    for day, shown in zip(days, found, strict=True):
        assert isinstance(shown, Point)
        asked = audit(store, scope="440307", as_of=day, regulation=regulation())
        flagged = [finding for finding in asked.findings if finding.verdict == "flagged"]
        assert (shown.day, shown.load, sum(dict(shown.flagged).values())) == (day, 1, len(flagged))
        assert shown.unverifiable == sum(tally.unverifiable for tally in asked.rules) > 0
        assert shown.rate is not None
        assert 0 < shown.rate < 1
