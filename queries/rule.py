"""A rule is one file: a YAML header in `//` comments, the findings statement, `;`, the subjects statement."""

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Formatter

from graph.errors import RuleError
from graph.model import NODE
from queries import cypher, gate
from queries.findings import IDENTITIES, MODALITIES
from queries.header import Header, document, read_text
from queries.terms import Terms, load_terms

SHIPPED = Path(__file__).with_name("rules")
REGULATION = "longgang-2005"  # audited against where no other is named
FAMILIES = ("leadership", "supervision", "appointment", "records")
CHANGES = ("appoint", "remove", "add_line", "found_body", "supply_record")  # what could mend a finding
COLUMNS = ("area", "subject", "verdict", "people", "organisations", "observed")
SUBJECT_COLUMNS = ("area", "subjects")
# What every audit passes (rulebook, "Periods"); a parameter in one of these units also passes `<name>_start`.
AUDIT_PARAMETERS = frozenset(
    {"scope", "as_of", "in_force_from", "year_start", "last_year_start", "last_quarter_start", "last_quarter_end"}
)
SPANS = ("months", "days")
LARGEST = 1_000_000_000  # more than any figure of a regulation; beyond 64 bits the engines refuse a number
PLACEHOLDERS = frozenset({"area", "subject", "people", "bodies", "body", "others", "observed"})
# A day or a division code in a query's text is a value that belongs in a parameter.
PASTED = re.compile(r"\d{4}-\d\d|\d{6}")


@dataclass(frozen=True)
class Parameter:
    """A figure of a rule: its default, unit, and the article it comes from, or None where it is ours.

    `min` and `max` bound what may be put in its place, where the query or the thing itself has an end.
    """

    name: str
    default: int | float | str
    unit: str
    article: int | None
    min: float = 0
    max: float = LARGEST


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
    message_unverifiable_zh: str = ""  # template for such rows, where the message does not fit
    message_unverifiable_en: str = ""
    observed: dict[str, tuple[str, str]] = field(default_factory=dict)  # word → zh, en, beyond the closed lists
    may_be_unverifiable: bool = False  # its findings statement can return that verdict
    in_force_from: str = "0001-01-01"  # ISO day of its regulation: what happened before is not judged

    @property
    def shipped(self) -> bool:
        """True for a rule that comes with Rencha; any other runs in a process that can be ended."""
        return self.path.is_relative_to(SHIPPED)


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
    rules: tuple[Rule, ...] = field(repr=False)  # their texts would drown whatever shows a regulation
    refused: tuple[RuleError, ...] = ()  # one for each rule that cannot be used
    chapters: dict[int, dict[str, str]] = field(default_factory=dict)  # number → language → title
    articles_of: str = ""  # the id of the regulation whose articles these are: another's where rules are only added

    def refusal(self, identity: str) -> RuleError | None:
        """Why the rule of this id cannot be used; None where it can, or where there is none."""
        return next((error for error in self.refused if Path(str(error.fields["file"])).stem == identity), None)


# Fields of a header, those that may be left out last (design §4).
TEXTS = ("title_zh", "title_en", "requirement_zh", "requirement_en", "remedy_zh", "remedy_en")
MESSAGES = ("message_zh", "message_en", "message_unverifiable_zh", "message_unverifiable_en")
OPTIONAL = ("articles", "reading", "params", *MESSAGES, "observed")
FIELDS = ("id", "article", "modality", "subject", "identity", "changes", *TEXTS, *OPTIONAL)


