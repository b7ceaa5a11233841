"""The blocks of docs/: tables and lists that are derived from the model, the rules, the commands and the texts.

Each takes a language and words from the page, and returns Markdown.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from string import Formatter

from graph.model import CLOSED_LISTS, NODES, RELATIONSHIPS, TABLE, TABLES, Column, Kind, Property
from graph.texts import numeral, sentences, text_in
from queries import explore
from queries.coverage import Coverage, coverage
from queries.matches import POINTS
from queries.question import GROUPS, Question
from queries.rule import REGULATION, SHIPPED, Parameter, Regulation, Rule, load_regulation

ROOT = Path(__file__).resolve().parent.parent
NODE_TABLES = {"Area": "areas", "Organisation": "organisations", "Person": "people", "Record": "records"}
COMMA = {"zh": "、", "en": ", "}
COLON = {"zh": "：", "en": ": "}
PER = {"subject": "docs.one_row", "body": "docs.one_row_body", "pair": "docs.one_row_pair", "set": "docs.one_row_set"}


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [list(heads), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def columns(tongue: str, name: str) -> str:
    """The columns of a canonical table: both headers, whether required, what to write."""
    found = TABLE[name]
    heads = (f"template.{key}" for key in ("column", "required", "form", "holds"))
    rows = (
        (f"{column.zh}<br>`{column.name}`", "●" if column.required else "", _form(tongue, column),
         _holds(tongue, name, column.name))
        for column in found.columns
    )  # fmt: skip
    shown = {column.name: column.zh if tongue == "zh" else f"`{column.name}`" for column in found.columns}
    keys = COMMA[tongue].join(shown[key] for key in found.key)
    return f"{table(_heads(tongue, heads), rows)}\n\n{text_in(tongue, 'docs.table_key', columns=keys)}"


def words(tongue: str, name: str) -> str:
    """A closed list: the word, both languages, other spellings that are read; of kinds the levels too."""
    entries = CLOSED_LISTS[name]
    kinds = name == "kind"
    heads = [text_in(tongue, f"docs.{key}") for key in ("word", "also", *(("levels",) if kinds else ()))]
    heads[1:1] = ["中文", "English"]
    levels = {entry.word: getattr(entry, tongue) for entry in CLOSED_LISTS["level"]}
    rows = []
    for entry in entries:
        row = [f"`{entry.word}`", entry.zh, entry.en, COMMA[tongue].join(entry.also)]
        if isinstance(entry, Kind):
            row.append(COMMA[tongue].join(levels[level] for level in entry.levels) or text_in(tongue, "docs.any_level"))
        rows.append(row)
    return table(heads, rows)


def nodes(tongue: str) -> str:
    """Every kind of node with its properties."""
    parts = []
    for node in NODES:
        rows = [
            (f"`{found.name}`" + (f" ({text_in(tongue, 'docs.key')})" if found.name == node.key else ""),
             found.type, _meaning(tongue, node.label, found))
            for found in node.properties
        ]  # fmt: skip
        heads = _heads(tongue, ("docs.property", "template.form", "template.holds"))
        parts.append(f"### `{node.label}` {node.zh}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


def relationships(tongue: str) -> str:
    """Every type of relationship, what it joins, and its properties."""
    rows = [
        (f"`{found.type}`", getattr(found, tongue),
         "<br>".join(f"{start} → {end}" for start, end in found.pairs),
         " ".join(f"`{item.name}`" for item in found.properties))
        for found in RELATIONSHIPS
    ]  # fmt: skip
    heads = _heads(tongue, ("docs.relationship", "template.holds", "docs.joins", "docs.property"))
    return table(heads, rows)


def tables(tongue: str) -> str:
    """The canonical tables and their columns, in a line each."""
    rows = [
        (f"`{found.name}` {found.zh}", "、".join(f"{column.zh} `{column.name}`" for column in found.columns))
        for found in TABLES
    ]
    return table(_heads(tongue, ("template.table", "template.column")), rows)


def articles(tongue: str) -> str:
    """Every article of the regulation: chapter, what it says in our words, what checks it or why nothing does."""
    regulation = _regulation()
    heads = _heads(tongue, ("columns.article", "columns.chapter", "docs.summary", "docs.checked_by"))
    titles = {number: found[tongue] for number, found in regulation.chapters.items()}
    return table(
        heads,
        (
            (
                str(article.number),
                titles.get(article.chapter or 0, ""),
                getattr(article, f"summary_{tongue}"),
                _checked(tongue, article),
            )
            for article in coverage(regulation)
        ),
    )


def rules(tongue: str, family: str) -> str:
    """Every rule of a family, by article: what it asks, of whom, with which figures, and what would mend it."""
    found = [rule for rule in _regulation().rules if rule.family == family]
    return "\n\n".join(_rule(tongue, rule) for rule in found) or text_in(tongue, "docs.not_yet")


def questions(tongue: str) -> str:
    """Every question that people ask, by group: its sentence, what is picked in its gaps, and its id."""
    asked = explore.questions()
    parts = []
    for group in (group for group in GROUPS if any(found.group == group for found in asked)):
        lines = [f"- {_asked(tongue, found)} `{found.id}`" for found in asked if found.group == group]
        parts.append(f"### {text_in(tongue, f'questions.group_{group}')}\n\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _asked(tongue: str, found: Question) -> str:
    gaps = {gap.name: f"〔{getattr(gap, tongue)}〕" if tongue == "zh" else f"[{gap.en}]" for gap in found.gaps}
    scope = text_in(tongue, "questions.here_street")
    sentence: str = getattr(found, f"title_{tongue}").format(scope=scope, **gaps)
    return sentence


def commands(tongue: str) -> str:
    """The help of the program and of every command, as a terminal shows it."""
    from typer.main import get_command

    import cli

    names = ["", *getattr(get_command(cli.app), "commands")]  # noqa: B009  (the base class does not declare them)
    return "\n\n".join(f"## rencha {name}".rstrip() + f"\n\n```text\n{_help(tongue, name)}\n```" for name in names)


def messages(tongue: str, *patterns: str) -> str:
    """Sentences of texts.toml that a reader may meet, by key or `prefix*`, their fields as …"""
    keys = [key for pattern in patterns for key in sentences() if fnmatchcase(key, pattern)]
    return "\n".join(f"- {_shown(sentences()[key][tongue])}" for key in dict.fromkeys(keys))


def points(tongue: str) -> str:
    """What speaks for two people being one and against it, with points."""
    heads = (text_in(tongue, "docs.reason"), text_in(tongue, "docs.points"))
    return table(heads, ((text_in(tongue, f"match.{reason}"), str(found)) for reason, found in POINTS.items()))


BLOCKS: dict[str, Callable[..., str]] = {
    block.__name__: block
    for block in (columns, words, nodes, relationships, tables, articles, rules, questions, commands, messages, points)
}


def _heads(tongue: str, keys: Iterable[str]) -> list[str]:
    return [text_in(tongue, key) for key in keys]


def _form(tongue: str, column: Column) -> str:
    """How a cell is written: a word of a list, an id of another table, or a type."""
    if column.words:
        return text_in(tongue, "template.form_words")
    if column.refers:
        labels = [text_in(tongue, f"docs.id_{label.lower()}") for label in column.refers]
        return COMMA[tongue].join(labels)
    return text_in(tongue, f"template.form_{column.type}")


def _meaning(tongue: str, label: str, found: Property) -> str:
    """What the import template says of the property's column."""
    name = NODE_TABLES[label]
    if f"template.{name}.{found.name}" in sentences():
        return _holds(tongue, name, found.name)
    return text_in(tongue, f"docs.{found.name}")


