"""The model: nodes, relationships, tables and closed lists, in both languages, as data.

Written down once, here. The statements of both engines, validation, templates and the docs page are derived from it.
Vocabulary follows W3C ORG and Popolo (person, organisation, area, membership, role); kinds and roles follow the
bodies that the Longgang measures of 2005 name.
"""

from dataclasses import dataclass
from datetime import date

OPEN_START = date(1, 1, 1)  # an unknown start: in office on every day before the end
OPEN_END = date(9999, 12, 31)  # no end known: still in office


@dataclass(frozen=True)
class Term:
    """One word of a closed list; `also` are further spellings that are read, never written."""

    word: str
    zh: str
    en: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind(Term):
    """A kind of organisation: `levels` are those of the areas it is seated in, () for any; `short` labels a card."""

    levels: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class Property:
    """A property of a node or relationship; type is text, code, date, month, integer, number or boolean."""

    name: str
    type: str = "text"


@dataclass(frozen=True)
class Node:
    """A kind of node; `key` is its identifying property (stored as `id` too)."""

    label: str
    zh: str
    key: str
    properties: tuple[Property, ...]


@dataclass(frozen=True)
class Relationship:
    """A type of relationship: every pair of labels it may join, and its properties."""

    type: str
    zh: str
    en: str
    pairs: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a canonical table.

    `words` names its closed list; `required` rejects a row that leaves it blank; `refers` are the labels of the nodes
    that it may name.
    """

    name: str
    zh: str
    type: str = "text"
    words: str = ""
    required: bool = False
    refers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A canonical table; `key` are the columns by which a row is added or updated."""

    name: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


DISTRICT, STREET, COMMUNITY = ("district",), ("street",), ("community",)

