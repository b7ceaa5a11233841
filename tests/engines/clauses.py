"""Lines about clauses, and about EXISTS and COUNT."""

from datetime import date

from tests.engines.line import BODIES, IN_OFFICE, PEOPLE, START, Line

CLAUSES = (
    Line("MATCH and RETURN", BODIES + "RETURN o.id AS id", [("branch",), ("committee",), ("gone",), ("station",)]),
    Line(
        "parallel relationships are rows of their own",
        "MATCH (a:Organisation)-[r:LEADS]->(b:Organisation) RETURN a.id AS a, b.id AS b, r.since AS since",
        [
            ("branch", "committee", date(2005, 1, 1)),
            ("branch", "committee", date(2006, 1, 1)),
            ("committee", "station", START),
            ("station", "branch", START),
            ("station", "station", START),
        ],
    ),
    Line(
        "a self-loop is a relationship",
        "MATCH (a:Organisation)-[:LEADS]->(a) RETURN a.id AS id",
        [("station",)],
    ),
    Line(
        "a relationship is used once in a pattern",
        "MATCH (a:Organisation)-[:LEADS]->(b:Organisation)-[:LEADS]->(c:Organisation) WHERE a.id = 'station' "
        "RETURN a.id AS a, b.id AS b, c.id AS c",
        [("station", "branch", "committee"), ("station", "branch", "committee"), ("station", "station", "branch")],
    ),
    Line(
        "without direction both ends are met",
        "MATCH (a:Organisation)-[:SUPERVISES]-(b:Organisation) RETURN a.id AS a, b.id AS b",
        [("branch", "committee"), ("committee", "branch")],
    ),
    Line(
        "several types",
        "MATCH (a:Organisation)-[:SUPERVISES|GUIDES]->(b:Organisation) RETURN a.id AS a, b.id AS b",
        [("branch", "committee")],
    ),
    Line(
        "a property map in a pattern",
        "MATCH (p:Person {id: $one})-[t:SERVES_IN {role: 'member'}]->(o:Organisation) RETURN o.id AS id",
        [("branch",)],
    ),
    Line(
        "two patterns in one MATCH share no relationship",
        "MATCH (a:Organisation)-[x:LEADS]->(b:Organisation), (a)-[y:LEADS]->(b) "
        "RETURN a.id AS a, x.since AS x, y.since AS y",
        [("branch", date(2005, 1, 1), date(2006, 1, 1)), ("branch", date(2006, 1, 1), date(2005, 1, 1))],
    ),
    Line(
        "OPTIONAL MATCH keeps what has nothing",
        BODIES + "OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = 'head' RETURN o.id AS id, p.id AS p",
        [("branch", None), ("committee", None), ("gone", None), ("station", "cy")],
    ),
    Line(
        "EXISTS in the WHERE of an OPTIONAL MATCH",
        BODIES + "OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE EXISTS { MATCH (p)-[:RESIDES_IN]->(a:Area) "
        "WHERE a.code = o.area } RETURN o.id AS id, count(t) AS n",
        [("branch", 2), ("committee", 1), ("gone", 0), ("station", 0)],
    ),
    Line(
        "W1: the optional variable as a key",
        BODIES + "OPTIONAL MATCH (o)<-[:SERVES_IN]-(p:Person) WITH o, p, count(*) AS n RETURN o.id AS o, p.id AS p, n",
        [
            ("branch", "ann", 2),
            ("committee", "ann", 1),
            ("committee", "ben", 1),
            ("gone", "ben", 1),
            ("station", "cy", 1),
        ],
    ),
    Line(
        "W2: rows and distinct people counted at once",
        BODIES + "MATCH (o)<-[:SERVES_IN]-(p:Person) WITH o, count(*) AS n, count(DISTINCT p) AS k "
        "RETURN o.id AS id, n, k",
        [("branch", 2, 1), ("committee", 2, 2), ("gone", 1, 1), ("station", 1, 1)],
    ),
    Line(
        "W3: two hops, one undirected, only a count",
        "MATCH (a:Organisation)-[:LEADS]-(b:Organisation)-[:SUPERVISES]->(c:Organisation) RETURN count(*) AS n",
        [(3,)],
    ),
    Line(
        "W4 written safely: two patterns",
        BODIES + "WHERE EXISTS { MATCH (o)-[:LEADS]->(y:Organisation), (y)<-[:LEADS]-(z:Organisation) "
        "WHERE z.id <> o.id } RETURN o.id AS id",
        [("committee",), ("station",)],
    ),
    Line(
        "W4 written safely: a second MATCH",
        BODIES + "WHERE NOT EXISTS { MATCH (o)-[:LEADS]->(y:Organisation) MATCH (y)<-[:LEADS]-(z:Organisation) "
        "WHERE z.id <> o.id } RETURN o.id AS id",
        [("branch",), ("gone",)],
    ),
    Line(
        "what was aggregated is named first and then used in CASE, AND and NOT",
        PEOPLE + "WITH p.id AS id, count(t) AS posts, collect(o.id) AS bodies WITH id, "
        "CASE WHEN posts > 2 THEN 'many' ELSE 'few' END AS said, NOT posts > 2 AND any(b IN bodies WHERE b = 'gone') "
        "AS left_over RETURN id, said, left_over",
        [("ann", "many", False), ("ben", "few", True), ("cy", "few", False)],
    ),
    Line(
        "WITH, a condition on what it counted",
        PEOPLE + "WITH p, count(t) AS posts WHERE posts >= $most RETURN p.id AS id, posts",
        [("ann", 3), ("ben", 2)],
    ),
    Line("WITH DISTINCT", PEOPLE + "WITH DISTINCT p, o RETURN count(*) AS n", [(5,)]),
    Line(
        "ORDER BY, SKIP and LIMIT",
        "MATCH (p:Person) RETURN p.id AS id ORDER BY id DESC SKIP 1 LIMIT $limit",
        [("ben",), ("ann",)],
        ordered=True,
    ),
    Line(
        "ORDER BY before a LIMIT in WITH",
        "MATCH (p:Person) WITH p ORDER BY p.id LIMIT 2 RETURN p.id AS id",
        [("ann",), ("ben",)],
    ),
    Line(
        "ORDER BY puts null last",
        "MATCH (a:Area) WITH a.households AS n RETURN n ORDER BY n",
        [(100,), (None,), (None,), (None,)],
        ordered=True,
    ),
    Line(
        "ORDER BY two columns, one downwards",
        PEOPLE + "RETURN p.id AS p, t.role AS role ORDER BY p DESC, role",
        [
            ("cy", "head"),
            ("ben", "chair"),
            ("ben", "member"),
            ("ann", "director"),
            ("ann", "member"),
            ("ann", "secretary"),
        ],
        ordered=True,
    ),
    Line(
        "a plain property needs no AS",
        "MATCH (p:Person) RETURN p.id ORDER BY p.id",
        [("ann",), ("ben",), ("cy",)],
        ordered=True,
    ),
    Line("UNWIND a list", "UNWIND $ids AS id MATCH (p:Person {id: id}) RETURN p.id AS id", [("ann",), ("cy",)]),
    Line("UNWIND nothing", "UNWIND [] AS x RETURN x", []),
    Line("UNWIND null", "UNWIND $nothing AS x RETURN x", []),
    Line(
        "UNWIND nodes again",
        PEOPLE + "WITH o, collect(p) AS ps UNWIND ps AS q RETURN o.id AS o, q.id AS q",
        [
            ("branch", "ann"),
            ("branch", "ann"),
            ("committee", "ann"),
            ("committee", "ben"),
            ("gone", "ben"),
            ("station", "cy"),
        ],
    ),
    Line(
        "UNION ALL keeps equal rows",
        "MATCH (p:Person) WHERE p.id = 'cy' RETURN p.id AS id UNION ALL MATCH (q:Person) WHERE q.id = 'cy' "
        "RETURN q.id AS id",
        [("cy",), ("cy",)],
    ),
    Line(
        "CALL with a variable, nothing found still counts",
        BODIES + "CALL { WITH o MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE " + IN_OFFICE + "RETURN count(p) AS n } "
        "RETURN o.id AS id, n",
        [("branch", 2), ("committee", 1), ("gone", 1), ("station", 1)],
    ),
    Line(
        "CALL that finds no row drops the row",
        BODIES + "CALL { WITH o MATCH (o)-[:SUPERVISES]->(b:Organisation) RETURN b.id AS below } "
        "RETURN o.id AS id, below",
        [("branch", "committee")],
    ),
    Line(
        "CALL with an ordered list of its own",
        "MATCH (a:Area) WHERE a.level = 'community' CALL { WITH a MATCH (a)<-[:SEATED_IN]-(o:Organisation) "
        "WITH o.id AS id ORDER BY id RETURN collect(id) AS ids } RETURN a.code AS code, ids",
        [("440307003002", ["branch", "committee", "gone"]), ("440307003003", ["station"])],
        ordered=False,
    ),
    Line(
        "two CALL in a row",
        "MATCH (a:Area) CALL { WITH a MATCH (a)<-[:SEATED_IN]-(o:Organisation) RETURN count(o) AS bodies } "
        "CALL { WITH a MATCH (a)<-[:RESIDES_IN]-(p:Person) RETURN count(p) AS homes } RETURN a.code AS code, "
        "bodies, homes",
        [("440307", 0, 0), ("440307003", 0, 0), ("440307003002", 3, 1), ("440307003003", 1, 1)],
    ),
)

