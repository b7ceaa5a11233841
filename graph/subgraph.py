"""Subgraphs in memory, by networkx: the shortest line of leadership between two bodies, and what is near a body."""

from collections.abc import Iterable

Ends = tuple[str, str]


def leadership_path(lines: Iterable[Ends], start: str, end: str) -> list[Ends] | None:
    """The fewest LEADS lines that join two bodies, each as it points, in order from `start`; None where none do.

    A line may be followed up as well as down: two bodies that one party committee leads are joined through it. Of
    paths of one length the first by ids is taken, so that the answer is the same on every run.
    """
    import networkx as nx

    known = set(lines)
    graph = nx.Graph(sorted(known))
    if start not in graph or end not in graph:
        return None
    paths = nx.all_shortest_paths(graph, start, end)
    try:
        found = min(paths)
    except nx.NetworkXNoPath:
        return None
    steps = zip(found, found[1:], strict=False)
    return [(one, other) if (one, other) in known else (other, one) for one, other in steps]
