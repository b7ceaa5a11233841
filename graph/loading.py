"""Loading: a batch against what is known: what changes, what is odd, what the report says."""

from datetime import date

from graph import state
from graph.checks import oddities
from graph.facts import Batch, LoadReport
from graph.journal import Changes
from graph.state import State


def accepted(known: State, batch: Batch, report: LoadReport, *, load: int, mode: str, as_of: date) -> Changes:
    """The rows that a batch adds or changes, put into `known`; {} when it changes nothing. The report is filled."""
    changed = state.changes(known, batch, report, load=load, mode=mode, as_of=as_of)
    state.apply(known, changed)
    report.warnings.extend(oddities(known, changed, batch.headers))
    return changed
