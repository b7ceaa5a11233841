"""Files in: each format turns the sheets of a file into one batch of facts and one report of what became of them."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.facts import Batch, LoadReport, Remark
    from loaders.files import Sheet, Skipped

# The formats, in the order in which each sheet is offered to them; modules of this room with `recognises` and `read`.
# Names, not modules: the child process that reads files (loaders/child.py) starts here too and needs none of them.
FORMATS = ("divisions", "tables")
AUTO = "auto"


def read_files(paths: list[Path], format: str = AUTO) -> "tuple[Batch, LoadReport]":
    """Every fact of these files and folders, and what became of every row.

    Raises UsageError for a format that is not known, InputError when nothing at all could be used.
    """
    from graph import errors
    from graph.facts import Batch, LoadReport
    from loaders import files, tables

    if format not in (AUTO, *FORMATS):
        raise errors.UsageError("format_unknown", format=format, known="、".join((AUTO, *FORMATS)))
    batch, report = Batch(), LoadReport()
    used = False
    for found in files.read(paths):
        if isinstance(found, files.Sheet) and (module := _format_of(found, format)):
            used = True
            facts, became = import_module(f"loaders.{module}").read(found)
            batch.add(facts)
            report.add(became)
        else:
            report.warnings.extend(_unread(found, tables.known_tables()))
    if not used:
        names = "、".join(dict.fromkeys(remark.file for remark in report.warnings)) or "、".join(map(str, paths))
        raise errors.InputError("nothing_usable", files=names, tables=tables.known_tables())
    return batch, report


def _format_of(sheet: "Sheet", format: str) -> str | None:
    asked = format != AUTO
    names = (format,) if asked else FORMATS
    return next((name for name in names if import_module(f"loaders.{name}").recognises(sheet, asked)), None)


def _unread(found: "Sheet | Skipped", known: str) -> "Iterable[Remark]":
    """What to say of a sheet that no format knows, or of files that are no tables; nothing of an empty sheet."""
    from graph.facts import Remark
    from loaders.files import Skipped

    if isinstance(found, Skipped):
        yield Remark(found.where, "", 0, "", "", "files_skipped", {"files": "、".join(found.names)})
    elif first := next((row for row in found.head if any(row)), None):
        yield Remark(
            found.file, found.sheet, 1, "", "、".join(filter(None, first))[:200], "sheet_unknown", {"tables": known}
        )
