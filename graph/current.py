"""CURRENT: the one small file that says what readers of a store in a folder see. Replaced whole, never changed."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.errors import StoreDamagedError

# {"load": 17, "loads": [1, …, 17], "graphs": {"440307": {"file", "digest", "counts"}}, "before": graphs of the last}
Current = dict[str, Any]
NOTHING: Current = {"load": 0, "loads": [], "graphs": {}, "before": {}}
NAME = "CURRENT"


def current(folder: Path) -> Current:
    """What readers see. Raises StoreDamagedError when CURRENT cannot be read."""
    path = folder / NAME
    try:
        told = path.stat()
        return _read(path, told.st_ino, told.st_mtime_ns, told.st_size)
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError) as error:
        raise StoreDamagedError("current_damaged", path=path) from error


@lru_cache(maxsize=8)
def _read(path: Path, *written: int) -> Current:
    """CURRENT as it was `written`: of a country it is 2 MB, and every graph that is opened asks for it."""
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict) or not NOTHING.keys() <= found.keys():
        raise ValueError
    return found


def readable(folder: Path) -> Current:
    """CURRENT, or nothing where it is damaged: what is built next takes its place."""
    try:
        return current(folder)
    except StoreDamagedError:
        return NOTHING
