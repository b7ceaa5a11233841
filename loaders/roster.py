"""Rosters 花名册 (.xlsx, .xls, .csv): one row a person, with titles as people write them (formats.md, "Roster").

Read after everything else of a load, because a roster names areas, bodies and people that other files give ids.
A roster is the whole truth about the areas its rows lie in, unless it lists proposals (讨论任免): that is no list of
who holds office, and ends nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graph.facts import Batch, Fact, LoadReport, Remark
from graph.identity_key import identity_key
from graph.masking import masked
from graph.model import COMMUNITY_KINDS, OPEN_END
from graph.state import State
from loaders import headers, names, tables
from loaders.files import Sheet
from loaders.people import People
from loaders.places import stem
from loaders.placing import Bodies
from loaders.proposals import propose
from loaders.roster_areas import Seat, Seats
from loaders.roster_columns import Meanings, digest
from loaders.roster_rows import About, Part, Person, Refusal, Rows, body_in
from loaders.roster_shape import Line, Shape, columns_known, day_of, find, lines, nearest, nearly
from loaders.roster_words import shown

PARTY = frozenset({"community_party_committee", "party_general_branch", "party_branch", "other"})
COMMITTEE = frozenset({"residents_committee", "villagers_committee"})
Placed = tuple[Person, Part, str, str]  # who, which post, the person's id, the area of the row


def recognises(sheet: Sheet, asked: bool = False, known: Meanings | None = None) -> bool:
    """True for a sheet with names and titles below one header, and no table of ours; for any sheet when asked."""
    if asked:
        return any(any(row) for row in sheet.head)
    if any(map(headers.table_of, [row for row in sheet.head if any(row)][: headers.HEAD_ROWS])):
        return False
    if find(sheet, known or Meanings()) is not None:
        return True
    named = tables.table_named(sheet)
    return named is None and nearly(sheet, known or Meanings()) is not None


def read_all(
    sheets: Iterable[Sheet], known: State, batch: Batch, report: LoadReport, *, folder: Path | None, meanings: Meanings
) -> None:
    """Put what the rosters of a load say into its batch: people, their posts, and bodies that nothing known has."""
    people = People(known, identity_key(folder), batch, report)
    bodies = Bodies(known, batch, report)
    placed: list[Placed] = []
    for sheet in sheets:
        shape = find(sheet, meanings)
        if shape is None:
            _reject_sheet(sheet, meanings, report)
            continue
        _remark_on_header(sheet, shape, meanings, batch, report)
        placed.extend(_sheet(sheet, shape, people, bodies, batch, report))
    others = len(batch.tables["appointments"])
    # A post whose kind is left open is in the body that its community has, maybe by another row.
    facts = {number: _place(placed[number], bodies, report) for number in _definite_first(placed)}
    in_order = [fact for _, fact in sorted(facts.items()) if fact]
    batch.tables["appointments"] = batch.tables["appointments"][:others] + in_order
    _drop_repeated(batch, in_order)
    _check_one_shoulder(placed, batch, bodies, report)


def _sheet(
    sheet: Sheet, shape: Shape, people: People, bodies: Bodies, batch: Batch, report: LoadReport
) -> Iterable[Placed]:
    """The posts that one sheet's rows speak of, each with its person and area."""
    seats = Seats(bodies.places, sheet.file, sheet.sheet, shape.above)
    found = list(lines(sheet, shape))
    day = day_of([*shape.above, *(cell for line in found if line.kind == "footer" for cell in line.cells if cell)])
    rows = Rows(sheet, shape, day, batch, report)
    source = f"{sheet.file}:{sheet.sheet}"
    batch.headers[source] = rows.headers
    if day:
        batch.days[source] = day
    if seats.doubt:
        fields: dict[str, object] = {"area": bodies.places.name(seats.base)}
        report.warnings.append(
            Remark(sheet.file, sheet.sheet, shape.first, "", seats.doubt, "roster_area_doubt", fields)
        )
    # A list of proposals is about some people of its areas, no truth about all of them.
    covered: set[str] = set()
    if shape.place("proposed") is None:
        batch.covers[source] = covered
    for line in found:
        if line.kind == "person":
            yield from _person(line, rows, seats, people, bodies, covered, report)
        else:
            _between(line, rows, seats, report)


