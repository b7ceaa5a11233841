"""Words for people: the sentence of a finding in both languages, with names and figures, from the rule's template."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph.model import CLOSED_LISTS
from graph.texts import LANGUAGES, text_in
from queries.rule import Rule

SPOKEN = ("role", "kind", "basis", "outcome", "party_status", "level", "record_kind")
COMMA = {"zh": "、", "en": ", "}
WORDS = {
    language: {entry.word: getattr(entry, language) for name in reversed(SPOKEN) for entry in CLOSED_LISTS[name]}
    for language in LANGUAGES
}


def messages(
    rule: Rule, row: Mapping[str, Any], names: Mapping[str, str], parameters: Mapping[str, object]
) -> dict[str, str]:
    """The sentence of one row, by language: `names` are those of all ids in it."""
    return {language: _message(rule, row, names, parameters, language) for language in LANGUAGES}


def observed(rule: Rule, value: object, language: str) -> str:
    """What was observed, in words: known words translated, figures as they are."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    own = {word: pair[language == "en"] for word, pair in rule.observed.items()}
    return COMMA[language].join(own.get(word) or WORDS[language].get(word, word) for word in str(value).split(", "))


def _message(
    rule: Rule, row: Mapping[str, Any], names: Mapping[str, str], parameters: Mapping[str, object], language: str
) -> str:
    def named(ids: Iterable[str]) -> str:
        return COMMA[language].join(names.get(identity, identity) for identity in ids)

    unverifiable = row["verdict"] == "unverifiable"
    template: str = getattr(rule, f"message_{language}")
    own: str = getattr(rule, f"message_unverifiable_{language}", "") if unverifiable else ""
    sentence = (own or template).format(
        area=named([row["area"]]),
        subject=named([row["subject"]]),
        people=named(row["people"]),
        bodies=named(row["organisations"]),
        body=named(row["organisations"][:1]),
        others=named(row["organisations"][1:]),
        observed=observed(rule, row["observed"], language),
        **parameters,
    )
    return (
        text_in(language, "findings.unverifiable_message", message=sentence) if unverifiable and not own else sentence
    )
