"""Findings: one row of a rule about one subject, with a key that stays and evidence that may change.

Identity and evidence are two things (design §4): `key` is rule, area, subject, and for `body` rules the first of
`organisations`, for `pair` and `set` rules all of them; `id` is a short hash of it. `evidence` digests the rest.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

MODALITIES = ("violation", "deviation", "advisory")  # the gravest first
VERDICTS = ("flagged", "unverifiable")
IDENTITIES = ("subject", "body", "pair", "set")


@dataclass(frozen=True, order=True, slots=True)
class Source:
    """Where a fact of the evidence came from: file, sheet, row."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `observed` is as the rule returned it; the messages name people, bodies and figures in words."""

    id: str
    key: str
    evidence: str
    rule: str
    article: int
    modality: str
    verdict: str
    area: str
    subject: str
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    observed: str | int | float | None
    message_zh: str = ""
    message_en: str = ""
    status: str = "open"
    first_seen: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Tally:
    """What one rule judged in the scope asked: distinct subjects, and how many of them have which verdict."""

    id: str
    article: int
    articles: tuple[int, ...]
    modality: str
    reading: str | None
    subjects: int
    subjects_by_street: dict[str, int]
    flagged: int
    unverifiable: int
    waived: int = 0
    parameters: dict[str, object] = field(default_factory=dict)  # those that are not their defaults

    @property
    def rate(self) -> float | None:
        """Its compliance rate."""
        return compliance_rate(self.flagged, self.subjects)


@dataclass(frozen=True)
class Audit:
    """The answer of an audit: day, scope, what each rule judged, every finding, and notices for people to read.

    `left_out` names the rules that took no part because they could not, `not_judged` the parts of the store (districts)
    that could not be judged: where there are any, no finding is no pass.
    `judged` counts the subjects of all rules together in each community, street and district, for rates.
    """

    as_of: str
    scope: str
    regulation: str
    load: int
    notices: tuple[str, ...] = ()
    rules: tuple[Tally, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    left_out: tuple[str, ...] = ()
    not_judged: tuple[str, ...] = ()
    judged: dict[str, int] = field(default_factory=dict)


def compliance_rate(flagged: int, subjects: int) -> float | None:
    """One minus flagged over subjects, whatever is unverifiable; None where nothing was judged."""
    return (subjects - flagged) / subjects if subjects else None


def key(rule: str, identity: str, area: str, subject: str, organisations: Sequence[str]) -> str:
    """The identity of a finding as text, parts joined by `|`."""
    bodies = {"subject": (), "body": organisations[:1]}.get(identity, organisations)
    return "|".join((rule, area, subject, *bodies))


def short_hash(*parts: object) -> str:
    """Twelve hexadecimal digits that stand for these parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]