def _holds(tongue: str, name: str, column: str) -> str:
    """What the import template says of a column."""
    return text_in(tongue, f"template.{name}.{column}", words=text_in(tongue, "template.words"))


@cache
def _regulation() -> Regulation:
    found = load_regulation(SHIPPED / REGULATION)
    if found.refused:
        raise found.refused[0]  # a page that leaves a rule out would be wrong without a word
    return found


def _checked(tongue: str, article: Coverage) -> str:
    links = [f"[`{rule.id}`](#{rule.id})" for rule in article.rules]
    reason = getattr(article, f"reason_{tongue}")
    return "<br>".join([*links, *([reason] if reason else [])]) or text_in(tongue, "docs.not_yet")


def _rule(tongue: str, rule: Rule) -> str:
    """One rule: the anchor is its id."""
    numbers = COMMA[tongue].join(
        text_in(tongue, "docs.given_by_article", article=numeral(number, tongue)) for number in rule.articles
    )
    subject = text_in(tongue, f"docs.node_{rule.subject.lower()}")
    facts = [numbers, text_in(tongue, f"words.{rule.modality}"), text_in(tongue, PER[rule.identity], subject=subject)]
    facts += [text_in(tongue, "docs.doubtful")] if rule.may_be_unverifiable else []
    facts += [text_in(tongue, f"docs.{rule.reading}")] if rule.reading else []
    mends = COMMA[tongue].join(text_in(tongue, f"docs.change_{change}") for change in rule.changes)
    said = {
        "columns.requirement": getattr(rule, f"requirement_{tongue}"),
        "columns.remedy": getattr(rule, f"remedy_{tongue}"),
        "docs.changes": mends,
    }
    lines = [f"- **{text_in(tongue, key)}**{COLON[tongue]}{content}" for key, content in said.items()]
    return "\n\n".join(
        (
            f"### {rule.id}",
            f"**{getattr(rule, f'title_{tongue}')}** · {(' · ').join(facts)}",
            "\n".join(lines),
            *([_parameters(tongue, rule.params)] if rule.params else []),
        )
    )


def _parameters(tongue: str, params: Iterable[Parameter]) -> str:
    rows = [
        (
            f"`{param.name}`",
            str(param.default),
            param.unit,
            text_in(tongue, "docs.given_by_article", article=numeral(param.article, tongue))
            if param.article
            else text_in(tongue, "docs.given_by_us"),
        )
        for param in params
    ]
    return table(_heads(tongue, ("docs.parameter", "docs.default", "docs.unit", "docs.given_by")), rows)


def _help(tongue: str, name: str) -> str:
    """What `rencha NAME --help` prints, at a width of 80."""
    asked = [sys.executable, str(ROOT / "cli.py"), *([name] if name else []), "--help"]
    environment = {**os.environ, "RENCHA_LANG": tongue, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    environment |= {"NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(asked, capture_output=True, check=True, env=environment).stdout.decode("utf-8").strip()


def _shown(sentence: str) -> str:
    """A sentence without its fields."""
    parts = Formatter().parse(sentence)
    return "".join(before + ("…" if field is not None else "") for before, field, _, _ in parts)