def _between(line: Line, rows: Rows, seats: Seats, report: LoadReport) -> None:
    """A row that is no person: a block begins, or something ends."""
    if line.kind != "heading":
        seats.interrupt()
    elif seats.is_unit(line.text):
        seats.heading(line.text)
        rows.body = ""
    elif body := body_in(line.text):
        rows.body = body
    else:
        row = rows.row(line)
        if row.cells.get("name"):
            rows.refuse(row, Refusal("name", "roster_title_missing"))
        else:
            report.warnings.append(Remark(row.file, row.sheet, row.row, "", line.text, "roster_row_unread"))


def _person(
    line: Line, rows: Rows, seats: Seats, people: People, bodies: Bodies, covered: set[str], report: LoadReport
) -> Iterable[Placed]:
    row = rows.row(line)
    seat = seats.of({name: rows.cell(line, name) for name in ("street", "area", "unit")})
    places = bodies.places
    if names.read(rows.cell(line, "name")).rejection == "person_vacant":
        report.warn(row, "name", "roster_vacant")
        if seat.code:
            covered.add(seat.code)
        return
    read = rows.read(line, row, _about(seat.code, bodies))
    if isinstance(read, Refusal):
        rows.refuse(row, read, seat)
        return
    seat = _by_title(seat, read, bodies)
    if seat.code is None:
        fields: dict[str, object] = {"text": seat.text, "near": "、".join(seat.near) or "—"}
        there = {seat.column: seat.text} if seat.column not in rows.headers else {}
        meant = replace(row, cells=row.cells | there, headers={seat.column: shown("area"), **row.headers})
        rows.refuse(meant, Refusal(seat.column, seat.reason, fields))
        return
    if places.level(seat.code) not in ("community", "") and any(_is_of_a_community(part) for part in read.parts):
        rows.refuse(row, Refusal("area", "roster_area_level", {"area": places.name(seat.code)}), seat)
        return
    identity = people.person(
        row=row, name=read.name, birth_month=read.birth_month, gender=read.gender, party_status=read.party_status,
        area=seat.code, number=read.number,
    )  # fmt: skip
    if identity is None:
        rows.batch.refused.append({"area": seat.code})
        return
    covered.add(seat.code)
    propose(report, row=row, person=identity, area=seat.code, said=read.proposed, day=rows.day)
    if read.left_office and not any(part.until for part in read.parts):
        report.warn(row, "status", "roster_left_office", name=read.name)
        return
    yield from ((read, part, identity, seat.code) for part in read.parts)


def _about(area: str | None, bodies: Bodies) -> About:
    level, kinds = bodies.places.level(area), bodies.kinds_in(area)
    village = "villagers_committee" in kinds and "residents_committee" not in kinds
    # 龙岗 of 龙岗区 names its street and a community too: only low areas are called by it.
    names = frozenset({stem(bodies.places.name(area))} if level in ("community", "street") else ())
    return About("village" if village else level, names, kinds)


def _by_title(seat: Seat, read: Person, bodies: Bodies) -> Seat:
    """A row whose community nothing else names lies in the one that its first title names."""
    if bodies.places.level(seat.code) == "community" or seat.reason not in ("", "roster_area_missing"):
        return seat
    for part in read.parts:
        found = bodies.places.named(part.post.place, seat.code or "") if part.post.place else None
        if found and (seat.code is None or bodies.places.level(found) == "community"):
            return Seat(found)
    return seat


def _is_of_a_community(part: Part) -> bool:
    """True for a post of a body that only communities have, of which the title does not say which community."""
    kinds = part.post.kinds
    return bool(kinds) and not part.post.place and COMMUNITY_KINDS.issuperset(kinds)


def _definite_first(placed: list[Placed]) -> list[int]:
    return sorted(range(len(placed)), key=lambda number: len(placed[number][1].post.kinds) > 1)


