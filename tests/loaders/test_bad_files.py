"""Bad input: each broken file is refused with one exact sentence, fast, in little memory, and stops no other file.

One table for all formats; what is large is made on the fly, the broken forms lie in tests/files/lrmx.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import read_files
from tests.loaders.test_files import FAR, SHEET, bomb, packed, workbook
from tests.rosters import xlsx

FORMS = Path(__file__).parent.parent / "files" / "lrmx"
HEADER = "区划代码,名称\n"
GOOD = HEADER + "44,广东省\n"
NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(200))  # what no packing makes smaller
AGAIN = "请重新取得这个文件，或在任免表编辑器里打开后重新保存。"
SAVE = "没有读取。请在任免表编辑器里打开后重新保存。"
DOCTYPE = "含有 DOCTYPE 或实体声明，正常的审批表没有这些，没有读取。请在任免表编辑器里打开后重新保存。"
CODED = "行附近的文字编码不是 UTF-8、GB18030 或带 BOM 的 UTF-16"
CUT = "起内容不完整或格式有误（可能没有下载完，或被别的程序改过），没有读取。"
TABLE_CODED = f"{CODED}。请另存为“CSV UTF-8（逗号分隔）”。"
ROOT = "不是干部任免审批表：最外层的元素是 {}，应为 Person。请导出 .lrmx 格式的审批表。"
LINE = "有一行超过 1 MB，不是表格。请检查文件。"
TRIM = "超过每张表 200,000 行、256 列的上限，没有读取。请删去表外多余的内容；行数确实很多时请用 .csv。"

MESSAGES_OF_FORMS = {
    "billion-laughs.lrmx": f"审批表 billion-laughs.lrmx {DOCTYPE}",
    "doctype.lrmx": f"审批表 doctype.lrmx {DOCTYPE}",
    "entity.lrmx": f"审批表 entity.lrmx 第 3 行第 13 列{CUT}{AGAIN}",
    "few-fields.lrm": f"审批表 few-fields.lrm 有 20 项内容，应为 33 项，{SAVE}",
    "html.lrmx": f"html.lrmx {ROOT.format('html')}",
    "ill-formed.LRMX": f"审批表 ill-formed.LRMX 第 3 行第 18 列{CUT}{AGAIN}",
    "nul.lrmx": f"审批表 nul.lrmx 第 2 行第 10 列{CUT}{AGAIN}",
    "other-root.lrmx": f"other-root.lrmx {ROOT.format('Persons')}",
    "quotes.lrm": f"审批表 quotes.lrm 的双引号没有成对，无法分清各项内容，{SAVE}",
    "truncated.lrmx": f"审批表 truncated.lrmx 第 4 行第 17 列{CUT}{AGAIN}",
    "twice.lrmx": "审批表 twice.lrmx 里 XingMing 出现了两次，无法确定用哪一个，没有读取。请只保留一个。",
    "wide-cut.lrmx": f"审批表 wide-cut.lrmx 第 5 {CODED}，{SAVE}",
    "wrong-encoding.lrm": f"审批表 wrong-encoding.lrm 第 1 {CODED}，{SAVE}",
    "wrong-encoding.lrmx": f"审批表 wrong-encoding.lrmx 第 4 {CODED}，{SAVE}",
}


def hollow(path: Path, start: bytes, size: int) -> Path:
    """A file of this size that begins so and then holds zeros, which take no room on the disk."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def long_line(path: Path, start: bytes) -> Path:
    """One line of a gigabyte."""
    block = b"x" * 1_000_000
    with path.open("wb") as file:
        file.write(start)
        for _ in range(1_000):
            file.write(block)
    return path


def cut(path: Path, whole: bytes, size: int) -> Path:
    path.write_bytes(whole[:size])
    return path


def tape(path: Path, second: str = "../b.csv", data: bytes = b"x") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (("0.csv", GOOD.encode()), (second, data)):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def wide(path: Path) -> Path:
    """256 columns by 200,000 rows pass the look at the range, and need more memory than the child may have."""
    first, last = '<c r="A1"><v>1</v></c>', '<c r="IV200000"><v>1</v></c>'
    return workbook(path, SHEET.format(f'<sheetData><row r="1">{first}</row><row r="200000">{last}</row></sheetData>'))


def sheet_of(path: Path, whole: str) -> bytes:
    return workbook(path, SHEET.format(whole)).read_bytes()


