"""The journal: accepted loads, never changed again; the truth of which every graph is a projection.

A load is a folder `loads/000017`: canonical tables as Parquet, regulation.json where it brought official wording, and
manifest.json with digests, source files, who, when, mode, as-of day and report. An undone load keeps its folder and
gets a file `loads/000017.undone` beside it.
"""

import getpass
import hashlib
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from typing import Any

from filelock import FileLock, Timeout

from graph import files, state
from graph.errors import StoreDamagedError, StoreError, StoreLockedError
from graph.facts import Fact
from graph.regulations import RegulationText, from_document
from graph.state import State

Changes = dict[str, list[Fact]]
TEXTS = "regulation.json"
SMALL = 8 * 2**20  # bytes of a file that is read whole to see whether it is what was written
AGAIN = f"{state.CONFIRMED}.parquet"  # which values a load said again; read only when a load of an older day comes


def loads_of(folder: Path) -> list[int]:
    """The numbers of the loads in effect, in order: accepted and not undone."""
    found = {int(path.name) for path in folder.glob("loads/*") if path.is_dir() and path.name.isdecimal()}
    return sorted(found - undone(folder))


def undone(folder: Path) -> set[int]:
    """The numbers of the loads that were undone."""
    return {int(path.stem) for path in folder.glob("loads/*.undone")}


def next_number(folder: Path) -> int:
    """A number that no load has had, undone or not."""
    return max((int(path.stem) for path in folder.glob("loads/*") if path.stem.isdecimal()), default=0) + 1


