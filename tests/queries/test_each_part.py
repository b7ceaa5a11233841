"""A district that cannot be judged is named, and the others stand: on the console, as JSON, in a workbook."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import StoreDamagedError
from graph.kglite_store import KgliteStore
from graph.texts import language
from queries.audit import audit
from queries.each_part import PARALLEL_FROM, Outcome, Part
from queries.isolation import End
from queries.judging import Answer
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF
from tests.graph.facts import district, load

REGULATION = load_regulation(SHIPPED / "longgang-2005")
DISTRICTS = [f"4403{number:02}" for number in range(3, 4 + PARALLEL_FROM)]


@pytest.fixture
def two(tmp_path: Path) -> KgliteStore:
    return stored(tmp_path, DISTRICTS[:2])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> KgliteStore:
    return stored(tmp_path_factory.mktemp("many"), DISTRICTS)


def stored(folder: Path, codes: Sequence[str]) -> KgliteStore:
    store = KgliteStore(folder / "store")
    for code in codes:
        load(store, district(code))
    return store


def damage(store: KgliteStore, code: str) -> None:
    for path in (store.folder / "graphs").glob(f"{code}-*"):
        path.write_bytes(path.read_bytes()[:200])


def run(store: KgliteStore, *words: str, tongue: str = "zh") -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "cli", "--lang", tongue, "audit", "--store", str(store.folder)]
    return subprocess.run(
        [*program, "--as-of", AS_OF.isoformat(), *words], capture_output=True, text=True, check=False, timeout=60
    )


def test_a_damaged_district_is_named_and_the_other_stands(two: KgliteStore) -> None:
    whole = audit(two, as_of=AS_OF, regulation=REGULATION, afresh=True)
    damage(two, "440304")
    found = audit(KgliteStore(two.folder), as_of=AS_OF, regulation=REGULATION, afresh=True)

    assert found.not_judged == ("440304",)
    [notice] = found.notices
    assert "440304" in notice
    assert "rencha doctor --repair" in notice
    assert found.findings == tuple(one for one in whole.findings if one.area.startswith("440303"))
    assert sum(rule.subjects for rule in found.rules) == sum(rule.subjects for rule in whole.rules) / 2


def test_where_every_district_is_damaged_it_is_an_error(two: KgliteStore) -> None:
    for code in DISTRICTS[:2]:
        damage(two, code)

    with pytest.raises(StoreDamagedError):
        audit(KgliteStore(two.folder), as_of=AS_OF, regulation=REGULATION)


def test_commands_say_which_district_is_missing_and_go_on(two: KgliteStore, tmp_path: Path) -> None:
    damage(two, "440304")
    found = json.loads(run(two, "--json", "--sums").stdout)
    table = run(two, tongue="en")
    sheet = tmp_path / "findings.xlsx"
    written = run(two, "--format", "xlsx", "-o", str(sheet))

    assert found["not_judged"] == ["440304"]
    assert {one["area"][:6] for one in found["findings"]} == {"440303"}
    assert "440304 could not be judged" in table.stdout
    assert (table.returncode, written.returncode, run(two, "--fail-on", "violation").returncode) == (0, 0, 2)
    cells = [cell for tab in load_workbook(sheet) for row in tab.iter_rows(values_only=True) for cell in row]
    assert "440304" in cells


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize("end", [*End])
def test_a_district_whose_process_ended_is_named(two: KgliteStore, end: End, tongue: str) -> None:
    def team(work: Callable[[Part], Answer], parts: Sequence[Part]) -> Iterator[Outcome]:
        for part in parts:
            yield part, end if part == "440304" else work(part)

    before = language.set(tongue)
    found = audit(two, as_of=AS_OF, regulation=REGULATION, afresh=True, team=team)
    language.reset(before)

    assert found.not_judged == ("440304",)
    assert "440304" in found.notices[0]
    assert found.findings


def test_processes_find_what_one_finds_and_say_how_far_they_are(many: KgliteStore) -> None:
    told: list[tuple[int, int]] = []
    found = audit(many, as_of=AS_OF, regulation=REGULATION, afresh=True, progress=lambda *far: told.append(far))
    alone = [audit(many, as_of=AS_OF, regulation=REGULATION, scope=code, afresh=True) for code in DISTRICTS]

    assert sorted(one.key for one in found.findings) == sorted(one.key for each in alone for one in each.findings)
    assert told == [(done, len(DISTRICTS)) for done in range(1, len(DISTRICTS) + 1)]


def test_a_damaged_district_among_many_is_named(many: KgliteStore, tmp_path: Path) -> None:
    code, *_ = DISTRICTS
    [path] = (many.folder / "graphs").glob(f"{code}-*")
    path.rename(tmp_path / "away")
    found = audit(KgliteStore(many.folder), as_of=AS_OF, regulation=REGULATION, afresh=True)
    (tmp_path / "away").rename(path)

    assert found.not_judged == (code,)
    assert {one.area[:6] for one in found.findings} == {*DISTRICTS[1:]}


def test_ctrl_c_ends_the_audit_with_its_processes_and_no_traceback(many: KgliteStore) -> None:
    program = [sys.executable, "-m", "cli", "audit", "--afresh", "--store", str(many.folder)]
    running = subprocess.Popen(
        [*program, "--as-of", AS_OF.isoformat()], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while running.poll() is None and not of_group(running.pid) - {running.pid}:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "Traceback" not in said
    until = time.monotonic() + 10
    while of_group(running.pid) and time.monotonic() < until:  # Python's own helper goes when it hears of the end
        time.sleep(0.05)
    assert of_group(running.pid) == set()


def of_group(group: int) -> set[int]:
    """The processes of a group that still live."""
    found = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in found.splitlines())
    return {int(process) for process, its, state in rows if int(its) == group and not state.startswith("Z")}
