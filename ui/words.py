"""What Streamlit itself says 界面用语, in Chinese: it speaks English on every page, and no setting changes that.

words.js puts Chinese in their place while the page is Chinese. Each is a sentence of texts.toml, `streamlit.…`, whose
English is Streamlit's to the letter; tests/browser/test_words.py opens every page and fails with what is missing.
"""

import json
from pathlib import Path

from graph.texts import sentences

OWN = "streamlit."


def table() -> dict[str, str]:
    """English as Streamlit has it → Chinese."""
    return {said["en"]: said["zh"] for key, said in sentences().items() if key.startswith(OWN)}


def script() -> str:
    """The script, with its table; it stands in the page, so that the first word drawn is already Chinese."""
    words = json.dumps(table(), ensure_ascii=False).replace("</", "<\\/")
    return Path(__file__).with_suffix(".js").read_text("utf-8").replace("TABLE", words, 1)
