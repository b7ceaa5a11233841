"""A prefecture made, loaded, audited district by district, and held against SQL over the whole, rule by rule.

Rows first: when the audit and the SQL of one rule differ, or a rule's rows with the optimiser on and off, nothing is
quoted. `make bench-small` is this section alone; no time makes it fail.
"""

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path

import duckdb

from benchmarks import country, optimiser, oracle
from benchmarks.country.__main__ import write_csv
from benchmarks.report import Section, WrongRowsError, machine, milliseconds, own_and_children, table
from graph.codes import LENGTH
from graph.kglite_store import KgliteStore
from graph.store import Store
from queries.audit import audit
from queries.findings import Audit
from queries.judging import parameters_of
from queries.rule import SHIPPED, Regulation, load_regulation

ROOT = Path(__file__).resolve().parent.parent
PREFECTURE = 10_000
UNDONE = 0.001  # the most of planted faults that may be undone by what else is drawn


def section(communities: int = PREFECTURE, parts: int = 0) -> Section:
    """Measure so many communities; the optimiser in so many parts, 0 for every one. Raises WrongRowsError."""
    regulation = load_regulation(SHIPPED / "longgang-2005")
    with tempfile.TemporaryDirectory() as folder:
        counts, spent = loaded(communities, Path(folder))
        store = KgliteStore(Path(folder) / "store")
        found, spent["audit, all rules, district by district"] = own_and_children(
            partial(audit, store, as_of=country.DAY, regulation=regulation, afresh=True)
        )
        began = time.process_time()
        connection = oracle.database(tables for _, tables in country.districts(communities))
        spent["the same facts as SQL tables"] = time.process_time() - began
        sql = beside_sql(connection, found, regulation)
        both = _beside_optimiser(store, regulation, parts)
    return Section(
        f"{communities:,} communities",
        f"python -m benchmarks prefecture --communities {communities}",
        (
            [machine("kglite", "duckdb", "pyarrow")],
            [f"{', '.join(f'{rows:,} {name}' for name, rows in counts.items())}; {planted(communities, found)}."],
            table(("work", "processor seconds"), ((name, f"{seconds:.1f}") for name, seconds in spent.items())),
            _rules(found, sql, both),
        ),
    )


def loaded(communities: int, folder: Path) -> tuple[dict[str, int], dict[str, float]]:
    """Make the tables and load them with the command; how many rows there are, and what each step took."""
    made = partial(write_csv, communities, country.SEED, folder / "tables")
    counts, making = own_and_children(made)
    words = ["load", str(folder / "tables"), "--store", str(folder / "store"), "--as-of", country.DAY.isoformat()]
    command = partial(subprocess.run, [sys.executable, str(ROOT / "cli.py"), *words], check=True, capture_output=True)
    _, loading = own_and_children(command)
    return counts, {"the tables made": making, "`rencha load`": loading}


def beside_sql(connection: duckdb.DuckDBPyConnection, found: Audit, regulation: Regulation) -> dict[str, float]:
    """Processor seconds of each rule's SQL over the whole. Raises WrongRowsError when its rows are not the audit's."""
    ours: dict[str, set[oracle.Row]] = defaultdict(set)
    for finding in found.findings:
        row = (finding.area, finding.subject, finding.verdict, finding.people, finding.organisations, finding.observed)
        ours[finding.rule].add(row)
    rules = {rule.id: rule for rule in regulation.rules}
    spent, wrong = {}, []
    for name, query in oracle.queries().items():
        began = time.process_time()
        rows = oracle.ask(connection, query, {"scope": "", **parameters_of(rules[name], country.DAY, {})})
        spent[name] = time.process_time() - began
        if oracle.comparable(rows) != ours[name]:
            differ = sorted(oracle.comparable(rows) ^ ours[name], key=str)
            wrong.append(f"{name}: {len(differ)} rows are only in one of the two, the first {differ[0]}")
    if wrong:
        raise WrongRowsError("audit and SQL differ: " + "; ".join(wrong))
    return spent


def _beside_optimiser(store: Store, regulation: Regulation, wanted: int) -> dict[str, optimiser.Both]:
    parts = store.parts("")
    chosen = parts[:: max(1, len(parts) // wanted)] if wanted else parts
    both = optimiser.compared(store, chosen, regulation.rules, country.DAY)
    if wrong := [f"{name} in {', '.join(found.different)}" for name, found in both.items() if found.different]:
        raise WrongRowsError("rows with the optimiser on and off differ: " + "; ".join(wrong))
    return both


def _rules(found: Audit, sql: dict[str, float], both: dict[str, optimiser.Both]) -> list[str]:
    """Every rule: findings, and milliseconds of SQL over the whole and of the engine over the parts that were asked."""
    heads = ("rule", "flagged", "unverifiable", "SQL, whole", "engine, parts", "with optimiser", "slowest part")
    lines = [
        (f"`{tally.id}`", str(tally.flagged), str(tally.unverifiable),
         milliseconds(sql[tally.id]) if tally.id in sql else "",
         *(milliseconds(seconds) for seconds in (both[tally.id].off, both[tally.id].on, both[tally.id].slowest)))
        for tally in found.rules
    ]  # fmt: skip
    sums = (sum(sql.values()), *(sum(getattr(one, name) for one in both.values()) for name in ("off", "on")))
    return table(heads, [*lines, (f"**{len(lines)} rules**", "", "", *map(milliseconds, sums), "")])


def planted(communities: int | None, found: Audit) -> str:
    """How many faults were planted and found, there or at the street. Raises WrongRowsError when many were not.

    A few are undone by what else is drawn: a post held from elsewhere makes up the number of a committee, a street
    whose communities have no company needs no office for them.
    """
    faults = set(country.planted(communities))
    found_at = {(finding.rule, finding.area) for finding in found.findings}
    missed = {(rule, area) for rule, area in faults if not found_at & {(rule, area), (rule, area[: LENGTH["street"]])}}
    if len(missed) > len(faults) * UNDONE:
        raise WrongRowsError(f"planted and not found: {sorted(missed)[:5]}")
    all_but = f"all but {len(missed)} found" if missed else "all found"
    return f"{len(faults):,} faults planted, {all_but}, among {len(found.findings):,} findings"
