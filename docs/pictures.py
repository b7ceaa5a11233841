"""`python -m docs.pictures`: every page of the explorer in both languages, as PNG files in docs/pictures/.

The sample district on its day, 1600×900, in Chromium. To be looked at after every change of a page.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.texts import LANGUAGES
from ui.pages import PAGES
from ui.server import command

FOLDER = Path(__file__).with_name("pictures")
DAY = "2006-06-30"
STREET, DISTRICT = "440307003", "440307"
SCOPES = {"overview": DISTRICT, "findings": DISTRICT}
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
SIZE = {"width": 1600, "height": 900}
CALM_MS = 4_000  # charts and the picture have been drawn by then
RAN = """document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-testid=stSkeleton]')"""


@contextmanager
def explorer() -> Iterator[str]:
    """The address of an explorer of the sample district, in a store that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"RENCHA_STORE": f"{folder}/store", "XDG_DATA_HOME": folder, "RENCHA_DAY": DAY}
        load = [sys.executable, "-m", "cli", "load", "examples/longgang", "--as-of", DAY]
        subprocess.run(load, check=True, env=environment, stdout=subprocess.DEVNULL)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with subprocess.Popen(command(port), env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                for _ in range(300):
                    time.sleep(0.2)
                    try:
                        urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                        break
                    except OSError:
                        continue
                yield address
            finally:
                server.terminate()


def main() -> None:
    """Make every picture anew."""
    from playwright.sync_api import ViewportSize, sync_playwright

    FOLDER.mkdir(exist_ok=True)
    size: ViewportSize = {"width": SIZE["width"], "height": SIZE["height"]}
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with explorer() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        for tongue in LANGUAGES:
            for place in PAGES:
                page = browser.new_page(viewport=size)
                scope = SCOPES.get(place.path, STREET)
                path = place.path if place is not PAGES[0] else ""  # the first page stands at the root
                page.goto(f"{address}/{path}?day={DAY}&scope={scope}&lang={tongue}")
                page.wait_for_function(RAN)
                page.wait_for_timeout(CALM_MS)
                page.wait_for_function(RAN)
                page.screenshot(path=FOLDER / f"{place.path}-{tongue}.png")
                sys.stdout.write(f"{place.path}-{tongue}.png\n")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
