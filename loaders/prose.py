"""Prose 文字 (.txt, .html): a published regulation as lines of text; scripts, styles and all markup are dropped.

Runs in the reading child process. Markup is read in one pass that never goes back, so a hostile page costs no more
time than an honest one of its size; what is left is text and is never shown as anything else.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from graph.errors import LimitError
from loaders import articles, plain
from loaders.limits import MAX_PROSE, MEGABYTE

NAMES = (".txt", ".html", ".htm")  # of files in folders and archives; a file given by itself may have any name
# The beginning of a tag, a comment or a declaration; any other `<` is text.
TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]{0,30})|[!?/])")
FIRST_ARTICLE = re.compile(r"第\s{0,2}[一1１]\s{0,2}条")
# Elements whose content nobody reads.
SILENT = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "title", "template", "textarea", "select", "svg", "iframe")
}
# Elements within a line, as are those of other vocabularies (Word writes <st1:chsdate>); all others begin a new one.
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "label")
    + ("mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr")
)


def lines(stream: IO[bytes], file: str, size: int) -> list[str] | None:
    """The lines of a published regulation, blank ones too; None for text that has no articles, such as a table.

    Raises InputError where the encoding cannot be told, LimitError for a web page that is too large to be read.
    """
    stream.seek(0)
    if size > MAX_PROSE:
        if is_markup(stream.read(512)):
            raise LimitError("file_size", file=file, size=size // MEGABYTE, limit=MAX_PROSE // MEGABYTE)
        return None
    encoding = plain.encoding_of(stream, file)
    stream.seek(0)
    try:
        text = stream.read().decode(encoding)
    except UnicodeError:
        return None  # the reader of tables says where
    if text.lstrip().startswith("<"):
        found = visible(text)
    elif FIRST_ARTICLE.search(text) is None:
        return None  # most tables: a glance is enough
    else:
        found = [clean(line) for line in text.splitlines()]
    return found if articles.is_regulation(found) else None


def is_markup(start: bytes) -> bool:
    """True for the beginning of a web page or other markup."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def visible(markup: str) -> list[str]:
    """The lines that a reader of a web page sees, without what holds no text."""
    return [line for block in _blocks(markup) if (line := clean(html.unescape(block)))]


def clean(line: str) -> str:
    """A line without padding and without characters that are not seen: controls, marks of direction, zero widths."""
    words = " ".join(line.split())
    if words.isprintable():
        return words
    return "".join(character for character in words if unicodedata.category(character) not in ("Cc", "Cf"))


def _blocks(markup: str) -> Iterator[str]:
    """The text between any two elements that begin a new line."""
    block: list[str] = []
    as_written = False  # inside <pre> line ends count
    place = 0
    while tag := TAG.search(markup, place):
        block.append(markup[place : tag.start()])
        name = (tag[2] or "").lower()
        if name and name not in INLINE and ":" not in name:
            yield from _lines("".join(block), as_written)
            block = []
            as_written = (not tag[1]) if name == "pre" else as_written
        place = _end(markup, tag.start(), "" if tag[1] else name)
    block.append(markup[place:])
    yield from _lines("".join(block), as_written)


def _end(markup: str, start: int, name: str) -> int:
    """Where a tag, a comment or an element without text ends; what never ends takes the rest with it."""
    if markup.startswith("<!--", start):
        return _after(markup, "-->", start + 4)
    place = _after(markup, ">", start)
    if name in SILENT:
        closing = SILENT[name].search(markup, place)
        return _after(markup, ">", closing.start()) if closing else len(markup)
    return place


def _after(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else len(text)


def _lines(text: str, as_written: bool) -> list[str]:
    """Text as written, or on one line: a blank where words in letters meet, nothing between Chinese characters."""
    lines = [bare for line in text.splitlines() if (bare := line.strip())]
    if as_written or not lines:
        return lines
    parts = lines[:1]
    for before, line in pairwise(lines):
        parts.append(f" {line}" if before[-1].isascii() and line[0].isascii() else line)
    return ["".join(parts)]
