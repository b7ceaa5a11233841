"""`rencha serve`: where the explorer is, and a port that cannot be had."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.test_cli import command


def test_serve_says_where_the_explorer_is_and_nothing_of_another_program(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "cli", "serve", "--port", str(port), "--store", str(tmp_path / "store")]
    # A browser is asked for, as by a person; the one that opens does nothing.
    surroundings = os.environ | {"RENCHA_LANG": "zh", "BROWSER": "true", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=surroundings, start_new_session=True
    ) as server:
        try:
            wait_until_open(port)
        finally:
            os.killpg(server.pid, signal.SIGINT)  # as Ctrl+C in a terminal does
        said = server.communicate(timeout=30)[0].decode()
    assert said.splitlines()[0] == f"浏览界面：http://127.0.0.1:{port}（按 Ctrl+C 结束）"
    assert "Streamlit" not in said


def wait_until_open(port: int) -> None:
    """Return when somebody listens at this port."""
    until = time.monotonic() + 60
    while True:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_port_that_another_has_is_told_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found = command("serve", "--port", port, RENCHA_LANG="zh")
    assert found.returncode == 2
    assert found.stderr.strip() == (
        f"端口 {port} 不能使用，可能已有一个浏览界面开着。请先关闭它，或用 --port 另选一个，例如 --port 8502。"
    )
