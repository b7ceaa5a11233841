"""Titles at large: what is written is read back, nothing is dropped, nothing breaks, nothing takes long."""

import re
import time
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from graph.model import KIND, ROLES
from loaders import titles
from loaders.title_pieces import alone, piece
from loaders.title_words import words

# What may stand between pieces and belongs to none.
BETWEEN = re.compile(
    r"[\s、,;/|。·:—“”\"‘’'《》()\[\]【】〔〕{}，；：（）／｜＂＇［］｛｝《》-]|并兼任|兼任|并兼|兼|以及|和|及|与|暨|\d{1,2}[.)．）]|[①-⑳]"
)
SIGNS = "、，,;；/（）() \n兼和及与暨·原任免副"
STEMS = "龙岗平湖坪地葵涌大鹏南澳良安田新木山厦鹅公岭怡心高桥"
OWN = {"shareholding_company", "owners_committee", "property_company", "residents_group"}
ANY = {"community_party_committee", "party_general_branch", "party_branch", "joint_party_branch", "mass_organisation"}
SEPARATORS = ("、", "，", ",", "；", "/", " ", "\n", "　")
MARKS = {
    "": (),
    "(兼)": ("concurrent",),
    "（聘用）": ("hired",),
    "(试用期一年)": ("probation",),
    "（正科级）": ("rank",),
}
ENDINGS = {"community": "社区", "street": "街道"}
SPELLINGS = {
    (role, spelling): None
    for role, spellings in (
        (entry.word, [word for word, role in words().roles.words.items() if role == entry.word]) for entry in ROLES
    )
    for spelling in spellings
}


@dataclass(frozen=True)
class Held:
    """A post as it will be written: where, in what, as what."""

    place: str
    body: str
    kind: str
    role: str
    spelling: str
    mark: str

    def full(self) -> str:
        """The post with its place and body written out."""
        return f"{self.place}{self.body}{self.spelling}{self.mark}"


def bodies_of(level: str) -> list[tuple[str, str]]:
    """Words for bodies of one kind seated at this level, with that kind; 街道办事处 is a word of its own."""
    table = words().bodies[""]
    return [
        (word, body.kinds[0])
        for word, body in table.words.items()
        if len(body.kinds) == 1
        and KIND[body.kinds[0]].levels == (level,)
        and body.kinds[0] not in OWN
        and not (body.ending or body.formal)
        and table.of(ENDINGS[level] + word) == word
    ]


BODIES = {level: bodies_of(level) for level in ENDINGS}


@st.composite
def held(draw: st.DrawFn) -> Held:
    level = draw(st.sampled_from(sorted(ENDINGS)))
    stem = draw(st.text(STEMS, min_size=2, max_size=4))
    word, kind = draw(st.sampled_from(BODIES[level]))
    fitting = [(role, spelling) for role, spelling in SPELLINGS if role in words().roles_of[kind]]
    role, spelling = draw(st.sampled_from(fitting))
    return Held(stem + ENDINGS[level], word, kind, role, spelling, draw(st.sampled_from(sorted(MARKS))))


@given(st.lists(held(), min_size=1, max_size=5), st.lists(st.sampled_from(SEPARATORS), min_size=5, max_size=5))
@settings(max_examples=300, deadline=None)
def test_posts_written_as_a_title_are_read_back(posts: list[Held], separators: list[str]) -> None:
    text = "".join(post.full() + separator for post, separator in zip(posts, separators, strict=False))
    found = titles.read(text)

    assert [(post.place, post.body, post.kinds, post.role, post.marks, post.text) for post in found.posts] == [
        (post.place, post.body, (post.kind,), post.role, MARKS[post.mark], post.full()) for post in posts
    ]
    assert found.left == ()


@given(st.lists(held(), min_size=2, max_size=5), st.sampled_from(SEPARATORS))
@settings(max_examples=300, deadline=None)
def test_a_place_written_once_is_read_for_all_that_follow(posts: list[Held], separator: str) -> None:
    level = KIND[posts[0].kind].levels
    posts = [post for post in posts if KIND[post.kind].levels == level]
    text = posts[0].full() + "".join(f"{separator}{post.body}{post.spelling}{post.mark}" for post in posts[1:])

    found = titles.read(text).posts

    # After a street, a union or branch without a place may be that of the street's staff: it is not placed.
    assert [(post.place, post.kinds, post.role) for post in found] == [
        (posts[0].place, (post.kind,), post.role) for post in posts
    ]


