"""A rule's examples (<rule-id>.yaml): tiny graphs that must be flagged, must not be, and must come out unverifiable."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import RuleError
from graph.facts import Batch
from graph.store import Graph
from graph.texts import LANGUAGES, language, text
from queries import tiny_graph
from queries.gate import subject_ids
from queries.header import read_text, value
from queries.judging import parameters_of
from queries.rule import Rule

DEFAULT_DAY = "2006-06-30"
FULL_ROW = ("subject", "area", "people", "organisations", "observed", "verdict")
VERDICTS = ("flagged", "unverifiable")
NAMES = {"zh": "name_zh", "en": "name"}  # how an example writes its name in each language; one of them will do
KEYS = {
    *NAMES.values(),
    "as_of",
    "params",
    "scope",
    *tiny_graph.LISTS,
    *VERDICTS,
    "nothing",
    "subjects",
    "rows",
    "ordered",
}

KINDS = ("flagged", "nothing", "unverifiable")  # what an example shows; one may show two


@dataclass(frozen=True)
class Example:
    """One example: its graph, how it is asked, and what must come out."""

    name_zh: str  # each is the other where only one is written
    name_en: str
    batch: Batch
    as_of: date
    scope: str
    params: dict[str, object]
    flagged: tuple[str, ...]
    unverifiable: tuple[str, ...]
    subjects: int | None
    rows: tuple[dict[str, Any], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it shows: that something is flagged, that it cannot be verified, or that all is in order."""
        return tuple(verdict for verdict in VERDICTS if getattr(self, verdict)) or ("nothing",)


@dataclass(frozen=True)
class Difference:
    """What came out otherwise than an example says; `what` is the key of its name in texts.toml."""

    example_zh: str
    example_en: str
    what: str
    expected: str
    found: str

    @property
    def example(self) -> str:
        """The example's name in the language of the moment."""
        return str(getattr(self, f"example_{language.get()}"))

    def __str__(self) -> str:
        """One sentence in the language of the moment."""
        if self.what == "examples.not_judged":
            return text(self.what, name=self.example, found=self.found)
        return text("examples.differs", name=self.example, what=text(self.what), wanted=self.expected, found=self.found)


def path_of(rule: Rule) -> Path:
    """Where the examples of a rule stand: beside it, under its id."""
    return rule.path.with_suffix(".yaml")


def load_examples(rule: Rule) -> list[Example]:
    """The examples of a rule. Raises `RuleError` where the file is missing or an example is not written as one."""
    path = path_of(rule)
    if not path.exists():
        raise RuleError("examples_missing", file=str(path), line=1)
    entries = value(read_text(path), file=str(path))
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RuleError("examples_list", file=str(path), line=1)
    found = [_example(entry, rule, str(path)) for entry in entries]
    for tongue in LANGUAGES:
        names = Counter(getattr(example, f"name_{tongue}") for example in found)
        [(name, times)] = names.most_common(1) or [("", 0)]
        if times > 1:
            raise RuleError("example_name", file=str(path), line=1, name=name)
    return found


def lacking(rule: Rule, examples: list[Example]) -> list[str]:
    """What sort of example a rule still lacks, of those that apply to it: flagged, nothing, unverifiable."""
    there = {
        "flagged": any(example.flagged for example in examples),
        "nothing": any(not example.flagged and not example.unverifiable for example in examples),
        "unverifiable": not rule.may_be_unverifiable or any(example.unverifiable for example in examples),
    }
    return [sort for sort, present in there.items() if not present]


