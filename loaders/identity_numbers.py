"""Identity numbers 公民身份号码 (GB 11643): what a cell holds, whether it can be right, and what it says by itself.

18 characters: division code, birth day, sequence (odd: male), check character; before 1999 15 digits, without the
century and the check. Nothing here keeps a number: `People` turns it into a keyed hash and forgets it.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
NUMBER = re.compile(r"\d{17}[\dX]|\d{15}")
# Papers of people without a mainland number: permits and passports, letters then digits.
OTHER_PAPER = re.compile(r"[A-Z]{1,3}\d{7,10}")
DROPPED = re.compile(r"[\s'’‘`\-‐－·.]+")
BLANK = frozenset({"", "无", "不详", "暂无", "未提供", "/", "\\", "0"})


class Number(NamedTuple):
    """A number as it is hashed ('' for none), the key of what is odd about it, and what it says of its holder."""

    text: str
    doubt: str = ""
    birth_month: str | None = None
    gender: str | None = None
    rounded: bool = False  # a spreadsheet kept only its first 15 digits: others may share them


def read(text: str) -> Number:
    """The number in a cell; the 15 digits of before 1999 and the 18 of the same person give the same text.

    A wrong check character is a doubt, and the number is still one; what it says of its holder is then not believed.
    """
    plain = DROPPED.sub("", unicodedata.normalize("NFKC", text)).upper()
    if plain in BLANK:
        return Number("")
    if OTHER_PAPER.fullmatch(plain):
        return Number(plain)
    if not NUMBER.fullmatch(plain) or len(set(plain[:17])) < 3:
        return Number("", "id_number_malformed")
    if len(plain) == 15:
        plain = f"{plain[:6]}19{plain[6:]}"
        plain += check(plain)
    if plain.endswith("000"):
        # One in eleven passes the check by chance; a true one that ends so is as good with its holder's name.
        return Number(plain, "id_number_rounded", rounded=True)
    born = _born(plain[6:14])
    if plain[17] == check(plain) and born:
        return Number(plain, "", f"{born:%Y-%m}", "male" if int(plain[16]) % 2 else "female")
    return Number(plain, "id_number_wrong")


def check(digits: str) -> str:
    """The check character of the first 17 digits."""
    return CHECKS[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False)) % 11]


def _born(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None
