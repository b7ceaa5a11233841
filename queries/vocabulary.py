"""The words of Cypher that the gate knows: what may be used, and what is refused with its reason.

The allowed words are the portable subset of both engines, each held by a test in tests/engines. A refused word names
the sentence that says why (`error.<key>` in texts.toml); a word in neither list is a variable, or unknown.
"""

from graph.model import NODES, RELATIONSHIPS

# Type of a value as far as it is known; "" where it is not.
TEXT, NUMBER, DATE, BOOLEAN, LIST, COLLECTED, UNKNOWN = "text", "number", "date", "boolean", "list", "collected", ""
PATH = "path"
NODE_TYPES = frozenset(node.label for node in NODES)
LINE_TYPES = frozenset(relationship.type for relationship in RELATIONSHIPS)

MODEL_TYPES = {"code": TEXT, "month": TEXT, "integer": NUMBER}
# Label or type → property → type of its value. Unknown properties give empty rows without an error: so names count.
PROPERTIES: dict[str, dict[str, str]] = {
    **{node.label: {p.name: MODEL_TYPES.get(p.type, p.type) for p in node.properties} for node in NODES},
    **{line.type: {p.name: MODEL_TYPES.get(p.type, p.type) for p in line.properties} for line in RELATIONSHIPS},
}
# Property → the types it has anywhere in the model, for variables of which neither label nor type is known.
ANYWHERE: dict[str, set[str]] = {}
for _properties in PROPERTIES.values():
    for _name, _type in _properties.items():
        ANYWHERE.setdefault(_name, set()).add(_type)

# Function (lower case) → type of what it gives.
FUNCTIONS = {
    "count": NUMBER,
    "sum": NUMBER,
    "min": UNKNOWN,
    "max": UNKNOWN,
    "collect": COLLECTED,
    "coalesce": UNKNOWN,
    "left": TEXT,
    "right": TEXT,
    "substring": TEXT,
    "tostring": TEXT,
    "tointeger": NUMBER,
    "abs": NUMBER,
    "size": NUMBER,
    "length": NUMBER,
    "head": UNKNOWN,
    "last": UNKNOWN,
    "nodes": LIST,
    "relationships": LIST,
    "startnode": UNKNOWN,
    "endnode": UNKNOWN,
}
AGGREGATES = frozenset({"count", "sum", "min", "max", "collect"})
QUANTIFIERS = frozenset({"any", "all", "none"})

WORDS_OF_CLAUSES = (
    *("MATCH", "OPTIONAL", "WHERE", "WITH", "DISTINCT", "UNWIND", "RETURN", "UNION", "ALL", "CALL", "AS"),
    *("ORDER", "BY", "ASC", "DESC", "ASCENDING", "DESCENDING", "SKIP", "LIMIT"),
)
WORDS_OF_EXPRESSIONS = (
    *("EXISTS", "COUNT", "CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "NOT", "IN", "STARTS", "ENDS"),
    *("CONTAINS", "IS", "NULL", "TRUE", "FALSE", "ANY", "NONE"),
)
KEYWORDS = frozenset(WORDS_OF_CLAUSES + WORDS_OF_EXPRESSIONS)  # no name for a variable
# Key of the reason → the words it refuses. Clauses first: a reading handle of either engine still reads files.
REFUSED = {
    "gate_writes": ("CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "FOREACH", "DROP", "ALTER", "INSERT"),
    "gate_administers": ("GRANT", "DENY", "REVOKE", "RENAME", "TERMINATE", "ENABLE", "START", "STOP"),
    "gate_reads_files": ("LOAD", "CSV", "FROM", "HEADERS", "FIELDTERMINATOR", "IMPORT", "EXPORT", "COPY"),
    "gate_procedure": ("YIELD", "SHOW", "PROCEDURE"),
    "gate_prefix": ("EXPLAIN", "PROFILE", "CYPHER", "PRAGMA"),
    "gate_use": ("USE", "GRAPH"),
    "gate_transactions": ("TRANSACTIONS", "CONCURRENT"),
    "gate_hint": ("USING",),
    "gate_offset": ("OFFSET",),
    "gate_other_clause": ("FINISH", "FILTER", "LET", "NEXT"),
    "gate_xor": ("XOR",),
    "gate_having": ("HAVING", "GROUP"),
    "gate_average": ("AVG",),  # the engines add up in different orders and differ in the last digit
    "gate_shortest_path": ("SHORTESTPATH", "ALLSHORTESTPATHS", "SHORTEST"),
}
FORBIDDEN = {word: key for key, refused in REFUSED.items() for word in refused}
