"""The explorer as a person meets it: the real server on a free port, a store of the sample district, a real Chromium.

In the sample's street 平湖 somebody has been renamed to `<img src=x onerror=…>`, so that every test sees it.
"""

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.counting import lacking
from tests.samples import SAMPLE, load
from ui.server import APP, command

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DAY = "2006-06-30"
HOSTILE = "<img src=x onerror=window.__xss=1>"
WAIT_MS = 30_000
VIEW = {"scope", "day", "lang", "mask", "meeting"}  # what an address says: nobody's name, nobody's id


@dataclass(frozen=True)
class Explorer:
    """A running server, and the store it serves."""

    address: str
    store: Path

    def link(self, path: str = "", **query: str) -> str:
        """The address of a page, the day of the sample unless another is named."""
        asked = {"day": DAY, "scope": "440307003"} | query
        return f"{self.address}/{path}?" + "&".join(f"{name}={value}" for name, value in asked.items())


@pytest.fixture(scope="session")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explorer]:
    """The server, started once."""
    folder = tmp_path_factory.mktemp("explorer")
    with served(folder, load(folder / "store", SAMPLE, hostile_people(folder))) as found:
        yield found


@contextmanager
def served(folder: Path, store: Path, app: Path = APP) -> Iterator[Explorer]:
    """A server of a store; what it writes lies in the folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "RENCHA_STORE": str(store),
        "RENCHA_LOG": str(folder / "rencha.log"),
        "XDG_DATA_HOME": str(folder / "home"),
        "RENCHA_BROWSER_TEST": "1",
    }
    with (folder / "server.txt").open("wb") as said:
        words = [str(app) if word == str(APP) else word for word in command(port)]
        server = subprocess.Popen(words, env=environment, stdout=said, stderr=said)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield Explorer(f"http://127.0.0.1:{port}", store)
        finally:
            server.terminate()
            server.wait(30)


def hostile_people(folder: Path) -> Path:
    """A table that renames the director of a committee, its committee and its community."""
    tables = folder / "hostile"
    tables.mkdir()
    (tables / "people.csv").write_text(f"人员编号,姓名\n{director()},{HOSTILE}\n", "utf-8")
    name = f"鹅公岭{HOSTILE}居委会"
    head = "机构编号,机构名称,机构类型,所在区划,成立日期"
    (tables / "organisations.csv").write_text(f"{head}\n{BODY},{name},居委会,440307003006,2004-10-28\n", "utf-8")
    return tables


BODY = "440307003006-committee"


def director() -> str:
    """The id of the director of that committee, as the sample's table has it."""
    lines = (SAMPLE / "appointments.csv").read_text("utf-8-sig").splitlines()
    held = [line.split(",") for line in lines if f",{BODY},主任," in line]
    return next(cells[0] for cells in held if not cells[-1])


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers."""
    until = time.monotonic() + 60
    while True:
        assert server.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One Chromium with a fresh profile."""
    path = which("chromium") or which("chromium-browser")
    if path is None:
        lacking("Chromium is not installed")
    with sync_playwright() as playwright:
        profile = tmp_path_factory.mktemp("profile")
        size: ViewportSize = {"width": 1366, "height": 768}
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=[*FLAGS], viewport=size, locale="zh-CN"
        )
        context.set_default_timeout(WAIT_MS)
        expect.set_options(timeout=WAIT_MS)
        yield context
        context.close()


@pytest.fixture
def browser(chromium: BrowserContext, explorer: Explorer) -> Iterator[Page]:
    """A new tab on the sample district."""
    with watched(chromium, explorer) as page:
        yield page


@contextmanager
def watched(chromium: BrowserContext, explorer: Explorer) -> Iterator[Page]:
    """A new tab; at its end nothing was asked of any other machine, no script of ours has failed, none was let in.

    No console has an error, be it of a file that is not there, and no address has said more than the view.
    """
    page = chromium.new_page()
    asked: list[str] = []
    failed: list[str] = []
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda websocket: asked.append(websocket.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("dialog", lambda dialog: failed.append(dialog.message))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    yield page
    let_in = page.evaluate("window.__xss")
    page.close()
    local = (explorer.address, explorer.address.replace("http", "ws"), "data:", "blob:")
    assert asked
    assert [url for url in asked if not url.startswith(local)] == []
    assert failed == []
    said = [name for url in seen if url.startswith(explorer.address) for name in parse_qs(urlsplit(url).query)]
    assert set(said) <= VIEW
    assert let_in is None
