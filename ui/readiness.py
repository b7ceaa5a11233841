"""What every page needs, brought in beside the start of the server 预备: the first page need not wait for it."""

import os
from contextlib import suppress
from datetime import date
from threading import Thread


def begin() -> None:
    """Begin; what goes wrong will be said when a page needs it."""
    Thread(target=_bring, daemon=True).start()


def _bring() -> None:
    with suppress(Exception):
        import altair  # noqa: F401
        import pandas  # noqa: F401

        from queries.audit import audit
        from ui import opened, session

        regulation, values, store = session.regulation(), session.values_as_set(), session.store()
        day = date.fromisoformat(os.environ.get("RENCHA_DAY") or date.today().isoformat())
        scope = opened.first_scope(store.url, store.load_number())
        if scope:
            audit(store, scope=scope, as_of=day, regulation=regulation, values=values)