ROW = '<sheetData><row r="1"><c r="A1" t="str"><v>区划代码</v></c></row></sheetData>'
ENTITY = '<!DOCTYPE x [<!ENTITY b "lol">]>' + SHEET.format(
    '<sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData>'
)
# File name → how it is made, and the sentence.
BROKEN: dict[str, tuple[Callable[[Path], Path], str]] = {
    "line.csv": (lambda path: long_line(path, HEADER.encode()), f"line.csv {LINE}"),
    "columns.csv": (lambda path: written(path, b",".join([b"a"] * 1_000_000)), f"columns.csv {LINE}"),
    "thousand.csv": (
        lambda path: written(path, b",".join([b"a"] * 1_000)),
        "thousand.csv 第 1 行超过 256 列，没有读取。请只保留需要导入的列。",
    ),
    "nul.csv": (
        lambda path: written(path, HEADER.encode() + b"44,\0\n"),
        "nul.csv 含有空字节（NUL），不是文本表格。请另存为 .xlsx 或 UTF-8 的 .csv。",
    ),
    "coded.csv": (
        lambda path: written(path, HEADER.encode() + b"44,\xff\xff\n"),
        f"coded.csv 第 2 {TABLE_CODED}",
    ),
    "mixed.csv": (
        lambda path: written(path, HEADER.encode() + "44,广东省\n".encode("gb18030")),
        "mixed.csv 混用了两种文字编码：第 1 行是 UTF-8，第 2 行不是。请统一另存为“CSV UTF-8（逗号分隔）”。",
    ),
    "half.csv": (lambda path: written(path, HEADER.encode("utf-16")[:-1]), f"half.csv 第 1 {TABLE_CODED}"),
    "huge.csv": (
        lambda path: hollow(path, HEADER.encode(), 3_000_000_000),
        "huge.csv 有 3000 MB，超过 2000 MB 的上限，没有读取。请拆分后分批导入；行数很多的表请用 .csv。",
    ),
    "bomb.xlsx": (bomb, "bomb.xlsx 解压后超过 200 MB，没有读取。请直接导入解压好的文件夹。"),
    "far.xlsx": (
        lambda path: workbook(path, SHEET.format(FAR["far cell"])),
        f"工作簿 far.xlsx 的内容一直到 XFD1048576，{TRIM}",
    ),
    "wide.xlsx": (wide, "读取 wide.xlsx 需要的内存超过 1024 MB，已停止。请拆分后分批导入，或改用 .csv。"),
    "laughs.xlsx": (
        lambda path: workbook(path, ENTITY),
        "工作簿 laughs.xlsx 的 xl/worksheets/sheet1.xml 含有 DOCTYPE 或实体声明，正常的表格没有这些，没有读取。"
        "请在 Excel 里打开后另存为 .xlsx。",
    ),
    "cut.xlsx": (
        lambda path: cut(path, sheet_of(path, ROW), 700),
        "压缩包 cut.xlsx 已损坏，无法读取 （File is not a zip file）。请重新取得这个文件。",
    ),
    "cut.xls": (
        lambda path: written(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100),
        "工作簿 cut.xls 已损坏或不是 Excel 文件（Cannot detect file format）。请在 Excel 里打开后另存为 .xlsx。",
    ),
    "large.xlsx": (
        lambda path: hollow(path, b"PK\x03\x04", 60_000_000),
        "large.xlsx 有 60 MB，超过 50 MB 的上限，没有读取。请拆分后分批导入；行数很多的表请用 .csv。",
    ),
    "slip.zip": (
        lambda path: packed(path, {"../../evil.csv": b"x"}),
        "压缩包 slip.zip 里的路径“../../evil.csv”指向包外，没有读取。请重新打包，只用普通的文件名。",
    ),
    "ratio.zip": (
        lambda path: packed(path, {"a.csv": b"a,b\n" * 1_000_000}),
        "ratio.zip 里的 a.csv 压缩比超过 100 倍，像是压缩炸弹，没有读取。如果文件来源可靠，请导入解压好的文件夹。",
    ),
    "many.zip": (
        lambda path: packed(path, {f"{number}.csv": b"" for number in range(201)}),
        "压缩包 many.zip 里的文件超过 200 个，没有读取。请只打包需要导入的表。",
    ),
    "cut.zip": (
        lambda path: cut(path, packed(path, {"a.csv": NOISE}).read_bytes(), 3000),
        "压缩包 cut.zip 已损坏，无法读取 （File is not a zip file）。请重新取得这个文件。",
    ),
    "slip.tgz": (tape, "压缩包 slip.tgz 里的路径“../b.csv”指向包外，没有读取。请重新打包，只用普通的文件名。"),
    "cut.tgz": (
        lambda path: cut(path, tape(path, "a.csv", NOISE).read_bytes(), 3000),
        "压缩包 cut.tgz 已损坏，无法读取 （unexpected end of data）。请重新取得这个文件。",
    ),
    "line.lrmx": (
        lambda path: long_line(path, b'<?xml version="1.0"?><Person><XingMing>'),
        "审批表 line.lrmx 有 1000 MB，超过 10 MB 的上限，没有读取。"
        "可能是照片过大，请在任免表编辑器里压缩照片后重新保存。",
    ),
    "deep.lrmx": (
        lambda path: written(path, b"<Person>" + b"<a>" * 1_000_000),
        f"审批表 deep.lrmx 第 1 行第 3000009 列{CUT}{AGAIN}",
    ),
    **{
        name: (lambda path: written(path, (FORMS / path.name).read_bytes()), message)
        for name, message in MESSAGES_OF_FORMS.items()
    },
}


