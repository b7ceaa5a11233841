"""Masking 遮蔽: identity numbers and phone numbers in free text give way to a sign, wherever people wrote them.

They are not stored (formats.md, trust.md §4), and they stand where nobody looks for them: in a reason, in a line of a
career, in the name of a file. What is masked cannot be got back; what else the text says stays.
"""

import re

SIGN = "＊"
# 18 or 15 digits of an identity number; a mobile number, in groups or not; a number with an area code.
SENSITIVE = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?![0-9])"
)


def masked(text: str) -> str:
    """A text with every number that is an identity number's or a telephone's replaced."""
    return SENSITIVE.sub(SIGN, text)
