"""任职: a person's posts and findings, who serves in several bodies, and what they link."""

import json
from pathlib import Path

import pytest

from graph.store import open_store
from queries.explore import ask
from tests.samples import DAY
from tests.ui.conftest import Open

STREET, COMMUNITY = "440307009", "440307009004"


@pytest.fixture(scope="module")
def busiest(sample: Path) -> str:
    """The id of the one in most bodies of the community."""
    rows = ask(open_store(str(sample)), "posts-held", scope=COMMUNITY, as_of=DAY)
    people = [row["person"] for row in rows]
    return max(sorted(set(people)), key=people.count)


def test_who_serves_in_most_bodies_of_a_community_comes_first(page: Open) -> None:
    table = page("ui/people.py", scope=COMMUNITY).dataframe[0].value
    counts = list(table["count"])
    assert counts == sorted(counts, reverse=True)
    first = table.iloc[0]
    assert sum(isinstance(first[column], str) for column in table.columns[3:]) == first["count"] == 6
    assert (first["居委会"], first["党总支"], first["工作站"]) == ("主任", "书记", "站长")


def test_a_street_shows_kinds_of_bodies_and_only_those_in_several_until_all_are_asked_for(page: Open) -> None:
    app = page("ui/people.py", scope=STREET)
    some = app.dataframe[0].value
    assert set(some["count"]) - {1} == set(some["count"])
    assert "居委会" in some.columns
    app.toggle(key="people_only_street").set_value(False).run()
    assert len(app.dataframe[0].value) > len(some)


def test_a_post_outside_the_community_of_most_says_in_which_body(page: Open) -> None:
    app = page("ui/people.py", scope=STREET)
    cells = {str(cell) for row in app.dataframe[0].value.to_numpy() for cell in row}
    assert any("（葵涌街道" in cell for cell in cells)


def test_a_district_shows_the_bodies_that_share_people_the_farthest_apart_first(page: Open) -> None:
    links = page("ui/people.py", scope="440307").dataframe[0].value
    streets = [set(part[:4] for part in where.split("、")) for where in links["区划"]]
    assert all(len(names) == 2 for names in streets)
    assert (links["共有人数"] >= 1).all()


def test_a_person_opened_shows_posts_with_their_sources_and_findings(page: Open, busiest: str) -> None:
    app = page("ui/people.py", scope=COMMUNITY)
    app.session_state["people_open"] = busiest
    app.run()
    posts = app.dataframe[0].value
    held = posts[posts["状态"] == "在任"]
    assert len(held) == 6
    assert all("appointments.csv" in source for source in posts["来源"])
    assert list(posts["免职日期"][:6]) == ["至今"] * 6
    assert "返回列表" in [button.label for button in app.button]
    assert not app.exception


def test_a_person_who_is_not_known_is_closed(page: Open) -> None:
    app = page("ui/people.py", scope=COMMUNITY)
    app.session_state["people_open"] = "nobody"
    app.run()
    assert "返回列表" not in [button.label for button in app.button]
    assert app.dataframe


def test_the_person_opened_stands_in_no_link(page: Open, busiest: str) -> None:
    app = page("ui/people.py", scope=COMMUNITY)
    app.session_state["people_open"] = busiest
    app.run()
    assert busiest not in str(app.session_state["view_url"]) + str(app.query_params)


def test_a_scope_in_which_nobody_is_in_office_says_so(page: Open) -> None:
    app = page("ui/people.py", scope=COMMUNITY, day="1960-01-01")
    assert any("没有在任人员" in notice.value for notice in app.info)


def test_a_scope_above_the_districts_asks_for_a_district(page: Open) -> None:
    app = page("ui/people.py", scope="4403")
    assert not app.exception
    if app.session_state["view"].scope == "4403":
        assert any("选择一个区" in notice.value for notice in app.info)
    else:
        assert app.session_state["view"].scope == "440307"


def test_possible_same_people_are_listed_with_the_reasons_when_asked_for(page: Open) -> None:
    app = page("ui/people.py", scope="440307")
    assert not any("理由" in table.value.columns for table in app.dataframe)
    app.toggle(key="people_matches_wanted").set_value(True).run()
    [pairs] = [table.value for table in app.dataframe if "理由" in table.value.columns]
    assert not app.exception
    assert all("姓名" in reasons for reasons in pairs["理由"])
    for one, other in zip(pairs["人员甲"], pairs["人员乙"], strict=True):
        assert one != other
    app.toggle(key="view_masked").set_value(True).run()
    [masked] = [table.value for table in app.dataframe if "理由" in table.value.columns]
    assert all(words.split("，")[0].endswith("*") for words in masked["人员甲"])


def test_a_column_is_as_wide_as_its_longest_post(page: Open) -> None:
    app = page("ui/people.py", scope="440307003")
    [matrix] = [frame for frame in app.dataframe if str(frame.key).startswith("people_matrix")]
    wide = {name: said.get("width") for name, said in json.loads(matrix.proto.columns).items()}
    posts = matrix.value.drop(columns=["name", "count", "area"])
    longest = {name: max(posts[name].dropna(), key=len, default="") for name in posts}
    cut = {name for name, words in longest.items() if len(words) > 8}
    assert cut
    assert [name for name in cut if wide[name] < 13 * len(longest[name])] == []
