"""Rosters 花名册 (.xlsx, .xls, .csv): one row a person, with titles as people write them."""

from pathlib import Path

from graph.facts import Batch, LoadReport
from graph.state import State
from loaders.files import Sheet


def recognises(sheet: Sheet, asked: bool = False) -> bool:
    """True for a sheet with a header of names and titles."""
    return False


def read_all(
    sheets: list[Sheet], known: State, batch: Batch, report: LoadReport, *, folder: Path | None, columns: Path | None
) -> None:
    """Put what the rosters of a load say into its batch."""
