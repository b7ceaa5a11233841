"""What every page stands on: the store, the language, and the View (scope and day) that stays picked everywhere.

The View is kept in the URL (`?scope=440307003&day=2006-06-30&lang=zh`), so that a link opens the same one. Answers
are cached by store, load number, scope and day: a new load is seen at once, and nothing is asked twice. A page shows
one load: where another came while it asked, it begins anew, and what it got is kept under no number.
"""

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from graph.codes import LENGTH, home, level_of
from graph.errors import UsageError
from graph.settings import Settings, load_settings
from graph.store import Record, Store, default_url
from graph.texts import LANGUAGES, language, text
from queries import explore, rulebook
from queries.audit import audit as run_audit
from queries.findings import Audit, Finding
from queries.parameters import Values, from_settings, together
from queries.rule import Regulation, Rule
from queries.sums import Sums
from queries.sums import sums as add_up
from queries.words import WORDS
from ui import look, masking, opened, plain

FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2099, 12, 31)
SHOWN_LEVELS = ("province", "city", "district", "street", "community")
Figures = tuple[tuple[str, str, Any], ...]  # rule, parameter, figure
PERSON_IN = {"posts": "name", "people": "name", "posts-held": "name"}  # questions → the column with a person's name
WRITTEN = ("name", "body", "title")  # columns with what somebody wrote, of any length
LONGEST_SENTENCE = 600
BELOW = {"": "district", "province": "district", "city": "district", "district": "street", "street": "community"}


@dataclass(frozen=True)
class View:
    """What is looked at: a division code or '' for everything, and a day."""

    scope: str
    as_of: date

    @property
    def level(self) -> str:
        """The level of the scope; '' for everything."""
        return level_of(self.scope) if self.scope else ""

    @property
    def digits(self) -> int:
        """The length of the codes one level below, by which sums are grouped."""
        return LENGTH[BELOW.get(self.level, "community")]


def store() -> Store:
    """The store of RENCHA_STORE, opened once for all sessions."""
    return opened.store(default_url())


def load() -> int:
    """The load that this run of the page sees, from its beginning to its end."""
    found: int = st.session_state["view_load"]
    return found


# Resources, not data: rows are handed out as they are and never changed, so that none is copied at every look.
@st.cache_resource(max_entries=400, show_spinner=False)
def _rows(url: str, load: int, name: str, scope: str, as_of: date, parameters: tuple[Any, ...]) -> list[Record]:
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
    return opened.of_load(load, url, explore.ask(opened.store(url), name, scope=scope, as_of=as_of, **given))


def ask(name: str, view: View, **parameters: Any) -> list[Record]:
    """The answer of a named question about a view."""
    found = store()
    given = tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items())
    return _shown_rows(found.url, load(), name, view.scope, view.as_of, given, masked() and name in PERSON_IN)


@st.cache_resource(max_entries=400, show_spinner=False)
def _shown_rows(
    url: str, load: int, name: str, scope: str, as_of: date, parameters: tuple[Any, ...], hidden: bool
) -> list[Record]:
    """The rows with what people wrote as it may be shown."""
    rows = _rows(url, load, name, scope, as_of, parameters)
    person = PERSON_IN[name] if hidden else ""
    written = [column for column in WRITTEN if rows and column in rows[0]]
    return [row | {column: _shown(row[column], hidden=column == person) for column in written} for row in rows]


def _shown(value: str | None, *, hidden: bool) -> str | None:
    if value is None:
        return "" if hidden else None
    return plain.shown(masking.masked(value) if hidden else value)


@st.cache_resource(max_entries=64, show_spinner=False)
def _audit(
    url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures, _found: Audit | None = None
) -> Audit:
    if _found is not None:
        return _found
    values = with_figures(figures)
    return opened.of_load(
        load, url, run_audit(opened.store(url), scope=scope, as_of=as_of, regulation=regulation(), values=values)
    )


def audit(view: View) -> Audit:
    """The audit of a view; its notices are in the language of the moment, names masked where they are to be."""
    return _shown_audit(view, figures())


def ready(url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures, found: Audit) -> None:
    """Keep an audit that was made beside the page, with what the overview adds up; of another load it is dropped."""
    if found.load == load == opened.store(url).load_number():
        _audit(url, load, scope, as_of, tongue, figures, found)
        _sums(url, load, scope, as_of, tongue, figures)


