"""The child process that opens files nobody vouches for: paths in, rows of text out, limits set on itself first.

It reads one JSON document from standard input (`{"paths": [...], "over": [...]}`) and writes JSON lines:
["file", place, name] · ["sheet", file, sheet, rows] · ["rows", rows] · ["prose", file, lines] ·
["form", file, fields, unknown, removed] · ["document", file, objects] · ["unread", name] ·
["refused", class, key, fields] · ["over", place] · ["done"].
Between "file" and "over" stands what one file gives, those of a folder or an archive within theirs; what is refused
does not stop the next. Whatever kills this process (memory, time, a fault in a reader) kills nothing else:
`loaders.files`, the other end, starts another, and says in `over` which places not to open again. It imports little,
because its start is paid on every load.
"""

import io
import itertools
import json
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph import errors
from graph.masking import masked
from loaders import archives, documents, forms, plain, prose
from loaders.limits import CHUNK, MAX_FORM, MAX_TEXT_FILE, MEGABYTE, MEMORY, SECONDS

Cells = list[str]
ZIP, GZIP, OLE = b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
# What a table in a folder or an archive may be called when it is plain text; a file given by itself may have any name.
TEXT_NAMES = (".csv", ".tsv", ".txt", ".xls", ".xlsx")
# What systems and programs leave in folders and archives: nobody means these to be read.
LITTER = ("__MACOSX", "~$", ".", "Thumbs.db", "desktop.ini")
PHOTO = ".pic"  # beside an .lrm: never read


def main() -> None:
    """Read the paths asked for; the exit status is 0 also when a file is refused: that is an answer."""
    asked = json.load(sys.stdin)
    paths, over = [Path(path) for path in asked["paths"]], frozenset(asked["over"])
    _limit(sum(map(_size, paths)))
    for number, path in enumerate(paths):
        read(path, f"{number}", over)
    _tell("done")


def read(path: Path, place: str, over: Collection[str]) -> None:
    """Hand over every table of one path: a file, or what a folder holds in the order of its names."""
    if place in over:
        return
    with _whole(place, masked(path.name)):
        if not path.is_dir():
            _read_stored(path, masked(path.name), place, over, within=False)
            return
        for number, (name, file) in enumerate(_files(path)):
            inside = f"{place}/{number}"
            if inside in over:
                continue
            with _whole(inside, name):
                if file.is_dir():
                    _tell("unread", f"{name}/")
                else:
                    _read_stored(file, name, inside, over, within=True)


@contextmanager
def _whole(place: str, name: str) -> Iterator[None]:
    """One file between its two marks: what is refused within is said, and stops nothing after it."""
    _tell("file", place, name)
    try:
        yield
    except errors.RenchaError as error:
        _tell("refused", type(error).__name__, error.key, error.fields)
    except OSError as error:
        _tell("refused", "InputError", "file_unreadable", {"file": name, "reason": error.strerror or str(error)})
    _tell("over", place)


def _read_stored(path: Path, name: str, place: str, over: Collection[str], within: bool) -> None:
    with path.open("rb") as stream:
        _read_file(stream, name, path.stat().st_size, within, place, over)


def _read_file(stream: IO[bytes], file: str, size: int, within: bool, place: str, over: Collection[str]) -> None:
    """Hand over one file by what it holds."""
    start = stream.read(512)
    stream.seek(0)
    if not start.startswith((ZIP, GZIP, OLE)):
        _read_text(stream, file, size, start, within)
        return
    archives.check_size(file, size)
    budget = archives.Budget(file, size)
    if start.startswith(GZIP):
        _read_members(file, archives.tar_members(stream, file, budget), budget, place, over)
    elif start.startswith(OLE) or _is_workbook(stream, file):
        stream.seek(0)
        _read_workbook(stream.read(), file, budget)
    else:
        members = archives.zip_members(archives.open_zip(stream, file), file, budget)
        _read_members(file, members, budget, place, over)


def _read_members(
    archive: str, members: Iterable[tuple[str, bytes]], budget: archives.Budget, place: str, over: Collection[str]
) -> None:
    for number, (name, data) in enumerate(members):
        inside = f"{place}/{number}"
        if _is_litter(name) or inside in over:
            continue
        name = masked(name)
        with _whole(inside, name):
            if data.startswith(OLE) or (data.startswith(ZIP) and _is_workbook(io.BytesIO(data), name)):
                _read_workbook(data, name, budget)
            elif data.startswith((ZIP, GZIP)):
                raise errors.InputError("archive_nested", file=archive, member=name)
            else:
                _read_text(io.BytesIO(data), name, len(data), data[:512], within=True)


def _read_workbook(data: bytes, file: str, budget: archives.Budget) -> None:
    from loaders import workbooks

    for sheet, rows in workbooks.sheets(data, file, budget):
        _hand_over(file, sheet, rows)


def _read_text(stream: IO[bytes], file: str, size: int, start: bytes, within: bool) -> None:
    """Hand over a text; within a folder or an archive one that is no table is only named."""
    if start and forms.is_form(start, file):
        _read_form(stream, file, size)
        return
    if not start.strip():
        if within:
            _tell("unread", file)
        return
    suffix = Path(file).suffix.lower()
    readable = plain.is_table(start) or prose.is_markup(start)
    if readable and (not within or suffix in prose.NAMES) and (lines := prose.lines(stream, file, size)) is not None:
        _tell("prose", file, lines)
        return
    if documents.is_json(start) and (not within or suffix in documents.NAMES):
        _read_document(stream, file, size, within)
        return
    stream.seek(0)
    if within and (not plain.is_table(start) or suffix not in TEXT_NAMES):
        _tell("unread", file)
        return
    if not plain.is_table(start) or suffix == PHOTO:
        raise errors.InputError("file_no_table", file=file)
    if size > MAX_TEXT_FILE:
        raise errors.LimitError("file_size", file=file, size=size // MEGABYTE, limit=MAX_TEXT_FILE // MEGABYTE)
    _hand_over(file, "", plain.rows(stream, file))


def _read_form(stream: IO[bytes], file: str, size: int) -> None:
    if size > MAX_FORM:
        raise errors.LimitError("form_size", file=file, size=size // MEGABYTE, limit=MAX_FORM // MEGABYTE)
    _tell("form", file, *forms.read(stream.read(), file))


def _read_document(stream: IO[bytes], file: str, size: int, within: bool) -> None:
    document = documents.read(stream, file, size)
    if document is not None:
        _tell("document", file, document)
    elif within:
        _tell("unread", file)
    else:
        raise errors.InputError("json_unknown", file=file)


def _hand_over(file: str, sheet: str, rows: Iterator[Cells]) -> None:
    _tell("sheet", file, masked(sheet), list(itertools.islice(rows, CHUNK)))
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
    return [(masked(entry.relative_to(path).as_posix()), entry) for entry in sorted(found)]


def _held(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if not _is_litter(entry.name)]


def _size(path: Path) -> int:
    """Bytes below a path as far as can be seen; what cannot be looked at is refused when its turn comes."""
    try:
        return sum(file.stat().st_size for _, file in _files(path))
    except OSError:
        return 0


def _is_litter(name: str) -> bool:
    return name.lower().endswith(PHOTO) or any(part.startswith(LITTER) for part in name.split("/"))


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
