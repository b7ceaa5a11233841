"""Cells: the text of one cell → its value, by the type its column has in the model.

Every refusal is a key of texts.toml (`load.<key>`) whose sentence says what to write instead.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from graph.codes import is_code
from graph.masking import masked
from graph.model import CLOSED_LISTS, OPEN_LISTS, Column
from loaders import dates
from loaders.headers import folded

# What our own tables in CSV put before a text that a spreadsheet would take for a formula (reports/tables.py).
ESCAPED = re.compile("'+[=+\\-@\t\r＝＋－＠]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
CJK = r"[⺀-鿿豈-﫿\U00020000-\U0003ffff]"
PADDING = re.compile(rf"(?<={CJK})\s+|\s+(?={CJK})")
TRUE, FALSE = frozenset({"true", "1", "是"}), frozenset({"false", "0", "否"})
NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
# Columns that may say 至今 or 现在: ends, not beginnings.
ENDS = frozenset({"until", "dissolved_on", "transition_until"})
MOST_CACHED = 20_000


class Reading(NamedTuple):
    """A value, or why there is none (`rejection`), or what is odd about it (`warning`), with the sentence's fields.

    `precision` says of a date that only its month or year was written (graph/precision.py).
    """

    value: object
    rejection: str = ""
    warning: str = ""
    fields: dict[str, object] = {}  # noqa: RUF012 - never changed
    precision: str = ""


BLANK = Reading(None)


def reader(column: Column) -> Callable[[str], Reading]:
    """The function that reads the cells of a column; repeated texts are worked out once."""
    read = _words(column.words) if column.words else _TYPES[column.type](column)
    required = Reading(None, "required_blank")
    known: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        found = known.get(text)
        if found is None:
            found = _checked(text, read)
            if column.required and found is BLANK:
                found = required
            if len(known) < MOST_CACHED:
                known[text] = found
        return found

    return reading


def unescaped(text: str) -> str:
    """A cell without padding and without the escape of our own CSV export."""
    text = text.strip()
    return text[1:].strip() if text.startswith("'") and ESCAPED.match(text) else text


def _checked(text: str, read: Callable[[str], Reading]) -> Reading:
    text = unescaped(text)
    if not text:
        return BLANK
    if CONTROL.search(text):
        return Reading(None, "control_character")
    if text in FORMULA_ERRORS:
        return Reading(None, "formula_error")
    return read(text)


def _text(column: Column) -> Callable[[str], Reading]:
    if column.name == "name":
        return lambda text: Reading(" ".join(PADDING.sub("", masked(text)).split()))
    if column.name in ("title", "reference"):
        return lambda text: Reading(masked(text))
    if column.name in ("area", "residence"):
        return lambda text: _area(column, text)
    if column.name == "about":
        return lambda text: Reading(";".join(filter(None, map(str.strip, re.split("[;；]", text)))) or None)
    return Reading


def _area(column: Column, text: str) -> Reading:
    """An area named by its code. A body whose seat is no code is kept and lies nowhere (rulebook, small print)."""
    code = code_text(text)
    if is_code(code):
        return Reading(code)
    return Reading(text, warning="area_not_code" if column.name == "area" else "")


def _code(column: Column) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        code = code_text(text)
        if is_code(code):
            return Reading(code)
        scientific = re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", code)
        return Reading(None, "code_scientific" if scientific else "code_malformed")

    return read


def code_text(text: str) -> str:
    """A division code as typed, full-width digits folded, and the `.0` gone that programs add to numbers."""
    return re.sub(r"^(\d+)\.0+$", r"\1", "".join(unicodedata.normalize("NFKC", text).split()))


def _date(column: Column) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        found = dates.read(text, may_be_open=column.name in ENDS)
        return Reading(found.day, found.rejection, found.warning, dict(found.fields), found.precision)

    return read


def _month(column: Column) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        found = dates.read(text, birth=True)
        month = f"{found.day:%Y-%m}".zfill(7) if found.day else None
        return Reading(month, found.rejection, found.warning, dict(found.fields))

    return read


def _boolean(column: Column) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        word = folded(text)
        return Reading(word in TRUE) if word in TRUE | FALSE else Reading(None, "boolean_unreadable")

    return read


def _number(column: Column) -> Callable[[str], Reading]:
    whole = column.type == "integer"

    def read(text: str) -> Reading:
        plain = "".join(unicodedata.normalize("NFKC", text).split())
        if NUMBER.fullmatch(plain):
            value = float(plain)
            if not whole:
                return Reading(value)
            return Reading(int(value)) if value >= 0 and value.is_integer() else Reading(None, "integer_unreadable")
        return _not_plain(plain, "integer_unreadable" if whole else "number_unreadable")

    return read


def _not_plain(text: str, otherwise: str) -> Reading:
    """A number with marks that people use: refused, and the sentence says the plain number to write."""
    if re.fullmatch(r"-?\d{1,3}([,，]\d{3})+(\.\d+)?", text):
        return Reading(None, "number_separator", fields={"plain": re.sub("[,，]", "", text)})
    if match := re.fullmatch(r"(-?\d{1,12}(?:\.\d{1,4})?)万.*", text):
        return Reading(None, "number_ten_thousand", fields={"plain": f"{round(float(match[1]) * 10_000, 4):.10g}"})
    if match := re.fullmatch(r"(-?\d{1,15}(?:\.\d+)?)([^\d,.]+)", text):
        return Reading(None, "number_unit", fields={"plain": match[1], "unit": match[2]})
    return Reading(None, otherwise)


@cache
def spellings(words: str) -> dict[str, str]:
    """Folded spelling → word of a closed list, every spelling in both languages."""
    entries = CLOSED_LISTS[words]
    also = {folded(spelling): entry.word for entry in entries for spelling in entry.also}
    return also | {folded(spelling): entry.word for entry in entries for spelling in (entry.word, entry.zh, entry.en)}


def _words(words: str) -> Callable[[str], Reading]:
    known = spellings(words)
    listed = "、".join(f"{entry.zh} {entry.word}" for entry in CLOSED_LISTS[words])

    def read(text: str) -> Reading:
        word = known.get(folded(text))
        if word is not None:
            return Reading(word)
        if words in OPEN_LISTS:
            return Reading(text, warning="word_open", fields={"words": listed})
        near = difflib.get_close_matches(folded(text), known, n=1, cutoff=0.5)
        if not near:
            return Reading(None, "word_unknown", fields={"words": listed})
        entry = next(entry for entry in CLOSED_LISTS[words] if entry.word == known[near[0]])
        return Reading(None, "word_unknown_near", fields={"near": entry.zh, "near_word": entry.word, "words": listed})

    return read


_TYPES: dict[str, Callable[[Column], Callable[[str], Reading]]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "month": _month,
    "integer": _number,
    "number": _number,
    "boolean": _boolean,
}
