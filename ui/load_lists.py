"""The lists of a load 导入的各类结果 as rows for people: names, not ids; words, not codes; sources in full."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from graph.model import TABLE, term
from graph.texts import language, text, written_day
from ui import same_people, session
from ui.session import View

Said = Mapping[str, Any]
Rows = list[dict[str, object]]
REMARK = ("file", "sheet", "row", "column", "value")
NAMES = ("姓名", "name", "Name")  # headers of columns in which persons' names stand
POST, DAYS = ("role", "title"), ("since", "until")
DISTRICT = 6  # digits


def remarks(found: list[Said]) -> Rows:
    """Rows refused, or odd: where, what stands there, why."""
    reason = "reason" if session.in_chinese() else "reason_en"
    return [
        {**{text(f"remark.{name}"): _cell(each, name) for name in REMARK}, text("remark.reason"): each[reason]}
        for each in found
    ]


def _cell(remark: Said, name: str) -> object:
    """A field of a remark; a person's name as it may be shown."""
    if name == "file":
        return session.file_name(remark[name])
    named = remark["column"] in NAMES and name == "value"
    return session.person_name(str(remark[name])) if named else remark[name]


def posts(found: list[Said]) -> Rows:
    """Appointments opened or closed: who, where, as what, from when to when."""
    return [
        {
            text("data.person"): session.person_name(each.get("person_name") or "") or each["person"],
            text("data.body"): each.get("organisation_name") or each["organisation"],
            **{
                _head("appointments", name): _value("appointments", name, each[name]) for name in POST if each.get(name)
            },
            **{_head("appointments", name): _day(each[name]) for name in DAYS if each.get(name)},
        }
        for each in found
    ]


def changes(found: list[Said]) -> Rows:
    """Values that were one thing and are another."""
    names = _names(found)
    return [
        {
            text("data.table"): text(f"tables.{each['table']}"),
            text("data.key"): _about(each, names),
            text("data.column"): _head(each["table"], each["column"]),
            text("data.was"): _value(each["table"], each["column"], each["before"]),
            text("data.is"): _value(each["table"], each["column"], each["after"]),
        }
        for each in found
    ]


def created(found: list[Said]) -> Rows:
    """Bodies that titles name and no data had."""
    return [
        {
            text("data.body"): each["name"],
            _head("organisations", "kind"): _value("organisations", "kind", each["kind"]),
            text("overview.area"): session.full_name(each["area"]) if each["area"] else "",
            text("findings.source"): place(each),
        }
        for each in found
    ]


def conflicts(found: list[Said]) -> Rows:
    """Rows that disagree: what is taken and what else was said, each with its place and day, and why."""
    names = _names(found)
    return [_conflict(each, names) for each in found]


def _conflict(each: Said, names: Mapping[str, str]) -> dict[str, object]:
    row: dict[str, object] = {
        text("data.table"): text(f"tables.{each['table']}"),
        text("data.key"): _about(each, names),
        text("data.column"): _head(each["table"], each["column"]),
    }
    for end in ("held", "other"):
        said = each[end]
        row[text(f"data.{end}")] = _value(each["table"], each["column"], said["value"]) or text("conflict.blank")
        row[text(f"data.{end}_from")] = place(said)
        row[text(f"data.{end}_day")] = _day(said["as_of"])
    return row | {text("data.why"): each["reason" if session.in_chinese() else "reason_en"]}


def matches(found: list[Said]) -> Rows:
    """Pairs of people who may be one."""
    return [same_people.row(each["level"], each["people"], each["reasons"]) for each in found]


def proposals(found: list[Said]) -> Rows:
    """What forms propose: whom, to which posts and from which, why, and what of it could not be read."""
    comma = text("findings.comma")
    return [
        {
            text("data.person"): session.person_name(each["name"]),
            text("overview.area"): session.full_name(each["area"]) if each["area"] else "",
            **{text(f"data.{name}"): comma.join(post["text"] for post in each[name]) for name in ("appoint", "remove")},
            text("data.left"): comma.join(each["left"]),
            text("data.cause"): each["reason"],
            text("data.unit"): each["unit"],
            text("data.filled_in"): _day(each["day"]),
            text("findings.source"): place(each),
        }
        for each in found
    ]


def place(said: Said) -> str:
    """Where something was said: file, sheet and row, as far as there are any."""
    file = session.file_name(said["file"])
    if not said.get("row"):
        return text("regulation.from", file=file)
    key = "findings.from_sheet" if said["sheet"] else "findings.from"
    return text(key, file=file, sheet=said["sheet"], row=said["row"])


def _about(each: Said, names: Mapping[str, str]) -> str:
    """What a value is said of, by name: a person, a body; of an appointment who, where, as what, since when."""
    table = TABLE[each["table"]]
    if len(table.key) == 1:
        [identity] = each["key"]
        label = each.get("label") or ""
        return names.get(identity) or (session.person_name(label) if table.name == "people" else label) or identity
    parts = zip(table.key, each["key"], strict=True)
    return " · ".join(
        names.get(str(value)) or str(_value(table.name, name, value)) for name, value in parts if value is not None
    )


def recognised(found: list[Said]) -> Rows:
    """What each file or sheet was taken for."""
    return [
        {
            text("remark.file"): session.file_name(each["file"]),
            text("remark.sheet"): each["sheet"],
            text("data.format"): text(f"formats.{each['format']}"),
        }
        for each in found
    ]


def _names(found: Iterable[Said]) -> dict[str, str]:
    """The names of the people and bodies that these are about, as far as the store has them."""
    people: set[str] = set()
    bodies: set[str] = set()
    for each in found:
        table = TABLE[each["table"]]
        refers = {column.name: column.refers for column in table.columns}
        for name, value in zip(table.key, each["key"], strict=True):
            if value is not None and (table.name == "people" or "Person" in refers[name]):
                people.add(value)
            if value is not None and (table.name == "organisations" or "Organisation" in refers[name]):
                bodies.add(value)
    districts = {body[:DISTRICT] for body in bodies}
    one = len(districts) == 1 and districts <= session.areas().keys()
    view = View(districts.pop() if one else "", session.view().as_of)  # of one district no other need be opened
    rows = [*_asked("people", view, people), *_asked("names", view, bodies)]
    return {row["id"]: row["name"] for row in rows if row["name"]}


def _asked(question: str, view: View, ids: set[str]) -> list[dict[str, Any]]:
    return session.ask(question, view, ids=sorted(ids)) if ids else []


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _head(table: str, name: str) -> str:
    column = next((column for column in TABLE[table].columns if column.name == name), None)
    return column.zh if column and session.in_chinese() else name.replace("_", " ")


def _value(table: str, name: str, value: object) -> object:
    """A value as people read it: a word of a closed list, the name of an area, a person's name as it may be shown."""
    if value in (None, ""):
        return ""
    if (table, name) == ("people", "name"):
        return session.person_name(str(value))
    column = next((column for column in TABLE[table].columns if column.name == name), None)
    if column and column.refers == ("Area",):
        return session.area_name(str(value))
    if column and column.type in ("date", "month"):
        return written_day(str(value))
    found = term(column.words, str(value)) if column and column.words else None
    return getattr(found, language.get()) if found else value


ROWS: Mapping[str, Callable[[list[Said]], Rows]] = {
    "rejected": remarks,
    "opened": posts,
    "closed": posts,
    "changed": changes,
    "created": created,
    "conflicts": conflicts,
    "matches": matches,
    "proposals": proposals,
    "recognised": recognised,
    "warnings": remarks,
}
