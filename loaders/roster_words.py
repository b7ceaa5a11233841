"""What a roster's words mean, from roster.toml: headers, political status, ways into office, footers."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from loaders.headers import folded

TITLES = ("title", "title_party", "title_committee", "title_concurrent")
LEFT_OUT = "left_out"  # a column that is known and holds nothing for the graph, or what is nobody's business
NOTE = re.compile(r"\([^()]*\)$")  # an explanation behind a header: 现任职务(全称)
MARKS = "*★:：、.。"


@cache
def words() -> dict[str, dict[str, Any]]:
    """The tables of roster.toml."""
    return tomllib.loads(Path(__file__).with_name("roster.toml").read_text("utf-8"))


@cache
def headers() -> dict[str, str]:
    """Folded header → column, every spelling; what is known and left out is `left_out`."""
    found = {folded(word): LEFT_OUT for word in words()["left_out"]["words"]}
    return found | {
        folded(word): column for column, spellings in words()["headers"].items() for word in (column, *spellings)
    }


@cache
def listed(table: str) -> frozenset[str]:
    """The folded words of a table that is one list."""
    return frozenset(folded(word) for word in words()[table]["words"])


@cache
def meanings(table: str) -> dict[str, str]:
    """Folded spelling → word of a closed list, for a table of lists."""
    return {folded(word): meaning for meaning, spellings in words()[table].items() for word in spellings}


def shown(column: str) -> str:
    """The header that a person would write for a column."""
    return str(words()["headers"][column][0]) if column in words()["headers"] else column


def meaning(header: str, own: Mapping[str, str]) -> str | None:
    """The column that a header means, `own` first; None for one that nobody knows."""
    text = folded(header).strip(MARKS)
    plain = NOTE.sub("", text)
    for known in (own, headers()):
        for spelling in (text, plain):
            if spelling in known:
                return known[spelling]
    return None


@cache
def _footer() -> re.Pattern[str]:
    spelled = "|".join(re.escape(word) for word in sorted(listed("footers"), key=len, reverse=True))
    return re.compile(rf"(?:[*※].*|(?:{spelled})(?:[:;(\d].*)?)", re.DOTALL)


def is_footer(text: str) -> bool:
    """True for what stands below the people: sums, signatures, notes."""
    return _footer().fullmatch(folded(text)) is not None
