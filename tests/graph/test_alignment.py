"""One post whose beginning two sources know more and less precisely is one post, not two."""

from datetime import date

from graph import state
from graph.facts import Fact, LoadReport
from graph.loading import accepted
from graph.state import State
from tests.graph.facts import DAY, batch

POST = {"person": "P", "organisation": "B", "role": "director"}
MONTH = {**POST, "since": date(2005, 7, 1), "precision": "since=month"}
FIFTEENTH = {**POST, "since": date(2005, 7, 15)}


def loaded(known: State, *rows: Fact, load: int = 1) -> LoadReport:
    report = LoadReport()
    accepted(known, batch(appointments=list(rows)), report, load=load, mode="merge", as_of=DAY)
    return report


def begun(known: State) -> list[date]:
    return sorted(fact["since"] for fact in known["appointments"].values())


def test_a_month_speaks_of_the_post_that_began_on_a_day_of_it() -> None:
    known = state.empty()
    loaded(known, FIFTEENTH)
    report = loaded(known, {**MONTH, "title": "主任"}, load=2)

    assert begun(known) == [date(2005, 7, 15)]
    assert report.opened == report.conflicts == []


def test_a_day_of_a_known_month_is_the_same_post_and_is_listed() -> None:
    known = state.empty()
    loaded(known, MONTH)
    report = loaded(known, FIFTEENTH, load=2)

    assert begun(known) == [date(2005, 7, 1)]
    [conflict] = report.conflicts
    assert (conflict.held.value, conflict.other.value, conflict.why) == ("2005-07", "2005-07-15", "same_post")
    assert (conflict.held.load, conflict.other.load) == (1, 2)


def test_of_two_rows_of_one_load_the_finer_beginning_is_taken() -> None:
    known = state.empty()
    loaded(known, MONTH, FIFTEENTH)

    assert begun(known) == [date(2005, 7, 15)]


def test_where_several_posts_fit_or_none_does_a_row_stands_for_itself() -> None:
    known = state.empty()
    loaded(known, FIFTEENTH, {**POST, "since": date(2005, 7, 20)})
    loaded(known, MONTH, {**POST, "since": date(2005, 8, 1)}, {**FIFTEENTH, "role": "member"}, load=2)

    assert len(begun(known)) == 5


def test_a_post_that_ended_before_the_other_began_and_other_titles_are_posts_of_their_own() -> None:
    known = state.empty()
    ended = {**MONTH, "until": date(2005, 7, 10)}
    loaded(known, ended, FIFTEENTH)
    assert len(begun(known)) == 2

    other = state.empty()
    titles = [{**MONTH, "role": "other", "title": "第一书记"}, {**FIFTEENTH, "role": "other", "title": "名誉主任"}]
    loaded(other, *titles)
    assert len(begun(other)) == 2
