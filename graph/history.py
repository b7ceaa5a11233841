"""The loads of a store, one after the other: what a person reads of each in its manifest."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import journal


@dataclass(frozen=True)
class Entry:
    """One accepted load: `when` in UTC as ISO text, `report` as the LoadReport's JSON; `undone` where out of effect."""

    load: int
    who: str
    when: str
    as_of: str
    mode: str
    files: tuple[str, ...]
    report: dict[str, Any]
    undone: bool


def entries(folder: Path | None) -> list[Entry]:
    """Every load of a store's folder, the newest first; none where nothing is kept. Raises StoreDamagedError."""
    if folder is None:
        return []
    undone = journal.undone(folder)
    found = [_entry(folder, number, number in undone) for number in {*journal.loads_of(folder), *undone}]
    return sorted(found, key=lambda entry: -entry.load)


def _entry(folder: Path, number: int, undone: bool) -> Entry:
    manifest: dict[str, Any] = journal.manifest(folder, number)
    said = {name: str(manifest.get(name, "")) for name in ("who", "when", "as_of", "mode")}
    files = tuple(map(str, manifest.get("files", ())))
    return Entry(load=number, files=files, report=manifest.get("report", {}), undone=undone, **said)
