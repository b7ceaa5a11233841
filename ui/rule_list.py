"""The articles of the regulation 条文, by chapter: what each says, and how much its rules flag here."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

import streamlit as st

from graph.texts import language, numeral, text
from queries.coverage import Coverage
from queries.findings import Tally
from queries.rule import Rule
from ui import entries, look, session
from ui.entries import Entry

OPEN = "rules_open"  # the number of the article that is open, in the session
STATES = ("checked", "unchecked")


def summary(article: Coverage) -> str:
    """What the article says, in our words."""
    found: str = getattr(article, f"summary_{language.get()}")
    return found


def matches(article: Coverage, words: str) -> bool:
    """True where every word stands in the article's words, in those of a rule, or is its number."""
    read = [summary(article), text("findings.article_number", number=numeral(article.number)), str(article.number)]
    return _stand_in(words, [*read, *(each for rule in article.rules for each in _read(rule))])


def sought(rule: Rule) -> bool:
    """True where what is looked for stands in the words of this rule."""
    words: str = st.session_state.get("rules_search", "")
    return bool(words.strip()) and _stand_in(words, _read(rule))


def _read(rule: Rule) -> list[str]:
    return [rule.id, session.rule_title(rule.id), getattr(rule, f"requirement_{language.get()}")]


def _stand_in(words: str, read: Sequence[str]) -> bool:
    return all(any(word.lower() in each.lower() for each in read) for word in words.split())


def show(articles: Sequence[Coverage], tallies: Mapping[str, Tally]) -> Coverage | None:
    """Show the list and return the article that is open; None where none fits what is looked for."""
    count = sum(bool(article.rules) for article in articles)
    counts = {"checked": count, "unchecked": len(articles) - count}
    with look.late("rules_pickers"):
        search = st.text_input(
            text("rules.search"), placeholder=text("rules.search"), key="rules_search", label_visibility="collapsed"
        )
        state = st.pills(
            text("rules.state"),
            STATES,
            format_func={each: text(f"rules.{each}", count=counts[each]) for each in STATES}.__getitem__,
            key="rules_state",
            label_visibility="collapsed",
        )
    shown = [
        article
        for article in articles
        if state in (None, "checked" if article.rules else "unchecked") and matches(article, search)
    ]
    if not shown:
        st.info(text("rules.no_match"))
        return None
    numbered = {article.number: article for article in articles}
    opened = numbered.get(st.session_state.get(OPEN, 0)) or max(shown, key=lambda found: violations(found, tallies))
    entries.show(
        [
            (_chapter(chapter), [_line(article, tallies) for article in found])
            for chapter, found in groupby(shown, attrgetter("chapter"))
        ],
        key="rules_list",
        label=text("rules.list"),
        chosen=str(opened.number),
        pick=lambda number: pick(int(number)),
    )
    return opened


def violations(article: Coverage, tallies: Mapping[str, Tally]) -> int:
    """How many violations the rules of an article flag."""
    return sum(
        tallies[rule.id].flagged for rule in article.rules if rule.modality == "violation" and rule.id in tallies
    )


def pick(number: int) -> None:
    """Open an article."""
    st.session_state[OPEN] = number


def _chapter(number: int | None) -> str:
    if number is None:
        return ""
    title = session.regulation().chapters[number][language.get()]
    return text("rules.chapter", number=numeral(number), title=title)


def _line(article: Coverage, tallies: Mapping[str, Tally]) -> Entry:
    flagged = sum(tallies[rule.id].flagged for rule in article.rules if rule.id in tallies)
    mark = text("rules.flagged", count=flagged) if flagged else ""
    return Entry(
        str(article.number),
        summary(article),
        lead=text("findings.article_number", number=numeral(article.number)),
        mark=mark if article.rules else text("rules.not_checked"),
        wrong=violations(article, tallies) > 0,
    )
