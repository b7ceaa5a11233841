"""Rosters as people have them, written for tests, and what the loader made of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from graph import loading, state
from graph.facts import Batch, LoadReport
from graph.state import State
from loaders import read_files

STREET, COMMUNITY, OTHER = "440307001", "440307001001", "440307001002"
AREAS = (("440307", "龙岗区", "district"), (STREET, "平湖街道", "street"), (COMMUNITY, "良安田社区", "community"),
         (OTHER, "鹅公岭社区", "community"), ("440307002", "布吉街道", "street"),
         ("440307002001", "凤凰社区", "community"), ("440307001003", "凤凰社区", "community"))  # fmt: skip
BODIES = (("Z1", "良安田社区党总支", "party_general_branch", COMMUNITY),
          ("J1", "良安田社区居委会", "residents_committee", COMMUNITY),
          ("G1", "良安田社区工作站", "workstation", COMMUNITY),
          ("Z2", "鹅公岭社区党支部", "party_branch", OTHER),
          ("J2", "鹅公岭社区居委会", "residents_committee", OTHER),
          ("D1", "平湖街道党工委", "street_party_committee", STREET))  # fmt: skip
DAY = date(2006, 6, 30)
Table = Sequence[Sequence[object]]


def known() -> State:
    found = state.empty()
    for code, name, level in AREAS:
        found["areas"][(code,)] = {"code": code, "name": name, "level": level}
    for identity, name, kind, area in BODIES:
        found["organisations"][(identity,)] = {"id": identity, "name": name, "kind": kind, "area": area}
    return found


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.strip().encode(encoding))
    return path


def xlsx(path: Path, rows: Table, *, merged: Sequence[str] = (), sheet: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    book.save(path)
    return path


def read(*paths: Path, before: State | None = None, format: str = "roster") -> tuple[Batch, LoadReport]:
    return read_files(list(paths), format, known=lambda: before or known())


def load(before: State, *paths: Path, as_of: date = DAY, mode: str = "by_format") -> LoadReport:
    batch, report = read(*paths, before=before, format="auto")
    loading.accepted(before, batch, report, load=2, mode=mode, as_of=as_of)
    return report


def posts(batch: Batch) -> list[tuple[str, str, str]]:
    """Name, body and role of every appointment, in the order of the rows."""
    called = {fact["id"]: fact["name"] for fact in batch.tables["people"]}
    facts = sorted(batch.tables["appointments"], key=lambda fact: fact["source_row"])
    return [(called[fact["person"]], fact["organisation"], fact["role"]) for fact in facts]


def reasons(report: LoadReport) -> list[str]:
    return [remark.reason for remark in report.warnings if remark.reason != "person_no_month"]


def rejected(report: LoadReport) -> list[tuple[int, str, str, str]]:
    return [(remark.row, remark.column, remark.value, remark.reason) for remark in report.rejected]


SIMPLE = "社区,姓名,出生年月,现任职务,任职时间\n"
# Numbers that tell a person or a telephone, planted in rosters and sought in everything that is kept.
CANARIES = ("440307196503071234", "440307650307123", "13812345678", "0755-28901234")
