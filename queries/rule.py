"""A rule is one file: a YAML header in `//` comments, the findings statement, `;`, the subjects statement."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Parameter:
    """A figure of a rule: its default, unit, and the article it comes from, or None where it is ours."""

    name: str
    default: int | float | str
    unit: str
    article: int | None


@dataclass(frozen=True)
class Rule:
    """One rule, its header checked and its terms expanded."""

    id: str
    path: Path
    family: str  # appointment, leadership, supervision or records: its folder
    article: int
    articles: tuple[int, ...]
    modality: str
    reading: str | None
    subject: str  # the label of the node one row is about
    identity: str
    params: tuple[Parameter, ...]
    title_zh: str
    title_en: str
    requirement_zh: str
    requirement_en: str
    remedy_zh: str
    remedy_en: str
    message_zh: str  # template: {area} {subject} {people} {bodies} {body} {others} {observed} {<param>}
    message_en: str
    changes: tuple[str, ...]
    source: str  # the file's Cypher as written
    findings: str  # expanded statement
    subjects: str  # expanded statement
    observed: dict[str, tuple[str, str]] = field(default_factory=dict)  # word → zh, en, beyond the closed lists


@dataclass(frozen=True)
class Regulation:
    """A folder of rules with its regulation.yaml."""

    id: str
    path: Path
    name_zh: str
    name_en: str
    issuer_zh: str
    issuer_en: str
    in_force_from: str  # ISO day
    in_force_until: str
    articles: dict[int, dict[str, object]]
    rules: tuple[Rule, ...]
    refused: tuple[object, ...] = ()  # RuleError of each file that does not load
