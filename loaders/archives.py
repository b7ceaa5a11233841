"""Archives (.zip, .tgz): their members, looked at before anything is unpacked, read by name and never extracted.

Runs in the reading child process. Demands and figures: trust.md §6; OWASP ASVS 5.0, 5.2.3 and 5.3.
"""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from graph.errors import InputError, LimitError
from loaders.limits import MAX_FILE, MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, RATIO_FROM

UTF8_NAME = 0x800  # bit of a zip member: its name is UTF-8
ENCRYPTED = 0x1


class Budget:
    """What one archive may still unpack, the workbooks inside it included."""

    def __init__(self, file: str, packed: int) -> None:
        """Start with nothing unpacked; `packed` is the size of the archive itself."""
        self.file, self.packed, self.unpacked, self.members = file, max(packed, 1), 0, 0

    def spend(self, member: str, size: int, packed: int | None = None) -> None:
        """Count one member before it is read; LimitError names the limit that it breaks."""
        self.members += 1
        self.unpacked += size
        if self.members > MAX_MEMBERS:
            raise LimitError("archive_members", file=self.file, limit=MAX_MEMBERS)
        if self.unpacked > MAX_UNPACKED:
            raise LimitError("archive_unpacked", file=self.file, limit=MAX_UNPACKED // MEGABYTE)
        ratio_of_one = packed is not None and size > RATIO_FROM and size > MAX_RATIO * max(packed, 1)
        if ratio_of_one or (self.unpacked > RATIO_FROM and self.unpacked > MAX_RATIO * self.packed):
            raise LimitError("archive_ratio", file=self.file, member=member, limit=MAX_RATIO)


def check_size(file: str, size: int) -> None:
    """Refuse a workbook or archive larger than what is read."""
    if size > MAX_FILE:
        raise LimitError("file_size", file=file, size=f"{size / MEGABYTE:.0f}", limit=MAX_FILE // MEGABYTE)


def directory(archive: zipfile.ZipFile, file: str, budget: Budget) -> dict[str, zipfile.ZipInfo]:
    """The members of a .zip by name, every one of them found harmless and within the limits."""
    found: dict[str, zipfile.ZipInfo] = {}
    if len(archive.infolist()) > MAX_MEMBERS:
        raise LimitError("archive_members", file=file, limit=MAX_MEMBERS)
    for info in archive.infolist():
        name = _name(info)
        _check_name(file, name)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise InputError("archive_link", file=file, member=name)
        if name in found:
            raise InputError("archive_duplicate", file=file, member=name)
        if info.flag_bits & ENCRYPTED:
            raise InputError("archive_encrypted", file=file, member=name)
        budget.spend(name, info.file_size, info.compress_size)
        found[name] = info
    return found


def zip_members(archive: zipfile.ZipFile, file: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file in a .zip, by name."""
    for name, info in sorted(directory(archive, file, budget).items()):
        if not info.is_dir():
            yield name, content(archive, info, file)


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    """One member as bytes; never more than the directory announced, which was counted before."""
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise InputError("archive_damaged", file=file, member=_name(info), reason=str(error)) from error


def tar_members(stream: IO[bytes], file: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file in a .tgz, in the order packed: a stream that is read once."""
    seen: set[str] = set()
    try:
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            for info in archive:
                _check_name(file, info.name)
                if info.name in seen:
                    raise InputError("archive_duplicate", file=file, member=info.name)
                if not (info.isreg() or info.isdir()) or info.issparse():
                    raise InputError("archive_link", file=file, member=info.name)
                seen.add(info.name)
                budget.spend(info.name, info.size)
                member = archive.extractfile(info)
                if member is not None:
                    yield info.name, member.read(info.size)
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise InputError("archive_damaged", file=file, member="", reason=str(error)) from error


def open_zip(data: bytes | IO[bytes], file: str) -> zipfile.ZipFile:
    """A .zip by its content; InputError when its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise InputError("archive_damaged", file=file, member="", reason=str(error)) from error


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name. Chinese Windows packs GB18030 names without saying so; they arrive as cp437."""
    if info.flag_bits & UTF8_NAME:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return info.orig_filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.orig_filename


def _check_name(file: str, name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
        raise InputError("archive_path", file=file, member=name)
