"""JSON documents (.json): Popolo as a file has it, cut down to the keys that are used before anything leaves the child.

Runs in the reading child process. Telephone numbers, e-mail addresses, pictures and whatever else stands under other
keys never reach the process that keeps data; the names of such keys do, so that the report can say what was left out.
"""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from graph.errors import InputError, LimitError
from loaders.limits import MAX_JSON, MAX_OBJECTS, MAX_TEXT, MAX_VALUES, MEGABYTE

NAMES = (".json",)  # of files in folders and archives; a file given by itself may have any name
# What is read of an object in each collection; every value is text or null.
USED = {
    "persons": ("id", "name", "gender", "birth_date"),
    "organizations": (("id", "name", "classification", "parent_id", "area_id", "founding_date", "dissolution_date")),
    "memberships": (
        ("id", "label", "role", "person_id", "organization_id", "post_id", "on_behalf_of_id", "area_id")
        + ("start_date", "end_date", "legislative_period_id")
    ),
    "posts": ("id", "label", "role", "organization_id", "area_id", "start_date", "end_date"),
    "areas": ("id", "name", "identifier", "classification", "parent_id"),
    "events": ("id", "start_date", "end_date"),
}
# Objects inside others: collection → key → the key by which they name the one they stand in.
INSIDE = {
    "persons": {"memberships": "person_id"},
    "organizations": {"memberships": "organization_id", "posts": "organization_id"},
    "posts": {"memberships": "post_id"},
}
BEGINNING = re.compile(r'\s*(\{\s*(["}]|$)|\[\s*([\[{"\]\d-]|true|false|null|$))')
SURROGATE = re.compile("[\ud800-\udfff]")
SHOWABLE = re.compile("[A-Za-z_@:.-]{1,40}")  # a key that is a word; others may be anything
WIDE = re.compile("[\u2e80-\uffef]{4}")  # so many Chinese characters in one line are UTF-8, and hardly by chance
LONGEST_NUMBER = 8  # digits of a number that is shown: one of telephones or papers has more
MOST_KEYS, MOST_SEEN = 40, 200  # keys left out that are named; keys of one object that are looked at for it
# An object as handed over: its JSON pointer, its values, and those that are no text: key, what it is, what it says.
Object = tuple[str, dict[str, str | None], list[tuple[str, str, str]]]


class Number(str):
    """A number as written: it is never reckoned with, and may have any length."""


class Twice(dict[str, Any]):
    """An object in which a key stands twice."""

    key = ""


def is_json(start: bytes) -> bool:
    """True for the beginning of an object or a list in JSON."""
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.decode("utf-16" if wide else "utf-8-sig", "replace")
    return BEGINNING.match(text) is not None