LEVELS = (
    Term("province", "省", "province", ("省级", "自治区", "直辖市")),
    Term("city", "市", "city", ("地级市", "市级")),
    Term("district", "区", "district", ("区县", "县", "县区", "区级")),
    Term("street", "街道", "street", ("镇", "乡", "镇街", "乡镇")),
    Term("community", "社区", "community", ("村", "村居", "村社区")),
)
GENDERS = (Term("male", "男", "male"), Term("female", "女", "female"))
PARTY_STATUSES = (
    Term("full", "正式党员", "full member", ("党员", "中共党员")),
    Term("probationary", "预备党员", "probationary member", ("中共预备党员",)),
    Term("none", "非党员", "not a member", ("群众", "团员", "共青团员", "无党派", "无党派人士")),
    Term("unknown", "不详", "unknown", ("未知",)),
)
BASES = (
    Term("elected", "选举", "elected", ("选任",)),
    Term("hired", "聘用", "hired", ("聘任",)),
    Term("appointed", "委任", "appointed", ("任命",)),
    Term("ex_officio", "兼任", "ex officio", ("当然",)),
    Term("unknown", "不详", "unknown", ("未知",)),
)
ROLES = (
    Term("secretary", "书记", "secretary"),
    Term("deputy_secretary", "副书记", "deputy secretary"),
    Term("member", "委员", "member", ("成员",)),
    Term("director", "主任", "director"),
    Term("deputy_director", "副主任", "deputy director"),
    Term("head", "站长", "head"),
    Term("deputy_head", "副站长", "deputy head"),
    Term("chair", "董事长", "chair", ("主席",)),
    Term("vice_chair", "副董事长", "vice chair", ("副主席",)),
    Term("board_director", "董事", "board director"),
    Term("supervisory_chair", "监事会主席", "chair of the supervisory board"),
    Term("supervisor", "监事", "supervisor"),
    Term("general_manager", "总经理", "general manager"),
    Term("deputy_general_manager", "副总经理", "deputy general manager"),
    Term("group_leader", "组长", "group leader"),
    Term("staff", "工作人员", "staff"),
    Term("other", "其他", "other"),
)
KINDS = (
    Kind("district_party_committee", "区委", "district party committee", (), DISTRICT),
    Kind("district_government", "区政府", "district government", (), DISTRICT),
    Kind("construction_commission", "社区建设工作委员会", "community construction commission", (), DISTRICT),
    Kind("construction_office", "社建办", "construction office", ("社区建设工作委员会办公室",), DISTRICT),
    Kind("civil_affairs_bureau", "民政局", "civil affairs bureau", (), DISTRICT),
    Kind("department", "区职能部门", "district department", ("职能部门",), DISTRICT),
    Kind("collective_assets_office", "集体资产管理部门", "collective assets office", (), ("district", "street")),
    Kind("street_party_committee", "街道党工委", "street party committee", ("党工委",), STREET, "党工委"),
    Kind("street_office", "街道办事处", "street office", ("街道办", "办事处"), STREET, "办事处"),
    Kind("street_coordination_group", "社区建设议事协调小组", "street coordination group", (), STREET, "协调小组"),
    Kind("street_personnel_office", "组织人事部门", "street personnel office", (), STREET, "组织人事"),
    Kind("party_building_office", "党建协调委员会办公室", "party building office", (), STREET, "党建办"),
    Kind(
        "party_building_committee",
        "党建工作协调委员会",
        "party building committee",
        (),
        ("street", "community"),
        "党建协调委",
    ),
    Kind("community_party_committee", "社区党委", "community party committee", ("党委",), COMMUNITY, "党委"),
    Kind("party_general_branch", "党总支", "party general branch", ("党总支部", "社区党总支"), COMMUNITY, "党总支"),
    Kind("party_branch", "党支部", "party branch", ("社区党支部",), COMMUNITY, "党支部"),
    Kind("committee_party_branch", "居委会党支部", "committee party branch", (), COMMUNITY, "居委会支部"),
    Kind(
        "company_party_branch", "股份公司党支部", "company party branch", ("股份合作公司党支部",), COMMUNITY, "公司支部"
    ),
    Kind("joint_party_branch", "联合党支部", "joint party branch", (), COMMUNITY, "联合支部"),
    Kind("group_party_branch", "居民小组党支部", "group party branch", (), COMMUNITY, "小组支部"),
    Kind("residents_committee", "居委会", "residents' committee", ("居民委员会", "社区居委会"), COMMUNITY, "居委会"),
    Kind("villagers_committee", "村委会", "villagers' committee", ("村民委员会",), COMMUNITY, "村委会"),
    Kind("sub_committee", "下设委员会", "sub-committee", (), COMMUNITY, "下设委员会"),
    Kind("residents_group", "居民小组", "residents' group", (), COMMUNITY, "居民小组"),
    Kind("workstation", "工作站", "workstation", ("社区工作站",), COMMUNITY, "工作站"),
    Kind("shareholding_company", "股份合作公司", "shareholding company", ("股份公司",), COMMUNITY, "股份公司"),
    Kind("owners_committee", "业主委员会", "owners' committee", ("业委会",), COMMUNITY, "业委会"),
    Kind("property_company", "物业管理企业", "property company", ("物业公司", "物业管理公司"), COMMUNITY, "物业公司"),
    Kind("appraisal_committee", "考评委员会", "appraisal committee", (), COMMUNITY, "考评委"),
    Kind("mass_organisation", "群众组织", "mass organisation", (), COMMUNITY, "群众组织"),
    Kind("social_organisation", "民间组织", "social organisation", ("社会组织",), COMMUNITY, "民间组织"),
    Kind("resident_unit", "驻区单位", "resident unit", (), COMMUNITY, "驻区单位"),
    Kind("other", "其他", "other"),
)
RECORD_KINDS = (
    Term("meeting", "会议", "meeting"),
    Term("appraisal", "考核", "appraisal"),
    Term("yellow_card", "黄牌警告", "yellow card"),
    Term("award", "评先", "award"),
    Term("disclosure", "公开", "disclosure"),
    Term("approval", "批准", "approval"),
    Term("filing", "备案", "filing"),
    Term("certificate", "上岗证书", "certificate"),
    Term("work_item", "准入事项", "work item"),
    Term("agreement", "协议", "agreement"),
    Term("service_project", "服务项目", "service project"),
    Term("consultation", "征询", "consultation"),
    Term("review", "初审", "review"),
    Term("assessment", "评估", "assessment"),
    Term("facility", "设施", "facility"),
    Term("housing_estate", "住宅小区", "housing estate"),
    Term("service_housing", "服务用房", "service housing"),
    Term("payment_in_lieu", "代缴款", "payment in lieu"),
    Term("premises", "提供用房", "premises"),
    Term("funding", "经费", "funding"),
    Term("spending_report", "支出报表", "spending report"),
    Term("quota", "定员定额", "quota"),
    Term("sharing", "资源共享名录", "sharing list"),
    Term("registration", "登记", "registration"),
)
OUTCOMES = (
    Term("joint", "联席会议", "joint meeting", ("联席",)),
    Term("up_to_standard", "达标", "up to standard"),
    Term("below_standard", "未达标", "below standard", ("不达标",)),
    Term("approved", "同意", "approved"),
    Term("refused", "不同意", "refused"),
    Term("sharing", "资源共享", "sharing"),
    Term("operating", "工作站经费", "operating funds"),
    Term("start_up", "启动资金", "start-up fund"),
    Term("office_premises", "办公用房", "office premises"),
    Term("party_activity_room", "党员活动室", "party activity room"),
    Term("police_room", "警务室", "police room"),
    Term("stability_office", "维稳综治办公室", "stability office"),
    Term("mediation_room", "人民调解室", "mediation room"),
    Term("elders_home", "星光老年之家", "elders' home"),
    Term("health_centre", "社区健康服务中心", "health centre"),
    Term("library", "图书室", "library"),
    Term("outdoor_plaza", "户外文体广场", "outdoor plaza"),
)
UNITS = (
    Term("m2", "平方米", "m²", ("㎡", "m²")),
    Term("yuan", "元", "yuan"),
    Term("people", "人", "people", ("名",)),
)


