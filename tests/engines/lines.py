"""The portable subset, line by line: a query for each, and its rows over the small graph (tests/engines/graphs.py).

A row here is one line of the notes on the engines. `expected` was written from the graph, not from an engine.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.engines.graphs import DAY

PARAMETERS = {
    "scope": "440307",
    "as_of": DAY,
    "most": 2,
    "ids": ["ann", "cy"],
    "limit": 2,
    "half": 0.5,
    "yes": True,
    "nothing": None,
    "one": "ann",
}
PEOPLE = "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) "
BODIES = "MATCH (o:Organisation) "
IN_OFFICE = "t.since <= $as_of AND $as_of < t.until "
START, END = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Line:
    """One line of the notes: what it says, a query of it, its rows, and whether their order is part of it."""

    says: str
    query: str
    expected: list[tuple[Any, ...]]
    ordered: bool = False


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

VALUES = (
    Line("null is not equal to null", "MATCH (a:Area) WHERE a.households = $nothing RETURN a.code AS code", []),
    Line(
        "null is neither true nor false",
        "MATCH (a:Area) WHERE NOT a.urbanised RETURN a.code AS code",
        [],
    ),
    Line(
        "IS NULL, IS NOT NULL",
        "MATCH (a:Area) WHERE a.level = 'community' "
        "RETURN a.code AS code, a.urbanised IS NULL AS unknown, a.households IS NOT NULL AS counted",
        [("440307003002", False, False), ("440307003003", True, True)],
    ),
    Line(
        "null in AND and OR",
        "MATCH (a:Area) WHERE a.level = 'community' RETURN a.code AS code, (a.urbanised AND false) AS never, "
        "(a.urbanised OR true) AS every, (a.urbanised AND true) AS same, NOT a.urbanised AS opposite",
        [("440307003002", False, True, True, False), ("440307003003", False, True, None, None)],
    ),
    Line(
        "coalesce",
        "MATCH (a:Area) WHERE a.level = 'community' RETURN a.code AS code, coalesce(NOT a.urbanised, true) "
        "AS outside, "
        "coalesce(a.households, a.party_members, 0) AS n",
        [("440307003002", False, 60), ("440307003003", True, 100)],
    ),
    Line(
        "CASE with conditions",
        "MATCH (a:Area) WHERE a.level = 'community' "
        "RETURN a.code AS code, CASE WHEN a.urbanised IS NULL THEN 'unknown' WHEN a.urbanised THEN 'yes' END AS word",
        [("440307003002", "yes"), ("440307003003", "unknown")],
    ),
    Line(
        "CASE with a value",
        PEOPLE + "RETURN t.role AS role, CASE t.role WHEN 'chair' THEN 1 WHEN 'head' THEN 2 ELSE 0 END AS n",
        [("chair", 1), ("director", 0), ("head", 2), ("member", 0), ("member", 0), ("secretary", 0)],
    ),
    Line(
        "IN a list, with null in it",
        "MATCH (p:Person) RETURN p.id AS id, p.id IN $ids AS named, p.gender IN ['male'] AS male",
        [("ann", True, False), ("ben", False, None), ("cy", True, None)],
    ),
    Line(
        "NOT … IN",
        PEOPLE + "WHERE NOT t.role IN ['member', 'chair'] RETURN t.role AS r",
        [("director",), ("head",), ("secretary",)],
    ),
    Line(
        "STARTS WITH, ENDS WITH, CONTAINS",
        BODIES + "WHERE o.area STARTS WITH $scope RETURN o.id AS id, o.id ENDS WITH 'e' AS e, o.id CONTAINS 'tt' AS tt",
        [("branch", False, False), ("committee", True, True), ("gone", True, False), ("station", False, False)],
    ),
    Line(
        "everything starts with nothing",
        BODIES + "WHERE o.area STARTS WITH '' AND NOT o.id STARTS WITH 'x' RETURN count(*) AS n",
        [(4,)],
    ),
    Line(
        "left, right, substring, size of a text",
        "MATCH (a:Area) WHERE a.level = 'community' RETURN left(a.code, 9) AS street, right(a.code, 3) AS own, "
        "substring(a.code, 6, 3) AS middle, size(a.code) AS digits",
        [("440307003", "002", "003", 12), ("440307003", "003", "003", 12)],
    ),
    Line("left of a shorter text", "UNWIND ['4403'] AS code RETURN left(code, 9) AS all_of_it", [("4403",)]),
    Line(
        "toString",
        "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) WHERE p.id = 'cy' "
        "RETURN toString(t.since) AS day, toString(t.full_time) AS flag, toString(p.gender) AS nothing, "
        "toString(12) AS n",
        [("2006-06-30", "false", None, "12")],
    ),
    Line("toInteger", "UNWIND ['12', 'x'] AS word RETURN word, toInteger(word) AS n", [("12", 12), ("x", None)]),
    Line("abs", "MATCH (a:Area) WHERE a.code = '440307003003' RETURN abs(a.party_members - 10) AS n", [(7,)]),
    Line(
        "sums, products and division by a written number",
        "MATCH (a:Area) WHERE a.level = 'community' RETURN a.code AS code, a.party_members + 1 AS more, "
        "a.party_members * $half AS half, a.party_members / 2 AS whole, a.party_members / 2.0 AS exact, "
        "-a.party_members AS less, a.households - 1 AS perhaps",
        [("440307003002", 61, 30.0, 30, 30.0, -60, None), ("440307003003", 4, 1.5, 1, 1.5, -3, 99)],
    ),
    Line(
        "texts put together, null too",
        "MATCH (p:Person) RETURN p.id + '/' + toString(1) AS id, p.gender + '!' AS gender",
        [("ann/1", "female!"), ("ben/1", None), ("cy/1", None)],
    ),
    Line(
        "brackets before AND before OR", "UNWIND [1, 2, 3] AS x WITH x WHERE x = 1 OR x = 2 AND x = 3 RETURN x", [(1,)]
    ),
    Line("NOT binds before AND", "UNWIND [1, 2] AS x WITH x WHERE NOT x = 1 AND x < 3 RETURN x", [(2,)]),
    Line("numbers of both sorts are equal", "UNWIND [1, 2] AS x WITH x WHERE x = 1.0 RETURN x", [(1,)]),
    Line(
        "parameters of every type",
        "MATCH (p:Person) WHERE p.id = $one AND $yes AND $half < 1 AND $nothing IS NULL RETURN p.id AS id, "
        "$as_of AS day",
        [("ann", DAY)],
    ),
    Line(
        "dates are compared as dates, the last day outside",
        PEOPLE + "WHERE " + IN_OFFICE + "AND o.established_on <= $as_of AND $as_of < o.dissolved_on "
        "RETURN p.id AS p, o.id AS o, t.role AS role",
        [
            ("ann", "branch", "member"),
            ("ann", "branch", "secretary"),
            ("ben", "committee", "member"),
            ("cy", "station", "head"),
        ],
    ),
    Line(
        "both ends of time",
        "MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) WHERE o.id = 'gone' RETURN t.since AS since, "
        "t.until AS until",
        [(START, END)],
    ),
    Line("min and max of dates", PEOPLE + "RETURN min(t.since) AS first, max(t.until) AS last", [(START, END)]),
)

LISTS = (
    Line(
        "count, count DISTINCT, count of null",
        BODIES + "OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person) RETURN count(*) AS rows, count(t.full_time) AS known, "
        "count(DISTINCT p) AS people, count(DISTINCT p.party_status) AS statuses",
        [(6, 2, 3, 3)],
    ),
    Line(
        "sum, min, max leave null out",
        "MATCH (a:Area) RETURN sum(a.households) AS s, sum(a.party_members) AS m, min(a.party_members) AS least, "
        "max(a.party_members) AS most",
        [(100, 63, 3, 60)],
    ),
    Line(
        "aggregates of nothing",
        "MATCH (p:Person) WHERE p.id = 'nobody' RETURN count(p) AS n, sum(size(p.id)) AS s, max(p.id) AS m, "
        "collect(p.id) AS ids",
        [(0, 0, None, [])],
    ),
    Line(
        "grouping nothing gives nothing", "MATCH (p:Person) WHERE p.id = 'nobody' RETURN p.id AS id, count(*) AS n", []
    ),
    Line(
        "collect DISTINCT, null left out",
        PEOPLE + "RETURN o.id AS id, collect(DISTINCT p.id) AS people, collect(t.full_time) AS times",
        [
            ("branch", ["ann"], []),
            ("committee", ["ann", "ben"], [True]),
            ("gone", ["ben"], []),
            ("station", ["cy"], [False]),
        ],
    ),
    Line(
        "collect after ORDER BY is in order",
        "MATCH (p:Person) WITH p.id AS id ORDER BY id DESC RETURN collect(id) AS ids",
        [(["cy", "ben", "ann"],)],
        ordered=True,
    ),
    Line(
        "grouped collect after ORDER BY is in order",
        PEOPLE
        + "WITH o.id AS body, t.role AS role ORDER BY role DESC RETURN body, collect(role) AS roles ORDER BY body",
        [
            ("branch", ["secretary", "member"]),
            ("committee", ["member", "director"]),
            ("gone", ["chair"]),
            ("station", ["head"]),
        ],
        ordered=True,
    ),
    Line(
        "first, last and part of a list",
        "MATCH (p:Person) WITH p.id AS id ORDER BY id WITH collect(id) AS ids RETURN ids[0] AS a, head(ids) AS b, "
        "last(ids) AS c, ids[-1] AS d, ids[1..] AS e, ids[..1] AS f, ids[5] AS nothing",
        [("ann", "ann", "cy", "cy", ["ben", "cy"], ["ann"], None)],
        ordered=True,
    ),
    Line(
        "lists put together",
        "UNWIND ['a'] AS x WITH x, ['b'] AS xs RETURN [x] + xs AS ab, size(xs) AS n",
        [(["a", "b"], 1)],
    ),
    Line(
        "any, all, none",
        "UNWIND [1, 2] AS n WITH n, [0, n] AS xs RETURN n, any(x IN xs WHERE x > 1) AS some, all(x IN xs "
        "WHERE x < 2) AS every, "
        "none(x IN xs WHERE x = 2) AS no",
        [(1, False, True, True), (2, True, False, False)],
    ),
    Line(
        "any, all, none over nothing",
        "UNWIND [1] AS n RETURN any(x IN [] WHERE x > n) AS some, all(x IN [] WHERE x > n) AS every, none(x "
        "IN [] WHERE x > n) AS no",
        [(False, True, True)],
    ),
    Line(
        "any, all, none with null",
        "MATCH (a:Area) WITH collect(DISTINCT a.level) AS levels, $nothing AS empty RETURN any(x IN ['a'] "
        "WHERE x = empty) AS some, "
        "all(x IN ['a'] WHERE x = empty) AS every, none(x IN ['a'] WHERE x = empty) AS no",
        [(None, None, None)],
    ),
    Line(
        "list comprehension",
        "UNWIND [3] AS n RETURN [x IN [1, 2, 3] WHERE x < n | x * 2] AS doubled, [x IN [1, 2] | n] AS same, "
        "[x IN [1, 5] WHERE x > n] AS big",
        [([2, 4], [3, 3], [5])],
    ),
    Line(
        "null in a list is kept",
        "UNWIND [1] AS n RETURN [n, $nothing] AS xs, size([n, $nothing]) AS k",
        [([1, None], 2)],
    ),
)

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

LINES = (*CLAUSES, *BLOCKS, *VALUES, *LISTS, *WALKS, *RULE_SHAPES)
