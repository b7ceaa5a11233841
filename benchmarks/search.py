"""Search over a country's people, 6 million unless said otherwise.

Invented names, surnames as frequent as they are, in 2,978 districts of communities; a twelfth of the people is held
by a second district. The index is built as for a new store, then asked by the door that pages use: 200 searches of
each kind, each of another person, over the country and over a prefecture. Seconds are of the processor.
"""

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from benchmarks.report import Section, machine, table
from graph.kglite_store import KgliteStore
from queries import people_file, people_index
from queries.fitting import person_name
from queries.people_file import Area, Person
from queries.search import search

PEOPLE, DISTRICTS, COMMUNITIES, SEARCHES, SEED = 6_000_000, 2_978, 208, 200, 20050727
ELSEWHERE = 12  # of so many people one is in a second district, too
COMPOUND, SINGLE = 0.01, 0.15  # shares of compound surnames, and of given names of one character
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石"
    "金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文单仇区解查盖乐翟"
)
COMPOUNDS = ("欧阳", "上官", "司马", "诸葛", "尉迟", "令狐", "皇甫", "夏侯", "东方", "长孙")
SIGNS = (
    "英华玉秀明丽文国平红建春军海志小兰金伟林桂生芳永德梅凤云清霞成荣新杰龙福峰俊良晓强艳燕光辉飞勇玲娟敏静洪波涛鹏超宇浩"
    "磊斌刚毅健力安宁康泰昌盛发财富贵仁义礼智信忠孝廉洁正直善美真诚雅淑惠贤慧颖琳琪瑶瑾璇璐萱蕾薇莉莎莲荷菊松柏竹枫桦榕"
    "江河湖泉溪山岭岩石川原野东西南北中天地日月星辰风雨雷电雪霜晨曦阳朝夕夏秋冬立长行重乐省朴盖觉传曾降参"
)


def people(count: int, chance: random.Random) -> list[str]:
    """So many names; the frequency of a surname or sign falls with its place in its list."""
    surnames = [*SURNAMES, *COMPOUNDS]
    weights = [*(1 / (place + 8) for place in range(len(SURNAMES)))]
    weights += [sum(weights) * COMPOUND / len(COMPOUNDS)] * len(COMPOUNDS)
    falling = [1 / (place + 20) for place in range(len(SIGNS))]
    first = chance.choices(surnames, weights, k=count)
    second, third = (chance.choices(SIGNS, falling, k=count) for _ in range(2))
    return [a + b + ("" if chance.random() < SINGLE else c) for a, b, c in zip(first, second, third, strict=True)]


def districts(count: int, parts: int) -> Iterator[tuple[str, list[Person], list[Area]]]:
    """Code, people and areas of each district; some of its people are the last of the one before."""
    chance = random.Random(SEED)
    before: list[tuple[str, str]] = []
    bounds = [place * count // parts for place in range(parts + 1)]
    for place, (first, last) in enumerate(pairwise(bounds)):
        code = f"{11 + place // 110:02}{place // 10 % 11 + 1:02}{place % 10 + 1:02}"
        communities = [f"{code}{1 + number // 18:03}{number % 18 + 1:03}" for number in range(COMMUNITIES)]
        own = [(f"p{first + number:07}", name) for number, name in enumerate(people(last - first, chance))]
        held = [*own, *before[: len(before) // ELSEWHERE]]
        streets = sorted({one[:9] for one in communities})
        named = [(one, "".join(chance.choices(SIGNS, k=2)) + "社区") for one in communities]
        areas = [
            (code, f"{chance.choice(SIGNS)}{chance.choice(SIGNS)}区"),
            *((one, f"{one[6:]}街道") for one in streets),
            *named,
        ]
        yield code, [(identity, name, [chance.choice(communities)]) for identity, name in held], areas
        before = own


def build(folder: Path, count: int, parts: int) -> list[str]:
    """A store's index without its graphs, and what readers see of it; some of the names in it."""
    names: list[str] = []
    graphs = {}
    index = people_file.connect(str(folder / people_index.FILE))
    with people_file.writing(index), people_file.in_bulk(index):
        for code, found, areas in districts(count, parts):
            people_file.put(index, code, code, found, areas)
            graphs[code] = {"file": f"{code}.kgl", "digest": code, "counts": {}}
            names += [str(name) for _, name, _ in found[:3]]
    index.close()
    current = {"load": 1, "loads": [1], "graphs": graphs, "before": {}}
    (folder / "CURRENT").write_text(json.dumps(current), "utf-8")
    return names


def typed(name: str, chance: random.Random) -> dict[str, str]:
    """What somebody types who looks for a person, by how they do."""
    read = person_name(name)
    spelled = [ways[0] for ways in read.syllables]
    mixed = "".join(way if chance.random() < 0.5 else way[0] for way in spelled)
    return {
        "a name": name,
        "a surname": name[0],
        "a given name": name[read.surname :],
        "pinyin": read.full,
        "pinyin, begun": read.full[:-1],
        "initials": read.short,
        "two initials": read.short[:2],
        "syllables and initials": mixed,
        "pinyin of a given name": "".join(spelled[read.surname :]),
        "a surname and a letter": f"{name[0]}{spelled[-1][0]}",
        "one letter": spelled[0][0],
    }


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of this thread."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def section(people: int = PEOPLE, searches: int = SEARCHES) -> Section:
    """The index made, its size, and the median and the 99th of 100 of each kind of search."""
    parts = max(20, DISTRICTS * people // PEOPLE)
    note = f"{people:,} people in {parts:,} districts, {searches} searches of each kind in each scope"
    head = [f"{note}, milliseconds of the processor: the median; the 99th of 100. {machine()}"]
    command = f"python -m benchmarks search --people {people}"
    rows = _measured(people, parts, searches)
    return Section(
        "在六百万人里查找 Search over six million people", command, (head, table(("search", "figure"), rows))
    )


def _measured(count: int, parts: int, searches: int) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names: list[str] = []
        seconds = timed(lambda: names.extend(build(folder, count, parts)))
        size = (folder / people_index.FILE).stat().st_size
        rows = [(f"index of {count:,} people, built", f"{seconds:,.0f} s"), ("its file", f"{size / 1e6:,.0f} MB")]
        rows += [("its file, a person", f"{size / count:,.0f} bytes")]
        store, chance = KgliteStore(folder), random.Random(SEED)
        for scope, where in (("", "the country"), ("1503", "a prefecture"), ("150303", "a district")):
            asked = [typed(name, chance) for name in chance.sample(names, min(searches, len(names)))]
            for kind in asked[0]:
                took = [timed(partial(search, store, one[kind], scope, kinds=["person"])) for one in asked]
                cut = quantiles(took, n=100)
                rows.append((f"{where}: {kind}", f"{cut[49] * 1e3:,.1f} ms; {cut[98] * 1e3:,.1f} ms"))
        return rows
