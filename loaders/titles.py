"""Titles 职务: one text as people write it, several posts: 某某社区党总支书记、居委会主任(兼).

Shapes and traps: formats.md, "Composite titles". The words stand in titles.toml; what a piece says by itself is in
title_pieces.py; here the pieces are cut, and body, place and marks carry on from one to the next. What cannot be
placed is `other` with its text: nothing is dropped, nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, field, replace
from functools import cache

from loaders.title_reader import Draft, Reader
from loaders.title_words import KEPT, words

# Signs whose plain form is one sign too, so that every place stays where it was.
BLANK = re.compile(r"\s")
WIDE_SIGN = re.compile("[\u2e80-\u2fdf\u3000\uf900-\ufaff\uff01-\uffee]")
WIDE = (range(0xFF01, 0xFFEF), range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x3000, 0x3001))
NO_NAMES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Post:
    """One post of a title. `why` is a key of texts.toml under `title.why`, `because` the words that it speaks of."""

    body: str
    kinds: tuple[str, ...]
    role: str
    place: str
    marks: tuple[str, ...]
    text: str
    within: str = ""  # the areas written before `place`, as written: 深圳市龙岗区龙岗街道
    why: str = field(default="", compare=False)
    because: str = field(default="", compare=False)


@dataclass(frozen=True)
class Title:
    """What a title says; `left` are pieces that are no post and no mark, as written."""

    posts: tuple[Post, ...]
    left: tuple[str, ...]


def read(text: str, *, column: str = "", level: str = "", names: Set[str] = NO_NAMES) -> Title:
    """The posts of a title, in the order written.

    `column` is the header that the text stands under (党内职务), `level` that of the area that it is about
    (community, street), `names` what that area is called without an ending (平湖): each settles what a text leaves
    open, none is needed.
    """
    plain = _plain(text)
    reader = Reader(column, level, frozenset(names))
    for run, start, end, before, after in _runs(plain):
        reader.take(run, start, end, before, after)
    posts = tuple(_post(draft, reader.column_marks, text) for draft in reader.drafts())
    return Title(posts, tuple(text[start:end] for start, end in reader.left))


def narrowed(title: Title, kinds: Collection[str]) -> Title:
    """The title as a community with bodies of these `kinds` means it: an open kind is the one of them that it has."""
    return replace(title, posts=tuple(_narrowed(post, kinds) for post in title.posts))


def said(title: Title) -> dict[str, object]:
    """A title as `rencha title --json` shows it: `kind` is a text, a list where the title leaves it open, or null."""
    return {"posts": [_said(post) for post in title.posts], "left": list(title.left)}


def _said(post: Post) -> dict[str, object]:
    kind = list(post.kinds) if len(post.kinds) > 1 else next(iter(post.kinds), None)
    return {
        **{"body": post.body, "kind": kind, "role": post.role, "place": post.place},
        **{"marks": list(post.marks), "text": post.text},
    }


def _narrowed(post: Post, kinds: Collection[str]) -> Post:
    there = tuple(kind for kind in post.kinds if kind in kinds)
    return replace(post, kinds=there, why="store") if len(there) == 1 < len(post.kinds) else post


def _post(draft: Draft, column_marks: tuple[str, ...], text: str) -> Post:
    return Post(
        draft.body,
        draft.kinds,
        draft.role,
        draft.place,
        tuple(dict.fromkeys((*draft.marks, *column_marks))) if draft.marks or column_marks else (),
        text[draft.start : draft.end],
        draft.within,
        draft.why,
        draft.because,
    )


@cache
def _forms() -> dict[str, str]:
    forms = {chr(code): unicodedata.normalize("NFKC", chr(code)) for signs in WIDE for code in signs}
    return {sign: form for sign, form in forms.items() if len(form) == 1} | {"～": "~"}


def _plain(text: str) -> str:
    """The text with full-width and compatibility signs in their plain form, each where it was."""
    forms = _forms()
    return WIDE_SIGN.sub(lambda sign: forms.get(sign[0], sign[0]), text)


def _runs(text: str) -> Iterable[tuple[str, int, int, str, str]]:
    """Each run of signs between separators, where it stands, and the separators around it (brackets by themselves)."""
    found = words()
    if "委员" in text:
        text = found.lists.sub(lambda list_: "".join(KEPT if sign in "、,和及兼/" else sign for sign in list_[0]), text)
    parts = found.scan.split(text)
    if BLANK.search(text):
        parts = _rejoined(parts)
    place, before = 0, ""
    parts.append("")
    for run, after in zip(parts[::2], parts[1::2], strict=True):
        end = place + len(run)
        yield run.replace("\0", "") if "\0" in run else run, place, end, before, after
        place, before = end + len(after), after


def _rejoined(parts: list[str]) -> list[str]:
    """Runs with words that were spaced out (书 记) put together; their blanks become NULs, which are passed over."""
    joined: list[str] = []
    run, signs = parts[:1], len(parts[0])
    for number in range(1, len(parts), 2):
        separator, following = parts[number], parts[number + 1]
        if separator.isspace() and signs and following and 1 in (signs, len(following)):
            run += ["\0" * len(separator), following]
            signs += len(following)
        else:
            joined += ["".join(run), separator]
            run, signs = [following], len(following)
    return [*joined, "".join(run)]
