"""What a finding rests on besides people and bodies 依据: records, and the figures of an area, as sentences.

Which of them a rule looks at is read from its statement: the kinds of record and the properties of an area it names.
"""

import re
from collections.abc import Mapping

from graph.model import RECORD_KINDS
from graph.store import Record
from graph.texts import language, text
from queries import words
from queries.findings import Finding
from ui import plain, session
from ui.session import View

KINDS = {kind.word for kind in RECORD_KINDS}
KIND_NAMED = re.compile(r"\bkind\s*[:=]\s*'(\w+)'")
FIGURES = ("party_members", "households", "urbanised", "transition_until")
Fact = tuple[str, Record]  # a sentence, and the row that says where it came from


def grounds(view: View, finding: Finding, names: Mapping[str, str]) -> list[Fact]:
    """The figures and records behind a finding; `names` are those of its people and bodies."""
    return [*_figures(view, finding), *_records(view, finding, names)]


def _figures(view: View, finding: Finding) -> list[Fact]:
    """What an area says of itself, where a rule looks at it or judges the area."""
    statement = session.rules()[finding.rule].findings
    looked_at = [name for name in FIGURES if f".{name}" in statement]
    if not looked_at and finding.subject != finding.area:
        return []
    found = []
    for row in session.ask("area-figures", view, ids=[finding.area]):
        said = text("findings.comma").join(_figure(name, row[name]) for name in looked_at)
        area = session.full_name(finding.area)
        key = "findings.area_fact" if said else "findings.area_known"
        found.append((text(key, area=area, figures=said), row))
    return found


def _figure(name: str, value: object) -> str:
    """One figure in words; one that nobody entered says so."""
    if value is None:
        return text(f"findings.no_{name}")
    if name == "urbanised":
        return text("findings.urbanised" if value else "findings.not_urbanised")
    return text(f"findings.{name}", value=value)


def _records(view: View, finding: Finding, names: Mapping[str, str]) -> list[Fact]:
    """The records of the kinds that the rule names, the latest first."""
    kinds = KINDS & set(KIND_NAMED.findall(session.rules()[finding.rule].findings))
    if not kinds:
        return []
    ids = list(dict.fromkeys((finding.area, finding.subject, *finding.organisations, *finding.people)))
    rows = [row for row in session.ask("records", view, ids=ids) if row["kind"] in kinds]
    judged = next((row for row in rows if row["id"] == finding.subject), None)
    if judged is not None:  # of one record only itself and what is filed with it
        rows = [row for row in rows if row is judged or (row["reference"] and row["reference"] == judged["reference"])]
    rows = sorted(rows, key=lambda row: (row["held_on"], row["id"]), reverse=True)
    return [(_record(row, names), row) for row in rows]


def _record(row: Record, names: Mapping[str, str]) -> str:
    """A record in words: about whom, what it is, of which day, and what it says."""
    said = [text("findings.record_day", day=row["held_on"])]
    if row["value"] is not None:
        unit = session.word(row["unit"]) if row["unit"] else ""
        value = words.figure(row["value"], row["unit"], language.get())
        said.append(text("findings.record_value", value=value, unit=unit))
    if row["outcome"]:
        said.append(text("findings.record_outcome", outcome=plain.shown(session.word(row["outcome"]))))
    if row["reference"]:
        said.append(text("findings.record_reference", reference=session.said(row["reference"])))
    about = names.get(row["about"]) or session.full_name(row["about"])
    kind = plain.shown(session.word(row["kind"]))
    return text("findings.record_fact", about=about, kind=kind, said=text("findings.comma").join(said))
