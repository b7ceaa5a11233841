"""The sample district in a store, as `rencha load` puts it there."""

from datetime import date
from pathlib import Path

from graph.store import open_store
from loaders import read_files

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "longgang"
DAY = date(2006, 6, 30)


def load(folder: Path, *paths: Path) -> Path:
    """Load files, one after the other, into a store in this folder."""
    store = open_store(str(folder))
    for path in paths:
        batch, report = read_files([path], "auto")
        store.load(batch, report, mode="merge", as_of=DAY, about={"files": [path.name]})
    return folder
