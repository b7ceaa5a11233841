"""How many titles are read in a second on one core: `python -m benchmarks.titles [COUNT]`.

Every title is another one: real names of communities, invented mixes of the posts that people hold, written in the
ways that people write. A single title repeated would measure a cache.
"""

import csv
import random
import sys
import time
from pathlib import Path

from loaders import titles

AREAS = Path(__file__).parent.parent / "examples" / "data" / "longgang-communities.csv"
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
    with AREAS.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    areas = [(row["street"], row["name"].partition("社区")[0] + "社区") for row in rows]
    found: dict[str, None] = {}
    while len(found) < count:
        street, community = chance.choice(areas)
        title = chance.choice(("", "", street, "中共", "原")) + community
        for number in range(chance.randint(1, 4)):
            title += (chance.choice(SEPARATORS) if number else "") + chance.choice(POSTS) + chance.choice(MARKS)
        found[title] = None
    return list(found)


def main() -> None:
    """Print titles a second, the best of five runs over different titles each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rates, posts = [], 0
    for seed in range(5):
        batch = composed(count, seed)
        started = time.process_time()
        posts = sum(len(titles.read(title).posts) for title in batch)
        rates.append(count / (time.process_time() - started))
    print(f"{count} different titles, {posts / count:.1f} posts each: {max(rates):,.0f} titles a second")
    print(f"runs: {', '.join(f'{rate:,.0f}' for rate in rates)}")


if __name__ == "__main__":
    main()
