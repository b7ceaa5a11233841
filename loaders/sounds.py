"""How one character is read 读音, by pypinyin's table of characters alone.

The package also reads its 47,000 phrases when it is imported, a third of a second that only the names of places need.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path


@cache
def of_character(sign: str) -> tuple[str, ...]:
    """The readings of one character without tones, the usual one first, ü as v; itself where the table has none."""
    spoken = _table().get(ord(sign))
    return tuple(dict.fromkeys(map(_without_tone, spoken.split(",")))) if spoken else (sign,)


def _without_tone(spoken: str) -> str:
    apart = unicodedata.normalize("NFD", spoken).replace("u\u0308", "v")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _table() -> Mapping[int, str]:
    package = find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    table: Mapping[int, str] = run_path(str(Path(package.origin).with_name("pinyin_dict.py")))["pinyin_dict"]
    return table
