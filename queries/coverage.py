"""Coverage 条文对照: every article of a regulation, with the rules that check it or the reason why nothing can.

What checks an article stands in the rules' headers, the reason in regulation.yaml; an article has one of the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.rule import Regulation, Rule


@dataclass(frozen=True)
class Coverage:
    """One article: its chapter, what it says in our words, its rules in order, or why there are none."""

    number: int
    chapter: int | None
    summary_zh: str
    summary_en: str
    rules: tuple[Rule, ...]
    reason_zh: str
    reason_en: str

    @property
    def explained(self) -> bool:
        """True where rules check it or a reason is given in both languages, and never both."""
        return bool(self.rules) != bool(self.reason_zh) and bool(self.reason_zh) == bool(self.reason_en)

    def document(self) -> dict[str, object]:
        """The article as JSON; its rules by id."""
        return {
            "number": self.number,
            "chapter": self.chapter,
            "summary_zh": self.summary_zh,
            "summary_en": self.summary_en,
            "rules": [rule.id for rule in self.rules],
            "reason_zh": self.reason_zh,
            "reason_en": self.reason_en,
        }


def coverage(regulation: Regulation) -> list[Coverage]:
    """The articles of a regulation in order, each with what checks it."""
    return [
        _article(number, entry, tuple(rule for rule in regulation.rules if number in rule.articles))
        for number, entry in sorted(regulation.articles.items())
    ]


def _article(number: int, entry: Mapping[str, object], rules: tuple[Rule, ...]) -> Coverage:
    chapter = entry.get("chapter")
    texts = {name: str(entry.get(name, "")) for name in ("summary_zh", "summary_en", "reason_zh", "reason_en")}
    return Coverage(number, chapter if isinstance(chapter, int) else None, rules=rules, **texts)