def _place(one: Placed, bodies: Bodies, report: LoadReport) -> Fact | None:
    person, part, identity, area = one
    until = None if part.until == OPEN_END else part.until
    fact = bodies.post(part.post, person=identity, area=area, row=person.row, column=part.column, since=part.since,
                       until=until, precision=part.precision)  # fmt: skip
    if fact:
        fact["basis"] = fact["basis"] or part.basis
        if fact["full_time"] is None:
            fact["full_time"] = part.full_time
    return fact


def _drop_repeated(batch: Batch, facts: list[Fact]) -> None:
    """Of two statements of one post, in two columns or two rows, the one without a start goes."""
    dated = {_holder(fact) for fact in facts if fact["since"]}
    gone: set[int] = set()
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        holder = _holder(fact)
        if fact["since"] is None and (holder in dated or holder in seen):
            gone.add(id(fact))
        seen.add(holder)
    batch.tables["appointments"] = [fact for fact in batch.tables["appointments"] if id(fact) not in gone]


def _holder(fact: Fact) -> tuple[object, ...]:
    return fact["person"], fact["organisation"], fact["role"]


def _check_one_shoulder(placed: list[Placed], batch: Batch, bodies: Bodies, report: LoadReport) -> None:
    """是否一肩挑 against the posts: secretary of the party organisation and director of the committee in one person."""
    heads: dict[str, set[str]] = {}
    for fact in batch.tables["appointments"]:
        kind = bodies.kind(fact["organisation"])
        if (fact["role"], kind in PARTY) == ("secretary", True) or (fact["role"], kind in COMMITTEE) == (
            "director",
            True,
        ):
            heads.setdefault(fact["person"], set()).add(fact["role"])
    checked: set[int] = set()
    for person, _, identity, _ in placed:
        if person.one_shoulder is None or id(person) in checked:
            continue
        checked.add(id(person))
        both = len(heads.get(identity, ())) == 2
        if both != person.one_shoulder:
            reason = "roster_one_shoulder_both" if both else "roster_one_shoulder_not"
            report.warn(person.row, "one_shoulder", reason, name=person.name)


def _reject_sheet(sheet: Sheet, meanings: Meanings, report: LoadReport) -> None:
    """A sheet that was said to be a roster, or is one but for its titles, has no header that can be used."""
    fields: dict[str, object] = {"known": columns_known()}
    if found := nearly(sheet, meanings):
        number, unknown, lacking = found
        guesses = {header: nearest(header) for header in unknown}
        fields["near"] = (
            "、".join(f"{header}（{near}？）" if near else header for header, near in guesses.items()) or "—"
        )
        report.rejected.append(
            Remark(sheet.file, sheet.sheet, number, "", "、".join(unknown), f"roster_no_{lacking}", fields)
        )
        return
    number, cells = next((number, row) for number, row in enumerate(sheet.head, 1) if any(row))
    value = masked("、".join(filter(None, cells))[:200])
    report.rejected.append(Remark(sheet.file, sheet.sheet, number, "", value, "roster_no_header", fields))


def _remark_on_header(sheet: Sheet, shape: Shape, meanings: Meanings, batch: Batch, report: LoadReport) -> None:
    """Say which columns were not read and why, and keep what was said of this form by hand."""

    def warn(header: str, reason: str, **fields: object) -> None:
        report.warnings.append(Remark(sheet.file, sheet.sheet, shape.last, header, header, reason, fields))

    for column in shape.unknown:
        near = nearest(column.header)
        if near:
            warn(column.header, "roster_column_near", near=near)
        else:
            warn(column.header, "roster_column_unknown", known=columns_known())
    for column in shape.twice:
        warn(column.header, "roster_column_twice", column=shown(column.name))
    if shape.left_out:
        warn("、".join(shape.left_out), "roster_left_out")
    form = digest(shape.headers)
    said = {text: meanings.given[text] for text in map(headers.folded, shape.headers) if text in meanings.given}
    if said:
        batch.learned[form] = {**meanings.remembered.get(form, {}), **said}
    elif remembered := meanings.remembered.get(form):
        listed = "、".join(f"{header} = {shown(column)}" for header, column in remembered.items())
        warn("", "roster_columns_remembered", columns=listed)
