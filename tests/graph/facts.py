"""A small district as a batch, and how tests put facts into one."""

from datetime import date

from graph.facts import Batch, Fact, LoadReport
from graph.store import Store

DAY = date(2006, 6, 30)


def batch(**tables: list[Fact]) -> Batch:
    """A batch of these rows; each gets a place of its own in a file named after its table."""
    found = Batch()
    for name, facts in tables.items():
        for row, fact in enumerate(facts, 2):
            found.tables[name].append({**fact, "source": f"{name}.csv:", "source_row": row})
    return found


def district(code: str = "440307") -> Batch:
    """One community with a committee and a company, three people, one of them in two roles at once."""
    community = f"{code}003002"
    committee, company, chair = f"{code}-committee", f"{code}-company", f"{code}-1"
    return batch(
        areas=[
            {"code": code, "name": "甲区", "level": "district"},
            {"code": f"{code}003", "name": "甲街道", "level": "street"},
            {"code": community, "name": "甲社区", "level": "community", "urbanised": False},
        ],
        organisations=[
            {"id": committee, "name": "甲居委会", "kind": "residents_committee", "area": community},
            {"id": company, "name": "甲公司", "kind": "shareholding_company", "area": community},
        ],
        people=[
            {"id": f"{code}-{number}", "name": name, "residence": community}
            for number, name in enumerate(("张三", "李四", "王五"), 1)
        ],
        appointments=[
            {"person": chair, "organisation": company, "role": "chair", "since": date(2003, 1, 1)},
            {"person": chair, "organisation": committee, "role": "director", "since": date(2003, 1, 1)},
            {"person": chair, "organisation": committee, "role": "member", "since": date(2003, 1, 1)},
            {"person": f"{code}-2", "organisation": committee, "role": "member", "since": date(2003, 1, 1)},
        ],
        relations=[{"from": committee, "type": "GUIDES", "to": company}],
        records=[{"id": f"{code}-r", "kind": "disclosure", "about": f"{committee};{company}", "held_on": DAY}],
    )


def load(store: Store, facts: Batch, mode: str = "merge", as_of: date = DAY) -> LoadReport:
    """Load a batch and give its report."""
    report = LoadReport()
    store.load(facts, report, mode=mode, as_of=as_of, about={"files": []})
    return report


def posts(store: Store) -> list[tuple[str, str, str, date, date]]:
    """Every appointment that readers see, sorted."""
    query = (
        "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) "
        "RETURN p.id AS person, o.id AS body, t.role AS role, t.since AS since, t.until AS until"
    )
    found = set()
    for part in store.parts(""):
        with store.graph(part) as graph:
            found |= {(r["person"], r["body"], r["role"], r["since"], r["until"]) for r in graph.run(query, {})}
    return sorted(found)
