"""How names are read 拼音: of each character its readings without tones, the right one first.

Surnames are read by the table surnames.toml (曾 zeng, 区 ou, 尉迟 yuchi), everything else by the dictionary of
pypinyin. ü is v, as keyboards have it. A name is found by what is typed of it: whole, its initials, or both mixed.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from loaders import sounds

Readings = tuple[tuple[str, ...], ...]  # of each syllable, the right reading first
TABLE = Path(__file__).with_name("surnames.toml")
HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_PIECES = re.compile(rf"{HAN.pattern}|[a-z0-9]+")
DOUBLE = ("zh", "ch", "sh")  # initials of two letters
UMLAUT = ("yu", "u")  # how ü is written in passports, and by those who leave the dots out
MOST = 2  # readings of one character: what the dictionary has beyond them is rare


def plain(words: str) -> str:
    """What is compared: small letters without tones, blanks or signs; ü is v, full width is half width."""
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", words).casefold()).replace("u\u0308", "v")
    apart = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign for sign in unicodedata.normalize("NFC", apart) if sign.isalnum())


def readings(name: str) -> Readings:
    """How a person's name is read, its surname first; letters and digits in it stand for themselves."""
    surname = surname_of(name)
    # Who does not know how a surname is read types what the dictionary says first.
    first = [(*right, *of_character(sign)[:1]) for right, sign in zip(_surnames()[surname], surname, strict=True)]
    rest = [of_piece(piece) for piece in _pieces(name[len(surname) :])]
    if rest and not surname and HAN.match(name):
        rest[0] = _only(rest[0])
    return (*(tuple(dict.fromkeys(ways)) for ways in first), *rest)


def place_readings(name: str) -> Readings:
    """How the name of an area or a body is read: as the dictionary reads the words in it."""
    from pypinyin import Style, lazy_pinyin

    pieces = _pieces(name)
    spoken = lazy_pinyin("".join(pieces), style=Style.NORMAL, errors=_apart, v_to_u=False) if pieces else []
    if len(spoken) != len(pieces):  # letters between characters: then each is read for itself
        return tuple(of_piece(piece) for piece in pieces)
    return tuple(
        tuple(dict.fromkeys((word, *of_piece(piece)))) if HAN.match(piece) else (piece,)
        for word, piece in zip(spoken, pieces, strict=True)
    )


def _apart(run: str) -> Any:
    """What the dictionary does not know, sign by sign; pypinyin takes a list, and says it does not."""
    return list(run)


def surname_of(name: str) -> str:
    """The surname that the table tells from the rest of a name; '' where the dictionary reads it right."""
    return next(name[:length] for length in (2, 1, 0) if name[:length] in _surnames())


def spelled(syllables: Readings) -> str:
    """The right spelling in full, without blanks."""
    return "".join(ways[0] for ways in syllables)


def initials(syllables: Readings) -> str:
    """The first letters of the right spelling."""
    return "".join(ways[0][:1] for ways in syllables)


def fits(typed: str, syllables: Sequence[Sequence[str]]) -> bool:
    """True where the letters typed are the beginnings of syllables, each whole or cut short to its initial."""
    if not typed:
        return True
    if not syllables:
        return False
    rest = syllables[1:]
    for way in syllables[0]:
        if way.startswith(typed) or (typed.startswith(way) and fits(typed[len(way) :], rest)):
            return True
        if typed[:1] == way[:1] and fits(typed[1:], rest):
            return True
        if way[:2] in DOUBLE and typed.startswith(way[:2]) and fits(typed[2:], rest):
            return True
    return False


def of_piece(piece: str) -> tuple[str, ...]:
    """The readings of one character; a run of letters or digits is read as it stands."""
    return of_character(piece) if HAN.match(piece) else (piece,)


@cache
def of_character(sign: str) -> tuple[str, ...]:
    """The readings of a character that people know, the usual one first; itself where the dictionary knows none."""
    known = sounds.of_character(sign)[:MOST]
    return tuple(dict.fromkeys((*known, *(other for way in known for other in _written(way)))))


def _only(ways: tuple[str, ...]) -> tuple[str, ...]:
    """The first reading, however it is written: the others of a surname are nobody's name."""
    return (ways[0], *_written(ways[0]))


def _written(way: str) -> tuple[str, ...]:
    """How else a reading with ü is written."""
    return tuple(way.replace("v", other) for other in UMLAUT) if "v" in way else ()


def _pieces(name: str) -> list[str]:
    """The characters of a name, and the runs of letters and digits between them."""
    return _PIECES.findall(unicodedata.normalize("NFKC", name).casefold())


@cache
def _surnames() -> dict[str, Readings]:
    """Surname → the readings of each of its characters."""
    found = tomllib.loads(TABLE.read_text("utf-8"))
    single = {sign: ((*ways.split(" "),),) for sign, ways in found["single"].items()}
    return (
        {"": ()}
        | single
        | {signs: tuple((way,) for way in ways.split(" ")) for signs, ways in found["compound"].items()}
    )