def load_rule(path: Path, terms: Terms, *, articles: AbstractSet[int] | None = None) -> Rule:
    """Read one rule file, its header checked, its terms expanded, its statements passed by the gate.

    `articles` are those the regulation has. Raises `RuleError` with file, line and what to write instead.
    """
    file = str(path)
    written = read_text(path)
    lines = written.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    head = "".join(line[2:].removeprefix(" ") for line in lines[:end])
    header = Header(file, document(head, file=file), written)
    header.only(FIELDS)
    params = tuple(_parameters(header))
    source = "".join(lines[end:]).strip("\n")
    blank = "".join(lines[end:])
    line = end + 1 + len(blank) - len(blank.lstrip("\n"))
    findings, subjects, unverifiable = _statements(header, terms.expand(source, file=file, line=line), line, params)
    article = header.number("article")
    return Rule(
        id=_identity(header, path),
        path=path,
        family=path.parent.name,
        article=article,
        articles=_articles(header, article, articles),
        modality=header.word("modality", MODALITIES),
        reading=header.word("reading", ("a_contrario",)) if "reading" in header.fields else None,
        subject=header.word("subject", tuple(NODE)),
        identity=header.word("identity", IDENTITIES),
        params=params,
        changes=_changes(header),
        source=source,
        findings=findings,
        subjects=subjects,
        observed=_observed(header),
        may_be_unverifiable=unverifiable,
        **{name: header.text(name) for name in TEXTS},
        **{name: _message(header, name, params) for name in MESSAGES},
    )


def load_regulation(folder: Path) -> Regulation:
    """Read a regulation and its rules, in the order of article and id; what does not load is in `refused`.

    Raises `RuleError` when regulation.yaml or terms.yaml cannot be used.
    """
    path = folder / "regulation.yaml"
    if not path.exists():
        raise RuleError("regulation_missing", file=str(path), line=1)
    written = read_text(path)
    header = Header(str(path), document(written, file=str(path)), written)
    articles = header.fields.get("articles")
    if not isinstance(articles, dict) or not all(isinstance(number, int) for number in articles):
        raise header.refuse("regulation_articles", "articles")
    rules, refused = load_rules(folder, load_terms(folder / "terms.yaml"), articles, header.text("in_force_from"))
    names = ("id", "name_zh", "name_en", "issuer_zh", "issuer_en", "in_force_from")
    return Regulation(
        **{name: header.text(name) for name in names},
        path=folder,
        in_force_until=header.text("in_force_until", "9999-12-31"),
        articles={number: entry or {} for number, entry in articles.items()},
        chapters=_chapters(header),
        articles_of=header.text("id"),
        rules=in_order(rules),
        refused=tuple(refused),
    )


def load_rules(folder: Path, terms: Terms, articles: Collection[int], began: str) -> tuple[list[Rule], list[RuleError]]:
    """The rules of a regulation's folder, and the refusals of those that do not load."""
    rules: list[Rule] = []
    refused: list[RuleError] = []
    for file in sorted(folder.glob("*/*.cypher")):
        try:
            rules.append(replace(load_rule(file, terms, articles={*articles}), in_force_from=began))
        except RuleError as error:
            refused.append(error)
    return rules, refused


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules in the order of article and id."""
    return tuple(sorted(rules, key=lambda rule: (rule.article, rule.id)))


def parameter_names(params: tuple[Parameter, ...]) -> frozenset[str]:
    """Every parameter that a rule's statements may use."""
    own = {parameter.name for parameter in params}
    return AUDIT_PARAMETERS | own | {f"{parameter.name}_start" for parameter in params if parameter.unit in SPANS}


def _chapters(header: Header) -> dict[int, dict[str, str]]:
    """`chapters: {1: {zh: 总则, en: General provisions}}`; a regulation may have none."""
    found = header.fields.get("chapters", {})
    if not isinstance(found, dict):
        raise header.refuse("regulation_chapters", "chapters")
    for number, entry in found.items():
        if not isinstance(number, int) or not isinstance(entry, dict) or not {"zh", "en"} <= entry.keys():
            raise header.refuse("regulation_chapters", "chapters")
    return {number: {tongue: str(entry[tongue]) for tongue in ("zh", "en")} for number, entry in found.items()}


def _identity(header: Header, path: Path) -> str:
    if header.text("id") != path.stem:
        raise header.refuse("rule_id", "id", known=path.stem)
    if path.parent.name not in FAMILIES:
        raise header.refuse("rule_family", "id", folder=path.parent.name, known=", ".join(FAMILIES))
    return path.stem


def _articles(header: Header, article: int, known: AbstractSet[int] | None) -> tuple[int, ...]:
    found = tuple(header.items("articles")) or (article,)
    if article not in found or (known is not None and not known >= set(found)):
        raise header.refuse("rule_articles", "articles")
    return found


