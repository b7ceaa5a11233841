"""Forms 干部任免审批表 (.lrmx, .lrm): bytes → the texts that are used; everything else about a person stays here.

.lrmx is XML with the root `Person`, elements by name; .lrm, its predecessor, one line of 33 quoted fields by place, in
GBK (formats.md). Runs in the reading child process: photo, family, health and the like never leave it.
"""

import codecs
import csv
import io
import re

from graph.errors import InputError
from graph.masking import masked
from loaders.limits import MAX_FORM

NUMBER = "ShenFenZheng"  # becomes a keyed hash in loaders/people.py and is forgotten
CAREER = "JianLi"
USED = (
    *("XingMing", "XingBie", "ChuShengNianYue", "RuDangShiJian", "XianRenZhiWu", "NiRenZhiWu", "NiMianZhiWu"),
    *("RenMianLiYou", CAREER, "ChengBaoDanWei", "TianBiaoShiJian", NUMBER),
)
PLACES = {
    0: "XingMing",
    1: "XingBie",
    2: "ChuShengNianYue",
    5: "RuDangShiJian",
    17: CAREER,
    25: "XianRenZhiWu",
    26: "NiRenZhiWu",
    27: "NiMianZhiWu",
    32: "TianBiaoShiJian",
}
FIELDS = 33
SUFFIXES = (".lrmx", ".lrm")
XML_FORM = re.compile(r"\s*(?:<\?xml[^<>]*>)?\s*(?:<!--.{0,400}?-->\s*)*<(?:!DOCTYPE\s+)?Person[\s/>]", re.DOTALL)
LRM_FORM = re.compile(r'\s*"[^"\n]{1,40}"\s*,\s*"\s*[男女]\s*"\s*,\s*"')
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def is_form(start: bytes, file: str) -> bool:
    """True for a file that is a form by what it holds, or is called one; `start` are its first bytes."""
    if file.lower().endswith(SUFFIXES):
        return True
    text = start.decode("utf-16" if _is_wide(start) else "gb18030", "ignore").removeprefix("\ufeff")
    utf8 = start.decode("utf-8-sig", "ignore")
    return any(XML_FORM.match(found) or LRM_FORM.match(found) for found in (text, utf8))


def read(data: bytes, file: str) -> tuple[dict[str, str], list[str], list[tuple[str, int]]]:
    """The used texts of a form by element, the names of elements nobody knows, and the control characters removed.

    Raises InputError, with the line where there is one, for what cannot be read.
    """
    text = _text(data, file)
    if not text.lstrip().startswith("<") and (LRM_FORM.match(text) or file.lower().endswith(".lrm")):
        return _usable(_fields(text, file)), [], []
    from loaders import form_xml  # its parser is imported for forms alone

    found, unknown, removed = form_xml.elements(text, file, USED)
    return _usable(found), unknown, removed


def _usable(found: dict[str, str]) -> dict[str, str]:
    """The texts that say something, with line ends where they are written as markup, and without telltale numbers."""
    plain = {name: BREAK.sub("\n", value).strip() for name, value in found.items()}
    return {name: value if name == NUMBER else masked(value) for name, value in plain.items() if value}


def _text(data: bytes, file: str) -> str:
    if _is_wide(data):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    error: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as found:
            if encoding == "utf-8-sig" and found.reason == "unexpected end of data":
                return data[: found.start].decode(encoding)  # cut off within a character: the form's end is missing
            error = error or found
    assert error is not None
    raise InputError("form_encoding", file=file, row=data.count(b"\n", 0, error.start) + 1)


def _is_wide(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _fields(text: str, file: str) -> dict[str, str]:
    """The fields of an .lrm by what stands at their places."""
    csv.field_size_limit(MAX_FORM)
    try:
        lines = io.StringIO(text, newline="")
        records = [record for record in csv.reader(lines, skipinitialspace=True, strict=True) if any(record)]
    except csv.Error as error:
        raise InputError("form_quotes", file=file) from error
    if len(records) != 1 or len(records[0]) != FIELDS:
        raise InputError("form_fields", file=file, count=sum(map(len, records)), wanted=FIELDS)
    return {name: records[0][place] for place, name in PLACES.items()}