@given(held(), st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_body_written_once_is_read_for_every_role_that_it_has(post: Held, more: list[tuple[str, str]]) -> None:
    more = [(role, spelling) for role, spelling in more if role in words().roles_of[post.kind] - words().not_carried]
    assume(not {spelling for _, spelling in more} & words().only_named)
    text = "、".join([f"{post.place}{post.body}{post.spelling}", *(spelling for _, spelling in more)])

    found = titles.read(text).posts

    assert [(one.body, one.kinds, one.role) for one in found] == [
        (post.body, (post.kind,), role) for role, _ in [(post.role, ""), *more]
    ]


@example(before="", stem="任一一", ending="社区", rest="党总支书记", names=set())
@given(
    st.sampled_from(["", "中共", "原", "任", "龙岗街道", "深圳市龙岗区"]),
    st.text(STEMS + "原任区村市新中共第一二三和平", min_size=1, max_size=6),
    st.sampled_from(["社区", "村", "街道", "村社区"]),
    st.sampled_from(
        [
            "党总支书记",
            "书记",
            "原居委会主任",
            "居委会",
            "第一书记",
            "平湖墟党支部书记",
            "",
            "书记主任",
            "老围居民小组组长",
        ]
    ),
    st.sets(st.text(STEMS, min_size=1, max_size=3), max_size=2),
)
@settings(max_examples=500, deadline=None)
def test_a_name_put_aside_changes_nothing(before: str, stem: str, ending: str, rest: str, names: set[str]) -> None:
    text, known = f"{before}{stem}{ending}{rest}", frozenset(names | {stem})

    for called in (frozenset[str](), known):
        assert piece(text, called) == alone(text, frozenset(name for name in called if name in text))


PIECES = sorted(
    {
        *words().bodies[""].words, *words().roles.words, *words().unlisted.words, *words().marks, *words().before,
        *words().portfolios.words, *words().places, *words().no_unit.words, *words().joined.words, *words().both.words,
        *SIGNS, "某某", "平湖", "五和", "第一", "纪委", "服务站", "1.", "①", "２", "职务", "同志", "2005年7月",
    }
)  # fmt: skip
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from(SIGNS), max_size=40)


def kept(text: str) -> Counter[str]:
    """How often each sign that is no separator stands in a text."""
    return Counter(BETWEEN.sub("", text))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | CHINESE)
@settings(max_examples=1000, deadline=None)
def test_nothing_is_dropped(text: str) -> None:
    found = titles.read(text)
    pieces = [*(post.text for post in found.posts), *found.left]

    assert all(piece in text for piece in pieces)
    assert kept(text) - sum((kept(piece) for piece in pieces), Counter()) == Counter()


@given(st.text(max_size=60), st.text(max_size=6), st.sampled_from(["", "community", "street", "village"]))
@settings(max_examples=500, deadline=None)
def test_no_text_is_refused(text: str, column: str, level: str) -> None:
    found = titles.read(text, column=column, level=level, names={text[:2]} - {""})

    roles = {entry.word for entry in ROLES}
    assert all(post.role in roles and set(post.kinds) <= KIND.keys() for post in found.posts)
    assert all(post.text in text for post in found.posts)


HOSTILE = [
    *(
        "兼",
        "（",
        "）",
        "(兼)",
        "、",
        "书",
        "书 ",
        "书记",
        "书记、",
        "社区",
        "社区、",
        "某某社区党总支书记、",
        "组织、",
        "组织、宣传委员",
    ),
    *(
        "原",
        "任",
        "任、",
        "和",
        "书记和",
        "党总支、",
        "1.",
        "居委会主任\n",
        "甲股份合作公司董事、组长、",
        "（居委会主任",
        "(兼",
        "第一",
        "两委",
    ),
    *("区", "村", "\0", " ", "　", "𠀀", "\u202e", "2005年7月任", "党总支居委会", "主任(", "聘用、"),
]


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """A hundred thousand signs take half a second; what grows with the square of the length would take minutes."""
    text = (piece * 100_000)[:100_000] + "委员"
    started = time.process_time()
    titles.read(text)

    assert time.process_time() - started < 3
