"""Archives from outside: a hostile or torn one is refused with a sentence, fast, and leaves nothing behind."""

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError, RenchaError
from graph.texts import explain
from tests.loaders.test_files import packed, tables, within


def link(path: Path) -> Path:
    info = zipfile.ZipInfo("区划.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return path


def twice(path: Path) -> Path:
    data = packed(path, {"a.csv": b"code,name\n", "b.csv": b"code,name\n"}).read_bytes()
    path.write_bytes(data.replace(b"b.csv", b"a.csv"))
    return path


def large(path: Path) -> Path:
    """A directory that announces 210 MB."""
    data = bytearray(packed(path, {"a.csv": b"code,name\n"}).read_bytes())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (210_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def locked(path: Path) -> Path:
    data = bytearray(packed(path, {"a.csv": b"code,name\n"}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    return path


ARCHIVES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "slip": (lambda path: packed(path, {"../../evil.csv": b"x"}), "archive_path"),
    "backslash slip": (lambda path: packed(path, {"..\\evil.csv": b"x"}), "archive_path"),
    "absolute": (lambda path: packed(path, {"/etc/evil.csv": b"x"}), "archive_path"),
    "drive": (lambda path: packed(path, {"C:evil.csv": b"x"}), "archive_path"),
    "link": (link, "archive_link"),
    "twice": (twice, "archive_duplicate"),
    "encrypted": (locked, "archive_encrypted"),
    "nested": (lambda path: packed(path, {"b.zip": packed(path, {"a.csv": b""}).read_bytes()}), "archive_nested"),
    "many": (lambda path: packed(path, {f"{number}.csv": b"" for number in range(201)}), "archive_members"),
    "ratio": (lambda path: packed(path, {"a.csv": b"a,b\n" * 1_000_000}), "archive_ratio"),
    "large": (large, "archive_unpacked"),
}  # fmt: skip


@pytest.mark.parametrize(("build", "key"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_hostile_archive_is_refused_and_leaves_nothing(
    tmp_path: Path, build: Callable[[Path], Path], key: str
) -> None:
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    path = build(folder / "a.zip")

    with within(2, 100), pytest.raises(RenchaError, match=key) as caught:
        tables(path)

    assert "a.zip" in explain(caught.value)
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "in", folder, path]


def tape(path: Path, *members: tuple[str, bytes, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(data), "/etc/passwd" if kind != tarfile.REGTYPE else ""
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize(
    ("member", "key"),
    [
        (("../a.csv", tarfile.REGTYPE, b"x"), "archive_path"),
        (("a.csv", tarfile.SYMTYPE, b""), "archive_link"),
        (("a.csv", tarfile.LNKTYPE, b""), "archive_link"),
        (("a.csv", tarfile.CHRTYPE, b""), "archive_link"),
        (("a.csv", tarfile.REGTYPE, b"a,b\n" * 1_000_000), "archive_ratio"),
    ],
    ids=["slip", "symbolic link", "hard link", "device", "ratio"],
)
def test_a_hostile_tape_archive_is_refused(tmp_path: Path, member: tuple[str, bytes, bytes], key: str) -> None:
    with within(2, 100), pytest.raises(RenchaError, match=key):
        tables(tape(tmp_path / "a.tgz", member))


def test_a_torn_archive_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.tgz").write_bytes(gzip.compress(os.urandom(5000))[:3000])
    data = packed(tmp_path / "a.zip", {"a.csv": os.urandom(5000)}).read_bytes()
    (tmp_path / "a.zip").write_bytes(data[:3000])

    for name in ("a.tgz", "a.zip"):
        with pytest.raises(InputError, match="archive_damaged"):
            tables(tmp_path / name)
