"""Canonical tables out: what leaves comes back, the same bytes twice, and no cell becomes a formula."""

import datetime
import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from graph import precision
from graph.errors import LimitError
from graph.facts import Fact, LoadReport
from graph.kglite_store import KgliteStore
from graph.model import CLOSED_LISTS, TABLE, TABLES, Column
from graph.texts import language
from loaders import limits, read_files
from reports import tables

SEED = random.randrange(1_000_000)
NASTY = [
    *("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "'=1", "''=1", "'张三", 'a"b', "a,b"),
    *("<img src=x onerror=alert(1)>", "http://example.invalid", "001", "1e5", "TRUE", "{=1}", "张·三"),
]
PERIODS = (("since", "until"), ("established_on", "dissolved_on"))
LINES = "甲\n乙"  # a title may have two lines, a name has one


@pytest.fixture(params=["zh", "en"])
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both languages, one after the other."""
    token = language.set(request.param)
    yield request.param
    language.reset(token)


def value(column: Column, chance: random.Random) -> object:
    """Some value that the column may hold."""
    if column.words:
        return chance.choice(CLOSED_LISTS[column.words]).word
    match column.type:
        case "code":
            return str(chance.randrange(10**11, 10**12))
        case "date":
            return datetime.date(2000, 1, 1) + datetime.timedelta(chance.randrange(4000))
        case "month":
            return f"19{chance.randrange(40, 90)}-{chance.randrange(1, 13):02}"
        case "integer":
            return chance.randrange(5000)
        case "number":
            return chance.choice([-1.5, 0.0, 120.0, 0.1, 1e14])
        case "boolean":
            return chance.random() < 0.5
    return chance.choice(NASTY if column.name == "name" else [*NASTY, LINES])


def facts(rows: int, seed: int) -> dict[str, list[Fact]]:
    """Facts of every table, blank where they may be; periods run forwards."""
    print("seed", seed)
    chance = random.Random(seed)
    found: dict[str, list[Fact]] = {}
    for table in TABLES:
        found[table.name] = []
        for number in range(rows):
            fact = {
                column.name: value(column, chance) if column.required or chance.random() < 0.7 else None
                for column in table.columns
            }
            if table.key == ("id",):
                fact["id"] = f"{table.name}-{number}"
            for start, end in (("since", "until"), ("established_on", "dissolved_on")):
                if fact.get(start) and fact.get(end):
                    fact[start], fact[end] = sorted((fact[start], fact[end]))  # type: ignore[type-var]
            if table.name == "areas":
                fact["level"] = "community"
            found[table.name].append(fact)
    return found


def content(path: Path) -> dict[str, bytes]:
    """The files of a folder, or the members of an archive or a workbook."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.iterdir())}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_place(batch: dict[str, list[Fact]]) -> dict[str, list[list[object]]]:
    """The values of facts in the order of the columns, wherever they came from."""
    return {
        table.name: sorted(
            ([fact[column.name] for column in table.columns] for fact in batch[table.name]), key=lambda row: repr(row)
        )
        for table in TABLES
    }


@pytest.mark.parametrize("name", ["表", "表.zip", "表.xlsx"])
def test_what_is_written_is_read_back_and_written_again_the_same(tmp_path: Path, tongue: str, name: str) -> None:
    original = facts(60, SEED)
    tables.write(original, tmp_path / "1" / name)

    batch, report = read_files([tmp_path / "1" / name])
    tables.write(batch.tables, tmp_path / "2" / name)

    assert report.rejected == []
    assert [warning.reason for warning in report.warnings if warning.reason != "area_not_code"] == []
    assert without_place(batch.tables) == without_place(original)
    assert content(tmp_path / "1" / name) == content(tmp_path / "2" / name)


def test_the_order_of_the_facts_does_not_matter(tmp_path: Path) -> None:
    original = facts(40, SEED)
    tables.write(original, tmp_path / "1.zip")
    for rows in original.values():
        random.Random(SEED).shuffle(rows)
    tables.write(original, tmp_path / "2.zip")

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_excel_opens_the_csv_as_chinese_and_finds_no_formula(tmp_path: Path) -> None:
    tables.write({"people": [{"id": "R1", "name": "=1+1", "gender": "male"}]}, tmp_path)

    assert (tmp_path / "people.csv").read_bytes().startswith("\ufeff人员编号,姓名,性别".encode())
    assert "R1,'=1+1,男" in (tmp_path / "people.csv").read_text("utf-8-sig")


def test_a_workbook_holds_no_formula_and_the_text_as_it_was(tmp_path: Path) -> None:
    names = [name for name in NASTY if not name.startswith(("'=", "''"))]
    tables.write({"people": [{"id": f"{n:02}", "name": name} for n, name in enumerate(names)]}, tmp_path / "a.xlsx")

    members = content(tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["人员"]

    assert not any(b"<f>" in data or b"<f " in data for name, data in members.items() if "worksheets" in name)
    assert [cell.value for cell in sheet["B"][1:]] == names
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_an_empty_store_gives_a_template_to_fill_in(tmp_path: Path, tongue: str) -> None:
    tables.write({}, tmp_path / "a.xlsx")

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    names = [table.zh if tongue == "zh" else table.name for table in TABLES]
    assert book.sheetnames == [("说明" if tongue == "zh" else "Notes"), *names, ("词表" if tongue == "zh" else "Words")]
    notes = book.worksheets[0]
    assert book.active is notes
    assert notes.max_row == 4 + sum(len(table.columns) for table in TABLES)
    assert all(notes.cell(row, 4).value for row in range(5, notes.max_row + 1))
    posts = book[names[3]]
    assert posts.freeze_panes == "A2"
    assert posts.column_dimensions["A"].number_format == "@"
    assert len(posts.data_validations.dataValidation) == len(TABLES[3].columns)


def test_every_drop_down_points_at_the_words_of_its_list(tmp_path: Path) -> None:
    tables.write({}, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    for table in TABLES:
        lists = {
            str(found.sqref).split(":")[0]: found.formula1
            for found in book[table.zh].data_validations.dataValidation
            if found.type == "list"
        }
        for place, column in enumerate(table.columns):
            if column.words:
                first, last = str(lists[f"{chr(65 + place)}2"]).replace("$", "").split("!")[1].split(":")
                words = [cell.value for (cell,) in book["词表"][f"{first}:{last}"]]
                assert words == [entry.zh for entry in CLOSED_LISTS[column.words]]


def test_a_filled_template_loads(tmp_path: Path) -> None:
    tables.write({}, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book["人员"].append(["R1", "张三", "男", "1968-05", "正式党员"])
    book["区划"].append([440307003002, "良安田社区", None, "是", datetime.datetime(2007, 12, 31), 85])
    book.save(tmp_path / "b.xlsx")

    batch, report = read_files([tmp_path / "b.xlsx"])

    assert report.rejected == report.warnings == []
    assert batch.tables["people"][0]["party_status"] == "full"
    assert batch.tables["areas"][0]["transition_until"] == datetime.date(2007, 12, 31)


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 10)
    monkeypatch.setattr(tables, "MAX_UNPACKED", 1000)

    for name in ("a.xlsx", "a.zip"):
        with pytest.raises(LimitError, match="export_"):
            tables.write(facts(10, SEED), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_of_a_large_district_is_within_what_is_read(tmp_path: Path) -> None:
    tables.write(facts(2000, SEED), tmp_path / "a.zip")

    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())) as archive:
        assert all(info.file_size < info.compress_size * limits.MAX_RATIO for info in archive.infolist())


COARSE = [column.name for table in TABLES for column in table.columns if column.type == "date"]


@pytest.mark.parametrize("suffix", ["", ".zip", ".xlsx"])
def test_a_month_or_year_leaves_as_it_came_and_loading_the_export_changes_nothing(
    suffix: str, tongue: str, tmp_path: Path
) -> None:
    """Whatever the dates of a store are known to: what is exported and loaded again is the same in every value."""
    chance = random.Random(SEED)
    print("seed", SEED)
    found = facts(12, SEED)
    for rows in found.values():
        for fact in rows:
            known = {name: chance.choice(["day", "month", "year"]) for name in COARSE if fact.get(name)}
            for name, to in known.items():
                fact[name] = fact[name].replace(**{"month": {"day": 1}, "year": {"day": 1, "month": 1}}.get(to, {}))
            if any(fact.get(end) and fact.get(start) and fact[start] > fact[end] for start, end in PERIODS):
                known = {name: to for name, to in known.items() if name not in ("since", "established_on")}
                fact.update(since=None, established_on=None)
            fact.update(precision.noted(known))
    path = tmp_path / f"tables{suffix}"
    tables.write(found, path)
    batch, report = read_files([path])

    assert report.rejected == []
    for table in TABLES:
        wanted = sorted(map(repr, (said(table.name, fact) for fact in found[table.name])))
        assert sorted(map(repr, (said(table.name, fact) for fact in batch.tables[table.name]))) == wanted


def said(table: str, fact: Fact) -> tuple[object, ...]:
    """The dates of a fact with what they are known to."""
    dates = [column.name for column in TABLE[table].columns if column.type == "date"]
    return (*(fact.get(name) for name in dates), sorted(precision.of(fact).items()))


def test_a_month_in_a_cell_is_the_same_month_in_the_export(tmp_path: Path) -> None:
    source = tmp_path / "任职.csv"
    source.write_text("人员编号,机构编号,职务,任职日期,免职日期\nP,J,主任,2005.7,2008年（月份不详）\n", "utf-8")
    store = KgliteStore(tmp_path / "store")
    loaded(store, source)
    tables.write({name: list(rows.values()) for name, rows in store.state().items()}, tmp_path / "out")

    [row] = (tmp_path / "out" / "appointments.csv").read_text("utf-8-sig").splitlines()[1:]
    assert row.split(",")[-2:] == ["2005-07", "2008年（月份不详）"]
    report = loaded(store, tmp_path / "out")
    assert (report.load, report.opened, report.changed, report.conflicts) == (1, [], [], [])


def test_a_day_known_later_takes_the_place_of_its_month_and_not_the_other_way_round(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    changed = []
    for day in ("2005-07", "2005-07-01", "2005-07"):
        source = tmp_path / "机构.csv"
        source.write_text(f"机构编号,机构名称,机构类型,成立日期\nJ,甲居委会,居委会,{day}\n", "utf-8")
        changed.append([(found["before"], found["after"]) for found in loaded(store, source).changed])

    assert changed == [[], [("2005-07", "2005-07-01")], []]


def loaded(store: KgliteStore, path: Path) -> LoadReport:
    """The report of loading a file as the command does."""
    batch, report = read_files([path])
    store.load(batch, report, mode="merge", as_of=datetime.date(2006, 6, 30), about={"files": []})
    return report
