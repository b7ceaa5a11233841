"""Forms 干部任免审批表 (.lrmx, .lrm): one person's posts and career, and the proposal that is on the table.

现任职务 and 简历 give appointments, 拟任职务 and 拟免职务 a proposal that becomes no fact (formats.md). A form is about
one person, not the whole truth about a community: it ends nobody's post, not even one of its own person that it does
not name. What cannot be placed is in the report.
"""

from datetime import date
from pathlib import Path

from graph.facts import Batch, LoadReport, Remark, Row
from graph.identity_key import identity_key
from graph.state import State
from loaders import careers, cells, dates, form_areas, party, proposals, resume
from loaders.files import Form
from loaders.people import People
from loaders.placing import Bodies
from loaders.roster_columns import Meanings

# What a remark calls the parts of a form, by our names.
HEADERS = {
    "name": "姓名",
    "gender": "性别",
    "birth_month": "出生年月",
    "party_status": "入党时间",
    "number": "身份证号",
    "current": "现任职务",
    "appoint": "拟任职务",
    "remove": "拟免职务",
    "reason": "任免理由",
    "career": "简历",
    "unit": "呈报单位",
    "day": "填表时间",
}
ELEMENTS = {
    "name": "XingMing",
    "gender": "XingBie",
    "birth_month": "ChuShengNianYue",
    "party_status": "RuDangShiJian",
    "current": "XianRenZhiWu",
    "appoint": "NiRenZhiWu",
    "remove": "NiMianZhiWu",
    "reason": "RenMianLiYou",
    "career": "JianLi",
    "unit": "ChengBaoDanWei",
    "day": "TianBiaoShiJian",
}
NUMBER = "ShenFenZheng"


def read_all(
    forms: list[Form], known: State, batch: Batch, report: LoadReport, *, folder: Path | None, meanings: Meanings
) -> None:
    """Put what the forms of a load say into its batch; `meanings` are for rosters."""
    people = People(known, identity_key(folder), batch, report)
    bodies = Bodies(known, batch, report)
    areas = form_areas.Areas(known, batch, bodies)
    held = careers.Held(known, batch)
    for form in forms:
        texts = {name: form.fields.get(element, "") for name, element in ELEMENTS.items()}
        row = Row(form.file, "", 1, texts, HEADERS)
        _warn_odd(form, report)
        batch.headers[f"{form.file}:"] = HEADERS
        batch.partial.add(f"{form.file}:")
        career = resume.read(texts["career"])
        day = _day(row, "day", report) or max((p.until or p.since or date.min for p in career.periods), default=None)
        area, title = areas.of(texts["current"], texts["unit"])
        person = people.person(
            row=row,
            name=texts["name"],
            birth_month=_month(row, report),
            gender=cells.spellings("gender").get(texts["gender"]),
            party_status=_party_status(row, day, report),
            area=area,
            number=form.fields.get(NUMBER, ""),
        )
        if person is None:
            continue
        placed = careers.Career(person, area, row, bodies, areas, report)
        placed.current(title)
        placed.past(career)
        batch.tables["appointments"].extend(held.aligned(fact, row, report) for fact in placed.facts())
        said = {
            column: areas.read(proposals.plain(texts[column]), area, HEADERS[column]) for column in proposals.PROPOSED
        }
        proposals.propose(
            report, row=row, person=person, area=area, said=said, day=day, reason=texts["reason"], unit=texts["unit"]
        )


def _warn_odd(form: Form, report: LoadReport) -> None:
    """What is odd about the file itself: control characters taken out, elements that no form is known to have."""
    for sign, line in form.removed:
        report.warnings.append(Remark(form.file, "", line, "", sign, "form_control", {"sign": sign}))
    if form.unknown:
        names = "、".join(form.unknown)
        report.warnings.append(Remark(form.file, "", 1, "项目", names, "form_elements"))


def _day(row: Row, column: str, report: LoadReport) -> date | None:
    found = dates.read(row.cells[column])
    if reason := found.rejection or found.warning:
        report.warn(row, column, reason, **dict(found.fields))
    return found.day


def _month(row: Row, report: LoadReport) -> str | None:
    found = dates.read(row.cells["birth_month"], birth=True)
    if reason := found.rejection or found.warning:
        report.warn(row, "birth_month", reason, **dict(found.fields))
    return f"{found.day:%Y-%m}".zfill(7) if found.day else None


def _party_status(row: Row, day: date | None, report: LoadReport) -> str:
    found = party.status(row.cells["party_status"], day)
    if found is None:
        report.warn(row, "party_status", "form_party")
    return found or "unknown"