BLOCKS = (
    Line(
        "EXISTS",
        "MATCH (p:Person) WHERE EXISTS { MATCH (p)-[:RESIDES_IN]->(:Area) } RETURN p.id AS id",
        [("ann",), ("ben",)],
    ),
    Line(
        "NOT EXISTS with a condition",
        BODIES + "WHERE NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE " + IN_OFFICE + "} RETURN o.id AS id",
        [],
    ),
    Line(
        "EXISTS within EXISTS",
        BODIES + "WHERE EXISTS { MATCH (o)<-[:SERVES_IN]-(p:Person) WHERE EXISTS { MATCH (p)-[:RESIDES_IN]->(a:Area) "
        "WHERE a.code <> o.area } } RETURN o.id AS id",
        [("committee",), ("gone",)],
    ),
    Line(
        "EXISTS with several patterns",
        BODIES
        + "WHERE EXISTS { MATCH (o)<-[:SERVES_IN]-(p:Person), (p)-[:RESIDES_IN]->(a:Area) WHERE a.code = o.area } "
        "RETURN o.id AS id",
        [("branch",), ("committee",)],
    ),
    Line(
        "EXISTS with several MATCH and one WHERE at the end",
        BODIES + "WHERE EXISTS { MATCH (o)-[:LEADS]->(b:Organisation) MATCH (b)<-[t:SERVES_IN]-(p:Person) "
        "WHERE p.party_status = 'none' } RETURN o.id AS id",
        [("committee",), ("station",)],
    ),
    Line(
        "EXISTS as a value",
        "MATCH (p:Person) RETURN p.id AS id, EXISTS { MATCH (p)-[:RESIDES_IN]->(:Area) } AS home",
        [("ann", True), ("ben", True), ("cy", False)],
    ),
    Line(
        "COUNT in a condition, without MATCH",
        "MATCH (p:Person) WHERE COUNT { (p)-[:SERVES_IN]->(:Organisation) } >= $most RETURN p.id AS id",
        [("ann",), ("ben",)],
    ),
    Line(
        "COUNT as a value",
        BODIES + "RETURN o.id AS id, COUNT { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.basis = 'elected' } AS n",
        [("branch", 1), ("committee", 0), ("gone", 0), ("station", 0)],
    ),
    Line(
        "COUNT within EXISTS",
        BODIES + "WHERE EXISTS { MATCH (o)<-[:SERVES_IN]-(p:Person) "
        "WHERE COUNT { (p)-[:SERVES_IN]->(:Organisation) } > 2 } RETURN o.id AS id",
        [("branch",), ("committee",)],
    ),
    Line(
        "COUNT of parallel relationships",
        BODIES + "RETURN o.id AS id, COUNT { (o)-[:LEADS]->(:Organisation) } AS n",
        [("branch", 2), ("committee", 1), ("gone", 0), ("station", 2)],
    ),
    Line(
        "EXISTS after WITH",
        BODIES + "WITH o.area AS code MATCH (a:Area) WHERE a.code = code AND NOT EXISTS { MATCH (a)<-[:RESIDES_IN]-"
        "(p:Person) WHERE p.party_status = 'full' } RETURN DISTINCT code",
        [("440307003003",)],
    ),
    Line(
        "EXISTS in CASE",
        BODIES
        + "RETURN o.id AS id, CASE WHEN EXISTS { MATCH (o)-[:LEADS]->(o) } THEN 'itself' ELSE 'other' END AS leads",
        [("branch", "other"), ("committee", "other"), ("gone", "other"), ("station", "itself")],
    ),
)