def audit_as_set(view: View) -> Audit:
    """The audit of a view by the figures of the settings, whatever this session tries."""
    return _shown_audit(view, ())


def _shown_audit(view: View, figures: Figures) -> Audit:
    asked = store().url, load(), view.scope, view.as_of, language.get(), figures
    return _masked_audit(*asked) if masked() else _audit(*asked)


@st.cache_resource(max_entries=16, show_spinner=False)
def _masked_audit(url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures) -> Audit:
    found = _audit(url, load, scope, as_of, tongue, figures)
    people: dict[str, set[str]] = defaultdict(set)
    for finding in found.findings:
        people[home(finding.area)] |= {*finding.people, finding.subject}
    asked = ((part, tuple((("ids", tuple(sorted(ids))),))) for part, ids in people.items())
    rows = (row for part, ids in asked for row in _rows(url, load, "people", part, as_of, ids))
    names = {row["id"]: row["name"] for row in rows if row["name"]}
    return replace(found, findings=tuple(masking.masked_finding(finding, names) for finding in found.findings))


def masked() -> bool:
    """True while names are masked."""
    return bool(st.session_state.get("view_masked"))


def person_name(name: str) -> str:
    """A person's name as it may be shown now."""
    return plain.shown(masking.masked(name) if masked() else name)


def file_name(name: str) -> str:
    """The name of a file as it may be shown now."""
    return plain.shown(masking.masked_file(name) if masked() else name)


def said(value: object) -> object:
    """What a report says of files and rows as it may be shown now; whatever is no text stays as it is."""
    if not isinstance(value, str):
        return value
    return plain.shown(masking.masked_files(value) if masked() else value, LONGEST_SENTENCE)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sums(url: str, load: int, scope: str, as_of: date, tongue: str, figures: Figures) -> list[Sums]:
    found = _audit(url, load, scope, as_of, tongue, figures)
    return add_up(opened.store(url), found, regulation(), with_figures(figures))


def sums(view: View) -> list[Sums]:
    """The sums of a view, its scope first."""
    found = store()
    return _sums(found.url, load(), view.scope, view.as_of, language.get(), figures())


def regulation() -> Regulation:
    """The regulation that is audited against: the one shipped, or the one that the settings name."""
    return _regulation(language.get())


@lru_cache(maxsize=4)
def _regulation(tongue: str) -> Regulation:
    """Its refused rules say why in the language of the moment."""
    return rulebook.proven(rulebook.regulation(_settings().rules, _settings().regulation))


def figures() -> Figures:
    """The parameters that this session tries: rule, name, figure."""
    found: Figures = st.session_state.get("view_figures", ())
    return found


def values() -> Values:
    """The figures that rules are asked with, where they are not their own."""
    return with_figures(figures())


def with_figures(figures: Figures) -> Values:
    """The figures of the settings with these in their place."""
    tried: dict[str, dict[str, object]] = defaultdict(dict)
    for rule, name, value in figures:
        tried[rule][name] = value
    return together(values_as_set(), tried)


@lru_cache(maxsize=1)
def values_as_set() -> Values:
    """The figures that the settings put in the place of those of its rules."""
    return from_settings(regulation(), _settings().parameters, _settings().file)


@lru_cache(maxsize=1)
def _settings() -> Settings:
    """What rencha.toml said when the explorer was started; it is read again with the next start."""
    return load_settings()


def forget() -> None:
    """Read settings and rules, and open the store, anew: for whoever changed them under a running process."""
    st.cache_resource.clear()
    opened.forget()
    for kept in (_regulation, values_as_set, _settings):
        kept.cache_clear()


def question_folder() -> Path:
    """Where the questions of the user's own are."""
    return _settings().question_folder()


def rules() -> dict[str, Rule]:
    """Its rules by id."""
    return {rule.id: rule for rule in regulation().rules}


def areas() -> dict[str, tuple[str, str]]:
    """Every area that has a level: code → name, level, in the order of codes."""
    return opened.areas(store().url, load())


def area_name(code: str) -> str:
    """The name of an area; the code of one that has none."""
    return plain.shown(areas()[code][0]) if code in areas() else code or text("view.everything")


def scopes() -> list[str]:
    """What can be picked: everything where there are several districts, then areas that hold any street or are one."""
    return list(opened.scopes(store().url, load()))


