"""Unexpected errors: the traceback goes into a log file under a number; a person is told the number.

A log that cannot be written must not become a second error: the number is told all the same.
"""

import logging
import os
from pathlib import Path
from secrets import token_hex

from graph.store import own_folder


class _Log(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Say nothing: the person is told of the first error, not of a full disk under its log."""


def record(error: BaseException) -> str:
    """Write an error to the log and return the number under which it stands there."""
    number = token_hex(4)
    logger = logging.getLogger("rencha")
    logger.propagate = False
    if not logger.handlers:
        path = log_file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handler = _Log(path, encoding="utf-8")
        except OSError:
            return number
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
    logger.error("%s", number, exc_info=error)
    return number


def log_file() -> Path:
    """Where unexpected errors are written: RENCHA_LOG, else beside the user's own stores."""
    named = os.environ.get("RENCHA_LOG")
    return Path(named) if named else own_folder() / "rencha.log"
