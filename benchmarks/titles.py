"""How many titles are read in a second on one core.

Every title is another one, of a community with an invented name of its own: mixes of the posts that people hold,
written in the ways that people write. A title or a name repeated would measure a cache. Seconds are of the processor.
"""

import random
import time

from benchmarks.report import Section, machine, table
from loaders import titles

COUNT, RUNS = 20_000, 5

SIGNS = "龙岗平湖坪地葵涌大鹏南澳良安田新木山厦鹅公岭怡心高桥白坭坑辅城坳上古力昌凤凰禾花年丰四方埔东西中三溪源土洋"
POSTS = [
    *("党总支书记", "党支部书记", "党总支副书记", "党支部副书记", "党支部组织委员", "党总支委员", "支部宣传、纪检委员"),
    *("居委会主任", "居委会副主任", "居委会委员", "居民委员会主任", "居委会妇女委员", "工作站站长", "工作站副站长"),
    *("工作站工作人员", "治保主任", "调解主任", "妇联主席", "团支部书记", "第一居民小组组长", "第三居民小组组长"),
    *("股份合作公司董事长", "股份合作公司监事会主席", "股份合作公司董事", "网格员", "第一书记", "服务中心主任"),
]
MARKS = ("", "", "", "(兼)", "（兼）", "（聘用）", "(试用期一年)", "（正科级）", "（主持工作）")
SEPARATORS = ("、", "，", "兼", "；", " ", "/", "\n")


def composed(count: int, seed: int = 1) -> list[str]:
    """So many different titles, of one to four posts."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        title = chance.choice(("", "", "龙岗街道", "中共", "原")) + "".join(chance.choices(SIGNS, k=3)) + "社区"
        for number in range(chance.randint(1, 4)):
            title += (chance.choice(SEPARATORS) if number else "") + chance.choice(POSTS) + chance.choice(MARKS)
        found[title] = None
    return list(found)


def section() -> Section:
    """Titles a second, the best and the worst of five runs over different titles each."""
    rates, posts = [], 0
    titles.read("")  # the vocabulary is read once
    for seed in range(RUNS):
        batch = composed(COUNT, seed)
        started = time.process_time()
        posts = sum(len(titles.read(title).posts) for title in batch)
        rates.append(COUNT / (time.process_time() - started))
    rows = [
        ("different titles a run", f"{COUNT:,}"),
        ("posts a title", f"{posts / COUNT:.1f}"),
        ("titles a second, the best run", f"{max(rates):,.0f}"),
        ("the worst", f"{min(rates):,.0f}"),
    ]
    return Section("职务的读法 Titles", "python -m benchmarks titles", ([machine()], table(("titles", "figure"), rows)))