def _changes(header: Header) -> tuple[str, ...]:
    found = tuple(header.items("changes"))
    if not found or not set(found) <= set(CHANGES):
        raise header.refuse("rule_word", "changes", known=", ".join(CHANGES))
    return found


def _parameters(header: Header) -> Iterator[Parameter]:
    """`params: [{name: min_ratio, default: 0.7, unit: ratio, article: 49, max: 1}]`; `min` and `max` may be left out.

    The article is `ours` where none gives it.
    """
    for entry in header.items("params"):
        if not isinstance(entry, dict) or set(entry) - {"min", "max"} != {"name", "default", "unit", "article"}:
            raise header.refuse("rule_parameter", "params")
        name, default, unit, article = entry["name"], entry["default"], entry["unit"], entry["article"]
        taken = name in AUDIT_PARAMETERS | PLACEHOLDERS
        if taken or not str(name).isidentifier() or isinstance(default, bool | list | dict | None):
            raise header.refuse("rule_parameter", "params")
        if article != "ours" and not isinstance(article, int):
            raise header.refuse("rule_parameter", "params")
        bounds = {bound: entry[bound] for bound in ("min", "max") if bound in entry}
        if not all(isinstance(bound, int | float) for bound in bounds.values()):
            raise header.refuse("rule_parameter", "params")
        yield Parameter(str(name), default, str(unit), None if article == "ours" else article, **bounds)


def _message(header: Header, name: str, params: tuple[Parameter, ...]) -> str:
    """A template; without one, rows say the rule's title, and unverifiable ones what the others say."""
    if name not in header.fields:
        return "" if "unverifiable" in name else header.text(name.replace("message", "title"))
    template = header.text(name)
    known = PLACEHOLDERS | {parameter.name for parameter in params}
    try:
        used = {placeholder for _, placeholder, _, _ in Formatter().parse(template) if placeholder is not None}
    except ValueError as error:
        raise header.refuse("rule_message", name, known=", ".join(sorted(known))) from error
    if not used <= known:
        raise header.refuse("rule_message", name, known=", ".join(sorted(known)))
    return template


def _observed(header: Header) -> dict[str, tuple[str, str]]:
    found = header.fields.get("observed", {})
    pairs = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise header.refuse("rule_observed", "observed")
    return {str(word): (str(zh), str(en)) for word, (zh, en) in found.items()}


def _statements(header: Header, query: str, line: int, params: tuple[Parameter, ...]) -> tuple[str, str, bool]:
    """Both statements, and whether the first can say `unverifiable`."""
    file = header.file
    known = parameter_names(params)
    found = cypher.statements(cypher.tokens(query, file=file, line=line))
    if len(found) != 2:
        raise RuleError("rule_statements", file=file, line=line)
    readings = [gate.read(statement, file=file, parameters=known) for statement in found]
    for reading, statement, columns in zip(readings, found, (COLUMNS, SUBJECT_COLUMNS), strict=True):
        if reading.columns != columns:
            named = {"found": ", ".join(reading.columns), "known": ", ".join(columns)}
            raise RuleError("rule_columns", file=file, line=statement[0].line, **named)
        for token in reading.texts:
            if PASTED.search(token.text):
                raise RuleError("rule_pasted", file=file, line=token.line, found=token.text)
    used = readings[0].parameters | readings[1].parameters
    for parameter in params:
        if not {parameter.name, f"{parameter.name}_start"} & used:
            raise header.refuse("rule_parameter_unused", "params", parameter=parameter.name)
    counted = gate.counted(found[1], file)
    label = header.word("subject", tuple(NODE))
    if readings[1].variables.get(counted.text) not in (label, ""):
        raise RuleError("rule_counts_other", file=file, line=counted.line, found=counted.text, known=label)
    verdicts = {token.text[1:-1] for token in readings[0].texts}
    texts = [query[part[0].start : part[-1].start].strip() for part in found]
    return texts[0], texts[1], "unverifiable" in verdicts
