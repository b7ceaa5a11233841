"""The child process that opens files nobody vouches for: paths in, rows of text out, limits set on itself first.

It reads one JSON document from standard input (`{"paths": [...]}`) and writes JSON lines:
["file", name] · ["sheet", file, sheet, rows] · ["rows", rows] · ["prose", file, lines] ·
["document", file, objects] ·
["skipped", where, [names]] · ["refused", class, key, fields] · ["done"]. Whatever kills it (memory, time, a fault in a
reader) kills nothing else; `loaders.files` is the other end. It imports as little as it can, because its start is paid
on every load.
"""

import io
import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from graph import errors
from loaders import archives, documents, plain, prose
from loaders.limits import CHUNK, MAX_TEXT_FILE, MEGABYTE, MEMORY, SECONDS

Cells = list[str]
ZIP, GZIP, OLE = b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
# What a table in a folder or an archive may be called when it is plain text; a file given by itself may have any name.
TEXT_NAMES = (".csv", ".tsv", ".txt", ".xls", ".xlsx")
# What systems and programs leave in folders and archives: nobody means these to be read.
LITTER = ("__MACOSX", "~$", ".", "Thumbs.db", "desktop.ini")


def main() -> None:
    """Read the paths asked for; the exit status is 0 also when a file is refused: that is an answer."""
    paths = [Path(path) for path in json.load(sys.stdin)["paths"]]
    try:
        _limit(sum(file.stat().st_size for path in paths for _, file in _files(path)))
        for path in paths:
            read(path)
        _tell("done")
    except errors.RenchaError as error:
        _tell("refused", type(error).__name__, error.key, error.fields)
    except OSError as error:
        fields = {"file": str(error.filename or ""), "reason": error.strerror or str(error)}
        _tell("refused", "InputError", "file_unreadable", fields)


def read(path: Path) -> None:
    """Hand over every table of one path: a file, or what a folder holds in the order of its names."""
    skipped: list[str] = []
    for name, file in _files(path):
        if file.is_dir():
            skipped.append(f"{name}/")
            continue
        _tell("file", name)
        with file.open("rb") as stream:
            if not _read_file(stream, name, file.stat().st_size, within=path.is_dir()):
                skipped.append(name)
    if skipped:
        _tell("skipped", path.name, skipped)


def _read_file(stream: IO[bytes], file: str, size: int, within: bool) -> bool:
    """Hand over one file by what it holds; False when it is no table."""
    start = stream.read(512)
    stream.seek(0)
    if start.startswith((ZIP, GZIP, OLE)):
        archives.check_size(file, size)
        budget = archives.Budget(file, size)
        if start.startswith(GZIP):
            _read_members(file, archives.tar_members(stream, file, budget), budget)
        elif start.startswith(OLE) or _is_workbook(stream, file):
            stream.seek(0)
            _read_workbook(stream.read(), file, budget)
        else:
            _read_members(file, archives.zip_members(archives.open_zip(stream, file), file, budget), budget)
        return True
    return _read_text(stream, file, size, start, within)


def _read_members(archive: str, members: Iterable[tuple[str, bytes]], budget: archives.Budget) -> None:
    skipped: list[str] = []
    for name, data in members:
        if _is_litter(name):
            continue
        _tell("file", name)
        if data.startswith(OLE) or (data.startswith(ZIP) and _is_workbook(io.BytesIO(data), name)):
            _read_workbook(data, name, budget)
        elif data.startswith((ZIP, GZIP)):
            raise errors.InputError("archive_nested", file=archive, member=name)
        elif not _read_text(io.BytesIO(data), name, len(data), data[:512], within=True):
            skipped.append(name)
    if skipped:
        _tell("skipped", archive, skipped)


def _read_workbook(data: bytes, file: str, budget: archives.Budget) -> None:
    from loaders import workbooks

    for sheet, rows in workbooks.sheets(data, file, budget):
        _hand_over(file, sheet, rows)


def _read_text(stream: IO[bytes], file: str, size: int, start: bytes, within: bool) -> bool:
    if not start.strip():
        return not within
    suffix = Path(file).suffix.lower()
    readable = plain.is_table(start) or prose.is_markup(start)
    if readable and (not within or suffix in prose.NAMES) and (lines := prose.lines(stream, file, size)) is not None:
        _tell("prose", file, lines)
        return True
    if documents.is_json(start) and (not within or suffix in documents.NAMES):
        return _read_document(stream, file, size, within)
    stream.seek(0)
    if not plain.is_table(start) or (within and suffix not in TEXT_NAMES):
        if within:
            return False
        raise errors.InputError("file_no_table", file=file)
    if size > MAX_TEXT_FILE:
        raise errors.LimitError("file_size", file=file, size=size // MEGABYTE, limit=MAX_TEXT_FILE // MEGABYTE)
    _hand_over(file, "", plain.rows(stream, file))
    return True


def _read_document(stream: IO[bytes], file: str, size: int, within: bool) -> bool:
    document = documents.read(stream, file, size)
    if document is None and not within:
        raise errors.InputError("json_unknown", file=file)
    if document is not None:
        _tell("document", file, document)
    return document is not None


def _hand_over(file: str, sheet: str, rows: Iterator[Cells]) -> None:
    _tell("sheet", file, sheet, list(itertools.islice(rows, CHUNK)))
    while chunk := list(itertools.islice(rows, CHUNK)):
        _tell("rows", chunk)


def _is_workbook(stream: IO[bytes], file: str) -> bool:
    names = archives.open_zip(stream, file).namelist()
    if any(name in ("xl/workbook.bin", "content.xml", "word/document.xml") for name in names):
        raise errors.InputError("workbook_kind", file=file)
    return "xl/workbook.xml" in names


def _files(path: Path) -> list[tuple[str, Path]]:
    """Names and places: a file by itself; of a folder its files, those one folder below, and the folders below that.

    As deep as archives are packed, no deeper: whoever names a whole disk by mistake is not made to wait for it.
    """
    if not path.is_dir():
        return [(path.name, path)]
    held = _held(path)
    below = [entry for folder in held if folder.is_dir() for entry in _held(folder)]
    found = [*filter(Path.is_file, held), *(entry for entry in below if entry.is_dir() or entry.is_file())]
    return [(entry.relative_to(path).as_posix(), entry) for entry in sorted(found)]


def _held(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if not _is_litter(entry.name)]


def _is_litter(name: str) -> bool:
    return any(part.startswith(LITTER) for part in name.split("/"))


def _limit(size: int) -> None:
    """Bound memory and time where the system can; on Windows `loaders.files` watches instead."""
    try:
        import resource
    except ImportError:
        return
    seconds = allowed_seconds(size)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allowed_seconds(size: int) -> int:
    """Processor time for so many bytes of input."""
    return SECONDS + size // MEGABYTE


def _tell(*event: object) -> None:
    sys.stdout.buffer.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
