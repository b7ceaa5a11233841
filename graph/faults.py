"""Unexpected errors: the traceback goes into a log file under a number; a person is told the number."""

import logging
import os
from pathlib import Path
from secrets import token_hex

from graph.store import own_folder


def record(error: BaseException) -> str:
    """Write an error to the log and return the number under which it stands there."""
    number = token_hex(4)
    logger = logging.getLogger("rencha")
    if not logger.handlers:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.propagate = False
    logger.error("%s", number, exc_info=error)
    return number


def log_file() -> Path:
    """Where unexpected errors are written: RENCHA_LOG, else beside the user's own stores."""
    named = os.environ.get("RENCHA_LOG")
    return Path(named) if named else own_folder() / "rencha.log"
