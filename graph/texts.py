"""Every sentence a person sees, in Chinese and English: texts.toml, looked up by key.

`text("findings.none", scope="440307")` is the sentence in the language of the moment; `{…}` in it are its fields.
"""

import re
import tomllib
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

from graph.errors import RenchaError

LANGUAGES = ("zh", "en")
DIGITS = "零一二三四五六七八九"
WRITTEN = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")  # a day or a month as data has it
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
    sentence = sentences()[key][tongue]
    said = {name: day_in(tongue, value) if isinstance(value, date) else value for name, value in fields.items()}
    return sentence.format(**said) if said else sentence


def day_in(tongue: str, day: date) -> str:
    """A day as officials write it, 2006年6月30日; 2006-06-30 in English."""
    return f"{day.year}年{day.month}月{day.day}日" if tongue == "zh" else day.isoformat()[:10]


def moment_in(tongue: str, moment: datetime) -> str:
    """A day with its hour and minute."""
    return f"{day_in(tongue, moment)} {moment:%H:%M}"


def written_day(written: str, tongue: str = "") -> str:
    """A day or month that is written as data has it, 2006-06, as people of a language do; other words stay."""
    found = WRITTEN.fullmatch(written)
    if not found or (tongue or language.get()) != "zh":
        return written
    return "".join(f"{int(part)}{unit}" for part, unit in zip(found.groups(), "年月日", strict=True) if part)


def numeral(number: int, tongue: str = "") -> str:
    """The number of an article or chapter in a language, or that of the moment: 十二 (up to 99), 12 in English."""
    if (tongue or language.get()) != "zh" or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def explain(error: RenchaError) -> str:
    """What a person reads of an error: what is wrong, where, and what to do instead."""
    return text(f"error.{error.key}", **error.fields)
