"""Lines about walks, and the shapes that rules have."""

from tests.engines.line import BODIES, PEOPLE, Line

WALKS = (
    Line(
        "a walk uses a relationship once",
        "MATCH w = (o:Organisation)-[:LEADS*1..6]->(o) RETURN o.id AS id, length(w) AS hops",
        [
            *[("branch", 3)] * 2,
            *[("branch", 4)] * 2,
            *[("committee", 3)] * 2,
            *[("committee", 4)] * 2,
            ("station", 1),
            *[("station", 3)] * 2,
            *[("station", 4)] * 4,
        ],
    ),  # fmt: skip
    Line(
        "a walk filtered by its relationships",
        "MATCH w = (o:Organisation)-[:LEADS*1..6]->(o) WHERE o.id = 'branch' AND all(r IN relationships(w) "
        "WHERE r.since < $as_of AND r.since <> r.until) RETURN length(w) AS hops, [n IN nodes(w) | n.id] AS ids",
        [
            *[(3, ["branch", "committee", "station", "branch"])] * 2,
            *[(4, ["branch", "committee", "station", "station", "branch"])] * 2,
        ],
        ordered=False,
    ),
    Line(
        "a walk of exactly two",
        "MATCH (a:Organisation)-[:LEADS*2]->(b:Organisation) WHERE a.id = 'committee' RETURN b.id AS id",
        [("branch",), ("station",)],
    ),
    Line(
        "a walk of relationships named",
        "MATCH (a:Organisation)-[rs:LEADS*1..2]->(b:Organisation) WHERE a.id = 'branch' "
        "RETURN b.id AS id, size(rs) AS hops, all(r IN rs WHERE r.since >= $as_of) AS late",
        [("committee", 1, False), ("committee", 1, False), ("station", 2, False), ("station", 2, False)],
    ),
    Line(
        "a walk of no step stays where it is",
        "MATCH (a:Organisation)-[:SUPERVISES*0..2]->(b:Organisation) WHERE a.id = 'branch' RETURN b.id AS id",
        [("branch",), ("committee",)],
    ),
    Line(
        "both ends of a relationship",
        "MATCH (a:Organisation)-[r:SUPERVISES]-(b:Organisation) RETURN a.id AS a, startNode(r).id AS s, "
        "endNode(r).id AS e",
        [("branch", "branch", "committee"), ("committee", "branch", "committee")],
    ),
    Line(
        "each node once in a walk",
        "MATCH w = (o:Organisation)-[:LEADS*1..4]->(o) WHERE all(n IN nodes(w) WHERE n.id >= o.id) "
        "AND o.id = 'branch' RETURN length(w) AS hops",
        [(3,), (3,), (4,), (4,)],
    ),
    Line(
        "EXISTS over a walk of relationships named",
        BODIES + "WHERE EXISTS { MATCH (o)-[ls:LEADS*1..3]->(b:Organisation) WHERE b.id = 'branch' AND size(ls) < 3 "
        "AND all(l IN ls WHERE l.since < $as_of) } RETURN o.id AS id",
        [("committee",), ("station",)],
    ),
    Line(
        "EXISTS over a walk",
        BODIES + "WHERE EXISTS { MATCH (o)-[:LEADS*1..3]->(b:Organisation) WHERE b.id = 'branch' } RETURN o.id AS id",
        [("branch",), ("committee",), ("station",)],
    ),
)

RULE_SHAPES = (
    Line(
        "the party organisation that is not below another",
        BODIES
        + "WHERE o.kind IN ['party_general_branch', 'party_branch'] AND NOT EXISTS { MATCH (o)-[below:SUB_UNIT_OF]->"
        "(above:Organisation) WHERE above.area = o.area AND above.kind IN ['party_general_branch', 'party_branch'] "
        "AND below.since <= $as_of AND $as_of < below.until } RETURN o.id AS id",
        [("branch",)],
    ),
    Line(
        "the latest record by day, then by id",
        BODIES + "MATCH (o)<-[:ABOUT]-(r:Record) WHERE r.kind = 'quota' AND r.held_on <= $as_of AND NOT EXISTS { "
        "MATCH (o)<-[:ABOUT]-(x:Record) WHERE x.kind = 'quota' AND x.held_on <= $as_of AND (x.held_on > r.held_on OR "
        "(x.held_on = r.held_on AND x.id > r.id)) } RETURN o.id AS id, r.id AS record, r.value AS value",
        [("station", "record-002", None)],
    ),
    Line(
        "people in two communities",
        PEOPLE + "WITH p, min(o.area) AS first, max(o.area) AS last WHERE first <> last "
        "MATCH (p)-[u:SERVES_IN]->(b:Organisation) RETURN p.id AS id, collect(DISTINCT b.id) AS bodies",
        [],
    ),
    Line(
        "of two needed, which is missing",
        BODIES + "WHERE o.kind = 'residents_committee' OPTIONAL MATCH (o)<-[l:LEADS]-(up:Organisation) "
        "WHERE l.since <= $as_of AND $as_of < l.until WITH o, collect(DISTINCT up.kind) AS kinds "
        "RETURN o.id AS id, CASE WHEN 'workstation' IN kinds THEN 'none' WHEN 'party_general_branch' IN "
        "kinds THEN 'station' "
        "ELSE 'both' END AS missing",
        [("committee", "station")],
    ),
    Line(
        "a ratio compared as products",
        PEOPLE + "WITH o, count(DISTINCT p) AS n, sum(CASE WHEN p.party_status = 'full' THEN 1 ELSE 0 END) AS full "
        "WHERE full < $half * n RETURN o.id AS id, full, n",
        [("gone", 0, 1), ("station", 0, 1)],
    ),
    Line(
        "a record about any sort of thing",
        "MATCH (r:Record)-[:ABOUT]->(a:Area) RETURN r.kind AS kind, a.code AS about UNION ALL "
        "MATCH (r:Record)-[:ABOUT]->(o:Organisation) RETURN r.kind AS kind, o.id AS about UNION ALL "
        "MATCH (r:Record)-[:ABOUT]->(p:Person) RETURN r.kind AS kind, p.id AS about",
        [("meeting", "440307003002"), ("quota", "station"), ("quota", "station")],
    ),
    Line(
        "up from community to street",
        "MATCH (a:Area)-[:PART_OF]->(s:Area)-[:PART_OF]->(d:Area) RETURN a.code AS a, s.code AS s, d.level AS level",
        [("440307003002", "440307003", "district"), ("440307003003", "440307003", "district")],
    ),
    Line(
        "a condition as a value to count",
        PEOPLE + "WITH p.id AS id, count(DISTINCT o.kind = 'residents_committee') AS sorts RETURN id, sorts",
        [("ann", 2), ("ben", 2), ("cy", 1)],
    ),
)
