"""The XML of a form (.lrmx): the elements that are used, by name; no entity is ever expanded, no DOCTYPE taken.

Elements are read by name, never by position; those within another element (the family's names) are never looked at.
"""

import re
from collections.abc import Collection

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from graph.errors import InputError

ROOT = "Person"
# Known, and none of our business: health, family, education, photo, who filled the form in.
LEFT_OUT = frozenset(
    {
        *("MinZu", "JiGuan", "ChuShengDi", "CanJiaGongZuoShiJian", "JianKangZhuangKuang", "ZhuanYeJiShuZhiWu"),
        *("ShuXiZhuanYeYouHeZhuanChang", "QuanRiZhiJiaoYu_XueLi", "QuanRiZhiJiaoYu_XueWei"),
        *("QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "ZaiZhiJiaoYu_XueLi"),
        *("ZaiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"),
        *("JiangChengQingKuang", "NianDuKaoHeJieGuo", "JiaTingChengYuan", "JiSuanNianLingShiJian", "TianBiaoRen"),
        *("ZhaoPian", "Version"),
    }
)
# What XML forbids, as it is and as a reference to it.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#0*(?:[0-8]|1[124-9]|2\\d|3[01]);|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]);"
)
Removed = list[tuple[str, int]]


def elements(text: str, file: str, used: Collection[str]) -> tuple[dict[str, str], list[str], Removed]:
    """The texts of used elements, the names of unknown ones, and what was removed.

    A file refused for control characters is read again without exactly those.

    Raises InputError, with line and column where it is ill-formed otherwise.
    """
    removed: Removed = []
    try:
        reader = _parsed(text, file, used)
    except ParseError as error:
        removed = [(_sign(match[0]), text.count("\n", 0, match.start()) + 1) for match in FORBIDDEN.finditer(text)]
        if not removed:
            raise _ill_formed(error, file) from error
        try:
            reader = _parsed(FORBIDDEN.sub("", text), file, used)
        except ParseError as again:
            raise _ill_formed(again, file) from again
    if reader.root != ROOT:
        raise InputError("form_root", file=file, root=reader.root[:40], wanted=ROOT, suffix=".lrmx")
    return {name: "".join(parts) for name, parts in reader.texts.items()}, reader.unknown, removed


def _parsed(text: str, file: str, used: Collection[str]) -> "_Reader":
    reader = _Reader(file, used)
    parser = DefusedXMLParser(target=reader, forbid_dtd=True)
    try:
        parser.feed(text)
        parser.close()
    except DefusedXmlException as error:
        raise InputError("form_doctype", file=file) from error
    return reader


def _ill_formed(error: ParseError, file: str) -> InputError:
    row, places = error.position
    return InputError("form_ill_formed", file=file, row=row, column=places + 1)


def _sign(written: str) -> str:
    """A character, or a reference to one, as U+000B."""
    if written.startswith("&"):
        digits = written[2:-1]
        return f"U+{int(digits[1:], 16) if digits[0] in 'xX' else int(digits):04X}"
    return f"U+{ord(written):04X}"


class _Reader:
    """Takes what the parser says: the texts of the root's own children that are used, and nothing below or beside."""

    def __init__(self, file: str, used: Collection[str]) -> None:
        self.file, self.used, self.root, self.depth = file, used, "", 0
        self.texts: dict[str, list[str]] = {}
        self.unknown: list[str] = []
        self._into: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.root = tag
        elif self.depth == 2 and tag in self.used:
            if tag in self.texts:
                raise InputError("form_twice", file=self.file, element=tag)
            self._into = self.texts[tag] = []
        elif self.depth == 2 and tag not in LEFT_OUT and tag not in self.unknown:
            self.unknown.append(tag[:40])

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.depth < 2:
            self._into = None

    def data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def close(self) -> None:
        """Nothing is left to say."""
