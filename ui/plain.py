"""Text of data in Streamlit's Markdown: every sign that Markdown, its directives or HTML could read is escaped."""

import re

_SIGNS = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")


def escaped(words: object) -> str:
    """The words as Markdown that shows exactly them, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(str(words).split()))
