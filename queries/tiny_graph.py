"""Tiny graphs in words: the short notation of a rule's examples, turned into one batch of facts.

`张三 director of 甲居委会(residents_committee) elected since 2005-01-01` is an appointment; ids are the names
themselves; a body is declared where it is first named with its kind, seated in the first of `areas` unless `@` says
where. People, bodies and posts in examples are invented.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from graph.codes import LENGTH, above, is_code, level_of
from graph.errors import RuleError
from graph.facts import Batch, Fact
from graph.model import CLOSED_LISTS, OPEN_LISTS, TABLE

DEFAULT_AREA = "440307003002"
BODY = r"(?P<{0}>[^\s()]+)(?:\((?P<{0}_kind>\w+)(?: @(?P<{0}_seat>\w+))?\))?"
ONE_BODY = re.compile(BODY.format("body"))
POST = re.compile(rf"(?P<person>\S+) (?P<role>\w+) of {BODY.format('body')}(?P<rest>.*)")
LINE = re.compile(rf"{BODY.format('start')} (?P<type>[A-Z_]+) {BODY.format('end')}(?P<rest>.*)")
BASES = frozenset(entry.word for entry in CLOSED_LISTS["basis"])
FULL_TIME = {"full_time": True, "part_time": False}
RIGHT: dict[str, tuple[type, ...]] = {"boolean": (bool,), "integer": (int,), "number": (int, float)}
# What the notation writes under another name than the table's.
NOT_WRITTEN = {"people": {"id"}, "organisations": {"id"}, "records": {"id"}, "areas": set()}
LISTS = ("areas", "bodies", "people", "posts", "lines", "records")


def batch(example: Mapping[str, Any], *, file: str) -> Batch:
    """The facts of one example. Raises `RuleError` for a word, key or name that is none."""
    return _Words(str(example.get("name", "?")), file).facts(example)


class _Words:
    """Reads the notation of one example; every refusal names its file and name."""

    def __init__(self, name: str, file: str) -> None:
        self.name, self.file = name, file
        self.areas: dict[str, Fact] = {}
        self.bodies: dict[str, Fact] = {}
        self.people: dict[str, Fact] = {}
        self.named: set[str] = set()  # bodies named, with or without a kind
        self.first = DEFAULT_AREA

    def facts(self, example: Mapping[str, Any]) -> Batch:
        found = Batch()
        tables = found.tables
        for entry in example.get("areas", [DEFAULT_AREA]):
            self.area(entry if isinstance(entry, dict) else {"code": entry})
        self.first = next(iter(self.areas))
        for entry in example.get("bodies", []):
            self.written_body(entry)
        for entry in example.get("people", []):
            self.person(entry)
        tables["appointments"] = [self.post(str(entry)) for entry in example.get("posts", [])]
        tables["relations"] = [self.line(str(entry)) for entry in example.get("lines", [])]
        tables["records"] = [self.record(entry, at) for at, entry in enumerate(example.get("records", []), 1)]
        for prefix in [prefix for code in self.areas for prefix in above(code) if len(prefix) >= LENGTH["district"]]:
            if prefix not in self.areas:
                self.area({"code": prefix})
        for name in sorted(self.named - self.bodies.keys()):
            self.refuse("example_body_unknown", found=name)
        tables["areas"] = [*self.areas.values()]
        tables["organisations"] = [*self.bodies.values()]
        tables["people"] = [*self.people.values()]
        for table, rows in tables.items():
            for number, fact in enumerate(rows, 1):
                fact |= {"source": f"{self.file}:{table}", "source_row": number}
        return found

    def refuse(self, key: str, **fields: object) -> NoReturn:
        raise RuleError(key, file=self.file, line=1, name=self.name, **fields)

    def area(self, entry: Mapping[str, Any]) -> None:
        fact = self.columns("areas", entry)
        code = fact["code"] = str(entry.get("code", ""))
        if not is_code(code):
            self.refuse("example_code", found=code)
        self.areas[code] = {**fact, "name": fact["name"] or code, "level": fact["level"] or level_of(code)}

    def body(self, name: str, kind: str | None, seat: str | None) -> str:
        """Note a body named in a post or line; its name."""
        self.named.add(name)
        if kind is not None and name not in self.bodies:
            entry = {"kind": kind, "area": seat or self.first}
            self.bodies[name] = {**self.columns("organisations", entry), "id": name, "name": name}
        return name

    def written_body(self, entry: object) -> None:
        if isinstance(entry, dict):
            name = str(entry.get("name", ""))
            fact = self.columns("organisations", {"area": self.first, **entry})
            if not fact["kind"]:
                self.refuse("example_body_unknown", found=name)
            self.bodies[name] = {**fact, "id": name, "name": name}
            self.named |= {name} | ({fact["parent"]} if fact["parent"] else set())
            return
        match = ONE_BODY.fullmatch(str(entry))
        if match is None:
            self.refuse("example_words", found=entry, wanted="甲居委会(residents_committee @440307003003)")
        self.body(match["body"], match["body_kind"], match["body_seat"])

    def person(self, entry: object) -> str:
        """Note a person, by name or with the columns of the table; the name."""
        columns = entry if isinstance(entry, dict) else {"name": entry}
        name = str(columns.get("name", ""))
        if name not in self.people or isinstance(entry, dict):
            self.people[name] = {**self.columns("people", columns), "id": name, "name": name}
            if columns.get("registered_with"):
                self.named.add(str(columns["registered_with"]))
        return name

    def post(self, entry: str) -> Fact:
        match = POST.fullmatch(entry)
        if match is None:
            self.refuse("example_words", found=entry, wanted="张三 director of 甲居委会(residents_committee) elected")
        rest = self.rest(match["rest"], entry)
        named = {"person": self.person(match["person"]), "role": match["role"], **rest}
        body = self.body(match["body"], match["body_kind"], match["body_seat"])
        return self.columns("appointments", {**named, "organisation": body})

    def line(self, entry: str) -> Fact:
        match = LINE.fullmatch(entry)
        if match is None:
            self.refuse("example_words", found=entry, wanted="甲党总支(party_general_branch) LEADS 甲居委会 since …")
        kind = match["type"]
        self.known_word("type", kind)
        ends = {}
        for end in ("start", "end"):
            name = match[end]
            if name not in self.people and not is_code(name):
                self.body(name, match[f"{end}_kind"], match[f"{end}_seat"])
            ends[end] = name
        rest = self.rest(match["rest"], entry)
        return self.columns("relations", {"from": ends["start"], "type": kind, "to": ends["end"], **rest})

    def rest(self, text: str, entry: str) -> dict[str, object]:
        """`[basis] [full_time] [since D] [until D]` after the body."""
        found: dict[str, object] = {}
        words = text.split()
        while words:
            word = words.pop(0)
            if word in BASES:
                found["basis"] = word
            elif word in FULL_TIME:
                found["full_time"] = FULL_TIME[word]
            elif word in ("since", "until") and words:
                found[word] = words.pop(0)
            else:
                self.refuse("example_words", found=entry, wanted="[elected] [full_time] [since 2005-01-01] [until …]")
        return found

    def record(self, entry: Mapping[str, Any], number: int) -> Fact:
        about = entry.get("about")
        names = [str(name) for name in about] if isinstance(about, list) else str(about or "").split(";")
        for name in [*names, str(entry.get("issued_by") or "")]:
            if name and name not in self.people and not is_code(name):
                self.named.add(name)
        fact = self.columns("records", {**entry, "about": ";".join(names)})
        return {**fact, "id": f"record-{number:03}"}

    def columns(self, table: str, entry: Mapping[str, Any]) -> Fact:
        """A row of a table, every column there, values typed, words of closed lists checked."""
        known = {column.name: column for column in TABLE[table].columns}
        written = known.keys() - NOT_WRITTEN.get(table, set())
        if entry.keys() - written:
            unknown = ", ".join(sorted(map(str, entry.keys() - written)))
            self.refuse("example_key", found=unknown, known=", ".join(sorted(written)))
        fact: Fact = dict.fromkeys(known)
        for name, value in entry.items():
            column = known[name]
            fact[name] = self.typed(column.type, name, value)
            if column.words and column.words not in OPEN_LISTS and fact[name] is not None:
                self.known_word(column.words, fact[name])
        return fact

    def known_word(self, words: str, word: object) -> None:
        known = [entry.word for entry in CLOSED_LISTS[words]]
        if word not in known:
            self.refuse("example_word", found=word, known=", ".join(known))

    def typed(self, kind: str, name: str, value: object) -> object:
        """A value as its column has it: days as dates, codes and names as text."""
        if value is None or value == "":
            return None
        if kind == "date":
            try:
                return date.fromisoformat(str(value))
            except ValueError:
                self.refuse("example_value", column=name, found=value)
        if kind in RIGHT and type(value) not in RIGHT[kind]:
            self.refuse("example_value", column=name, found=value)
        return value if kind in RIGHT else str(value)