def write(
    folder: Path,
    number: int,
    changes: Changes,
    about: dict[str, object],
    texts: Sequence[RegulationText] = (),
    homes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Accept a load: its tables, regulation texts and manifest, on the disk before it gets its name.

    `homes` are those of the rows of each table (graph/mentions.py).
    """
    from graph import columns

    final = folder / "loads" / f"{number:06}"
    temporary = final.with_name(f"{final.name}.tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    for table, facts in changes.items():
        path = temporary / f"{table}.parquet"
        columns.write(table, columns.table_of(table, facts, homes.get(table, ())), path)
        files.sync(path)
    if texts:
        files.write_json(temporary / TEXTS, [text.document() for text in texts])
    digests = {path.name: digest(path) for path in sorted(temporary.iterdir())}
    written = {"load": number, "who": user(), "when": datetime.now(UTC).isoformat(timespec="seconds")}
    files.write_json(temporary / "manifest.json", {**written, "digests": digests, **about})
    temporary.rename(final)
    files.sync_folder(final.parent)


def identity(folder: Path) -> str:
    """What tells this journal from every other: made at random once, kept in its folder."""
    path = folder / "journal.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        files.write_json(path, {"journal": token_hex(16)})
    try:
        return str(json.loads(path.read_text("utf-8"))["journal"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamagedError("current_damaged", path=path) from error


@contextmanager
def accepting(
    folder: Path,
    number: int,
    changes: Changes,
    about: dict[str, object],
    texts: Sequence[RegulationText] = (),
    homes: Mapping[str, Sequence[str]] = MappingProxyType({}),
    *,
    arrived: Callable[[], bool] = lambda: False,
) -> Iterator[None]:
    """Write a load, and take it back when what follows (its graphs) fails: then it was never accepted.

    `arrived` says whether the failure came after the graph took the load; then it stays.
    """
    path = folder / "loads" / f"{number:06}"
    try:
        write(folder, number, changes, about, texts, homes)
        yield
    except BaseException as error:
        if not arrived():
            withdrawn = path.with_name(f"{path.name}.tmp")
            with suppress(OSError):
                path.rename(withdrawn)
            shutil.rmtree(withdrawn, ignore_errors=True)
        if isinstance(error, OSError):
            raise StoreError("not_writable", path=folder, problem=error.strerror or str(error)) from error
        raise


def read(folder: Path, number: int) -> Changes:
    """The rows of an accepted load. Raises StoreDamagedError when a file is not what was written."""
    from graph import columns

    found = {path.stem: columns.read(path) for path in _verified(folder, number) if path.name not in (TEXTS, AGAIN)}
    if day := day_of(folder, number):
        for facts in found.values():
            for fact in facts:
                fact.setdefault("as_of", day)  # loads of before facts carried theirs
    return found


def check(folder: Path, number: int) -> None:
    """Raises StoreDamagedError when a file of a load is not what was written."""
    for _ in _verified(folder, number):
        pass


def texts_of(folder: Path, numbers: list[int]) -> dict[str, RegulationText]:
    """The regulation texts after these loads, by the id of the regulation. Raises StoreDamagedError as `read` does."""
    found: dict[str, RegulationText] = {}
    for number in numbers:
        for path in _verified(folder, number, TEXTS):
            texts = map(from_document, json.loads(path.read_text("utf-8")))
            found.update((text.id, text) for text in texts)
    return found


def areas_of(folder: Path, numbers: list[int]) -> dict[str, tuple[str, str]]:
    """The areas that tables describe after these loads: code → name, level. Raises StoreDamagedError as `read` does."""
    from graph import columns

    found: dict[str, tuple[str, str]] = {}
    for number in numbers:
        for path in _verified(folder, number, "areas.parquet"):
            said = columns.values(path, ("code", "name", "level"))
            found.update((code, (name, level)) for code, name, level in zip(*said, strict=True))
    return found


def tables(folder: Path, number: int) -> Iterator[tuple[str, Path]]:
    """The canonical tables of an accepted load and their files.

    A small file is found to be what was written; of a large one the pages that are read are (graph/columns.py).
    """
    for name, expected in _brief(folder, number)[0].items():
        path = folder / "loads" / f"{number:06}" / name
        if path.suffix == ".parquet" and name != AGAIN:
            if not path.is_file() or (path.stat().st_size <= SMALL and digest(path) != expected):
                raise StoreDamagedError("load_damaged", load=number, path=path)
            yield path.stem, path


def again(folder: Path, number: int) -> Iterator[Path]:
    """The file of what a load said again, where it has one."""
    yield from _verified(folder, number, AGAIN)


def _verified(folder: Path, number: int, only: str | None = None) -> Iterator[Path]:
    """The files of an accepted load, or the one of this name, found to be what was written."""
    for name, expected in _brief(folder, number)[0].items():
        path = folder / "loads" / f"{number:06}" / name
        if only in (None, name):
            if not path.is_file() or digest(path) != expected:
                raise StoreDamagedError("load_damaged", load=number, path=path)
            yield path


def manifest(folder: Path, number: int) -> dict[str, dict[str, str]]:
    """What is known of a load: digests, source files, who, when, mode, day, report."""
    path = folder / "loads" / f"{number:06}" / "manifest.json"
    try:
        found: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreDamagedError("load_damaged", load=number, path=path) from error
    return found


def day_of(folder: Path, number: int) -> date | None:
    """The day that a load is as of; None of one that did not say it."""
    said = _brief(folder, number)[1]
    return date.fromisoformat(said) if said else None


def _brief(folder: Path, number: int) -> tuple[dict[str, str], str | None]:
    """Digests and day of a load: what is asked often of a manifest, whose report may have fifty megabytes."""
    path = folder / "loads" / f"{number:06}" / "manifest.json"
    try:
        stands = path.stat()
    except OSError as error:
        raise StoreDamagedError("load_damaged", load=number, path=path) from error
    return _brief_as_it_stands(folder, number, (stands.st_mtime_ns, stands.st_size, stands.st_ino))


@lru_cache(maxsize=4096)
def _brief_as_it_stands(folder: Path, number: int, stands: tuple[int, ...]) -> tuple[dict[str, str], str | None]:
    found: dict[str, Any] = {**manifest(folder, number)}
    return found["digests"], found.get("as_of")


def state_of(folder: Path, numbers: list[int]) -> State:
    """The state after these loads."""
    found = state.empty()
    for number in numbers:
        state.apply(found, read(folder, number))
    return found


def known_on(folder: Path, numbers: list[int], known: State, as_of: date) -> State:
    """A state that knows on which day values were last said again, where a load of an older day has to ask for that."""
    from graph import columns

    days = {number: day_of(folder, number) or date.min for number in numbers}
    if all(day <= as_of for day in days.values()):
        return known
    found = state.empty()
    for number in numbers:
        state.apply(found, read(folder, number))
        for path in again(folder, number):
            state.confirm(found, columns.read(path), days[number])
    return found


def undo(folder: Path, number: int) -> None:
    """Put a load out of effect; its folder stays as it is."""
    files.write_json(folder / "loads" / f"{number:06}.undone", {"who": user(), "when": datetime.now(UTC).isoformat()})


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def user() -> str:
    """Who is working, as the system knows them."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "?"


@contextmanager
def writer(folder: Path) -> Iterator[None]:
    """Be the one writer of a store. Raises StoreLockedError, which names who is, while somebody else is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise StoreLockedError("locked", **_holder(folder)) from None
    except OSError as error:
        raise StoreError("not_writable", path=folder, problem=error.strerror) from error
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder = {"user": user(), "host": socket.gethostname(), "pid": os.getpid(), "since": since}
        try:
            files.write_json(folder / "writer.json", holder)
        except OSError as error:
            raise StoreError("not_writable", path=folder, problem=error.strerror) from error
        for left in (*folder.glob("loads/*.tmp"), *folder.glob("graphs/*.tmp*")):
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        yield
    finally:
        (folder / "writer.json").unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        found: dict[str, object] = json.loads((folder / "writer.json").read_text("utf-8"))
        return found
    return dict.fromkeys(("user", "host", "pid", "since"), "?")