def _properties(**types: str) -> tuple[Property, ...]:
    return tuple(Property(name, type) for name, type in types.items())


SOURCE = _properties(source="text", source_row="integer")
PERIOD = _properties(since="date", until="date")
AREA = _properties(
    code="code",
    name="text",
    level="text",
    urbanised="boolean",
    transition_until="date",
    party_members="integer",
    households="integer",
)
ORGANISATION = _properties(id="text", name="text", kind="text", area="code", established_on="date", dissolved_on="date")
PERSON = _properties(id="text", name="text", gender="text", birth_month="month", party_status="text")
RECORD = _properties(
    id="text", kind="text", held_on="date", value="number", unit="text", outcome="text", reference="text"
)
APPOINTMENT = _properties(id="text", role="text", title="text", basis="text", full_time="boolean")

NODES = (
    Node("Area", "区划", "code", (*AREA, *SOURCE)),
    Node("Organisation", "机构", "id", (*ORGANISATION, *SOURCE)),
    Node("Person", "人员", "id", (*PERSON, *SOURCE)),
    Node("Record", "记录", "id", (*RECORD, *SOURCE)),
)

BODIES = (("Organisation", "Organisation"),)
LINE = (*PERIOD, *SOURCE)
RELATIONSHIPS = (
    Relationship("PART_OF", "隶属", "part of", (("Area", "Area"),)),
    Relationship("SEATED_IN", "所在", "seated in", (("Organisation", "Area"),)),
    Relationship("SUB_UNIT_OF", "下属于", "sub-unit of", BODIES, LINE),
    Relationship("SERVES_IN", "任职", "serves in", (("Person", "Organisation"),), (*APPOINTMENT, *LINE)),
    Relationship("LEADS", "领导", "leads", BODIES, LINE),
    Relationship("GUIDES", "指导", "guides", BODIES, LINE),
    Relationship("SUPERVISES", "监督", "supervises", BODIES, LINE),
    Relationship("ENTRUSTS", "委托", "entrusts", BODIES, LINE),
    Relationship("CO_LOCATED_WITH", "合署办公", "co-located with", BODIES, LINE),
    Relationship("LIAISES_WITH", "联系", "liaises with", (("Person", "Area"),), LINE),
    Relationship("RESIDES_IN", "居住", "resides in", (("Person", "Area"),), LINE),
    Relationship("REGISTERED_WITH", "组织关系", "registered with", (("Person", "Organisation"),), LINE),
    Relationship("ABOUT", "关于", "about", (("Record", "Area"), ("Record", "Organisation"), ("Record", "Person"))),
    Relationship("ISSUED_BY", "出具", "issued by", (("Record", "Organisation"),)),
)
# What a row of the table `relations` may say; the others are derived or have a table of their own.
STATED = tuple(
    Term(relationship.type, relationship.zh, relationship.en)
    for relationship in RELATIONSHIPS
    if relationship.properties == LINE
)

