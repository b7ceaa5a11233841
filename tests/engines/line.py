"""One line of the notes on the engines, and the words that many queries share."""

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
