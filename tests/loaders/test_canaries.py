"""Canaries: numbers, photos and families planted wherever people write them, and found in nothing that is kept or said.

One store takes a roster as .xlsx and as .csv, a form and an older form, with rows that load and rows that are refused;
then it is audited, matched and exported, in the log's fullest words. What is sought is sought in every byte, in rows
of Parquet, in members of archives, and as an output would show it (full-width as plain).
"""

import base64
import gzip
import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from pyarrow import parquet  # type: ignore[import-untyped]

from tests.rosters import csv, xlsx
from tests.test_cli import run

NUMBERS = ("440307196503071234", "44030719650307001X", "440307650307123", "110101199003074514")
PHONES = ("13812345678", "15900001111", "0755-28901234", "075528905678")
FAMILY = ("金丝雀甲", "金丝雀乙", "金丝雀病")
PHOTO = base64.b64encode(bytes(range(60, 120))).decode()
WIDE = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)} | {ord("X"): "Ｘ"}
AREAS = "区划代码,名称\n440307,龙岗区\n440307001,平湖街道\n440307001001,良安田社区\n"
HEADER = ["社区", "姓名", "身份证号", "出生年月", "性别", "政治面貌", "现任职务", "任职时间", "产生方式", "任职状态",
          "是否一肩挑", "拟任免职务", "联系电话", "家庭成员", "备注"]  # fmt: skip


def wide(text: str) -> str:
    return text.translate(WIDE)


def spaced(number: str) -> str:
    """A number as people group it: 440307 19650307 1234, 138 1234 5678."""
    return " ".join(
        (number[:6], number[6:14], number[14:]) if len(number) == 18 else (number[:3], number[3:7], number[7:])
    )


def rows() -> list[list[str]]:
    """People who load, then each column in turn holding what it should not, in each way of writing it."""
    first, _, old, other = NUMBERS
    good = [
        "良安田社区",
        "张三",
        first,
        "1965.03",
        "男",
        "党员",
        "居委会主任",
        "2005.07",
        "选举",
        "在任",
        "",
        "",
        "",
        "",
        "",
    ]
    found = [good, [*good[:1], "李四", old, *good[3:6], f"居委会委员（电话{PHONES[0]}）", *good[7:11],
                    f"任工作站站长，{other}", PHONES[1], f"妻{FAMILY[0]}", f"身份证{wide(first)}"]]  # fmt: skip
    spellings = (first, wide(NUMBERS[1]), old, PHONES[0], wide(PHONES[1]), PHONES[2], spaced(first), spaced(PHONES[0]),
                 f"证{other}号", f"ID{first}", f"tel{PHONES[3]}")  # fmt: skip
    for place in range(len(HEADER)):
        for number, bad in enumerate(spellings):
            name = f"王{'甲乙丙丁戊己庚辛壬癸子'[number]}"
            found.append([*good[:1], name, "", *good[3:]])
            found[-1][place] = bad
    return [*found, [f"联系人{PHONES[0]}，{first}"], ["合计", f"{PHONES[1]}"]]


def form(number: str) -> str:
    """A form with what belongs into it and what does not, by element."""
    said = {
        "XingMing": "赵六",
        "XingBie": f"男{number}",
        "ChuShengNianYue": "196509",
        "RuDangShiJian": wide(number),
        "ShenFenZheng": number,
        "XianRenZhiWu": f"平湖街道良安田社区居委会委员（{PHONES[0]}）、{wide(number)}",
        "JianLi": f"2000.03--2004.09  良安田社区居委会委员，{spaced(number)}\n2006.13--{number}  电话{wide(PHONES[1])}",
        "NiRenZhiWu": f"良安田社区工作站站长 {number}",
        "RenMianLiYou": f"联系{PHONES[2]}，{NUMBERS[2]}",
        "ChengBaoDanWei": f"中共平湖街道工作委员会{PHONES[3]}",
        "TianBiaoShiJian": number,
        "ZhaoPian": PHOTO,
        "JianKangZhuangKuang": FAMILY[2],
    }
    return "".join(f"<{name}>{text}</{name}>" for name, text in said.items())