ROSTER = ["社区", "姓名", "出生年月", "现任职务", "任职时间"]
PERSON = ["良安田社区", "张三", "1965.03", "居委会主任", "2005.07"]
ROSTER_TEXT = f"{','.join(ROSTER)}\n{','.join(PERSON)}\n".encode()
OLD_ROSTER = Path(__file__).parents[2] / "examples" / "rosters" / "葵涌街道名册.xls"


def roster_cut(path: Path) -> Path:
    whole = xlsx(path, [ROSTER, PERSON]).read_bytes()
    return cut(path, whole, len(whole) * 2 // 3)


# Rosters that are broken like any file; each sentence names the file as people call it.
BROKEN |= {
    "截断册.xlsx": (roster_cut, "压缩包 截断册.xlsx 已损坏，无法读取 （File is not a zip file）。请重新取得这个文件。"),
    "半截册.xls": (
        lambda path: cut(path, OLD_ROSTER.read_bytes(), 6_000),
        "工作簿 半截册.xls 已损坏或不是 Excel 文件（Cannot detect file format）。请在 Excel 里打开后另存为 .xlsx。",
    ),
    "空字节册.csv": (
        lambda path: written(path, ROSTER_TEXT.replace("张三".encode(), b"\0")),
        "空字节册.csv 含有空字节（NUL），不是文本表格。请另存为 .xlsx 或 UTF-8 的 .csv。",
    ),
    "乱码册.csv": (lambda path: written(path, ROSTER_TEXT + b"\xff\xff,\xfe\n"), f"乱码册.csv 第 3 {TABLE_CODED}"),
    "两码册.csv": (
        lambda path: written(path, ROSTER_TEXT + ",".join(PERSON).encode("gb18030")),
        "两码册.csv 混用了两种文字编码：第 1 行是 UTF-8，第 3 行不是。请统一另存为“CSV UTF-8（逗号分隔）”。",
    ),
    "百万列册.csv": (lambda path: written(path, ",".join(ROSTER).encode() + b"," * 1_000_000), f"百万列册.csv {LINE}"),
    "宽册.csv": (
        lambda path: written(path, ",".join(ROSTER).encode() + b"," * 300),
        "宽册.csv 第 1 行超过 256 列，没有读取。请只保留需要导入的列。",
    ),
    "远格册.xlsx": (
        lambda path: workbook(path, SHEET.format(FAR["far cell"])),
        f"工作簿 远格册.xlsx 的内容一直到 XFD1048576，{TRIM}",
    ),
}


def failed(path: Path) -> Path:
    """A roster with a formula that failed in each column in turn, and one good row."""
    rows = [[*PERSON[:place], error, *PERSON[place + 1 :]] for place, error in enumerate(FAILED)]
    written = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{'ABCDE'[place]}{number}", text) for place, text in enumerate(row))
        + "</row>"
        for number, row in enumerate([ROSTER, *rows, PERSON], 1)
    )
    return workbook(path, SHEET.format(f"<sheetData>{written}</sheetData>"))


def _cell(place: str, text: str) -> str:
    if text.startswith("#"):
        return f'<c r="{place}" t="e"><f>X</f><v>{text}</v></c>'
    return f'<c r="{place}" t="str"><v>{text}</v></c>'