def first_scope() -> str:
    """Where the explorer opens: the district that holds most areas, or everything where there is none."""
    return opened.first_scope(store().url, load())


def begin() -> None:
    """Take scope, day and language from the URL when it says something new: a link, or the browser's way back."""
    state = st.session_state
    before, state["view_load"] = state.get("view_load"), store().load_number()
    state["view_moved"] = before not in (None, state["view_load"])
    if "view_kept" not in state:
        day = _day(os.environ.get("RENCHA_DAY") or date.today().isoformat())
        tongue = os.environ.get("RENCHA_LANG", LANGUAGES[0])
        state["view_kept"] = {
            "view_day": day,
            "view_language": tongue,
            "view_masked": False,
            "view_meeting": False,
        }
    # Streamlit drops what widgets hold when a page sends its reader to another one; a browser may send none.
    for name, value in state["view_kept"].items():
        if state.get(name) is None:
            state[name] = value
    asked = st.query_params.to_dict()
    new = asked if asked != state.get("view_url") else {}
    if new.get("lang") in LANGUAGES:
        state["view_language"] = new["lang"]
    language.set(state["view_language"])
    state["view_no_day"] = None
    if "day" in new:
        try:
            state["view_day"] = _day(new["day"])
        except UsageError:
            state["view_no_day"] = new["day"]  # said under the bar; the day that was picked before stays
    if "scope" in new:
        state["view_scope"] = new["scope"]
    if new:
        state["view_masked"], state["view_meeting"] = new.get("mask") == "1", new.get("meeting") == "1"


def see(scope: str, day: date) -> None:
    """Look at this scope on this day from now on; the URL follows."""
    picked = {"scope": scope, "day": day.isoformat(), "lang": language.get()}
    picked |= ({"mask": "1"} if masked() else {}) | ({"meeting": "1"} if look.meeting() else {})
    state = st.session_state
    state["view_url"] = picked
    names = ("view_scope", "view_day", "view_language", "view_masked", "view_meeting")
    state["view_kept"] = {name: state[name] for name in names if name in state}
    if st.query_params.to_dict() != picked:
        st.query_params.from_dict(picked)
    state["view"] = View(scope, day)


def view() -> View:
    """The view that the bar shows."""
    found: View = st.session_state["view"]
    return found


def go_to(scope: str) -> None:
    """Look at another scope: what a click on a card does. To be called from a callback, before the bar is shown."""
    st.session_state["view_scope"] = scope


def again() -> None:
    """Run the whole page anew from a part of it, at the URL of the view.

    A part that is run while the browser has yet to hear of a new URL is told the old one, which would be taken for
    somebody's way back.
    """
    url = st.session_state.get("view_url", {})
    if st.query_params.to_dict() != url:
        st.query_params.from_dict(url)
    st.rerun()


def _day(written: str) -> date:
    """A day from outside. Raises UsageError where it is none, or none that can be picked."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        raise UsageError("not_a_day", value=written) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise UsageError("not_a_day", value=written)
    return found


def rule_title(identity: str) -> str:
    """The title of a rule in the language of the moment."""
    title: str = getattr(rules()[identity], f"title_{language.get()}")
    return title


def message(finding: Finding) -> str:
    """The sentence of a finding in the language of the moment, as it may be shown."""
    return plain.shown(whole_message(finding), LONGEST_SENTENCE)


def whole_message(finding: Finding) -> str:
    """The sentence of a finding in the language of the moment."""
    sentence: str = getattr(finding, f"message_{language.get()}")
    return sentence


def word(term: str) -> str:
    """A word of a closed list in the language of the moment."""
    found: str = WORDS[language.get()].get(term, term)
    return found


def in_chinese() -> bool:
    """True while Chinese is read."""
    return language.get() == "zh"


def full_name(code: str) -> str:
    """An area with its street: 平湖街道 · 良安田社区."""
    return f"{area_name(code[:9])} · {area_name(code)}" if len(code) == 12 else area_name(code)


def link() -> dict[str, str]:
    """The view as parameters of a URL."""
    found: dict[str, str] = st.session_state["view_url"]
    return found


def page(path: str) -> StreamlitPage:
    """The page of this address."""
    found: StreamlitPage = st.session_state["view_pages"][path]
    return found
