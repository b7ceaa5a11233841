"""Lines about values, null, days, aggregates and lists."""

from tests.engines.graphs import DAY
from tests.engines.line import BODIES, END, IN_OFFICE, PEOPLE, START, Line

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
