"""Names that nobody has and somebody may send: sixty of them, and a small district in which everything is called so."""

from datetime import date
from pathlib import Path

from graph.facts import Batch, Fact, LoadReport
from graph.store import open_store
from tests.graph.facts import batch

RUN = "window.__xss=1"
NAMES = (
    # HTML and scripts
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'"><b onmouseover={RUN}>',
    f"' autofocus onfocus={RUN} x='",
    "</title></textarea></style><h1>大",
    "<!-- <a href=//example.invalid>",
    "<![CDATA[ ]]>",
    "<style>*{display:none}</style>",
    "<base href=//example.invalid>",
    "<meta http-equiv=refresh content=0;url=//example.invalid>",
    "<link rel=stylesheet href=//example.invalid/x.css>",
    "&lt;b&gt;&amp;&#60;i&#62;",
    f"<math><mtext><img src=x onerror={RUN}>",
    f"<details open ontoggle={RUN}>",
    # Markdown and Streamlit's directives
    "**粗** _斜_ ~~删~~ `码`",
    "[链接](javascript:window.__xss=1)",
    "![图](http://example.invalid/x.png)",
    "<http://example.invalid>",
    "http://example.invalid/自动",
    "a@example.invalid",
    "# 标题",
    "> 引用",
    "- 列表",
    "1. 编号",
    "| a | b |\n|---|---|",
    "```\n代码\n```",
    "---",
    "$\\frac{1}{0}$ $$x$$",
    "\\(x\\) \\[y\\]",
    ":red[红] :blue-background[蓝]",
    ":smile: :material/home: :streamlit:",
    ":shortcut[x]{y}",
    "[^1]: 注",
    "\\",
    # Templates, JSON, Vega, Cypher, formulas, formats
    "{{7*7}} {% raw %} ${7*7} #{7*7} <%= 7 %>",
    "{name} {0} {} {{",
    "%s %d %(name)s %",
    '"],"x":[{"',
    "'\"`´‘’“”",
    "datum.x']||alert(1)||['",
    "datum['a'].b[0]",
    "}) DETACH DELETE n //",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1-1",
    "@SUM(1,1)",
    "＝1＋1",
    '=HYPERLINK("http://example.invalid")',
    # Signs that are not seen, or that turn the text around
    "\u202e倒写\u202c甲",
    "\u2067右\u2066左\u2069",
    "\u200f\u200e标记",
    "零\u200b宽\u200d\u2060\ufeff",
    "\u0300\u0301\u0302\u0489",
    "Z̸̢͉̩̀̑͘ḁ̵̡̛l̴g̵o",
    "换\u2028行\u2029段\x85",
    "私\ue000用\ufffe外",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467𠮷㊙",
    # Long ones
    "长" * 21_000,
    "W" * 65_000,
    ("空 格 " * 9_000).strip(),
)
DAY = date(2006, 6, 30)
CODE = "440307"
BODIES = (
    ("party", "party_branch", ("secretary", "deputy_secretary", "member")),
    ("committee", "residents_committee", ("director", "deputy_director", "member")),
    ("station", "workstation", ("head", "deputy_head", "staff")),
    ("company", "shareholding_company", ("chair", "director", "member")),
)


def streets() -> list[str]:
    """Codes of as many streets as hold the names by tens."""
    return [f"{CODE}{number:03}" for number in range(1, len(NAMES) // 10 + 2)]


def district() -> Batch:
    """A district whose areas, bodies, people, posts, references and sources are called by these names.

    Everybody serves in three bodies of the community and in one of the next; nobody is led, so every rule finds much.
    """
    tables: dict[str, list[Fact]] = {name: [] for name in ("areas", "organisations", "people", "appointments")}
    tables |= {"relations": [], "records": []}
    tables["areas"].append({"code": CODE, "name": NAMES[2], "level": "district"})
    for place, street in enumerate(streets()):
        tables["areas"].append({"code": street, "name": NAMES[place * 7 % len(NAMES)], "level": "street"})
        body = {"id": f"{street}-party", "name": NAMES[place + 3], "kind": "street_party_committee", "area": street}
        tables["organisations"].append(body)
    for number, name in enumerate(NAMES):
        _community(tables, number, name)
    found = batch(**tables)
    for number, fact in enumerate(fact for facts in found.tables.values() for fact in facts):
        fact["source"] = f"{NAMES[number % len(NAMES)][:200].replace(':', '：')}.csv:{NAMES[-number % len(NAMES)][:31]}"
    return found


def _community(tables: dict[str, list[Fact]], number: int, name: str) -> None:
    code, person = f"{streets()[number // 10]}{number % 10 + 1:03}", f"P{number:03}"
    area: Fact = {"code": code, "name": name, "level": "community", "urbanised": True, "party_members": 120}
    tables["areas"].append(area)
    tables["people"].append({"id": person, "name": name, "party_status": "probationary", "residence": code})
    for place, (word, kind, roles) in enumerate(BODIES):
        body = f"{code}-{word}"
        tables["organisations"].append({"id": body, "name": f"{name}甲{word}", "kind": kind, "area": code})
        for who in (number, number + 1) if place < 3 else (number,):
            post = {"person": f"P{who % len(NAMES):03}", "organisation": body, "role": roles[who - number]}
            more = {"title": name, "basis": "appointed", "since": date(2003, 1, 1 + place)}
            tables["appointments"].append(post | more)
    leads = {"from": f"{code}-station", "type": "LEADS", "to": f"{code}-party"}
    tables["relations"].append(leads)
    review = {"id": f"R{number}", "kind": "review", "about": f"{code}-committee", "held_on": DAY, "reference": name}
    tables["records"].append(review)


def load(folder: Path) -> Path:
    """The district in a store in this folder, as one load of files called by these names, too."""
    store = open_store(str(folder))
    files = [f"{name[:200]}.csv" for name in NAMES]
    store.load(district(), LoadReport(), mode="merge", as_of=DAY, about={"files": files, "who": NAMES[0]})
    return folder
