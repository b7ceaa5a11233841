"""A real Neo4j for the tests: its jars brought by Maven once, one server a test run, emptied before each test.

The jars are kept outside the project, in the folder of RENCHA_CACHE, else ~/.cache/rencha, so that a fresh clone
finds them. `python -m tests.servers` brings them and says in one line what is lacking.
"""

import os
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

VERSION = "5.26.12"
HERE = Path(__file__).parent / "neo4j"
CACHE = Path(os.environ.get("RENCHA_CACHE") or Path.home() / ".cache" / "rencha")
JARS = CACHE / f"neo4j-{VERSION}" / "lib"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# The engine reaches into these packages; without them it does not start on Java 17.
OPENS = [
    f"--add-opens=java.base/{name}=ALL-UNNAMED"
    for name in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]
START_S = 180  # ready in about 11 s; a busy machine has taken a minute
STOP_S = 30


def missing() -> str:
    """What a Neo4j needs and this machine lacks, in one line; '' when nothing is. Brings the jars when it can."""
    if _java() < 17:
        return "no Java 17 runtime"
    if JARS.is_dir():
        return ""
    return _bring_jars() if shutil.which("mvn") else "no Maven to bring the Neo4j jars"


@contextmanager
def neo4j(home: Path) -> Iterator[tuple[str, str]]:
    """A server with a fresh database: its Bolt address and the password of the user neo4j."""
    password = secrets.token_urlsafe(12)
    process, address = start(home, password)
    try:
        yield address, password
    finally:
        stop(process)


def start(
    home: Path, password: str, port: int = 0, *, options: Sequence[str] = ()
) -> tuple["subprocess.Popen[str]", str]:
    """A server over the database in a folder, and its Bolt address: it answers, and ends with its standard input."""
    command = ["java", "-Xmx1g", *options, *OPENS, "-cp", f"{JARS}/*", str(HERE / "Server.java"), str(home), str(port)]
    environment = {**os.environ, "RENCHA_PASSWORD": password}
    log = home / "server.log"
    with log.open("a") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True
        )
    assert process.stdout is not None
    # A server that neither starts nor ends must not hold the tests for ever.
    clock = threading.Timer(START_S, process.kill)
    clock.start()
    address = process.stdout.readline().strip()
    clock.cancel()
    if not address.startswith("bolt://"):
        process.kill()
        process.communicate()
        raise RuntimeError(f"Neo4j did not start: {log.read_text('utf-8', 'replace')[-1000:]}")
    return process, address


def administer(home: Path, *words: str, folder: Path) -> None:
    """Run `neo4j-admin` over the database in a folder, from another folder. Raises RuntimeError where it fails."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    command = ["java", "-Xmx1g", *OPENS, "-cp", f"{JARS}/*", "org.neo4j.cli.AdminTool", *words]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"neo4j-admin: {ended.stdout[-1000:]}{ended.stderr[-1000:]}")


def stop(process: "subprocess.Popen[str]") -> None:
    """End a server in good order, or by force where it takes too long."""
    try:
        process.communicate(timeout=STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def empty(address: str, password: str) -> None:
    """Leave nothing on the server: no node, no constraint, no index but the two look-ups every database has."""
    import neo4j

    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()


def _java() -> int:
    """The version of the Java runtime; 0 where there is none."""
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _bring_jars() -> str:
    """Copy the jars into the cache, all of them or none; what went wrong in one line, or ''."""
    JARS.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=JARS.parent) as folder:
        command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), COPY, f"-DoutputDirectory={folder}/lib"]
        brought = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if brought.returncode:
            first = next(
                (line for line in brought.stdout.splitlines() if line.startswith("[ERROR]")), "no reason given"
            )
            return f"Maven could not bring the Neo4j jars: {first[:300]}"
        if not JARS.is_dir():
            Path(folder, "lib").rename(JARS)
    return ""


if __name__ == "__main__":
    raise SystemExit(missing())
