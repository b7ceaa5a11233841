"""Words for people: the sentence of a finding in both languages, with names and figures, from the rule's template."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph.model import CLOSED_LISTS
from graph.texts import LANGUAGES, sentences, text_in, written_day
from queries.rule import Parameter, Rule

SPOKEN = ("role", "kind", "basis", "outcome", "party_status", "level", "gender", "record_kind")
COMMA = {"zh": "、", "en": ", "}
UNITS = {
    "zh": {
        **{"people": "名", "bodies": "个", "days": "天", "months": "个月", "m2": "平方米", "yuan": "元"},
        **{"percentage points": "个百分点", "m2 of floor area for each m2": "平方米"},
    },
    "en": {"m2": "m²", "m2 of floor area for each m2": "m²"},
}
YUAN = re.compile(r"\{(\w+)\}(?=元| yuan)")  # fields of a sentence that are amounts
TEN_THOUSAND, ROUND = 10_000, 1_000
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
    return COMMA[language].join(written_day(word, language) for word in known)


def figure(value: object, unit: str | None, language: str) -> str:
    """A figure as people write it before its unit: 15万 元 where an amount is round, 123,456 元; 2006年6月30日."""
    if unit == "yuan" and isinstance(value, int | float):
        if language == "zh" and abs(value) >= TEN_THOUSAND and value % ROUND == 0:
            return f"{value / TEN_THOUSAND:.12g}万"
        return f"{value:,.2f}".removesuffix(".00")
    return f"{value:.12g}" if isinstance(value, float) else written_day(str(value), language)


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
        "value": figure(value, each.unit, language),
        "default": figure(each.default, each.unit, language),
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
    known = {"observed": row["observed"], **parameters}
    fields: dict[str, object] = {
        "area": named([row["area"]]),
        "subject": named([row["subject"]]),
        "people": named(row["people"]),
        "bodies": named(row["organisations"]),
        "body": named(row["organisations"][:1]),
        "others": named(row["organisations"][1:]),
        "observed": observed(rule, row["observed"], language),
        **_figures(rule, parameters),
    }
    named_yuan = [name for name in YUAN.findall(own or template) if isinstance(known.get(name), int | float)]
    amounts = {name: figure(known[name], "yuan", language) for name in named_yuan}
    sentence = (own or template).format(**fields | amounts)
    return (
        text_in(language, "findings.unverifiable_message", message=sentence) if unverifiable and not own else sentence
    )
