"""Regulation texts 法规原文: the official wording of a regulation, as a load brought it; it stands beside the graph.

A text belongs to one of the regulations known, by its id. Only the wording makes two texts differ, not their files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Article:
    """One article 条: the chapter it stands in, and all its paragraphs and items, a line each, without its number."""

    chapter: int | None
    text: str


@dataclass(frozen=True)
class RegulationText:
    """A regulation as published: title, chapters 章 and articles by number; `file` says where it was read."""

    id: str
    title: str
    chapters: dict[int, str]
    articles: dict[int, Article]
    file: str = field(default="", compare=False)

    def document(self) -> dict[str, object]:
        """The text as JSON; the numbers are keys."""
        articles = {number: {"chapter": found.chapter, "text": found.text} for number, found in self.articles.items()}
        return {"id": self.id, "title": self.title, "file": self.file, "chapters": self.chapters, "articles": articles}

    def summary(self, *, changed: bool) -> dict[str, object]:
        """The text as a load's report names it."""
        counts = {"articles": len(self.articles), "chapters": len(self.chapters)}
        return {"id": self.id, "title": self.title, "file": self.file, **counts, "changed": changed}


def from_document(found: Mapping[str, Any]) -> RegulationText:
    """The text that `document` wrote."""
    return RegulationText(
        found["id"],
        found["title"],
        {int(number): title for number, title in found["chapters"].items()},
        {int(number): Article(entry["chapter"], entry["text"]) for number, entry in found["articles"].items()},
        found["file"],
    )
