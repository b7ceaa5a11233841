"""Loading: a batch against what is known: what changes, what is odd, what the report says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from graph import state
from graph.checks import oddities
from graph.facts import Batch, LoadReport, Remark, source_place
from graph.journal import Changes
from graph.regulations import RegulationText
from graph.state import State
from graph.store import Store


def accepted(known: State, batch: Batch, report: LoadReport, *, load: int, mode: str, as_of: date) -> Changes:
    """The rows that a batch adds or changes, put into `known`; {} when it changes nothing. The report is filled."""
    changed = state.changes(known, batch, report, load=load, mode=mode, as_of=as_of)
    state.apply(known, changed)
    _name(known, report)
    rows = {table: facts for table, facts in changed.items() if table != state.CONFIRMED}
    report.warnings.extend(oddities(known, rows, batch.headers))
    return changed


def _name(known: State, report: LoadReport) -> None:
    """Put the names of people and bodies into what the report lists of appointments: it is read by people."""

    def name(table: str, identity: object) -> str | None:
        found: str | None = known[table].get((identity,), {}).get("name")
        return found

    for entry in (*report.opened, *report.closed):
        for column, table in (("person", "people"), ("organisation", "organisations")):
            entry[f"{column}_name"] = name(table, entry[column])
    for place, conflict in enumerate(report.conflicts):
        if conflict.table == "appointments":
            person, body = name("people", conflict.key[0]), name("organisations", conflict.key[1])
            report.conflicts[place] = replace(conflict, label=" ".join(filter(None, (person, body))))


def new_texts(known: Mapping[str, RegulationText], batch: Batch, report: LoadReport) -> list[RegulationText]:
    """The regulation texts of a batch whose wording is not the one known; the report names every text.

    Of two texts of the same regulation the later one is taken, with a warning.
    """
    found = {text.id: text for text in batch.regulations}
    for text in batch.regulations:
        if text != found[text.id]:
            report.warnings.append(Remark(text.file, "", 1, "", text.title, "regulation_twice"))
    changed = [text for text in found.values() if known.get(text.id) != text]
    report.regulations = [text.summary(changed=text in changed) for text in found.values()]
    return changed


def day(batch: Batch, report: LoadReport, asked: date | None, today: date) -> date:
    """The day that a load is as of: the one asked for, else the one that all its rosters say, else today.

    The report says where a roster's own day was taken, and where it is another.
    """
    said = set(batch.days.values())
    own = said.pop() if asked is None and len(said) == 1 else None
    taken = asked or own or today
    for source, found in batch.days.items():
        if own or found != taken:
            reason = "roster_day_taken" if own else "roster_day"
            fields: dict[str, object] = {"day": found.isoformat(), "as_of": taken.isoformat()}
            report.warnings.append(Remark(*source_place(source), 0, "", found.isoformat(), reason, fields))
    return taken


def rehearse(store: Store, batch: Batch, report: LoadReport, *, mode: str, as_of: date) -> State:
    """What loading a batch would do: the report is filled as a load fills it, and nothing is written.

    The state after it is given back.
    """
    report.load = store.load_number()
    known = store.known_for(batch, as_of=as_of)
    accepted(known, batch, report, load=report.load + 1, mode=mode, as_of=as_of)
    new_texts(store.regulations(), batch, report)
    return known