def differences(rule: Rule, example: Example, graph: Graph) -> list[Difference]:
    """How the rows of a rule over the example's graph differ from what must come out; [] when they do not."""
    parameters = {"scope": example.scope, **parameters_of(rule, example.as_of, {rule.id: example.params})}
    rows = graph.run(rule.findings, parameters)
    found = []
    others = {str(row["verdict"]) for row in rows} - {*VERDICTS}
    if others:
        found.append(_differs(example, "examples.verdict", ", ".join(VERDICTS), ", ".join(sorted(others))))
    for verdict in VERDICTS:
        wanted = Counter(getattr(example, verdict))
        there = Counter(row["subject"] for row in rows if row["verdict"] == verdict)
        if wanted != there:
            found.append(_differs(example, f"words.{verdict}", _shown(wanted), _shown(there)))
    for wanted_row in example.rows:
        if not any(_fits(row, wanted_row) for row in rows):
            found.append(_differs(example, "examples.row", wanted_row, rows))
    counts = {row["area"]: row["subjects"] for row in graph.run(rule.subjects, parameters)}
    if example.subjects is not None and sum(counts.values()) != example.subjects:
        found.append(_differs(example, "examples.subjects", example.subjects, counts))
    # What the audit asks instead, so that it can count over several streets, must say the same.
    judged = {row["area"]: row["subjects"] for row in graph.run(subject_ids(rule.subjects, rule.subject), parameters)}
    if {area: len(ids) for area, ids in judged.items()} != counts:
        found.append(_differs(example, "examples.subjects", counts, judged))
    strangers = {str(row["subject"]) for row in rows} - {identity for ids in judged.values() for identity in ids}
    if strangers:
        found.append(_differs(example, "examples.not_judged", "", ", ".join(sorted(strangers))))
    return found


def _example(entry: Mapping[str, Any], rule: Rule, file: str) -> Example:
    names = _names(entry, file)
    name = names.get(language.get(), "?")
    unknown = sorted(map(str, entry.keys() - KEYS))
    if unknown or not names:
        known = ", ".join(sorted(KEYS))
        raise RuleError("example_key", file=file, line=1, name=name, found=", ".join(unknown) or "—", known=known)
    said = [key for key in (*VERDICTS, "nothing") if entry.get(key)]
    if not said or ("nothing" in said and len(said) > 1):
        raise RuleError("example_outcome", file=file, line=1, name=name)
    params = dict(entry.get("params", {}))
    figures = {parameter.name for parameter in rule.params}
    if not params.keys() <= figures:
        found, known = ", ".join(sorted(params.keys() - figures)), ", ".join(sorted(figures))
        raise RuleError("example_key", file=file, line=1, name=name, found=found, known=known)
    day = str(entry.get("as_of", DEFAULT_DAY))
    try:
        as_of = date.fromisoformat(day)
    except ValueError as error:
        raise RuleError("example_value", file=file, line=1, name=name, column="as_of", found=day) from error
    return Example(
        name_zh=names["zh"],
        name_en=names["en"],
        batch=tiny_graph.batch({**entry, "name": name}, file=file),
        as_of=as_of,
        scope=str(entry.get("scope", "")),
        params=params,
        flagged=tuple(str(subject) for subject in entry.get("flagged", [])),
        unverifiable=tuple(str(subject) for subject in entry.get("unverifiable", [])),
        subjects=entry.get("subjects"),
        rows=tuple(_row(row, entry, name, file) for row in entry.get("rows", [])),
    )


def _names(entry: Mapping[str, Any], file: str) -> dict[str, str]:
    """Its name in each language, the one written for the one that is not; {} where it has none."""
    written = {tongue: entry[key] for tongue, key in NAMES.items() if key in entry}
    for tongue, name in written.items():
        if not isinstance(name, str) or not name.strip():
            raise RuleError("example_name_text", file=file, line=1, column=NAMES[tongue], found=name)
    return {tongue: written.get(tongue, name) for name in written.values() for tongue in LANGUAGES}


def _row(row: Mapping[str, Any], entry: Mapping[str, Any], name: str, file: str) -> dict[str, Any]:
    """A row as it must come out: ids as text, `ordered` from the row or its example."""
    if not row.keys() <= {*FULL_ROW, "ordered"}:
        raise RuleError("example_key", file=file, line=1, name=name, found=", ".join(row), known=", ".join(FULL_ROW))
    lists = {key: [str(each) for each in row[key]] for key in ("people", "organisations") if key in row}
    words = {key: str(row[key]) for key in ("subject", "area", "verdict") if key in row}
    return {**row, **lists, **words, "ordered": row.get("ordered", entry.get("ordered", True))}


def _fits(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    for key in FULL_ROW:
        if key not in wanted:
            continue
        there, must = row[key], wanted[key]
        if key in ("people", "organisations") and not wanted["ordered"]:
            # The first is part of a finding's identity; the others are told apart by id only.
            there, must = (there[:1], sorted(there[1:])), (must[:1], sorted(must[1:]))
        if there != must:
            return False
    return True


def _differs(example: Example, what: str, wanted: object, found: object) -> Difference:
    return Difference(example.name_zh, example.name_en, what, str(wanted), str(found))


def _shown(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted.elements())) or "—"
