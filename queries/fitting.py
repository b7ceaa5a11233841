"""How well a name fits what was typed of it 匹配: the less the better, None where it does not fit at all.

0 the whole name or id, 1 its beginning, 2 the whole spelling or all initials, 3 their beginning, 4 syllables cut
short, 5 the same by another reading of a character, 6 a piece of the name, or the given name alone.
"""

from typing import NamedTuple

from queries.pinyin import Readings, fits, initials, place_readings, plain, readings, spelled, surname_of

LONGEST = 64  # characters of a name, or typed, that are looked at
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WHOLE, BEGUN, SPELLED, SPELLED_BEGUN, SHORTENED, OTHERWISE, WITHIN = range(7)


class Name(NamedTuple):
    """A name as it is compared and read; `surname` is its surname's length, 0 of what has none."""

    name: str
    plain: str
    syllables: Readings
    full: str
    short: str
    surname: int

    @property
    def right(self) -> Readings:
        """The right reading of each syllable."""
        return tuple(ways[:1] for ways in self.syllables)

    @property
    def letters(self) -> str:
        """The letters with which it begins in any reading, with or without its surname."""
        starts = (self.syllables[:1], self.syllables[self.surname : self.surname + 1])
        return "".join(sorted({way[:1] for start in starts for ways in start for way in ways}))


def person_name(name: str) -> Name:
    """The name of a person."""
    return _name(name, readings(name[:LONGEST]), max(1, len(surname_of(name))))


def area_name(name: str) -> Name:
    """The name of an area."""
    return _name(name, place_readings(name[:LONGEST]), 0)


def _name(name: str, syllables: Readings, surname: int) -> Name:
    return Name(name, plain(name), syllables, spelled(syllables), initials(syllables), surname)


def is_letters(wanted: str) -> bool:
    """True where what was typed is read as a spelling, not as characters or digits."""
    return wanted.isascii() and wanted.isalpha()


def begun(wanted: str) -> int:
    """How many signs stand before the letters at the end of what was typed: 曾q is 1; 0 where it is not mixed so."""
    signs = len(wanted.rstrip(LETTERS))
    return signs if 0 < signs < len(wanted) else 0


def rank(name: Name, wanted: str, *, code: str, area: str | None) -> int | None:
    """How well a name fits; `code` is its id as compared, `area` the id of an area, which fits by its beginning too."""
    return _rank_spelled(name, wanted) if is_letters(wanted) else _rank_written(name, wanted, code, area)


def _rank_written(name: Name, wanted: str, code: str, area: str | None) -> int | None:
    """How well a name or code fits what was typed in characters or digits; mixed with letters, by syllable."""
    if wanted in (name.plain, code):
        return WHOLE
    if name.plain.startswith(wanted) or (area is not None and area.startswith(wanted)):
        return BEGUN
    if wanted in name.plain:
        return WITHIN
    signs = begun(wanted)
    if signs and name.plain.startswith(wanted[:signs]):
        return SPELLED_BEGUN if fits(wanted[signs:], name.syllables[signs:]) else None
    return None


def _rank_spelled(name: Name, wanted: str) -> int | None:
    """How well a name fits letters: the right reading before others, from the surname before from the given name."""
    if wanted in (name.full, name.short):
        return SPELLED
    if name.full.startswith(wanted) or name.short.startswith(wanted):
        return SPELLED_BEGUN
    if fits(wanted, name.right):
        return SHORTENED
    if fits(wanted, name.syllables):
        return OTHERWISE
    return WITHIN if name.surname and fits(wanted, name.right[name.surname :]) else None
