"""YAML as we read it: safely, days as text, errors with their line; the checked fields of a header."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import RuleError

# The loader in C reads a header in a quarter of the time; it is part of every wheel of PyYAML.
Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Base):  # type: ignore[misc]  # the C loader has no stubs
    """The safe loader without timestamps: a day stays the text it is, and so does a code with leading zeros."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in Base.yaml_implicit_resolvers.items()
}


def read_text(path: Path) -> str:
    """The text of a file of a regulation. Raises `RuleError` where it is not UTF-8 or cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError("rule_unreadable", file=str(path), line=1) from error


def document(text: str, *, file: str, line: int = 1) -> dict[Any, Any]:
    """A YAML text that is a mapping. Raises `RuleError` with its line when it is anything else."""
    found = value(text, file=file, line=line)
    if not isinstance(found, dict):
        raise RuleError("yaml_mapping", file=file, line=line)
    return found


def value(text: str, *, file: str, line: int = 1) -> Any:  # whatever the YAML says
    """What a YAML text says. Raises `RuleError` with the line where it cannot be read."""
    try:
        return yaml.load(text, Loader)  # a subclass of the safe loader
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        at = line + (mark.line if mark is not None else 0)
        raise RuleError("yaml_unreadable", file=file, line=at, problem=problem or "") from error


def line_of(text: str, key: str, word: str) -> int:
    """The line of a YAML list on which the entry begins whose `key` is this word; 1 where there is none."""
    entries: list[Any] = getattr(yaml.compose(text, Loader), "value", [])
    pairs = ((entry, name, found) for entry in entries for name, found in entry.value)
    at = (entry.start_mark.line + 1 for entry, name, found in pairs if (name.value, found.value) == (key, word))
    return next(at, 1)


@dataclass(frozen=True)
class Header:
    """The YAML header of a rule file, or the whole of another, as read."""

    file: str
    fields: dict[str, Any]
    written: str = ""  # the text of the file

    def refuse(self, key: str, name: str, **more: object) -> RuleError:
        """The refusal of one of its fields, with the line on which it begins; the first where it is missing."""
        return RuleError(key, file=self.file, line=self.line(name), name=name, found=self.fields.get(name, "…"), **more)

    def line(self, name: str) -> int:
        """The line on which a field begins; 1 where there is none."""
        begins = re.compile(rf"(// ?)?{re.escape(name)}\s*:")
        return next((at for at, line in enumerate(self.written.splitlines(), 1) if begins.match(line)), 1)

    def text(self, name: str, default: str | None = None) -> str:
        """A field that is text."""
        found = self.fields.get(name, default)
        if not isinstance(found, str) or not found.strip():
            raise self.refuse("rule_text", name)
        return found

    def word(self, name: str, known: tuple[str, ...]) -> str:
        """A field that is a word of a closed list."""
        if self.fields.get(name) not in known:
            key = "rule_word" if name in self.fields else "rule_word_missing"
            raise self.refuse(key, name, known=", ".join(known))
        return str(self.fields[name])

    def items(self, name: str) -> list[Any]:
        """A field that is a list; absent is empty."""
        found = self.fields.get(name, [])
        if not isinstance(found, list):
            raise self.refuse("rule_list", name)
        return found

    def number(self, name: str) -> int:
        """A field that is a whole number."""
        found = self.fields.get(name)
        if not isinstance(found, int):
            raise self.refuse("rule_number", name)
        return found

    def only(self, known: Collection[str]) -> None:
        """Refuse a field that nobody reads: most likely a slip of the pen."""
        for name in self.fields:
            if name not in known:
                raise self.refuse("rule_field", str(name), known=", ".join(known))
