"""A real Neo4j for the tests: brought by Maven once, started once a test run, emptied before each test."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
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


def missing() -> str:
    """What a Neo4j needs and this machine lacks, in words; '' when nothing is. Brings the jars when it can."""
    if shutil.which("java") is None:
        return "no Java 17 runtime"
    if any(JARS.glob("neo4j-kernel-*.jar")):
        return ""
    if shutil.which("mvn") is None:
        return "no Maven to bring the Neo4j jars"
    command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), COPY, f"-DoutputDirectory={JARS}"]
    brought = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if brought.returncode == 0 else f"Maven could not bring the Neo4j jars: {brought.stdout[-300:]}"


@contextmanager
def neo4j(home: Path) -> Iterator[tuple[str, str]]:
    """A server with a fresh database: its Bolt address and the password of the user neo4j."""
    password = secrets.token_urlsafe(12)
    command = ["java", "-Xmx1g", *OPENS, "-cp", f"{JARS}/*", str(HERE / "Server.java"), str(home)]
    environment = {**os.environ, "RENCHA_PASSWORD": password}
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment, text=True
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            address = process.stdout.readline().strip()
            if not address.startswith("bolt://"):
                raise RuntimeError(f"Neo4j did not start: {(home / 'server.log').read_text()[-1000:]}")
            yield address, password
        finally:
            process.stdin.close()
            process.wait(timeout=60)
            process.stdout.close()


if __name__ == "__main__":
    raise SystemExit(missing())
