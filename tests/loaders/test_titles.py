"""Titles: every row and every trap of what people write, and what carries on from one post to the next."""

import tomllib

import pytest

from graph.model import KIND, ROLES
from graph.texts import sentences
from loaders import titles
from loaders.title_words import FILE, compiled, trap_in, words
from tests.loaders import written

PARTY = ("community_party_committee", "party_general_branch", "party_branch")


def posts(text: str) -> list[tuple[object, str, str]]:
    """Kinds (one as a text), role and place of each post."""
    found = titles.read(text).posts
    return [(post.kinds[0] if len(post.kinds) == 1 else post.kinds, post.role, post.place) for post in found]


SHAPES = {
    "某某社区党总支书记、居委会主任": [
        ("party_general_branch", "secretary", "某某社区"),
        ("residents_committee", "director", "某某社区"),
    ],
    "社区党支部书记兼居委会主任、工作站站长": [
        ("party_branch", "secretary", ""),
        ("residents_committee", "director", ""),
        ("workstation", "head", ""),
    ],
    "党总支副书记、居委会副主任(兼)": [
        ("party_general_branch", "deputy_secretary", ""),
        ("residents_committee", "deputy_director", ""),
    ],
    "某某股份合作公司董事长、社区党总支委员": [
        ("shareholding_company", "chair", ""),
        ("party_general_branch", "member", ""),
    ],
    "居委会委员兼治保主任": [("residents_committee", "member", ""), ("sub_committee", "director", "")],
    "社区书记、主任": [(PARTY, "secretary", ""), ("residents_committee", "director", "")],
    "党支部组织、宣传委员": [("party_branch", "member", "")],
    "两委委员": [(PARTY, "member", ""), ("residents_committee", "member", "")],
    "某某街道党工委副书记、办事处主任": [
        ("street_party_committee", "deputy_secretary", "某某街道"),
        ("street_office", "director", "某某街道"),
    ],
    "社区工作站工作人员(聘用)": [("workstation", "staff", "")],
    "某某社区第二居民小组组长": [("residents_group", "group_leader", "某某社区")],
    "天通苑第三社区居委会主任": [("residents_committee", "director", "天通苑第三社区")],
    "原某某社区居委会主任": [("residents_committee", "director", "某某社区")],
    "免某某居委会主任": [("residents_committee", "director", "某某")],
    "任某某居委会主任": [("residents_committee", "director", "某某")],
    "居委会主任（兼某某街道书记）": [
        ("residents_committee", "director", ""),
        ("street_party_committee", "secretary", "某某街道"),
    ],
    "某某村民委员会主任": [("villagers_committee", "director", "某某村")],
    "某某村村委会主任": [("villagers_committee", "director", "某某村")],
    "妇联主席": [("mass_organisation", "chair", "")],
}
TRAPS = [
    *("第一书记", "某某社区党总支第一书记", "纪委书记", "服务站站长", "某某街道应急消防工作站站长", "社区党群中心主任"),
    *("管委会主任", "监察委员会主任", "某某电子厂党总支书记", "某某区教育局党总支书记"),
]


@pytest.mark.parametrize("text", SHAPES)
def test_a_composite_title_is_read_as_its_posts(text: str) -> None:
    assert posts(text) == SHAPES[text]
    assert titles.read(text).left == ()


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_other_with_the_title_as_written(text: str) -> None:
    [post] = titles.read(text).posts

    assert (post.kinds, post.role, post.text) == ((), "other", text)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("党总支副书记、居委会副主任(兼)", [(), ("concurrent",)]),
        ("社区工作站工作人员(聘用)", [("hired",)]),
        ("原某某社区党总支书记、居委会主任", [("former",), ("former",)]),
        ("居委会副主任，主持工作", [("acting",)]),
        ("党总支书记（正处级）、工作站站长（试用期一年）", [("rank",), ("probation",)]),
    ],
)
def test_a_mark_is_no_post_and_stays_with_its_own(text: str, marks: list[tuple[str, ...]]) -> None:
    assert [post.marks for post in titles.read(text).posts] == marks


def test_the_text_of_a_post_is_its_part_as_written() -> None:
    found = titles.read("某某社区党总支书记　、居委会副主任（兼）").posts

    assert [post.text for post in found] == ["某某社区党总支书记", "居委会副主任（兼）"]
    assert [post.body for post in found] == ["党总支", "居委会"]


LINES = written.lines()


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.context}{line.title}")
def test_a_title_is_read_as_an_official_would(line: written.Written) -> None:
    assert written.as_written(line.read(), line.expected()) == line.expected()


def test_the_vocabulary_speaks_of_what_the_model_and_the_texts_have() -> None:
    found = words()
    bodies = [body for table in found.bodies.values() for body in table.words.values()]
    kinds = {kind for body in bodies for kind in body.kinds} | {
        kind for table in found.implied.values() for several in table.values() for kind in several
    }
    roles = {*found.roles.words.values(), *(role for table in found.implied.values() for role in table)}
    marks = {*found.marks.values(), *found.mark_groups.values(), *found.modifiers.words.values()}
    marks |= {mark for mark, _ in found.before.values()}
    marks -= {"current", "serving"}  # 现任, 担任: nothing beyond the post itself

    assert kinds <= KIND.keys()
    assert roles <= {role.word for role in ROLES}
    assert {f"title.mark.{mark}" for mark in marks} <= sentences().keys()
    assert {body.whose for body in bodies} <= {"any", "area", "name", "own"}
    assert all(found.roles_of[kind] for kind in kinds), "every kind that is named has roles"


def test_every_reason_given_is_a_sentence_in_both_languages() -> None:
    reasons = {post.why for line in LINES for post in line.read().posts} - {"trap"}

    assert {f"title.why.{why}" for why in reasons} <= sentences().keys()
    assert all(trap.why and trap.why_en != trap.why for trap in words().traps)


def test_a_spelling_added_to_the_vocabulary_is_read() -> None:
    data = tomllib.loads(FILE.read_text("utf-8"))
    data["traps"].append({"words": ["党建组"], "why": "试"})
    data["roles"]["secretary"].append("支书记")

    found = compiled(data)

    assert found.roles.of("党支书记") == "支书记"
    trap = trap_in(found, "某某社区党建组书记")
    assert trap is not None
    assert trap.why == "试"


def test_a_title_in_a_community_is_what_that_community_has() -> None:
    found = titles.read("社区书记、委员、居委会主任")

    narrowed = titles.narrowed(found, {"party_general_branch", "residents_committee", "workstation"}).posts

    kinds = [post.kinds for post in narrowed]
    assert kinds == [("party_general_branch",), ("party_general_branch",), ("residents_committee",)]
    assert narrowed[0].why == "store"


def test_the_areas_around_a_place_are_kept() -> None:
    [post] = titles.read("中共深圳市龙岗区龙岗街道某某社区总支部委员会书记").posts

    assert (post.place, post.within) == ("某某社区", "深圳市龙岗区龙岗街道")
