"""A whole country audited district by district and held against SQL over the whole; then a street's load and its audit.

`python -m benchmarks national` makes the store of all 620,573 communities and takes an hour and more; `--store DIR`
takes one that `python -m benchmarks.large_store all DIR` made, `--communities` makes it smaller.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import country, large_store, oracle, prefecture, store
from benchmarks.report import Section, WrongRowsError, machine, own_and_children, table
from graph import journal
from graph.kglite_store import KgliteStore
from queries.audit import audit
from queries.each_part import of_processes
from queries.processes import cores
from queries.rule import SHIPPED, load_regulation

MEMORY = "6GB"  # of the SQL; beyond it DuckDB writes to the disk
Steps = dict[str, tuple[float, float]]  # wall and processor seconds


def section(communities: int = store.ALL, store_: Path | None = None) -> Section:
    """Audit so many communities, in a store of `large_store` if one is named. Raises WrongRowsError."""
    size = None if communities >= store.ALL else communities
    regulation = load_regulation(SHIPPED / "longgang-2005")
    steps: Steps = {}
    with _made(size, store_) as folder, TemporaryDirectory() as place:
        asked = partial(audit, KgliteStore(folder), as_of=country.DAY, regulation=regulation)
        judging = partial(asked, afresh=True, team=of_processes(cores()))
        found = _timed(steps, f"audit of every district, {cores()} processes", judging)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if found.not_judged:
            raise WrongRowsError(f"not judged: {', '.join(found.not_judged[:5])}")
        _timed(steps, "the same, of what was judged before", asked)
        [number] = journal.loads_of(folder)[:1]
        load = folder / "loads" / f"{number:06}"
        connection = _timed(steps, "the same facts as SQL tables", partial(oracle.of_load, load, Path(place), MEMORY))
        beside = partial(prefecture.beside_sql, connection, found, regulation)
        _timed(steps, f"SQL over the whole, {len(oracle.queries())} rules", beside)
        connection.close()
        street = store.street_of(folder, Path(place))
        _timed(steps, "`rencha load` of a street's posts", partial(store.load_street, street, folder))
        only = ["--store", str(folder), "--as-of", country.DAY.isoformat(), "--scope", store.district_of(folder)]
        _timed(steps, "`rencha audit` of its district after it", partial(_command, "audit", *only))
        after = _timed(steps, "the whole after it, of what was judged before and what the load changed", asked)
        # Of the whole country not: it would be judged twice. Random loads are held against a fresh audit in the tests.
        wrong = {one.key for one in after.findings} ^ {one.key for one in asked(afresh=True).findings} if size else ()
        if wrong:
            raise WrongRowsError(f"after the load, audits afresh and not differ: {sorted(wrong)[:3]}")
    return Section(
        f"{communities:,} communities, the whole",
        f"python -m benchmarks national --communities {communities}",
        (
            [machine("kglite", "duckdb", "pyarrow")],
            [f"Rows of {len(oracle.queries())} rules equal to SQL over the whole; {prefecture.planted(size, found)}."],
            [f"Most memory of one process of the audit: {peak / 1024:,.0f} MB; {len(found.judged):,} places judged."],
            table(
                ("work", "wall, s", "processor, s"),
                ((name, f"{wall:,.1f}", f"{spent:,.1f}") for name, (wall, spent) in steps.items()),
            ),
        ),
    )


@contextmanager
def _made(size: int | None, named: Path | None) -> Iterator[Path]:
    """The store that is named, or one that goes with the measurement."""
    if named is not None:
        yield named
        return
    with TemporaryDirectory() as place:
        large_store.made(size, Path(place) / "store")
        yield Path(place) / "store"


def _timed(steps: Steps, name: str, work: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found, spent = own_and_children(work)
    steps[name] = time.perf_counter() - began, spent
    sys.stderr.write(f"{name}: {steps[name][0]:.1f} s\n")
    return found


def _command(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "cli", *words], capture_output=True, text=True)
    if done.returncode not in (0, 1):  # 1: there are findings
        raise WrongRowsError(done.stderr)
