"""What the made district is made of, as data: kinds of communities, sizes of teams, names of bodies.

Which community is urban or was a village is a plausible guess from its name, no fact about the real place.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Profile:
    """How a community stands to urbanisation 村改居, and which ends of the transition its like have."""

    word: str
    urbanised: bool | None
    ends: tuple[date | None, ...]
    company: bool = True


TRANSITION = Profile(
    "transition",
    True,
    (
        date(2009, 12, 31),
        date(2009, 12, 31),
        date(2009, 10, 31),
        date(2008, 6, 30),
        date(2007, 12, 31),
        date(2006, 7, 1),
    ),
)
# 2006-06-30 as the end of the transition: on that very day it is over (rulebook, Terms).
FORMER = Profile("former", True, (date(2005, 12, 31), date(2004, 12, 31), date(2003, 6, 30), date(2006, 6, 30)))
END_UNKNOWN = Profile("end_unknown", True, (None,))
UNKNOWN = Profile("unknown", None, (None, date(2005, 12, 31)))
URBAN = Profile("urban", False, (None,), company=False)

NAMED: dict[Profile, str] = {
    URBAN: (
        "凤凰社区平湖墟 怡心社区 中心社区 葵丰社区 南隆社区 宝岭社区 康乐社区 丹平社区 南新社区 四季花城社区 "
        "第五园社区 万科城社区 杨美社区嘉丽园 杨美社区坂田广场 大发埔社区里石排 南坑社区星光 新雪社区 布吉圩社区 "
        "长龙社区 龙岭社区 德兴社区 龙珠社区 国展社区 茂业社区 凤凰社区 金排社区 东方半岛社区 文景社区 可园社区 "
        "尚景社区 愉园社区 龙红格社区 紫薇社区碧湖 紫薇社区紫薇 紫薇社区新亚洲 爱联社区顺景 龙岗墟社区 华侨新村社区 "
        "华乐社区 怡锦社区 丽湖社区 中海怡翠社区 翠湖社区 光华社区 宝龙社区"
    ),
    FORMER: (
        "南岭村社区 沙湾社区 丹竹头社区 樟树布社区 沙塘布社区 厦村社区 岗头社区 五和社区 坂田社区坂田围 杨美社区杨美 "
        "南坑社区南坑 罗岗社区 布吉社区 南三社区 大芬社区 木棉湾社区 爱联社区爱联 盛平社区 黄阁坑社区 吉祥社区西埔 "
        "吉祥社区岗贝 新联社区 龙岗社区 南联社区 平南社区 松柏社区 四联社区 横岗社区 三联社区 水径社区"
    ),
    END_UNKNOWN: "坪东社区 官湖社区 水头沙社区 塘坑社区 同德社区",
    UNKNOWN: "高桥社区 布新社区 东涌社区 嶂背社区 荷坳社区",
}
PROFILE_OF = {name: profile for profile, names in NAMED.items() for name in names.split()}


@dataclass(frozen=True)
class Team:
    """Sizes of a party organisation and a committee, how many sit on both; `one` 一肩挑: one person heads both."""

    party: int
    committee: int
    both: int
    one: bool

    @property
    def size(self) -> int:
        """People on either."""
        return self.party + self.committee - self.both


# All with at least 70 % on both, as art. 49 wants; the last is a team whose secretary does not sit on the committee.
TEAMS = (
    *[Team(5, 5, 5, True)] * 4,
    *[Team(5, 5, 5, False)] * 2,
    *[Team(5, 6, 5, True)] * 2,
    Team(5, 6, 5, False),
    Team(5, 7, 5, True),
    *[Team(4, 5, 4, True)] * 3,
    Team(6, 6, 6, True),
    Team(6, 7, 6, False),
    Team(7, 7, 7, True),
    Team(6, 6, 5, False),
)
SUB_COMMITTEES = (("security", "治安保卫委员会"), ("mediation", "人民调解委员会"), ("health", "环境卫生委员会"))
MASS = (
    ("women", "妇女联合会", "主席"),
    ("youth", "共青团支部", "书记"),
    ("union", "工会联合会", "主席"),
    ("elders", "老年人协会", "会长"),
)
SOCIAL = ("曲艺社", "书画社", "义工服务队", "太极拳协会", "醒狮队", "篮球协会")
UNITS = (
    ("小学", "校长"),
    ("派出所警务中队", "中队长"),
    ("卫生站", "站长"),
    ("电子厂", "厂长"),
    ("中学", "校长"),
    ("供电所", "所长"),
)
ESTATES = ("花园", "苑", "山庄", "新城", "豪庭", "雅居")
DEPARTMENTS = tuple(
    [
        "区委组织部",
        "区委宣传部",
        "区综治办",
        "区人民武装部",
        "区发展计划局",
        "区教育局",
        "区科技信息局",
        "区司法局",
        "区财政局",
        "区文体局",
        "区人事局",
        "区劳动局",
        "区建设局",
        "区卫生局",
        "区计划生育局",
        "区环境保护局",
        "区统计局",
        "区城市管理办公室",
        "区国有资产管理局",
        "区国土房产分局",
        "区规划分局",
        "区总工会",
        "区妇女联合会",
    ]
)
