"""Work outside the page: a load, its rehearsal or an undo, as the `rencha` command in a process of its own.

A job is a folder of the user's own, beside no store: the files that were dropped, what the command said, how far it
is. It outlives a reload of the page, can be cancelled (a load is old or new, never half), and its files, in which
there may be numbers that no store keeps, are gone when its result is put away.
"""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from graph import files
from graph.store import own_folder
from graph.texts import language

CLI = Path(__file__).parents[1] / "cli.py"
LONGEST_NAME = 80
_children: "dict[Path, subprocess.Popen[bytes]]" = {}  # of this server: whoever started a process has to look after it


@dataclass(frozen=True)
class Job:
    """A job as its folder tells it: `kind` is preview, load or undo; `asked` what the page wrote down beside it."""

    folder: Path
    kind: str
    asked: Mapping[str, Any]

    @property
    def running(self) -> bool:
        """True until the command has ended."""
        return _alive(self.folder)

    @property
    def status(self) -> int | None:
        """The exit status of the command; None where it was cancelled or died."""
        with suppress(OSError, ValueError):
            return int((self.folder / "ended").read_text("utf-8"))
        return None

    @property
    def report(self) -> dict[str, Any]:
        """What the command said as JSON; {} where it said none."""
        found = _json(self.folder / "report.json")
        return found if isinstance(found, dict) else {}

    @property
    def said(self) -> str:
        """What it said for a person: why it could not go on."""
        with suppress(OSError):
            return (self.folder / "said.txt").read_text("utf-8", "replace").strip()
        return ""

    @property
    def progress(self) -> dict[str, Any]:
        """The stage it is in, done and total; {} before the first."""
        found = _json(self.folder / "progress.json")
        return found if isinstance(found, dict) else {}

    def files(self) -> list[Path]:
        """The files that were dropped."""
        return sorted((self.folder / "in").iterdir()) if (self.folder / "in").is_dir() else []


def current(url: str) -> Job | None:
    """The job of a store that runs or whose result was not put away; None where there is none."""
    folders = sorted(_place(url).glob("*/job.json"), key=lambda path: path.stat().st_mtime)
    for path in reversed(folders):
        written = _json(path)
        if isinstance(written, dict):
            return Job(path.parent, str(written["kind"]), written["asked"])
    return None


def start(
    url: str,
    kind: str,
    options: Sequence[str],
    dropped: Sequence[tuple[str, bytes]] = (),
    asked: Mapping[str, Any] | None = None,
) -> Job:
    """Begin a job: the command of its kind with these options, over files given as name and content.

    One at a time: where another tab has begun one that still runs, that is the one.
    """
    if old := current(url):
        if old.running:
            return old
        put_away(old)
    folder = _place(url) / token_hex(8)
    (folder / "in").mkdir(parents=True, mode=0o700)
    for number, (name, content) in enumerate(dropped):
        path = folder / "in" / safe(name)
        (path if not path.exists() else path.with_name(f"{number}-{path.name}")).write_bytes(content)
    command = {"preview": "load", "load": "load", "undo": "undo"}[kind]
    paths = [str(path) for path in sorted((folder / "in").iterdir())]
    arguments = [sys.executable, str(CLI), "--lang", language.get(), command, *options, *paths]
    environment = os.environ | {
        "RENCHA_STORE": url,
        "RENCHA_PROGRESS": str(folder / "progress.json"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(CLI.parent), os.environ.get("PYTHONPATH", "")))),
    }
    with (folder / "report.json").open("wb") as report, (folder / "said.txt").open("wb") as said:
        watched = [sys.executable, "-c", WATCH, str(folder / "ended"), *arguments]
        child = subprocess.Popen(
            watched, stdin=subprocess.DEVNULL, stdout=report, stderr=said, env=environment, start_new_session=True
        )
    _children[folder] = child
    (folder / "pid").write_text(str(child.pid), "utf-8")
    files.write_json(folder / "job.json", {"kind": kind, "asked": dict(asked or {})})
    return Job(folder, kind, dict(asked or {}))


# Runs a command and writes down how it ended, so that whoever looks later need not be its parent.
WATCH = """import pathlib, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
ended = pathlib.Path(sys.argv[1])
written = ended.with_name("ended.tmp")
written.write_text(str(status), "utf-8")
written.replace(ended)"""


def cancel(job: Job) -> None:
    """End the command and what it started; the store is as it was before, or as after."""
    with suppress(OSError, ValueError):
        process = int((job.folder / "pid").read_text("utf-8"))
        if os.name == "nt":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process)], check=False, capture_output=True)
        else:
            os.killpg(process, signal.SIGKILL)
    until = time.monotonic() + 5
    while job.running and time.monotonic() < until:
        time.sleep(0.02)


def put_away(job: Job) -> None:
    """Forget a job that has ended: its files, its report, its folder."""
    if child := _children.pop(job.folder, None):
        child.wait()
    shutil.rmtree(job.folder, ignore_errors=True)


def safe(name: str) -> str:
    """A file name that stays in its folder on every system: the last part of what a browser said, odd signs as _."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w.()（）《》〔〕【】、·\- ]", "_", last).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    return f"{(stem or ending)[:LONGEST_NAME]}{dot}{ending[:10]}" if stem else plain[:LONGEST_NAME]


def _place(url: str) -> Path:
    """Where the jobs of a store lie: in the user's own folder, by what is no word of the store's address."""
    return own_folder() / "jobs" / hashlib.sha256(url.encode()).hexdigest()[:16]


def _alive(folder: Path) -> bool:
    if folder in _children:
        return _children[folder].poll() is None
    try:
        process = int((folder / "pid").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if os.name == "nt":
        import psutil  # type: ignore[import-untyped]

        return bool(psutil.pid_exists(process))
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _json(path: Path) -> object:
    with suppress(OSError, ValueError):
        return json.loads(path.read_text("utf-8"))
    return None
