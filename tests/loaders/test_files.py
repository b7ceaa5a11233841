"""Files in: what each kind of file gives, and what hostile files get: a sentence, fast, in this process unharmed."""

import resource
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from graph.errors import InputError, LimitError, RenchaError
from graph.texts import explain
from loaders import files

HEADER = "区划代码,名称\n"
WORKBOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="区划" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/worksheet"/></Relationships>',
}
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


def tables(*paths: Path) -> dict[tuple[str, str], list[list[str]]]:
    """All rows of all tables, by file and sheet."""
    found: dict[tuple[str, str], list[list[str]]] = {}
    for one in files.read(paths):
        if isinstance(one, files.Sheet):
            found[one.file, one.sheet] = [row for _, row in one.rows()]
        elif isinstance(one, files.Over) and one.refusal:
            raise one.refusal
    return found


def workbook(path: Path, sheet: str, more: dict[str, str] | None = None) -> Path:
    """A workbook whose only sheet is this XML, as a program other than Excel may write it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (WORKBOOK | {"xl/worksheets/sheet1.xml": sheet} | (more or {})).items():
            archive.writestr(name, text)
    return path


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@contextmanager
def within(seconds: float, megabytes: int) -> Iterator[None]:
    """The reading child takes no longer and no more memory than this, and leaves no child behind."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    yield
    assert time.monotonic() - start < seconds
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Until it becomes the reader, a child counts as large as we are.
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert peak == before or peak < max(megabytes * 1024, ours + 1024)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_each_encoding_that_offices_write(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "区划.csv").write_bytes((HEADER + "440307003,平湖街道·䶮\n").encode(encoding))

    assert tables(tmp_path / "区划.csv") == {("区划.csv", ""): [["区划代码", "名称"], ["440307003", "平湖街道·䶮"]]}


def test_a_row_keeps_the_number_that_a_person_counts_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('code,name\n\n44,"广东\n省"\n4403,深圳市\n', "utf-8")

    [sheet] = [found for found in files.read([path]) if isinstance(found, files.Sheet)]

    assert [(number, row) for number, row in sheet.rows() if row][2] == (4, ["4403", "深圳市"])


def test_a_sheet_gives_codes_dates_and_truth_as_text(tmp_path: Path) -> None:
    path = tmp_path / "任意名称.bin"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("区划")
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.write_row(0, 0, [440307003002, 12.5, True, 5e-7, 1e15, " 张　三 "])
    sheet.write_datetime(0, 6, datetime(2005, 7, 1), day)
    book.close()

    assert tables(path) == {
        ("任意名称.bin", "区划"): [
            ["440307003002", "12.5", "true", "0.0000005", "1000000000000000", "张　三", "2005-07-01"]
        ]
    }


def test_a_failed_formula_is_not_read_as_blank(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("机构")
    sheet.write(0, 0, "机构编号")
    sheet.write_formula("B2", "=VLOOKUP(1,2,3)", None, "#N/A")
    sheet.write_formula("A2", "=1+1", None, "")
    book.close()

    [[_, row]] = tables(path).values()

    assert row == ["#N/A", "#N/A"]


def test_a_folder_an_archive_and_a_tape_archive_hold_the_same_tables(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    members = {"区划.csv": HEADER.encode() + "44,广东省\n".encode(), "人员.csv": "人员编号,姓名\n".encode("gb18030")}
    for name, data in members.items():
        (folder / name).write_bytes(data)
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / "~$区划.xlsx").write_bytes(b"lock")
    packed(tmp_path / "a.zip", members)
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as archive:
        archive.add(folder / "区划.csv", "区划.csv")
        archive.add(folder / "人员.csv", "人员.csv")

    found = tables(folder)

    assert set(found) == {("区划.csv", ""), ("人员.csv", "")}
    assert found == tables(tmp_path / "a.zip") == tables(tmp_path / "a.tgz")


def test_an_archive_packed_by_chinese_windows_keeps_its_names(tmp_path: Path) -> None:
    data = packed(tmp_path / "a.zip", {"XX.csv": b"code,name\n"}).read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace(b"XX.csv", "区".encode("gb18030") + b".csv"))

    assert list(tables(tmp_path / "a.zip")) == [("区.csv", "")]


def test_what_is_no_table_is_skipped_in_a_folder_and_refused_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code,name\n", "utf-8")
    (tmp_path / "b.json").write_text('{"a": 1}', "utf-8")
    (tmp_path / "c.csv").write_bytes(b"\x89PNG\r\n\x1a\n")

    found = list(files.read([tmp_path]))

    assert [one.names for one in found if isinstance(one, files.Skipped)] == [("b.json", "c.csv")]
    with pytest.raises(InputError, match="json_unknown"):
        tables(tmp_path / "b.json")
    with pytest.raises(InputError, match="file_no_table"):
        tables(tmp_path / "c.csv")


