"""What `rencha rules ID` shows as the query can be pasted into Neo4j Browser: parameters first, then the statements.

The statements of every rule run there as they stand in tests/test_rules.py, with the rows of its examples.
"""

import re
from datetime import date

import neo4j
from typer.testing import CliRunner

import cli
from queries.judging import parameters_of
from queries.pasted import pasted
from queries.rule import SHIPPED, load_regulation
from tests.districts import AS_OF

RULES = load_regulation(SHIPPED / "longgang-2005").rules
PARAMETER = re.compile(r":param (\w+) => (.*);")


def test_parameters_are_written_as_neo4j_reads_them(neo4j_server: tuple[str, str]) -> None:
    address, password = neo4j_server
    meant: dict[str, object] = {}
    for rule in RULES:
        own = {"scope": "", **parameters_of(rule, AS_OF, {})}
        lines = [line for line in pasted(rule, AS_OF, {}).splitlines() if line.startswith(":")]
        meant |= {line: own[found[1]] for line in lines if (found := PARAMETER.fullmatch(line))}
        assert meant.keys() >= {*lines}
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver, driver.session() as session:
        written = [line.partition(" => ")[2].rstrip(";") for line in meant]
        [row] = session.run(f"RETURN [{', '.join(written)}] AS read").data()

    read = [found.to_native() if isinstance(found, neo4j.time.Date) else found for found in row["read"]]
    assert read == [*meant.values()]


def test_what_is_pasted_is_what_an_engine_is_asked_and_nothing_it_uses_lacks() -> None:
    for rule in RULES:
        lines = pasted(rule, AS_OF, {}).splitlines()
        given = {found[1] for line in lines if (found := PARAMETER.fullmatch(line))}
        statements = "\n".join(lines[len(given) :])

        assert statements == f"{rule.findings}\n;\n{rule.subjects}"
        assert set(re.findall(r"\$(\w+)", statements)) == given


def test_the_command_shows_it_with_the_figures_in_use_and_today() -> None:
    shown = CliRunner().invoke(cli.app, ["rules", "residents-committee-size"]).stdout

    today = date.today().isoformat()
    assert f":param scope => '';\n:param as_of => date('{today}');\n:param min => 5;\n:param max => 9;\nMATCH" in shown
