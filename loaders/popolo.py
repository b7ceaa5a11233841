"""Popolo (.json): persons, organizations, memberships, posts, areas and events of public bodies.

The published format, popoloproject.com, and files as found: no ids of memberships, persons in another file, areas
without an official code, dates of a year. All files of a load are read together, since each may name what another
holds. What the graph has no place for but an export can give back (`written`) is kept as it was said; contact details,
pictures and papers are not even read (loaders/documents.py).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import precision, state
from graph.codes import is_code, level_of
from graph.facts import INDEX, Batch, Fact, LoadReport, Remark, Row
from graph.model import OPEN_END
from graph.state import Key, State
from graph.texts import text_in
from loaders import dates
from loaders.cells import CONTROL, PADDING, spellings
from loaders.files import Document
from loaders.headers import folded
from loaders.roster_columns import Meanings

# Collection → what must be said in each of its objects. A membership may name its body by its post.
REQUIRED = {"persons": ("id", "name"), "organizations": ("id", "name"), "memberships": ("person_id",)}
REQUIRED |= {"posts": ("id",), "areas": ("id", "name"), "events": ("id",)}
TABLE = {"areas": "areas", "organizations": "organisations", "persons": "people", "memberships": "appointments"}
# Columns of our tables as Popolo calls them, for remarks about references.
KEYS = {"person": "person_id", "organisation": "organization_id", "parent": "parent_id", "area": "area_id"}
# Keys of a membership that our columns hold, and the period whose days they then hold.
HELD = ("person_id", "organization_id", "start_date", "end_date", "legislative_period_id")
SHORTEST_CODE = 6  # digits of an id that is taken for a division code: shorter ones number lists everywhere
YEAR = re.compile(r"\d{4}")
Values = dict[str, str | None]


@dataclass(frozen=True)
class Item:
    """One object: its file, its collection, its JSON pointer, its values."""

    file: str
    collection: str
    pointer: str
    values: Values

    def at(self, key: str, said: str = "") -> Row:
        """The place of one of its values as remarks have it: the collection, the number in it from 1, a pointer."""
        value = self.values.get(key) or said
        return Row(self.file, *self._place(), {key: value}, {key: f"{self.pointer}/{key}".rstrip("/")})

    def source(self) -> Fact:
        """The two properties that say where a fact came from."""
        collection, number = self._place()
        return {"source": f"{self.file}:{collection}", "source_row": number}

    def _place(self) -> tuple[str, int]:
        collection, _, place = self.pointer.removeprefix("/").partition("/")
        return collection, int(place.partition("/")[0]) + 1 if place else 1


def read(documents: Sequence[Document], known: State) -> tuple[Batch, LoadReport]:
    """Every fact of these files; an object that cannot be used is rejected with its place, the others are kept."""
    batch, report = Batch(), LoadReport()
    items = {name: [item for found in documents for item in _usable(found, name, batch, report)] for name in REQUIRED}
    codes = dict(_areas(items["areas"], batch, report))
    codes |= {str(as_written(fact).get("id")): code for (code,), fact in known["areas"].items() if fact.get("written")}
    for item in items["persons"]:
        batch.tables["people"].append(_person(item, report))
    for item in items["organizations"]:
        batch.tables["organisations"].append(_body(item, codes, report))
    posts, periods = (_by_id(items[name]) for name in ("posts", "events"))
    bodies = {fact["id"] for fact in batch.tables["organisations"]} | {body for (body,) in known["organisations"]}
    _memberships(items["memberships"], posts, periods, bodies, batch, report)
    for found in documents:
        _notes(found, items["memberships"], report)
        for name in REQUIRED:
            columns = {**KEYS, **{column: column for column in ("id", "name", "role")}}
            batch.headers[f"{found.file}:{name}"] = {c: f"/{name}/{INDEX}/{key}" for c, key in columns.items()}
    report.accepted.update({table: len(batch.tables[table]) for table in TABLE.values()})
    return batch, report


def read_all(
    found: Sequence[Document],
    known: State,
    batch: Batch,
    report: LoadReport,
    *,
    folder: Path | None,
    meanings: Meanings,
) -> None:
    """Put what these files say into a load, all together, since each may name what another holds."""
    own = read(found, known)
    batch.add(own[0])
    report.add(own[1])


def as_written(fact: Fact) -> dict[str, object]:
    """What a Popolo file said of a fact beyond what our columns hold; {} for facts from elsewhere."""
    found: dict[str, object] = json.loads(fact.get("written") or "{}")
    return found


def role_of(text: str | None) -> str:
    """The word of the closed list that a role means, in either language; `other` for any other text."""
    return spellings("role").get(folded(text or ""), "other")


def _usable(document: Document, collection: str, batch: Batch, report: LoadReport) -> Iterator[Item]:
    """The objects of a collection that say what they must, in text; the others are rejected."""
    for pointer, values, wrong in document.objects[collection]:
        item = Item(document.file, collection, pointer, values)
        if wrong:
            key, found, said = wrong[0]
            report.reject(item.at(key, said), key, f"popolo_{found.rpartition('_')[0] or found}", **_kind(found))
        elif missing := next((key for key in REQUIRED[collection] if not (values.get(key) or "").strip()), None):
            report.reject(item.at(missing), missing, "popolo_required")
        elif unseen := next((key for key, value in values.items() if value and CONTROL.search(value)), None):
            report.reject(item.at(unseen), unseen, "control_character")
        else:
            yield item
            continue
        if collection == "memberships":  # what can be read of it: a snapshot must not end the post it may have meant
            batch.refused.append({"person": values.get("person_id"), "organisation": values.get("organization_id")})


def _kind(found: str) -> dict[str, object]:
    """What a value is instead of what it should be, in both languages; {} where that is not the matter."""
    _, apart, kind = found.rpartition("_")
    if not apart:
        return {}
    return {"found": text_in("zh", f"words.json_{kind}"), "found_en": text_in("en", f"words.json_{kind}")}


def _areas(items: Iterable[Item], batch: Batch, report: LoadReport) -> Iterator[tuple[str, str]]:
    """Put areas into the batch; id and division code of each that has one, the others are rejected."""
    for item in items:
        said = item.values
        code = _code(said)
        if code is None:
            report.reject(item.at("id"), "id", "popolo_area_no_code")
            continue
        fact: Fact = {"code": code, "name": _name(said["name"]), "level": level_of(code)}
        batch.tables["areas"].append(fact | _kept(said, {"id": code, "name": fact["name"]}) | item.source())
        yield str(said["id"]), code


def _code(area: Values) -> str | None:
    """The official code of an area: its identifier, or an id that can be nothing else."""
    identity = (area["id"] or "").strip()
    identifier = (area.get("identifier") or "").strip()
    if is_code(identifier):
        return identifier
    return identity if is_code(identity) and len(identity) >= SHORTEST_CODE else None


def _person(item: Item, report: LoadReport) -> Fact:
    said = item.values
    gender = spellings("gender").get(folded(said.get("gender") or ""))
    if said.get("gender") and gender is None:
        report.warn(item.at("gender"), "gender", "popolo_gender")
    born = (said.get("birth_date") or "").strip()
    found = dates.read(born, birth=True, year=True)
    if found.rejection:
        report.warn(item.at("birth_date"), "birth_date", "popolo_date_left")
    elif YEAR.fullmatch(born):
        report.warn(item.at("birth_date"), "birth_date", "popolo_birth_year")
    month = f"{found.day:%Y-%m}".zfill(7) if found.day and not YEAR.fullmatch(born) else None
    fact: Fact = {"id": said["id"], "name": _name(said["name"]), "gender": gender, "birth_month": month}
    held = {"id": fact["id"], "name": fact["name"], **({"gender": gender} if gender else {})}
    if born and not YEAR.fullmatch(born):
        held["birth_date"] = said["birth_date"]  # held to the month, or unreadable: no day of birth is kept
    return fact | _kept(said, held) | item.source()


def _body(item: Item, codes: dict[str, str], report: LoadReport) -> Fact:
    said = item.values
    kind = spellings("kind").get(folded(said.get("classification") or ""))
    if kind is None:
        report.warn(item.at("classification"), "classification", "popolo_kind")
    fact: Fact = {"id": said["id"], "name": _name(said["name"]), "kind": kind or "other"}
    fact |= {"area": _seat(item, codes, report), "parent": said.get("parent_id") or None}
    days: dict[str, str] = {}
    for column, key in (("established_on", "founding_date"), ("dissolved_on", "dissolution_date")):
        found = dates.read(said.get(key) or "", may_be_open=column == "dissolved_on", year=True)
        if found.rejection:
            report.warn(item.at(key), key, "popolo_date_left")
        fact[column], days[column] = found.day, found.precision
    same = ("id", "parent_id", "founding_date", "dissolution_date", *(("area_id",) if fact["area"] else ()))
    held = {"name": fact["name"], **{key: said[key] for key in same if said.get(key)}}
    return fact | precision.noted(days) | _kept(said, held) | item.source()


def _seat(item: Item, codes: dict[str, str], report: LoadReport) -> str | None:
    """The code of the area a body is seated in; None with a warning where it has none."""
    area = item.values.get("area_id")
    if not area:
        return None
    if area in codes:
        return codes[area]
    if is_code(area) and len(area) >= SHORTEST_CODE:
        return area
    report.warn(item.at("area_id"), "area_id", "popolo_seat", name=area)
    return None


def _memberships(
    items: Iterable[Item],
    posts: dict[str, Values],
    periods: dict[str, Values],
    bodies: set[str],
    batch: Batch,
    report: LoadReport,
) -> None:
    found: dict[Key, tuple[Item, Fact]] = {}
    for item in items:
        said = item.values
        post = posts.get(said.get("post_id") or "", {})
        body = said.get("organization_id") or post.get("organization_id")
        for name, there in (("post_id", posts.keys()), ("on_behalf_of_id", bodies)):
            if said.get(name) and said[name] not in there:
                report.warn(item.at(name), name, "popolo_unknown", name=said[name])
        fact: Fact = {"person": said["person_id"], "organisation": body, **_words(said, post)}
        refusal = _spell(fact, item, periods, report)
        if not body:
            refusal = ("organization_id", "popolo_required", {})
        if refusal:
            report.reject(item.at(refusal[0]), refusal[0], refusal[1], **refusal[2])
            batch.refused.append(fact)
            continue
        held = {key: said[key] for key in HELD if said.get(key)}
        fact |= _kept(said, held, **({"post": post} if post else {})) | item.source()
        same = state.key("appointments", fact)
        found[same] = _longer(found[same], (item, fact), report) if same in found else (item, fact)
    batch.tables["appointments"] = [fact for _, fact in found.values()]


def _longer(one: tuple[Item, Fact], other: tuple[Item, Fact], report: LoadReport) -> tuple[Item, Fact]:
    """Of two memberships that can only be one appointment the one that lasts longer: nobody leaves by a double."""
    kept, left = sorted((one, other), key=lambda found: found[1]["until"] or OPEN_END, reverse=True)
    if kept[0].values != left[0].values:
        report.reject(left[0].at("role"), "role", "popolo_same_post", other=f"{kept[0].file} {kept[0].pointer}")
    return kept


def _words(said: Values, post: Values) -> Fact:
    """Role and title: the first text that says what the person is, and the fullest that says it."""
    text = next(filter(None, (said.get("role"), post.get("role"), said.get("label"), post.get("label"))), None)
    role = role_of(text)
    title = said.get("label") or post.get("label") or (text if text != role else None)
    return {"role": role, "title": title}


def _spell(
    fact: Fact, item: Item, periods: dict[str, Values], report: LoadReport
) -> tuple[str, str, dict[str, object]] | None:
    """Put beginning and end into an appointment, its own or those of its period; why it must be refused, or None."""
    said, named = item.values, item.values.get("legislative_period_id")
    period = periods.get(named or "", {})
    days: dict[str, str] = {}
    for column, key in (("since", "start_date"), ("until", "end_date")):
        own = said.get(key) or ""
        found = dates.read(own or period.get(key) or "", may_be_open=column == "until", year=True)
        if found.rejection and own:
            return key, found.rejection, dict(found.fields)
        if found.warning and own:
            report.warn(item.at(key), key, found.warning, **dict(found.fields))
        fact[column], days[column] = found.day, found.precision
    fact |= precision.noted(days)
    if named and not any((fact["since"], fact["until"])):
        report.warn(item.at("legislative_period_id"), "legislative_period_id", "popolo_period", name=named)
    since, until = fact["since"], fact["until"] or OPEN_END
    if since and since > until:
        return "end_date", "since_after_until", {"since": since.isoformat(), "until": until.isoformat()}
    return None


def _kept(said: Values, held: Values, **more: object) -> Fact:
    """What our columns do not hold as it was said, for an export to give back."""
    kept = {key: value for key, value in said.items() if key not in held or held[key] != value}
    return {"written": json.dumps({**kept, **more}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))}


def _by_id(items: Iterable[Item]) -> dict[str, Values]:
    return {str(item.values["id"]): item.values for item in items}


def _name(text: str | None) -> str:
    """A name without padding (张　三) and with single blanks."""
    return " ".join(PADDING.sub("", text or "").split())


def _notes(document: Document, memberships: Iterable[Item], report: LoadReport) -> None:
    """What of a file is not in the graph, in a remark each: other keys, days of birth, posts and events."""

    def note(reason: str, column: str, value: str = "", **fields: object) -> None:
        report.warnings.append(Remark(document.file, "", 1, column, value, reason, fields))

    if document.left or document.more:
        note("popolo_left_out", "/", "、".join([*document.left, *(["…"] if document.more else [])]))
    born = [values.get("birth_date") or "" for _, values, _ in document.objects["persons"]]
    if days := sum(len(text) > len("2005-07") for text in born):
        note("popolo_birth_days", "/persons", count=days)
    named = Counter(item.values.get("post_id") for item in memberships)
    vacant = [str(values.get("id")) for _, values, _ in document.objects["posts"] if not named[values.get("id")]]
    if vacant:
        note("popolo_posts_vacant", "/posts", "、".join(vacant[:20]), count=len(vacant))
    if events := len(document.objects["events"]):
        note("popolo_events", "/events", count=events)
