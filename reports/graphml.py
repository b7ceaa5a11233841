"""GraphML and GEXF out (.graphml, .gexf): the graph as other programs for networks read it (Gephi, yEd, networkx).

Nodes and relationships are those of the engines (graph/projection.py); what is unknown is left out, days are ISO texts.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph import files
from graph.model import OPEN_END, OPEN_START
from graph.projection import graph_data
from graph.state import State

if TYPE_CHECKING:
    from networkx import MultiDiGraph

# What XML cannot hold in any spelling: a text with such a sign would make the whole file unreadable.
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TODAY = re.compile(r' lastmodifieddate="[^"]*"')  # the same facts give the same bytes on every day


def write_graphml(state: State, path: Path) -> None:
    """Write the graph as GraphML."""
    from networkx import generate_graphml

    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, "\n".join(generate_graphml(network(state))) + "\n")


def write_gexf(state: State, path: Path) -> None:
    """Write the graph as GEXF."""
    from networkx import generate_gexf

    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, TODAY.sub("", "\n".join(generate_gexf(network(state)))) + "\n")


def network(state: State) -> "MultiDiGraph[str]":
    """Every node by its id and every relationship; `node` and `relationship` are their kinds, `label` is a name."""
    from networkx import MultiDiGraph

    data = graph_data(state)
    found: MultiDiGraph[str] = MultiDiGraph()
    for label in sorted(data.nodes):
        for identity in sorted(data.nodes[label]):
            properties = data.nodes[label][identity]
            name = str(properties.get("name") or identity)
            found.add_node(clean(identity), node=label, label=clean(name), **_known(properties))
    number = 0
    for kind in sorted(data.lines):
        for line in sorted(data.lines[kind], key=lambda line: (line.start, line.end, str(line.properties))):
            number += 1
            found.add_edge(
                clean(line.start), clean(line.end), number, id=str(number), relationship=kind, **_known(line.properties)
            )
    return found


def clean(text: str) -> str:
    """A text as XML can hold it."""
    return UNSPEAKABLE.sub("\ufffd", text)


def _known(properties: Mapping[str, object]) -> dict[str, str | int | float | bool]:
    """Properties that say something; an open start or end says nothing."""
    found: dict[str, str | int | float | bool] = {}
    for name, value in properties.items():
        if isinstance(value, bool | int | float):
            found[name] = value
        elif isinstance(value, date) and value not in (OPEN_START, OPEN_END):
            found[name] = value.isoformat()
        elif isinstance(value, str) and name != "id":
            found[name] = clean(value)
    return found