CLOSED_LISTS: dict[str, tuple[Term, ...]] = {
    "level": LEVELS,
    "gender": GENDERS,
    "party_status": PARTY_STATUSES,
    "basis": BASES,
    "role": ROLES,
    "kind": KINDS,
    "type": STATED,
    # Open at the end: an unknown word loads with a warning (rulebook, "How a record is written").
    "record_kind": RECORD_KINDS,
    "outcome": OUTCOMES,
    "unit": UNITS,
}
OPEN_LISTS = frozenset({"record_kind", "outcome", "unit"})

TABLES = (
    Table(
        "areas",
        "区划",
        ("code",),
        (
            Column("code", "区划代码", "code", required=True),
            Column("name", "名称", required=True),
            Column("level", "层级", words="level"),
            Column("urbanised", "村改居", "boolean"),
            Column("transition_until", "过渡期截止", "date"),
            Column("party_members", "正式党员数", "integer"),
            Column("households", "户数", "integer"),
        ),
    ),
    Table(
        "organisations",
        "机构",
        ("id",),
        (
            Column("id", "机构编号", required=True),
            Column("name", "机构名称", required=True),
            Column("kind", "机构类型", words="kind", required=True),
            Column("area", "所在区划", refers=("Area",)),
            Column("parent", "上级机构", refers=("Organisation",)),
            Column("established_on", "成立日期", "date"),
            Column("dissolved_on", "撤销日期", "date"),
        ),
    ),
    Table(
        "people",
        "人员",
        ("id",),
        (
            Column("id", "人员编号", required=True),
            Column("name", "姓名", required=True),
            Column("gender", "性别", words="gender"),
            Column("birth_month", "出生年月", "month"),
            Column("party_status", "政治面貌", words="party_status"),
            Column("residence", "居住区划", refers=("Area",)),
            Column("registered_with", "组织关系所在", refers=("Organisation",)),
        ),
    ),
    Table(
        "appointments",
        "任职",
        ("person", "organisation", "role", "since"),
        (
            Column("person", "人员编号", required=True, refers=("Person",)),
            Column("organisation", "机构编号", required=True, refers=("Organisation",)),
            Column("role", "职务", words="role", required=True),
            Column("title", "职务全称"),
            Column("basis", "产生方式", words="basis"),
            Column("full_time", "专职", "boolean"),
            Column("since", "任职日期", "date"),
            Column("until", "免职日期", "date"),
        ),
    ),
    Table(
        "relations",
        "关系",
        ("from", "type", "to", "since"),
        (
            Column("from", "起点", required=True, refers=("Organisation", "Person")),
            Column("type", "关系", words="type", required=True),
            Column("to", "终点", required=True, refers=("Organisation", "Area")),
            Column("since", "起始日期", "date"),
            Column("until", "终止日期", "date"),
        ),
    ),
    Table(
        "records",
        "记录",
        ("id",),
        (
            Column("id", "记录编号", required=True),
            Column("kind", "类型", words="record_kind", required=True),
            Column("about", "对象", refers=("Area", "Organisation", "Person")),
            Column("issued_by", "出具机构", refers=("Organisation",)),
            Column("held_on", "日期", "date", required=True),
            Column("value", "数值", "number"),
            Column("unit", "单位", words="unit"),
            Column("outcome", "结果", words="outcome"),
            Column("reference", "文号"),
        ),
    ),
)
TABLE = {table.name: table for table in TABLES}
NODE = {node.label: node for node in NODES}
RELATIONSHIP = {relationship.type: relationship for relationship in RELATIONSHIPS}
BETWEEN_BODIES = tuple(relationship.type for relationship in RELATIONSHIPS if relationship.pairs == BODIES)
KIND = {kind.word: kind for kind in KINDS}
# A body of such a kind seated anywhere but in a community is a warning and no subject of any rule (rulebook, Terms).
COMMUNITY_KINDS = frozenset(kind.word for kind in KINDS if kind.levels == COMMUNITY)


def term(words: str, word: str) -> Term | None:
    """The entry of a closed list for one of its words; None when the list does not hold it."""
    return next((entry for entry in CLOSED_LISTS[words] if entry.word == word), None)
