"""Columns of rosters by hand 表头对照: what headers mean that no list of spellings knows.

A table of two columns (CSV or a sheet: 表头, 含义) or TOML (`"聘任岗位" = "现任职务"`). What it said of a roster is
kept in the store's folder by a digest of that roster's headers, so that the same form is known the next time.
"""

import difflib
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph import files
from graph.errors import InputError, UsageError
from loaders.headers import folded
from loaders.roster_words import LEFT_OUT, headers, shown, words

FILE = "roster-columns.json"
NOT_LOADED = frozenset({"不导入", "不载入", "忽略", "left_out", "ignore"})
HEADS = frozenset({"表头", "header"})
LARGEST = 100_000  # bytes of a table of headers
Mapped = Mapping[str, str]


@dataclass(frozen=True)
class Meanings:
    """What people said headers mean: `given` for this load, `remembered` by the digest of a roster's headers."""

    given: Mapped = field(default_factory=dict)
    remembered: Mapping[str, Mapped] = field(default_factory=dict)

    def of(self, cells: Iterable[str]) -> dict[str, str]:
        """Folded header → column, for a roster with these headers."""
        return {**self.remembered.get(digest(cells), {}), **self.given}


def digest(cells: Iterable[str]) -> str:
    """What tells the form of a roster: its headers, in order."""
    said = "\n".join(folded(cell) for cell in cells if cell)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def meanings(path: Path | None, folder: Path | None) -> Meanings:
    """What a file says and what a store remembers. Raises UsageError for a meaning that is no column of a roster."""
    given = {folded(header): _column(header, said, path) for header, said in _pairs(path)} if path else {}
    return Meanings(given, _kept(folder) if folder else {})


def remember(folder: Path | None, learned: Mapping[str, Mapped]) -> None:
    """Keep what was said of rosters, in the store's folder."""
    if folder is None or not learned:
        return
    folder.mkdir(parents=True, exist_ok=True)
    files.write_json(folder / FILE, {**_kept(folder), **{form: dict(said) for form, said in learned.items()}})


def _kept(folder: Path) -> dict[str, Mapped]:
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        found: dict[str, Mapped] = json.loads(path.read_text("utf-8"))
        return {form: {header: column for header, column in said.items()} for form, said in found.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError("columns_kept", path=path) from error


def _pairs(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        raise InputError("file_missing", file=str(path))
    if path.suffix.lower() == ".toml":
        return _from_toml(path)
    from loaders.files import Sheet, read

    rows = [cells for found in read([path]) if isinstance(found, Sheet) for _, cells in found.rows() if any(cells)]
    pairs = [(cells[0], cells[1] if len(cells) > 1 else "") for cells in rows]
    return [pair for pair in pairs if folded(pair[0]) not in HEADS]


def _from_toml(path: Path) -> list[tuple[str, str]]:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError("columns_size", file=path.name, limit=f"{LARGEST:,}")
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (UnicodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("columns_unreadable", file=path.name, reason=str(error)) from error
    return [(header, str(said)) for header, said in found.items()]


def _column(header: str, said: str, path: Path) -> str:
    word = folded(said)
    if word in NOT_LOADED:
        return LEFT_OUT
    found = headers().get(word)
    if found is None:
        near = difflib.get_close_matches(word, headers(), n=1, cutoff=0.0)
        known = "、".join(shown(column) for column in words()["headers"])
        raise UsageError("columns_word", file=path.name, header=header, found=said, near=near[0], known=known)
    return found
