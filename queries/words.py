"""Words for people: the sentence of a finding in both languages, with names and figures, from the rule's template."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.model import CLOSED_LISTS
from graph.texts import LANGUAGES, day_in, sentences, text_in
from queries.rule import Parameter, Rule

SPOKEN = ("role", "kind", "basis", "outcome", "party_status", "level", "gender", "record_kind")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
COMMA = {"zh": "、", "en": ", "}
UNITS = {
    "zh": {
        **{"people": "名", "bodies": "个", "days": "天", "months": "个月", "m2": "平方米", "yuan": "元"},
        **{"percentage points": "个百分点", "m2 of floor area for each m2": "平方米"},
    },
    "en": {"m2": "m²", "m2 of floor area for each m2": "m²"},
}
UNITLESS = ("ratio", "date")  # what the figure itself says
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
    known = (own.get(word) or WORDS[language].get(word, word) for word in str(value).split(", "))
    return COMMA[language].join(_day(word) if language == "zh" else word for word in known)


def _day(word: str) -> str:
    """A date as officials write it, 2006年3月8日; any other word as it is."""
    return day_in("zh", date.fromisoformat(word)) if DAY.fullmatch(word) else word


def _figures(rule: Rule, parameters: Mapping[str, object]) -> dict[str, object]:
    """The rule's figures as people say them: a ratio in per cent."""
    ratios = {param.name for param in rule.params if param.unit == "ratio"}
    return {
        name: f"{value * 100:g}%" if name in ratios and isinstance(value, int | float) else value
        for name, value in parameters.items()
    }


def parameter(each: Parameter, value: object, language: str) -> str:
    """A parameter with its figure in words, and what it was where it has been changed; an own one by its name."""
    key = f"parameter.{each.name}"
    fields = {
        "name": text_in(language, key) if key in sentences() else each.name,
        "unit": "" if each.unit in UNITLESS else UNITS[language].get(each.unit, each.unit),
        "value": value,
        "default": each.default,
    }
    changed = value != each.default
    return text_in(language, "params.shown_changed" if changed else "params.shown", **fields).strip()


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
        **_figures(rule, parameters),
    )
    return (
        text_in(language, "findings.unverifiable_message", message=sentence) if unverifiable and not own else sentence
    )
