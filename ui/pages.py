"""The pages of the explorer in the order of the menu: file, text key, address."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """One page: its file in ui/, the key of its name in texts.toml, and its path in the URL."""

    file: str
    key: str
    path: str


PAGES = (
    Place("overview.py", "pages.overview", "overview"),
    Place("structure.py", "pages.structure", "structure"),
    Place("people.py", "pages.people", "people"),
    Place("findings.py", "pages.findings", "findings"),
    Place("questions.py", "pages.questions", "questions"),
    Place("rules.py", "pages.rules", "rules"),
    Place("data.py", "pages.data", "data"),
)
