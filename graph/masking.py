"""Masking 遮蔽: identity numbers and phone numbers in free text give way to a sign, wherever people wrote them.

They are not stored (formats.md, trust.md §4), and they stand where nobody looks for them: in a reason, in a line of a
career, in the name of a file. What is masked cannot be got back; what else the text says stays.
"""

import re

SIGN = "＊"
# Digits are of any width. A run of 15 and more (an identity number, one typed a digit too long, a card); 18 as people
# group them around the day of birth; a mobile number, in groups or not; a number with an area code.
GAP = "[- \u3000－]?"
SENSITIVE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{15,}[XxＸｘ]?"
    rf"|[1-8１-８]\d{{5}}{GAP}[12１２]\d{{3}}{GAP}\d{{4}}{GAP}\d{{3}}[\dXxＸｘ]"
    rf"|(?:[+＋]?[8８][6６]{GAP})?[1１][3-9３-９]\d{GAP}\d{{4}}{GAP}\d{{4}}|[0０]\d{{2,3}}{GAP}\d{{7,8}})(?!\d)"
)


def masked(text: str) -> str:
    """A text with every number that is an identity number's or a telephone's replaced."""
    return SENSITIVE.sub(SIGN, text)
