"""The explorer served for a benchmark: on a free port, with the processor time that it takes."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ui.server import command

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "longgang"
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Took(NamedTuple):
    """One measurement: seconds until it was there, and the server's processor seconds."""

    wall: float
    processor: float


class Server(NamedTuple):
    """A running explorer."""

    address: str
    process: int
    day: str

    def link(self, path: str, scope: str) -> str:
        """The address of a page at a scope."""
        return f"{self.address}/{'' if path == 'overview' else path}?scope={scope}&day={self.day}&lang=zh"

    def processor(self) -> float:
        """Processor seconds of the server so far, its ended workers counted; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return sum(map(int, fields[11:15])) / TICKS

    def timed(self, work: Callable[[], float]) -> Took:
        """What a piece of work says that it took, and what the server took for it."""
        before = self.processor()
        return Took(work(), self.processor() - before)


def loaded(folder: Path, day: str) -> Path:
    """A store with the sample district."""
    store = folder / "store"
    words = [sys.executable, "-m", "cli", "load", str(SAMPLE), "--store", str(store), "--as-of", day]
    subprocess.run(words, check=True, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL)
    return store


@contextmanager
def served(store: Path, day: str) -> Iterator[Server]:
    """The explorer of a store, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"RENCHA_STORE": str(store), "RENCHA_BROWSER_TEST": "1", "RENCHA_DAY": day}
    with subprocess.Popen(command(port), env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(600):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield Server(address, server.pid, day)
        finally:
            server.terminate()
