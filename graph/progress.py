"""How far long work is: told by whoever works, heard by whoever shows it, and by nobody where nobody listens."""

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[str, int, int], None]  # a stage (key of texts.toml under `stage`), done, total (0: not known)
STAGES = ("reading", "comparing", "building")  # of a load, in their order


def _nobody(stage: str, done: int, total: int) -> None:
    return None


listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def tell(stage: str, done: int = 0, total: int = 0) -> None:
    """Say that so much of a stage is done."""
    listener.get()(stage, done, total)
