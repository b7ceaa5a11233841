"""Files for Neo4j's import tool: run by the tool itself, started over what it made, and loaded into further."""

import secrets
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from graph import journal
from graph.errors import UsageError
from graph.facts import Batch
from graph.kglite_store import KgliteStore
from graph.neo4j_store import ServerStore
from graph.projection import graph_data
from graph.schema import server_constraints
from graph.store import open_store
from graph.texts import explain
from reports.neo4j_import import ARGUMENTS, SCHEMA
from tests import counting, servers
from tests.districts import district
from tests.graph.facts import batch, load
from tests.graph.held import held


def odd() -> Batch:
    """Texts that a table of commas could lose: quotes, commas, several lines, backslashes, spaces, none at all."""
    names = ['张"三"', "李,四", "王\n五", "赵\\", " 钱 ", "=1+1", "''"]
    return batch(people=[{"id": f'"{number}",', "name": name} for number, name in enumerate(names)])


@pytest.fixture
def store(tmp_path: Path) -> KgliteStore:
    store = KgliteStore(tmp_path / "store")
    for facts in (district(1), district(2), odd()):
        load(store, facts)
    return store


def exported(store: KgliteStore, folder: Path) -> str:
    words = ["export", "--store", str(store.folder), "--format", "neo4j-import", "-o", str(folder)]
    ended = CliRunner().invoke(cli.app, words)
    assert ended.exit_code == 0, ended.output
    return ended.output


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_the_tool_makes_the_database_and_the_journal_goes_on_at_the_server(
    store: KgliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what := servers.missing():
        counting.lacking(what)
    said = exported(store, tmp_path / "files")
    assert f"neo4j-admin database import full @{ARGUMENTS} neo4j" in said.replace("\n", " ")
    home, password = tmp_path / "server", secrets.token_urlsafe(12)
    servers.administer(home, "database", "import", "full", f"@{ARGUMENTS}", "neo4j", folder=tmp_path / "files")

    process, address = servers.start(home, password)
    try:
        monkeypatch.setenv("RENCHA_PASSWORD", password)
        monkeypatch.setenv("RENCHA_JOURNAL", str(store.folder))
        server = open_store(address)
        assert isinstance(server, ServerStore)
        for statement in (tmp_path / "files" / SCHEMA).read_text("utf-8").split(";\n")[:-1]:
            server._connection.write([(statement, [])])
        for loads in ([1, 2, 3], [1, 2, 3, 4]):
            assert server.load_number() == loads[-1]
            wanted = graph_data(journal.state_of(store.folder, loads))
            with server.graph(None) as graph:
                assert held(graph, wanted).digest() == wanted.digest()
                assert (
                    len(graph.run("SHOW INDEXES YIELD type WHERE type = 'RANGE'", {})) == len(server_constraints()) + 1
                )
            if loads[-1] == 3:
                assert load(server, district(3)).load == 4
    finally:
        servers.stop(process)


def test_the_folder_holds_what_the_arguments_name(store: KgliteStore, tmp_path: Path) -> None:
    exported(store, tmp_path / "files")
    named = {line.rpartition("=")[2] for line in (tmp_path / "files" / ARGUMENTS).read_text("utf-8").split()}

    assert {path.name for path in (tmp_path / "files").iterdir()} - {ARGUMENTS, SCHEMA} == named - {"true", "false"}


@pytest.mark.parametrize(("facts", "said"), [(district(1), "false"), (odd(), "true")], ids=["plain", "several lines"])
def test_the_last_argument_takes_one_value_and_says_whether_a_text_has_several_lines(
    facts: Batch, said: str, tmp_path: Path
) -> None:
    plain = KgliteStore(tmp_path / "plain")
    load(plain, facts)
    exported(plain, tmp_path / "files")

    assert (tmp_path / "files" / ARGUMENTS).read_text("utf-8").splitlines()[-1] == f"--multiline-fields={said}"


@pytest.mark.parametrize("words", [["--store", "kglite::memory:"], ["--scope", "440307"]], ids=["memory", "scope"])
def test_a_part_or_a_memory_is_refused(store: KgliteStore, tmp_path: Path, words: list[str]) -> None:
    asked = ["export", "--store", str(store.folder), "--format", "neo4j-import", "-o", str(tmp_path / "x"), *words]
    ended = CliRunner().invoke(cli.app, asked)
    assert isinstance(ended.exception, UsageError)
    assert "不能只导出一部分" in explain(ended.exception)
    assert not (tmp_path / "x").exists()
