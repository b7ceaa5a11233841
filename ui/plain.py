"""Text of data as it may be shown: escaped for Markdown, without signs that turn text around, never endless.

What is kept, searched and exported stays whole: only what is put on a page goes through here.
"""

import re
from unicodedata import east_asian_width

LONGEST = 200  # characters of a name; no honest one is nearly as long
NARROW = 0.55  # of a Latin letter to a Chinese character
MORE = "…"
_SIGNS = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # right to left, and back


def escaped(words: object) -> str:
    """The words as Markdown that shows exactly them, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(_TURNS.sub("", str(words)).split()))


def shown(words: str, most: int = LONGEST) -> str:
    """The words on one line, in the order in which they are written, the end of very long ones left out."""
    begins = words[: 4 * most]  # more of them is never worked on
    plain = " ".join(_TURNS.sub("", begins).split())
    return plain if len(plain) <= most and begins == words else plain[: most - 1] + MORE


def fitting(words: str, most: float) -> str:
    """As much of the words as has room in so many Chinese characters."""
    plain, room = shown(words), most
    for place, sign in enumerate(plain):
        room -= _wide(sign)
        if room < 0:
            return plain[: max(1, place - 1)] + MORE
    return plain


def wrapped(words: str, most: int) -> list[str]:
    """The words in lines that have room in so many Chinese characters; a Latin word is parted only where it must be."""
    lines = [""]
    for piece in re.findall(rf"[!-ɏ]{{1,{int(most / NARROW)}}}|.", shown(words)):
        if length(lines[-1] + piece) > most:
            lines.append("")
        if lines[-1] or piece != " ":
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def length(words: str) -> float:
    """How long words are, in Chinese characters."""
    return sum(map(_wide, words))


def _wide(sign: str) -> float:
    return 1 if east_asian_width(sign) in "WF" else NARROW
