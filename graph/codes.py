"""Division codes 区划代码: 2, 4, 6, 9 or 12 digits, each beginning with its parent's.

A prefix of a code is a scope, an access right and a partition at once; '' is the whole country.
Lengths as in the national list of administrative divisions (province, city, district, street, community).
"""

from functools import lru_cache

LEVELS = {2: "province", 4: "city", 6: "district", 9: "street", 12: "community"}
LENGTH = {level: length for length, level in LEVELS.items()}
NOWHERE = "_"  # the part of a store that holds what lies in no area
REMEMBERED = 65_536  # texts: a district names a few thousand, each many times


def is_code(text: object) -> bool:
    """True for a well-formed division code: ASCII digits only, of a length that has a level."""
    return isinstance(text, str) and _well_formed(text)  # what a file holds in place of a text may have no hash


@lru_cache(REMEMBERED)
def _well_formed(text: str) -> bool:
    return len(text) in LEVELS and text.isascii() and text.isdigit()


def is_scope(text: str) -> bool:
    """True for what may be asked about: a division code, or '' for everything."""
    return text == "" or is_code(text)


def level_of(code: str) -> str:
    """The level of a well-formed code; KeyError when it is none."""
    return LEVELS[len(code)]


def above(code: str) -> list[str]:
    """The codes that may stand above this one, longest first: its proper prefixes of a code's length."""
    return [code[:length] for length in sorted(LEVELS, reverse=True) if length < len(code)]


def home(code: str | None) -> str:
    """The part of a store in which an area lies: its district, itself when wider, NOWHERE without a code."""
    return code[:6] if code is not None and is_code(code) else NOWHERE


def places(code: str) -> list[str]:
    """The district, street and community that an area lies in or is, as far as its code names them."""
    return [code[:length] for length in (6, 9, 12) if length <= len(code)]
