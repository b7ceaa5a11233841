"""Files that are there whole or not at all: temporary name, fsync, rename."""

import contextlib
import json
import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace a file's content; a reader sees the old or the new, also after a power cut."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def write_json(path: Path, document: object) -> None:
    """Replace a file's content by a JSON document."""
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until a folder's entries are on the disk; Windows has no such call and needs none."""
    with contextlib.suppress(PermissionError, AttributeError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
