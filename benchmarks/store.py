"""The store at scale: graphs built from the journal, and one street's load into what is there.

`--communities` says how many; the whole country is `python -m benchmarks store --communities 620573`.
"""

import csv
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import large_store
from benchmarks.report import Section, WrongRowsError, machine, table
from graph import columns, journal, whereabouts
from graph.kglite_store import KgliteStore, current
from graph.pool import Pool

COMMUNITIES = 10_000
ALL = 620_573
MEGABYTE = 2**20


def section(communities: int = COMMUNITIES) -> Section:
    """Make a store, load a street, and give what each took.

    Raises WrongRowsError when the street's load is not in the graph.
    """
    size = None if communities >= ALL else communities
    with TemporaryDirectory() as place:
        folder = Path(place) / "store"
        began = _processor()
        steps = large_store.made(size, folder)
        processor = _processor() - began
        graphs = current(folder)["graphs"]
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        street = posts_of_a_street(folder, Path(place))
        seconds = _load(street, folder)
        _check(folder, street)
        sizes = {name: _size(folder.glob(found)) for name, found in _FILES.items()}
    rows = [(name, f"{found:.1f} s") for name, found in steps.items()]
    rows += [
        ("graphs", f"{len(graphs):,}"),
        ("a graph, of its steps and processes, wall", f"{steps[large_store.GRAPHS] / len(graphs):.2f} s"),
        ("processor time of all steps", f"{processor:.0f} s"),
        ("most memory of one process", f"{peak / 1024:,.0f} MB"),
        ("`rencha load` of a street's posts, from command to readable", f"{seconds:.1f} s"),
        *((f"{name} on the disk", f"{found / MEGABYTE:,.0f} MB") for name, found in sizes.items()),
    ]
    command = f"python -m benchmarks store --communities {communities}"
    note = [f"{communities:,} communities, wall seconds. {machine('kglite', 'pyarrow')}"]
    return Section("图的建立 Building graphs", command, (note, table(("step", "figure"), rows)))


_FILES = {"journal": "loads/*/*", "graphs": "graphs/*", "index": f"{whereabouts.NAME}*"}


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(found.ru_utime + found.ru_stime for found in used)


def posts_of_a_street(folder: Path, place: Path) -> Path:
    """The open posts of one street as a table in which every title is another one."""
    district = sorted(code for code in current(folder)["graphs"] if len(code) == 6)[0]
    with whereabouts.opened(folder) as index:
        tables = Pool(folder, journal.loads_of(folder), index).home(district).tables
    bodies = {row["id"]: row["area"] for row in columns.facts(tables["organisations"])}
    street = min(area for area in bodies.values() if area and len(area) > 6)[:9]
    posts = [row for row in columns.facts(tables["appointments"]) if row["until"] is None]
    written = place / "street"
    written.mkdir()
    with (written / "appointments.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("person", "organisation", "role", "title", "since"))
        for row in posts:
            if (bodies.get(row["organisation"]) or "").startswith(street):
                since = row["since"] or ""
                writer.writerow((row["person"], row["organisation"], row["role"], f"改{row['title']}", since))
    return written


def _load(street: Path, folder: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "cli", "load", str(street), "--store", str(folder), "--as-of", "2006-06-30"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _check(folder: Path, street: Path) -> None:
    """Every title of the table stands in a graph."""
    with (street / "appointments.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["title"] for row in csv.DictReader(file)}
    store = KgliteStore(folder)
    district = sorted(code for code in current(folder)["graphs"] if len(code) == 6)[0]
    with store.graph(district) as graph:
        rows = graph.run("MATCH (p:Person)-[t:SERVES_IN]->(o:Organisation) RETURN DISTINCT t.title AS title", {})
    if missing := wanted - {row["title"] for row in rows}:
        raise WrongRowsError(f"{len(missing)} titles of the street's load are in no graph")


def _size(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths)
