"""The portable subset, line by line: a query for each, and its rows over the small graph (tests/engines/graphs.py).

A row here is one line of the notes on the engines. `expected` was written from the graph, not from an engine.
"""

from tests.engines.clauses import BLOCKS, CLAUSES
from tests.engines.values import LISTS, VALUES
from tests.engines.walks import RULE_SHAPES, WALKS

LINES = (*CLAUSES, *BLOCKS, *VALUES, *LISTS, *WALKS, *RULE_SHAPES)
