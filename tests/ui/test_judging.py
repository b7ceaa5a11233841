"""The audit of many districts is made beside the page: how far it is, how it is cancelled, and that it goes on."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from queries import each_part
from queries.judging import Answer
from tests.samples import load
from tests.ui.conftest import Open
from ui import session

CITY = "4403"
DISTRICTS = [f"{CITY}{number}" for number in range(50, 60)]
Judge = Callable[[each_part.Part], Answer]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten districts of one community each, whose residents' committee has nobody in office."""
    folder = tmp_path_factory.mktemp("city")
    areas, bodies = [f"{CITY},某市,市"], []
    for code in DISTRICTS:
        places = ((code, "区"), (f"{code}001", "街道"), (f"{code}001001", "社区"))
        areas += [f"{place},某{level}{code},{level}" for place, level in places]
        bodies += [f"{code}-C,某居委会{code},居委会,{code}001001,2005-01-01"]
    tables = folder / "tables"
    tables.mkdir()
    (tables / "areas.csv").write_text("\n".join(["区划代码,名称,层级", *areas]), "utf-8")
    (tables / "organisations.csv").write_text(
        "\n".join(["机构编号,机构名称,机构类型,所在区划,成立日期", *bodies]), "utf-8"
    )
    return load(folder / "store", tables)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The districts are judged in this process, the third and those after it once the gate is open."""
    opened = Event()

    def team(number: int) -> each_part.Team:
        def judged(judge: Judge, missing: Sequence[each_part.Part]) -> Iterator[each_part.Outcome]:
            for place, part in enumerate(missing):
                while place >= 2 and not opened.wait(0.05):
                    pass
                yield part, judge(part)

        return judged

    monkeypatch.setattr(each_part, "of_processes", team)
    session.forget()
    yield opened
    opened.set()


def until(app: AppTest, there: Callable[[], bool]) -> None:
    """Run the page again until it is so."""
    limit = time.monotonic() + 60
    while not there():
        assert time.monotonic() < limit, [part.value for part in (*app.subheader, *app.caption)]
        time.sleep(0.1)
        app.run()
        assert not app.exception


def test_many_districts_are_judged_beside_the_page_which_says_how_far_it_is(
    page: Open, city: Path, gate: Event
) -> None:
    app = page(store=city, scope=CITY)
    assert [heading.value for heading in app.subheader] == ["某市：正在逐区核查"]
    assert [metric.label for metric in app.metric] == ["违规", "偏离", "提示"]
    gate.set()
    until(app, lambda: len(app.metric) == 7)
    assert "按区" in [heading.value for heading in app.subheader]


def test_whoever_waits_may_cancel_and_go_on_later(page: Open, city: Path, gate: Event) -> None:
    app = page(store=city, scope=CITY, day="2006-07-31")
    app.button(key="judging_end").click().run()
    assert [told.value for told in app.info] == ["核查已取消。已核查的区均已保留，可以继续。"]
    app.button(key="judging_again").click()
    gate.set()
    app.run()
    until(app, lambda: len(app.metric) == 7)


def test_the_structure_of_a_city_is_its_districts_with_their_counts(page: Open, city: Path, gate: Event) -> None:
    gate.set()
    app = page("ui/structure.py", store=city, scope=CITY)
    until(app, lambda: any(box.key == "structure_find" for box in app.selectbox))
    assert not app.exception
