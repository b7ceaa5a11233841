"""The progress bar: nothing for short work, standard error only for long."""

import os
import subprocess
import sys

PROGRAM = """
import sys, time
from reports import progress
progress.PATIENCE_S = float(sys.argv[1])
with progress.working("正在导入") as advance:
    for done in range(4):
        advance(done, 4)
        time.sleep(0.2)
print("result")
"""


def run(patience_s: float) -> tuple[str, str]:
    """What the program says on standard output, and on a standard error that is a terminal."""
    ours, theirs = os.openpty()
    program = [sys.executable, "-c", PROGRAM, str(patience_s)]
    environment = {**os.environ, "TERM": "xterm"}
    found = subprocess.run(program, stdout=subprocess.PIPE, stderr=theirs, text=True, check=True, env=environment)
    os.write(theirs, b"end")
    said = b""
    while not said.endswith(b"end"):
        said += os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)
    return found.stdout, said.removesuffix(b"end").decode()


def test_short_work_shows_nothing() -> None:
    assert run(60) == ("result\n", "")


def test_long_work_shows_a_bar_on_standard_error_and_leaves_standard_output_alone() -> None:
    out, err = run(0.1)

    assert out == "result\n"
    assert "正在导入" in err


def test_a_log_gets_no_bar() -> None:
    program = [sys.executable, "-c", PROGRAM, "0.1"]

    assert subprocess.run(program, capture_output=True, text=True, check=True).stderr == ""
