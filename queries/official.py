"""Official wording 官方原文: of which regulations it can be loaded, and what of it a store holds.

We ship no regulation's text (formats.md, "Regulation text"); it is shown beside our own words where it was loaded.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.regulations import RegulationText
from graph.store import Store
from queries.header import Header, document, read_text
from queries.rule import SHIPPED, Regulation


def titles(folders: Iterable[Path] = ()) -> dict[str, str]:
    """The Chinese titles of the regulations known, shipped or of these folders, by id; their rules are not read.

    A folder that only adds rules to a shipped regulation has no text of its own. Raises `RuleError`.
    """
    found = {}
    for path in _files((SHIPPED, *folders)):
        header = Header(str(path), document(read_text(path), file=str(path)))
        if "extends" not in header.fields:
            found[header.text("id")] = header.text("name_zh")
    return found


def official(store: Store, regulation: Regulation) -> RegulationText | None:
    """The official wording of a regulation's articles, where this store holds it."""
    return store.regulations().get(regulation.articles_of)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        own = folder / "regulation.yaml"
        yield from [own] if own.exists() else sorted(folder.glob("*/regulation.yaml"))
