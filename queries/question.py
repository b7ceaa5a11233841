"""A question 问题 is one file: a YAML header in `//` comments, then one statement of the portable subset.

With a `group` it is asked by people: its title is a sentence with gaps (谁在{scope}同时在{bodies}个以上机构任职？), its
parameters fill them, its columns have words, and each row lies in one `area`, so that the parts of a store add up.
Without one it is asked by pages, and its parameters are bare names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

from graph.errors import RuleError
from graph.model import CLOSED_LISTS
from graph.texts import sentences
from queries import gate
from queries.header import Header, document, read_text
from queries.periods import months_before
from queries.terms import Terms

GROUPS = ("concurrency", "vacancies", "terms", "reporting", "supervision", "interlocks", "gaps", "own")
ALWAYS = frozenset({"scope", "as_of"})
MONTHS = {"months": 1, "years": 12}
TYPES = ("number", *MONTHS, "word", "text", "body")
LONGEST = 100  # characters of a text that is looked for
ENDS = ("start", "end")  # `$<name>_start` lies a span before the day, `$<name>_end` after it
DRAWN = ("people", "organisations")  # columns of ids: what the picture of a row shows; never a column of the table
FIELDS = ("id", "group", "title_zh", "title_en", "note_zh", "note_en", "params", "columns")
OF_PARAM = {"name", "type", "default", "min", "max", "list", "among", "zh", "en"}


@dataclass(frozen=True)
class Gap:
    """A gap of the sentence: what may stand there, what stands there at first, and what a screen reader calls it."""

    name: str
    type: str
    default: int | str | None
    zh: str = ""
    en: str = ""
    min: int = 1
    max: int = 100
    list: str = ""  # the closed list of the model that its words are of
    among: tuple[str, ...] = ()  # those of its words that can be picked

    @property
    def parameters(self) -> frozenset[str]:
        """The names that a query may use for it."""
        ends = {f"{self.name}_{end}" for end in ENDS} if self.type in MONTHS else set()
        return frozenset({self.name, *ends})


@dataclass(frozen=True)
class Question:
    """One question: its sentence in both languages, what it is asked with besides scope and day, the query expanded."""

    id: str
    title_zh: str
    title_en: str
    params: tuple[str, ...]
    query: str
    path: Path
    source: str  # the statement as written
    group: str = ""  # "" for what only pages ask
    gaps: tuple[Gap, ...] = ()
    columns: tuple[str, ...] = ()
    heads: Mapping[str, tuple[str, str]] | None = None  # column → zh, en, beyond those of texts.toml
    note_zh: str = ""
    note_en: str = ""


def load_question(path: Path, terms: Terms) -> Question:
    """Read a question's file, header checked, terms expanded, passed by the gate. Raises `RuleError` saying where."""
    return read_question(read_text(path), path, terms)


def read_question(written: str, path: Path, terms: Terms) -> Question:
    """As `load_question`, of a text that is to become this file."""
    file = str(path)
    lines = written.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = Header(file, document("".join(line[2:].removeprefix(" ") for line in lines[:end]), file=file), written)
    header.only(FIELDS)
    if header.text("id") != path.stem:
        raise header.refuse("rule_id", "id", known=path.stem)
    gaps = tuple(_gaps(header)) if "group" in header.fields else ()
    names = tuple(gap.name for gap in gaps) if "group" in header.fields else tuple(header.items("params"))
    known = ALWAYS.union(names, *(gap.parameters for gap in gaps))
    query = terms.expand("".join(lines[end:]).rstrip("\n"), file=file, line=end + 1)
    asked = Question(
        id=path.stem,
        title_zh=header.text("title_zh"),
        title_en=header.text("title_en"),
        params=names,
        query=query.strip("\n"),
        path=path,
        source="".join(lines[end:]).strip("\n"),
        columns=gate.check(query, file=file, parameters=known, line=end + 1).columns,
    )
    return _askable(asked, header, gaps, end + 1) if "group" in header.fields else asked


