"""Every sentence a person sees, in Chinese and English: texts.toml, looked up by key.

`text("findings.none", scope="440307")` is the sentence in the language of the moment; `{…}` in it are its fields.
"""

import tomllib
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from graph.errors import RenchaError

LANGUAGES = ("zh", "en")
language: ContextVar[str] = ContextVar("language", default="zh")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences: dotted key → language → sentence."""
    found: dict[str, dict[str, str]] = {}

    def walk(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                walk(f"{prefix}{name}.", value)
            else:
                found.setdefault(prefix.rstrip("."), {})[name] = str(value)

    walk("", tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8")))
    return found


def text(key: str, /, **fields: object) -> str:
    """The sentence of this key in the language of the moment, its fields filled in; KeyError for an unknown key."""
    return text_in(language.get(), key, **fields)


def text_in(tongue: str, key: str, /, **fields: object) -> str:
    """The sentence of this key in a given language, its fields filled in; KeyError for an unknown key."""
    return sentences()[key][tongue].format(**fields) if fields else sentences()[key][tongue]


def explain(error: RenchaError) -> str:
    """What a person reads of an error: what is wrong, where, and what to do instead."""
    return text(f"error.{error.key}", **error.fields)
