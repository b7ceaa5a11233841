"""The audit as JSON and CSV: the contract that scripts outside rely on (design §6)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from graph.regulations import RegulationText
from graph.texts import explain, text
from queries.coverage import coverage
from queries.findings import Audit, Finding
from queries.rule import Regulation, Rule
from queries.sums import Sums
from reports.tables import guarded

# The columns of the CSV, in the order people ask.
COLUMNS = ("rule", "article", "modality", "verdict", "area", "subject", "message_zh", "message_en", "id", "key")


def document(audit: Audit, sums: Sequence[Sums] = ()) -> dict[str, object]:
    """The audit as plain data, ready for JSON; with sums, these and the compliance rate of each rule."""
    found = asdict(replace(audit, findings=()))
    del found["judged"]
    rates = [{"rate": tally.rate} if sums else {} for tally in audit.rules]
    return {
        **found,
        "notices": list(audit.notices),
        "rules": [
            {**_without_empty(rule, "parameters"), "articles": list(rule["articles"]), **rate}
            for rule, rate in zip(found["rules"], rates, strict=True)
        ],
        "findings": [_finding(finding) for finding in audit.findings],
        **({"sums": [summed(entry) for entry in sums]} if sums else {}),
    }


def summed(entry: Sums) -> dict[str, object]:
    """The sums of one area as plain data; the compliance rate is null where nothing was judged."""
    found = asdict(entry)
    return {**found, "compliance": {**found["compliance"], "rate": entry.compliance.rate}}


def rulebook(
    regulation: Regulation, rules: Sequence[Rule], official: RegulationText | None = None
) -> dict[str, object]:
    """Rules and the articles they check as plain data, of all rules all articles; why others cannot be used.

    A rule is its header, the text as written and as an engine is asked; an article has its official wording where a
    text is given.
    """
    shown = [{**asdict(rule), "path": rule.path.name} for rule in rules]
    wanted = {number for rule in rules for number in rule.articles} if len(rules) < len(regulation.rules) else None
    articles = [
        {**article.document(), **_official(official, article.number)}
        for article in coverage(regulation)
        if wanted is None or article.number in wanted
    ]
    refused = [explain(error) for error in regulation.refused]
    return {
        "regulation": regulation.id,
        "in_force_from": regulation.in_force_from,
        "chapters": [{"number": number, **titles} for number, titles in regulation.chapters.items()],
        "articles": articles,
        "rules": shown,
        "refused": refused,
    }


def _official(official: RegulationText | None, number: int) -> dict[str, object]:
    found = official.articles.get(number) if official else None
    return {"official": found.text} if found else {}


def _without_empty(fields: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in fields.items() if key != name or value}


def dumps(found: object) -> str:
    """One JSON document for people to read, too."""
    return json.dumps(found, ensure_ascii=False, indent=1, default=str)


def as_json(audit: Audit, sums: Sequence[Sums] = ()) -> Iterator[str]:
    """One JSON document in pieces, the same as `dumps` of the whole: a country's would not fit into memory twice."""
    whole = document(replace(audit, findings=()), sums)
    for place, (key, value) in enumerate(whole.items()):
        yield f"{',' if place else '{'}\n {dumps(key)}: "
        if key == "findings" and audit.findings:
            for first, found in enumerate(audit.findings):
                yield f"{',' if first else '['}\n  {_deeper(dumps(_finding(found)), 2)}"
            yield "\n ]"
        else:
            yield _deeper(dumps(value), 1)
    yield "\n}\n"


def as_csv(audit: Audit) -> Iterator[str]:
    """One row a finding, headers in the language of the moment; in pieces."""
    yield _row(text(f"columns.{name}") for name in COLUMNS)
    for finding in audit.findings:
        yield _row(_cell(finding, name) for name in COLUMNS)


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([*cells])
    return out.getvalue()


def _deeper(written: str, by: int) -> str:
    """JSON as it stands so much deeper in a document; no text in it holds a line break."""
    return written.replace("\n", "\n" + " " * by)


def _finding(found: Finding) -> dict[str, object]:
    return {**asdict(found), "people": list(found.people), "organisations": list(found.organisations)}


def _cell(finding: Finding, name: str) -> str:
    value = getattr(finding, name)
    shown = text(f"words.{value}") if name in ("modality", "verdict") else str(value)
    return guarded(shown)
