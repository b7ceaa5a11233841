"""Plain text tables (.csv, .tsv): rows of text; the encoding is told apart by content, strictly.

UTF-8 with or without BOM, UTF-16 with BOM, else GB18030: guessing libraries took short Chinese files for Korean.
Runs in the reading child process; files are streamed, so their size costs time and no memory.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from graph.errors import InputError, LimitError
from loaders.limits import MAX_CELL, MAX_COLUMNS, MAX_LINE, MEGABYTE

Cells = list[str]
SEPARATORS = (",", "\t", ";")
MIXED = 4  # so many Chinese characters in one line are UTF-8 by chance less than once in a thousand million lines
NOT_TABLES = (b"%PDF", b"SQLite format", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"PAR1")
MARKUP = (b"{", b"[{", b'["', b"[[", b"[\n", b"<")  # JSON, XML, HTML


def is_table(start: bytes) -> bool:
    """True when text that begins so may be a table; `start` are its first bytes."""
    return not start.startswith(NOT_TABLES) and not start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(MARKUP)


def rows(stream: IO[bytes], file: str) -> Iterator[Cells]:
    """The rows of a text table as lists of cells without padding; a blank line is an empty list."""
    encoding = encoding_of(stream, file)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, errors="strict", newline="")
    csv.field_size_limit(MAX_CELL)
    number = 0
    try:
        head = next((line for line in text if line.strip()), "")
        separator = max(SEPARATORS, key=head.count)
        text.seek(0)
        # Strict: else a quote that is never closed swallows every row after it without a word.
        for cells in csv.reader(text, delimiter=separator, strict=True):
            number += 1
            if len(cells) > MAX_COLUMNS:
                raise LimitError("table_columns", file=file, row=number, limit=MAX_COLUMNS)
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        if "field larger" not in str(error):
            raise InputError("table_quote", file=file, row=number + 1) from error
        raise LimitError("table_cell", file=file, row=number + 1, limit=f"{MAX_CELL:,}") from error
    except UnicodeError as error:
        raise InputError("encoding_unknown", file=file, row=number + 1) from error


def encoding_of(stream: IO[bytes], file: str) -> str:
    """The encoding of a stream at its beginning. Raises InputError where there is no one, LimitError for no lines."""
    start = stream.read(2)
    stream.seek(0)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        _check_wide(stream, file)
        return "utf-16"
    return "utf-8-sig" if _is_utf8(stream, file) else _check_gb18030(stream, file)


def _is_utf8(stream: IO[bytes], file: str) -> bool:
    """Read everything once: refuse NUL bytes and endless lines; True when all of it is UTF-8."""
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")("strict")
    since_line_end = 0
    while block := stream.read(MEGABYTE):
        if b"\0" in block:
            raise InputError("nul_bytes", file=file)
        first = block.find(b"\n")
        longest = since_line_end + (first if first >= 0 else len(block))
        if longest > MAX_LINE:
            raise LimitError("line_length", file=file, limit=MAX_LINE // MEGABYTE)
        since_line_end = len(block) - 1 - block.rfind(b"\n") if first >= 0 else longest
        try:
            if decoder:
                decoder.decode(block)
        except UnicodeError:
            decoder = None
    try:
        return decoder is not None and decoder.decode(b"", True) is not None
    except UnicodeError:
        return False


def _check_wide(stream: IO[bytes], file: str) -> None:
    """As `_is_utf8`, for two-byte text; its line ends are found in the decoded text."""
    decoder = codecs.getincrementaldecoder("utf-16")("strict")
    since_line_end = 0
    while block := stream.read(MEGABYTE):
        try:
            text = decoder.decode(block)
        except UnicodeError as error:
            raise InputError("encoding_unknown", file=file, row=1) from error
        if "\0" in text:
            raise InputError("nul_bytes", file=file)
        first = text.find("\n")
        longest = since_line_end + (first if first >= 0 else len(text))
        if longest > MAX_LINE:
            raise LimitError("line_length", file=file, limit=MAX_LINE // MEGABYTE)
        since_line_end = len(text) - 1 - text.rfind("\n") if first >= 0 else longest


def _check_gb18030(stream: IO[bytes], file: str) -> str:
    """GB18030, when every line is, and none is plainly UTF-8: two encodings in one file would read as garbage."""
    stream.seek(0)
    utf8 = other = 0  # the first line that is plainly UTF-8, the first that is not
    for number, line in enumerate(stream, 1):
        if line.isascii():
            continue
        try:
            wide = sum(character > "\u2e80" for character in line.decode("utf-8-sig"))
            utf8 = utf8 or (number if wide >= MIXED else 0)
        except UnicodeError:
            other = other or number
            if not _is_gb18030(line):
                raise InputError("encoding_unknown", file=file, row=number) from None
    if utf8:
        raise InputError("encoding_mixed", file=file, row=utf8, other=other)
    return "gb18030"


def _is_gb18030(line: bytes) -> bool:
    try:
        return line.decode("gb18030") is not None
    except UnicodeError:
        return False
