"""Districts judged by a Dask cluster: the same findings, and in a sentence whatever a cluster can lack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from typer.testing import CliRunner

import cli
from graph.errors import UsageError
from graph.kglite_store import KgliteStore
from graph.texts import explain
from queries import answers, cluster
from queries.audit import audit
from queries.each_part import team_of
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF
from tests.graph.facts import district, load

REGULATION = load_regulation(SHIPPED / "longgang-2005")
DISTRICTS = ("440303", "440304", "440305", "440306")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of a cluster of two processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as found:
        yield found.scheduler_address


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    found = KgliteStore(tmp_path / "store")
    for code in DISTRICTS:
        load(found, district(code))
    return found


def test_a_cluster_finds_what_this_machine_finds(store: KgliteStore, address: str) -> None:
    told: list[tuple[int, int]] = []
    by_cluster = audit(
        store,
        as_of=AS_OF,
        regulation=REGULATION,
        team=team_of(address),
        afresh=True,
        progress=lambda *far: told.append(far),
    )

    assert by_cluster == audit(store, as_of=AS_OF, regulation=REGULATION, afresh=True)
    assert told[-1] == (len(DISTRICTS), len(DISTRICTS))


def test_a_damaged_district_is_named_and_what_the_cluster_answered_is_kept(store: KgliteStore, address: str) -> None:
    [path] = (store.folder / "graphs").glob("440304-*")
    path.write_bytes(b"no graph")
    found = audit(store, as_of=AS_OF, regulation=REGULATION, team=team_of(address))

    assert found.not_judged == ("440304",)
    assert "rencha doctor --repair" in found.notices[0]
    kept = {one.name for one in (store.folder / "answers").iterdir() if any(one.iterdir())}
    assert kept == {*DISTRICTS} - {"440304"}


def test_the_command_hands_its_districts_to_the_cluster(store: KgliteStore, address: str) -> None:
    words = ["audit", "--store", str(store.folder), "--as-of", AS_OF.isoformat(), "--workers", address]
    found = CliRunner().invoke(cli.app, words)

    assert found.exit_code == 0, found.output
    assert len([*(store.folder / "answers").iterdir()]) == len(DISTRICTS)


def test_a_scheduler_that_does_not_answer_is_named(store: KgliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 1)
    with pytest.raises(UsageError) as caught:
        audit(store, as_of=AS_OF, regulation=REGULATION, team=team_of("tcp://127.0.0.1:1"))
    assert "tcp://127.0.0.1:1" in explain(caught.value)


def test_workers_with_another_version_are_named(
    store: KgliteStore, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "version", lambda package: "0.0.0")
    answers.made_by.cache_clear()
    with pytest.raises(UsageError) as caught:
        audit(store, as_of=AS_OF, regulation=REGULATION, team=team_of(address))
    answers.made_by.cache_clear()

    assert "tcp://" in explain(caught.value)


@pytest.mark.parametrize("written", ["0", "-1", "two", "", "1.5"])
def test_workers_are_a_number_or_an_address(written: str) -> None:
    with pytest.raises(UsageError) as caught:
        team_of(written)
    assert f"--workers {written}" in explain(caught.value)


def test_a_number_of_processes_finds_the_same(store: KgliteStore) -> None:
    found = audit(store, as_of=AS_OF, regulation=REGULATION, team=team_of("1"), afresh=True)

    assert found == audit(store, as_of=AS_OF, regulation=REGULATION, afresh=True)
    assert answers.memory(store) is not None
