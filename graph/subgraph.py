"""Leadership in memory, by networkx: the shortest line down from one body to another, and who leads both.

Only LEADS counts, from the upper body to the lower. What is a part of another (SUB_UNIT_OF) is not led by it: the rules
ask for a line that leads, and a line of leadership must not hide that there is none.
"""

from collections.abc import Iterable
from typing import Any

Ends = tuple[str, str]


def leadership_path(lines: Iterable[Ends], upper: str, lower: str) -> list[Ends] | None:
    """The fewest LEADS lines that lead from `upper` down to `lower`, in order; None where it does not lead it.

    Of paths of one length the first by ids is taken, so that the answer is the same on every run.
    """
    import networkx as nx

    graph = _graph(lines)
    if upper not in graph or lower not in graph:
        return None
    try:
        found = min(nx.all_shortest_paths(graph, upper, lower))
    except nx.NetworkXNoPath:
        return None
    return list(zip(found, found[1:], strict=False))


def common_leader(lines: Iterable[Ends], one: str, other: str) -> str | None:
    """The body that leads both by the fewest lines, the first by id of several; None where no body does."""
    import networkx as nx

    upwards = _graph(lines).reverse(copy=False)
    if one not in upwards or other not in upwards:
        return None
    steps, steps_of_other = (nx.single_source_shortest_path_length(upwards, body) for body in (one, other))
    both = steps.keys() & steps_of_other.keys() - {one, other}
    return min(both, key=lambda body: (steps[body] + steps_of_other[body], body), default=None)


def _graph(lines: Iterable[Ends]) -> Any:
    import networkx as nx

    return nx.DiGraph(sorted(set(lines)))
