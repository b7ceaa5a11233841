"""Regulation texts for tests: an invented one, and where the published one lies that stands beside the project."""

from datetime import date
from pathlib import Path

from graph.facts import Batch, LoadReport
from graph.store import Store
from loaders import read_files
from queries.rule import REGULATION, SHIPPED, load_regulation

PUBLISHED = Path(__file__).parents[2] / "shared" / "seeds" / "000_bd84bd11ed03e001.txt"
DAY = date(2006, 6, 30)
TITLES = {"jia-2020": "甲区议事试行办法", "yi-2021": "乙市会议规定"}
INVENTED = """当前位置：首页 > 公报

关于印发《甲区议事试行办法》的通知

甲区议事试行办法

（2020年5月1日发布）

目　录
第一章 总则
第二章 会议

　　第一章　总则

　　第一条　为了练习，虚构本办法。
　　第二条　本办法所称会议，是指下列会议：
　　（一）大会；
　　（二）小会。
　　前款所称小会不超过三人。

　　第二章　会议

　　第三条　会议每季度一次。
　　第四条 本办法自发布之日起施行。

扫一扫在手机打开当前页
"""


def written(folder: Path, text: str, name: str = "办法.txt") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def read(path: Path, format: str = "auto") -> tuple[Batch, LoadReport]:
    """What a file says, by the titles of the invented regulations."""
    return read_files([path], format, lambda: TITLES)


def ours(*articles: str) -> str:
    """An invented text under the title of the regulation that is shipped: article 1, 2 and so on."""
    title = load_regulation(SHIPPED / REGULATION).name_zh
    numbers = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
    lines = [f"第{number}条 {text}" for number, text in zip(numbers, articles, strict=False)]
    return "\n".join((title, "第一章 总则", *lines))


def load(store: Store, path: Path) -> LoadReport:
    """Load a file into a store and give the report."""
    batch, report = read(path)
    store.load(batch, report, mode="merge", as_of=DAY, about={"files": [path.name]})
    return report