def values(question: Question, given: Mapping[str, object], as_of: date) -> dict[str, object]:
    """What the query is asked with for these fillings of its gaps: spans as the days at their ends."""
    found: dict[str, object] = {}
    for gap in question.gaps:
        value = given.get(gap.name, gap.default)
        found[gap.name] = value
        if gap.type in MONTHS and isinstance(value, int):
            months = value * MONTHS[gap.type]
            found |= {f"{gap.name}_start": months_before(as_of, months), f"{gap.name}_end": _after(as_of, months)}
    return found


def _after(as_of: date, months: int) -> date:
    """The same day some months later; the day before it is the last that is inside."""
    return months_before(as_of, -months) + timedelta(days=1)


def _askable(asked: Question, header: Header, gaps: tuple[Gap, ...], line: int) -> Question:
    if "area" not in asked.columns:
        raise RuleError("question_area", file=header.file, line=line, found=", ".join(asked.columns))
    heads = dict(_heads(header, asked.columns))
    for title in ("title_zh", "title_en"):
        _check_sentence(header, title, {gap.name for gap in gaps})
    zh, en = (header.text(name) if name in header.fields else "" for name in ("note_zh", "note_en"))
    return replace(asked, group=header.word("group", GROUPS), gaps=gaps, heads=heads, note_zh=zh, note_en=en)


def _check_sentence(header: Header, name: str, gaps: set[str]) -> None:
    """Every gap stands in the sentence, and nothing else does but the scope."""
    known = ", ".join(f"{{{gap}}}" for gap in ("scope", *sorted(gaps)))
    try:
        used = {field for _, field, _, _ in Formatter().parse(header.text(name)) if field is not None}
    except ValueError:
        raise header.refuse("question_sentence", name, known=known) from None
    if used - {"scope"} != gaps:
        raise header.refuse("question_sentence", name, known=known)


def _heads(header: Header, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """`columns: {bodies: [任职机构数, Bodies]}`: words for columns of one's own; others have theirs in texts.toml."""
    own = header.fields.get("columns", {})
    pairs = list(own.values()) if isinstance(own, dict) else [None]
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs) or not set(own) <= set(columns):
        raise header.refuse("question_columns", "columns", known=", ".join(columns))
    yield from ((str(name), (str(zh), str(en))) for name, (zh, en) in own.items())
    for name in columns:
        if name not in own and name not in DRAWN and f"asked.{name}" not in sentences():
            raise header.refuse("question_column", "columns", column=name)


def _gaps(header: Header) -> Iterator[Gap]:
    """`params: [{name: bodies, type: number, default: 3, min: 2, max: 20, zh: 机构数, en: bodies}]`."""
    for entry in header.items("params"):
        if not isinstance(entry, dict) or not {"name", "type", "zh", "en"} <= set(entry) <= OF_PARAM:
            raise header.refuse("question_param", "params", types=", ".join(TYPES))
        gap = Gap(
            name=str(entry["name"]),
            type=str(entry["type"]),
            default=entry.get("default"),
            zh=str(entry["zh"]),
            en=str(entry["en"]),
            min=entry.get("min", 1),
            max=entry.get("max", 100),
            list=str(entry.get("list", "")),
            among=tuple(entry.get("among") or (term.word for term in CLOSED_LISTS.get(entry.get("list", ""), ()))),
        )
        if not gap.name.isidentifier() or gap.name in ALWAYS or not _fits(gap):
            raise header.refuse("question_param", "params", types=", ".join(TYPES))
        yield gap


def _fits(gap: Gap) -> bool:
    """True where the default is something that may stand in the gap."""
    if gap.type == "word":
        known = {term.word for term in CLOSED_LISTS.get(gap.list, ())}
        return gap.default in gap.among and set(gap.among) <= known
    if gap.type == "text":
        return isinstance(gap.default, str) and len(gap.default) <= LONGEST
    if gap.type == "body":
        return gap.default is None
    bounds = (gap.min, gap.default, gap.max)
    whole = all(type(bound) is int for bound in bounds)
    return gap.type in TYPES and whole and bounds == tuple(sorted(bounds, key=lambda bound: int(str(bound))))
