"""Names of people 姓名: a cell → the name, and what else stands in it; when two names may be one person's.

Padding goes (张　三), the dot of names of other nationalities stays; a bracket behind the name says gender or
nationality in cadre lists (李红（女）). A cell that holds no name, or two, is said to.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from loaders import sounds
from loaders.cells import PADDING, unescaped

VARIANTS = Path(__file__).with_name("variants.toml")
LONGEST = 40  # characters; 23 have been seen in real lists
DOTS = re.compile(r"[•‧∙⋅・･●．]")  # one dot, typed in many ways
BRACKET = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]?")
GENDERS = {"女": "female", "男": "male"}
# What stands for nobody: an empty post, a sum, a signature line.
NOBODY = frozenset(
    {"空缺", "缺", "暂缺", "待定", "待补", "无", "暂无", "空编", "空岗", "缺编", "缺岗", "/", "—", "-", "——"}
)
SEVERAL = re.compile("[、,，;；/\n]")
LETTERS = re.compile(r"[^\W\d_]")


class Name(NamedTuple):
    """A name, the gender that its cell says, or why there is none."""

    text: str
    gender: str | None = None
    rejection: str = ""


def read(cell: str) -> Name:
    """The name in a cell."""
    text = DOTS.sub("·", unicodedata.normalize("NFKC", unescaped(cell)))
    inside = BRACKET.findall(text)
    plain = " ".join(PADDING.sub("", BRACKET.sub("", text)).split()).strip("*·,，、 ")
    gender = next((GENDERS[word] for said in inside for word in re.split("[,，、 ]", said) if word in GENDERS), None)
    if not plain and not inside:
        return Name("", rejection="person_nameless")
    if (plain or inside[0].strip()) in NOBODY or any(said.strip() in NOBODY for said in inside):
        return Name("", rejection="person_vacant")
    if SEVERAL.search(text.strip()) and len([part for part in SEVERAL.split(plain) if part.strip()]) > 1:
        return Name("", rejection="person_several")
    letters = LETTERS.findall(plain)
    if len(letters) < 2 or len(plain) > LONGEST or re.search(r"\d", plain):
        return Name("", rejection="person_no_name")
    return Name(plain, gender)


def folded(name: str) -> str:
    """A name as it is compared for being the same: no white space, no dots, no case, full-width letters folded."""
    return re.sub(r"[\s·]", "", DOTS.sub("·", unicodedata.normalize("NFKC", name))).casefold()


def usual(name: str) -> str:
    """A name as it is compared, with each character in the usual one of its written forms."""
    return folded(name).translate(_usual_forms())


@cache
def _usual_forms() -> dict[int, str]:
    groups: list[str] = tomllib.loads(VARIANTS.read_text("utf-8"))["groups"]
    return {ord(form): group[0] for group in groups for form in group[1:]}


def pinyin(name: str) -> str:
    """How a name sounds, without tones; one reading of each character, in its usual form."""
    return " ".join(sounds.of_character(sign)[0] for sign in usual(name))


def alike(one: str, other: str) -> bool:
    """True when two names may be two spellings of one: the same sound, or one of three or more characters differs."""
    one, other = usual(one), usual(other)
    if one == other or pinyin(one) == pinyin(other):
        return True
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) >= 3 and differing == 1 and one[0] == other[0]