def test_a_quote_that_is_not_closed_names_the_row_where_it_opens(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('code,name\n44,"广东\n省"\n45,"广西\n46,海南\n', "utf-8")

    with pytest.raises(InputError) as caught:
        tables(tmp_path / "a.csv")

    assert "a.csv 第 3 行" in explain(caught.value)


def test_a_folder_in_a_folder_is_read_as_a_packed_one_is_and_deeper_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "平湖" / "旧").mkdir(parents=True)
    (tmp_path / "平湖" / "区划.csv").write_text("code,name\n44,广东省\n", "utf-8")
    (tmp_path / "平湖" / "旧" / "区划.csv").write_text("code,name\n", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.csv").write_text("code,name\n", "utf-8")
    archive = packed(tmp_path.parent / f"{tmp_path.name}.zip", {"平湖/区划.csv": "code,name\n44,广东省\n".encode()})

    assert tables(tmp_path) == tables(archive) == {("平湖/区划.csv", ""): [["code", "name"], ["44", "广东省"]]}
    skipped = [one.names for one in files.read([tmp_path]) if isinstance(one, files.Skipped)]
    assert skipped == [("平湖/旧/",)]


def bomb(path: Path) -> Path:
    """Seven hundred megabytes of rows in a workbook of under one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in WORKBOOK.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            block = b'<row><c t="str"><v>xxxxxxxxxxxxxxxxxxxxxxxx</v></c></row>' * 20_000
            for _ in range(580):
                part.write(block)
    return path


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx")

    with within(1, 100), pytest.raises(LimitError) as caught:
        tables(path)

    assert "bomb.xlsx" in explain(caught.value)
    assert "200 MB" in explain(caught.value)


FAR_CELL = '<c r="XFD1048576"><v>1</v></c>'
FAR = {
    "far cell": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + FAR_CELL + "</row></sheetData>",
    "far cell under a lying dimension": '<dimension ref="A1:B2"/><sheetData><row r="1048576">'
    + FAR_CELL
    + "</row></sheetData>",
    "prefix and apostrophes": "<x:sheetData><x:row r='1'><x:c  s='1' r='XFD1048576'><x:v>1</x:v></x:c></x:row>"
    "</x:sheetData>",
    "far row": '<sheetData><row r="200001"><c r="A200001"><v>1</v></c></row></sheetData>',
    "far column": '<sheetData><row r="1"><c r="IW1"><v>1</v></c></row></sheetData>',
    "far row without references": '<sheetData><row r="1"><c><v>1</v></c></row>'
    '<row r="1048576"><c><v>1</v></c></row></sheetData>',
}


@pytest.mark.parametrize("content", FAR.values(), ids=FAR.keys())
def test_a_far_cell_is_refused_by_name_of_the_limit(tmp_path: Path, content: str) -> None:
    path = workbook(
        tmp_path / "far.xlsx",
        SHEET.format(content).replace(
            "<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        ),
    )

    with within(2, 200), pytest.raises(LimitError) as caught:
        tables(path)

    assert "far.xlsx" in explain(caught.value)
    assert "200,000" in explain(caught.value)


def test_cells_that_outgrow_the_memory_end_the_child_and_not_us(tmp_path: Path) -> None:
    """256 columns by 200,000 rows pass the look at the range, and need more than the child may have."""
    first, last = '<c r="A1"><v>1</v></c>', '<c r="IV200000"><v>1</v></c>'
    content = f'<sheetData><row r="1">{first}</row><row r="200000">{last}</row></sheetData>'
    path = workbook(tmp_path / "wide.xlsx", SHEET.format(content))

    with within(20, 1100), pytest.raises(LimitError) as caught:
        tables(path)

    assert "wide.xlsx" in explain(caught.value)
    assert "1024 MB" in explain(caught.value)


def test_a_far_formatted_cell_and_a_lying_dimension_do_no_harm(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>44</v></c><c r="XFD1" s="0"/></row>'
    content = f'<dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData>'
    path = workbook(tmp_path / "a.xlsx", SHEET.format(content))

    assert tables(path) == {("a.xlsx", "区划"): [["44"]]}


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["billion laughs", "external entity"],
)
def test_entities_in_a_workbook_are_refused(tmp_path: Path, prolog: str) -> None:
    content = '<sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData>'
    path = workbook(tmp_path / "laughs.xlsx", prolog + SHEET.format(content))

    with within(1, 100), pytest.raises(InputError) as caught:
        tables(path)

    assert "DOCTYPE" in explain(caught.value)
    assert "root" not in explain(caught.value)


TEXTS: dict[str, tuple[bytes, str]] = {
    "endless line": (b"code,name\n" + b"x" * 64_000_000, "line_length"),
    "a million columns": (b",".join([b"a"] * 1_000_000) + b"\n", "line_length"),
    "many columns": (b",".join([b"a"] * 1_000) + b"\n", "table_columns"),
    "NUL bytes": (b"code,name\n44,\0\n", "nul_bytes"),
    "NUL in wide text": ("code,name\n44,\0\n".encode("utf-16"), "nul_bytes"),
    "a quote never closed": (b'code,name\n44,"' + b"x\n" * 200_000, "table_cell"),
    "a quote never closed in a short table": (b'code,name\n44,"x\n45,y\n', "table_quote"),
    "a quote closed by the next one": (b'code,name\n44,"x\n45,"y"\n46,z\n', "table_quote"),
    "neither encoding": (HEADER.encode() + b"44,\xff\xff\n", "encoding_unknown"),
    "two encodings": (HEADER.encode() + "44,广东省\n".encode("gb18030"), "encoding_mixed"),
    "half of a character": (HEADER.encode("utf-16")[:-1], "encoding_unknown"),
}


@pytest.mark.parametrize(("data", "key"), TEXTS.values(), ids=TEXTS.keys())
def test_hostile_text_is_refused_within_two_seconds(tmp_path: Path, data: bytes, key: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)

    with within(2, 200), pytest.raises(RenchaError, match=key) as caught:
        tables(tmp_path / "a.csv")

    assert "a.csv" in explain(caught.value)


def test_a_reader_that_dies_is_an_error_that_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("code,name\n", "utf-8")
    crash = 'import os, sys; print(\'["file","0","a.csv"]\', flush=True); os.abort()'
    monkeypatch.setattr(files, "START", crash)

    with pytest.raises(InputError) as caught:
        tables(tmp_path / "a.csv")

    assert "a.csv" in explain(caught.value)


def test_a_reader_that_works_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("code,name\n", "utf-8")
    endless = "from loaders import child; child.SECONDS = 1; child._limit(0)\nwhile True: pass"
    monkeypatch.setattr(files, "START", files.START.replace("from loaders.child import main; main()", endless))

    with within(5, 200), pytest.raises(LimitError, match="read_time"):
        tables(tmp_path / "a.csv")


def test_the_watch_for_windows_ends_a_child_that_outgrows_its_memory() -> None:
    child = subprocess.Popen([sys.executable, "-S", "-c", "import time; x = bytearray(10**9); time.sleep(60)"])

    breach: list[str] = []

    files.watch(child, memory=500_000_000, seconds=30, breach=breach)

    assert child.wait(5) != 0
    assert breach == ["read_memory"]


def test_reading_may_be_given_up_midway(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code,name\n" + "44,广东省\n" * 100_000, "utf-8")
    (tmp_path / "b.csv").write_text("code,name\n", "utf-8")

    reading = files.read([tmp_path])
    begun = [one.file for one in (next(reading) for _ in range(6)) if isinstance(one, files.Sheet)]
    reading.close()

    assert begun == ["a.csv", "b.csv"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        tables(tmp_path / "没有.csv")

    assert "没有.csv" in explain(caught.value)


def test_a_reader_that_dies_of_one_file_is_followed_by_another_for_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second member of the archive kills whoever opens it; nothing is read twice."""
    members = {name: "code,name\n44,广东省\n".encode() for name in ("1.csv", "2.csv", "3.csv")}
    packed(tmp_path / "a.zip", members)
    (tmp_path / "b.csv").write_text("code,name\n45,广西\n", "utf-8")
    crash = (
        "import os; from loaders import child; read = child._read_text; "
        "child._read_text = lambda stream, file, *more, **named: "
        "read(stream, file, *more, **named) or file == '2.csv' and os.abort(); child.main()"
    )
    monkeypatch.setattr(files, "START", files.START.replace("from loaders.child import main; main()", crash))

    found = list(files.read([tmp_path]))

    ended = [(one.file, one.refusal and one.refusal.key) for one in found if isinstance(one, files.Over)]
    assert [one.file for one in found if isinstance(one, files.Sheet)] == ["1.csv", "2.csv", "3.csv", "b.csv"]
    assert ended == [
        *(("1.csv", None), ("2.csv", "read_crashed"), ("3.csv", None)),
        *(("a.zip", None), ("b.csv", None), (tmp_path.name, None)),
    ]