FAILED = ("#VALUE!", "#N/A", "#NAME?", "#REF!", "#DIV/0!")
FORMULA = "公式出错或没有算出结果，没有值可读；请改正公式，或“选择性粘贴”为数值"
NAMELESS = (
    "是花名册，但没有可识别的姓名列，这张表没有导入。无法识别的表头：{}。请改表头，或用 --columns 写明哪一列是姓名。"
)
TITLELESS = "这一行没有职务，没有导入，此人已有的任职也不会因此结束；请填写职务，已不在任的请删去这一行或写明免职时间"
NO_NAME = [["社区", "人", "出生年月", "现任职务"], ["良安田社区", "张三", "1965.03", "居委会主任"]]
# What is broken inside a sheet: file → how it is made, and each row refused with its column and sentence.
BROKEN_WITHIN: dict[str, tuple[Callable[[Path], Path], list[tuple[int, str, str]]]] = {
    "无名册.xlsx": (lambda path: xlsx(path, NO_NAME), [(1, "", NAMELESS.format("人（人员姓名？）"))]),
    "无名册.csv": (
        lambda path: written(path, "社区,出生年月,现任职务\n良安田社区,1965.03,居委会主任\n".encode()),
        [(1, "", NAMELESS.format("—"))],
    ),
    "合并册.xlsx": (
        lambda path: xlsx(path, [ROSTER, PERSON, PERSON], merged=["A2:A3", "B2:B3", "D2:E3"]),
        [(3, "现任职务", TITLELESS)],  # what is merged over rows and columns at once is said of its first row only
    ),
    "合并表头册.xlsx": (
        lambda path: xlsx(path, [ROSTER, PERSON, PERSON], merged=["A1:B3"]),
        [(1, "", NAMELESS.format("—"))],
    ),
    "公式册.xlsx": (failed, [(number, ROSTER[number - 2], FORMULA) for number in range(2, 7)]),
}


@pytest.mark.parametrize("name", BROKEN_WITHIN)
def test_what_is_broken_inside_a_roster_is_said_by_row_and_column_and_stops_no_other(tmp_path: Path, name: str) -> None:
    make, expected = BROKEN_WITHIN[name]
    areas = written(tmp_path / "区划.csv", "区划代码,名称\n440307001,平湖街道\n440307001001,良安田社区\n".encode())
    good = written(tmp_path / "好册.csv", ROSTER_TEXT.replace("张三".encode(), "李四".encode()))

    batch, report = read_files([areas, make(tmp_path / name), good])

    said = [(found.row, found.column, str(found.document()["reason"])) for found in report.rejected]
    assert said == expected
    assert {found.file for found in report.rejected} <= {name}
    assert "李四" in [person["name"] for person in batch.tables["people"]]


def test_every_broken_form_is_in_the_table() -> None:
    assert {path.name for path in FORMS.iterdir()} == set(MESSAGES_OF_FORMS)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_by_itself_is_refused_with_its_sentence_and_within_limits(tmp_path: Path, name: str) -> None:
    """Time is the reader's own, since the machine may have other work; so is memory, which it bounds itself."""
    make, message = BROKEN[name]
    path = make(tmp_path / name)
    measured = (
        "import os, resource, sys; sys.path.insert(0, os.getcwd()); from pathlib import Path; "
        "from graph.texts import explain; from graph.errors import RenchaError; from loaders import read_files\n"
        "try: read_files([Path(sys.argv[1])])\n"
        "except RenchaError as error: print(error.exit_status, explain(error))\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )

    said = subprocess.run(
        [sys.executable, "-c", measured, str(path)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    path.unlink()

    sentence, used = said.stdout.splitlines()
    seconds, kilobytes = used.split()
    assert sentence == f"2 {message}"
    assert float(seconds) < 2
    assert int(kilobytes) < 1 << 20


def test_good_files_load_beside_every_broken_one(tmp_path: Path) -> None:
    """All of the table in one folder, but for what takes a gigabyte of disk; good files before, between and after."""
    broken = {name: entry for name, entry in BROKEN.items() if not name.startswith(("line.", "huge."))}
    for name, (make, _) in broken.items():
        make(tmp_path / name)
    for number, name in enumerate(("0.csv", "c.csv", "m.csv", "z.csv")):
        (tmp_path / name).write_text(f"{HEADER}4{number},甲省\n", "utf-8")

    batch, report = read_files([tmp_path])

    assert [area["code"] for area in batch.tables["areas"]] == ["40", "41", "42", "43"]
    said = {remark.file: remark.document()["reason"] for remark in report.rejected}
    assert said == {name: message for name, (_, message) in broken.items()}
    assert batch.refused == [{}] * len(broken)  # a snapshot ends nothing beside a file that could not be read