def read(stream: IO[bytes], file: str, size: int) -> dict[str, Any] | None:
    """The objects of a Popolo file by collection, and what was left out; None for other JSON.

    Raises InputError where it is no JSON, or no object, and LimitError for what is too large or too deep.
    """
    if size > MAX_JSON:
        raise LimitError("json_size", file=file, size=size // MEGABYTE, limit=MAX_JSON // MEGABYTE)
    stream.seek(0)
    text = _text(stream.read(), file)
    if (values := sum(map(text.count, "{[,"))) > MAX_VALUES:  # before they are made: millions take seconds
        raise LimitError("json_objects", file=file, count=f"{values:,}", limit=f"{MAX_VALUES:,}")
    found = _parsed(text, file)
    if not isinstance(found, dict):
        raise InputError("json_top_level", file=file)
    if not found.keys() & USED.keys():
        return None
    if isinstance(found, Twice):
        raise InputError("json_key_twice", file=file, name=found.key[:40])
    objects: dict[str, list[Object]] = {name: [] for name in USED}
    left: set[str] = {name for name in islice(found, MOST_SEEN) if name not in USED}
    for name in USED:
        if name in found and not _collect(name, found[name], f"/{name}", {}, objects, left):
            raise LimitError("json_objects", file=file, count=f"{MAX_OBJECTS:,}+", limit=f"{MAX_OBJECTS:,}")
    shown = sorted(filter(SHOWABLE.fullmatch, left))[:MOST_KEYS]
    return {"objects": objects, "left": shown, "more": len(left) - len(shown)}


def _collect(
    name: str, items: object, pointer: str, above: dict[str, str], objects: dict[str, list[Object]], left: set[str]
) -> bool:
    """Put the objects of a collection, and those inside them, where they belong; False when there are too many."""
    if items is None:
        return True
    if not isinstance(items, list):
        objects[name].append((pointer, {}, [("", f"not_list_{kind(items)}", "")]))
        return True
    if len(items) + sum(map(len, objects.values())) > MAX_OBJECTS:
        return False
    for place, item in enumerate(items):
        here = f"{pointer}/{place}"
        if not isinstance(item, dict):
            objects[name].append((here, {}, [("", f"not_object_{kind(item)}", _said(item))]))
            continue
        wrong = list(_wrong(name, item))
        values: dict[str, str | None] = {**above}
        values |= {key: item[key] for key in USED[name] if isinstance(item.get(key, 0), str | None)}
        objects[name].append((here, values, wrong))
        inside = INSIDE.get(name, {})
        left |= {f"{name}.{key}" for key in islice(item, MOST_SEEN) if key not in USED[name] and key not in inside}
        for key, reference in inside.items():
            own = {reference: item["id"]} if type(item.get("id")) is str else {}
            if key in item and not _collect(key, item[key], f"{here}/{key}", own, objects, left):
                return False
    return True


def _wrong(name: str, item: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every value that is no text a person could have meant: key, what it is, what it says."""
    if isinstance(item, Twice):
        yield item.key[:40], "twice", ""
    for key in USED[name]:
        value = item.get(key)
        if type(value) is str:
            if SURROGATE.search(value):
                item[key] = None
                yield key, "surrogate", ""
            elif len(value) > MAX_TEXT:
                item[key] = None
                yield key, "long", ""
        elif value is not None:
            item[key] = 0
            yield key, f"not_text_{kind(value)}", _said(value)


def kind(value: object) -> str:
    """What a value is, as a word that texts.toml knows."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, Number):
        return "number"
    return {list: "list", str: "text", type(None): "null"}.get(type(value), "object")


def _said(value: object) -> str:
    """A short number or a truth as written; of all else nothing: it may be what nobody may keep."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, Number) and len(value) <= LONGEST_NUMBER else ""


def _text(data: bytes, file: str) -> str:
    """The text of a file, in the encoding that all of it is in. Raises InputError where there is no one."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeError as error:
            raise InputError("json_encoding", file=file, row=1) from error
    if (place := data.find(b"\0")) >= 0:
        raise InputError("json_nul", file=file, row=_line(data, place))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise InputError("json_truncated", file=file, row=_line(data, error.start)) from error
        other = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError("json_encoding", file=file, row=_line(data, error.start)) from error
    for line in data.splitlines():  # two encodings in one file would read as garbage
        if not line.isascii() and WIDE.search(line.decode("utf-8", "ignore")) and _is_utf8(line):
            raise InputError("json_encoding", file=file, row=_line(data, other))
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        return line.decode("utf-8") is not None
    except UnicodeError:
        return False


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1


def _parsed(text: str, file: str) -> object:
    """What a text in JSON says. Raises InputError with the line and the place in it where it stops being JSON."""

    def constant(word: str) -> object:
        raise InputError("json_constant", file=file, word=word)

    try:
        return json.loads(
            text, parse_constant=constant, parse_int=Number, parse_float=Number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise InputError("json_truncated", file=file, row=error.lineno) from None
        raise InputError("json_syntax", file=file, row=error.lineno, place=error.colno) from None
    except RecursionError:
        raise LimitError("json_depth", file=file) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    twice.key = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return twice