def planted(folder: Path) -> list[Path]:
    """The files, in a folder of their own; their names say numbers too."""
    folder.mkdir()
    lines = [",".join(row) for row in [[f"填表人{PHONES[0]}"], HEADER, *rows()]]
    family = f"<JiaTingChengYuan><Item><XingMing>{FAMILY[0]}</XingMing></Item></JiaTingChengYuan>"
    whole = folder / f"赵六{NUMBERS[0]}.lrmx"
    whole.write_text(f"<Person>{form(NUMBERS[0])}{family}</Person>", "utf-8")
    (folder / "坏.lrmx").write_text(f"<Person>{form(NUMBERS[1])}{family}<XingMing {PHONES[0]}", "utf-8")
    fields = [""] * 33
    fields[0], fields[1], fields[2], fields[4], fields[25], fields[32] = (
        *("钱七", "女", "1970.01", FAMILY[1], f"平湖街道良安田社区居委会委员{wide(PHONES[0])}", NUMBERS[2]),
    )
    (folder / "钱七.lrm").write_bytes(",".join(f'"{field}"' for field in fields).encode("gbk"))
    (folder / "钱七.pic").write_bytes(PHOTO.encode())
    table = f"人员编号,姓名,出生年月\nP1,孙八,{NUMBERS[0]}\nP2,{PHONES[0]},1970-01\nP3,{wide(NUMBERS[1])},1970-01\n"
    return [
        csv(folder.parent / "区划.csv", AREAS),
        xlsx(folder / f"名册{PHONES[0]}.xlsx", [[f"两委{NUMBERS[0]}"], HEADER, *rows()], sheet=f"表{PHONES[1]}"),
        csv(folder / "名册.csv", "\n".join(lines), "gb18030"),
        csv(folder / "人员.csv", table),
        folder,
    ]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Everything that is left behind, by its place: files of the store, log, exports, and what was shown."""
    home = tmp_path_factory.mktemp("canaries")
    areas, *_, folder = planted(home / "in")
    store, day = home / "store", ["--as-of", "2006-06-30"]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RENCHA_LOG", str(home / "log"))
        at = ["--store", store]
        said = {
            "areas": run("load", areas, *at, *day),
            "dry": run("load", folder, *at, *day, "--dry-run"),
            "load": run("load", folder, *at, *day, "--json"),
            "again": run("load", *sorted(folder.iterdir()), *at, *day),
            "audit": run("audit", *at, *day, "--format", "json"),
            "shown": run("audit", *at, *day),
            "matches": run("matches", *at, "--json"),
            "tables": run("export", *at, "-o", home / "out.zip"),
            "popolo": run("export", *at, "--format", "popolo", "-o", home / "out.json"),
        }
    assert {name: result.exit_code for name, result in said.items()} == dict.fromkeys(said, 0), outputs(said)
    files = {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file() and folder not in path.parents}
    names = {
        f"name {path}": str(path.relative_to(home)).encode() for path in home.rglob("*") if folder not in path.parents
    }
    return opened(files) | names | {name: result.output.encode() for name, result in said.items()}


def outputs(said: dict[str, Result]) -> str:
    return "\n".join(f"{name}: {result.output[-400:]} {result.exception}" for name, result in said.items())


def opened(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files with what is packed in them laid open."""
    found = dict(files)
    for name, data in files.items():
        if data.startswith(b"PAR1"):
            found[f"{name} rows"] = repr(parquet.read_table(io.BytesIO(data)).to_pylist()).encode()
        elif data.startswith(b"\x1f\x8b"):
            found[f"{name} whole"] = gzip.decompress(data)
        elif data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
    return found


def bare(text: str) -> str:
    """A text without what people group numbers with, and full-width signs plain."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign not in " -\u3000")


@pytest.mark.parametrize("word", [*NUMBERS, *PHONES, PHOTO, *FAMILY])
def test_what_is_nobodys_business_is_left_behind_nowhere(kept: dict[str, bytes], word: str) -> None:
    sought = bare(word)
    hits = [
        place for place, data in kept.items() if word.encode() in data or sought in bare(data.decode("utf-8", "ignore"))
    ]
    assert hits == []


def test_what_was_looked_through_is_what_was_loaded_and_refused(kept: dict[str, bytes]) -> None:
    """Without this the search would find nothing because there is nothing."""
    told = kept["load"].decode()
    state = b"".join(data for place, data in kept.items() if place.endswith(" rows")).decode()
    assert all(name in state for name in ("张三", "李四", "钱七", "赵六"))
    assert "＊" in told
