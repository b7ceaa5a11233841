"""Exports: what is known, in the format asked for, and what of it that format has no place for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from graph.model import TABLES
from graph.state import State, within
from graph.store import Store
from graph.texts import language, text
from reports import cypher, graphml, neo4j_import, org, popolo, tables


def write_store(store: Store, scope: str, format: str, path: Path) -> str:
    """Write what a store knows of a scope; what else there is to say of it, as sentences, '' where there is nothing."""
    if format == IMPORT:
        neo4j_import.write(store, scope, path)
        commands = {"command": neo4j_import.COMMAND, "indexes": neo4j_import.INDEXES}
        return text("cli.export_import", **commands, journal=store.folder)
    left = write(within(store.state(), scope), format, path)
    return left and text("cli.export_left", format=format, left=left)


def write(state: State, format: str, path: Path) -> str:
    """Write a state to a file or folder; what the format cannot hold, as a list to read, '' where there is nothing."""
    if format == "tables":
        tables.write({name: list(facts.values()) for name, facts in state.items()}, path)
        return ""
    WRITERS[format](state, path)
    return left_out(state, HELD[format]) if format in HELD else ""


def left_out(state: State, held: Mapping[str, tuple[str, ...]]) -> str:
    """Tables and columns that hold something and have no place in a format, each with how often."""
    found = []
    for table in TABLES:
        facts = state[table.name].values()
        if table.name not in held:
            found += [(text(f"tables.{table.name}"), len(facts))]
            continue
        for column in table.columns:
            if column.name not in held[table.name]:
                count = sum(fact.get(column.name) is not None for fact in facts)
                found += [(column.zh if language.get() == "zh" else column.name, count)]
    return ("、" if language.get() == "zh" else ", ").join(f"{name} {count}" for name, count in found if count)


WRITERS: dict[str, Callable[[State, Path], None]] = {
    "graphml": graphml.write_graphml,
    "gexf": graphml.write_gexf,
    "popolo": popolo.write,
    "org": org.write,
    "cypher": cypher.write,
}
# A graph holds every column; only references to nothing have no place in it, and the report of their load names them.
HELD = {"popolo": popolo.HELD, "org": org.HELD}
IMPORT = "neo4j-import"  # of a whole store: its journal goes on with what the server then holds
FORMATS = ("tables", *WRITERS, IMPORT)
