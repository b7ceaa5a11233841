"""Every sentence stands in both languages, with the same fields, and whatever the code asks for is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from graph import errors
from graph.texts import LANGUAGES, sentences
from tests.test_rooms import ROOMS

ROOT = Path(__file__).parent.parent
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
# Words that are written in Latin letters in Chinese offices as well: formats, units, programs.
FORMATS = {
    "CSV",
    "Excel",
    "Word",
    "PDF",
    "JSON",
    "YAML",
    "UTF-8",
    "UTF-16",
    "BOM",
    "Dask",
    "GB18030",
    "NUL",
    "DOCTYPE",
    "MB",
}
FORMATS |= {"Neo4j", "Cypher", "py2neo", "PNG", "Esc"}
# Sentences for who writes rules, commands or JSON quote them; a language is named in itself.
QUOTING = re.compile(
    r"error\.(gate|rule|examples?|term|regulation|yaml|setting|param|question|json|popolo|dask|cluster)_"
    r"|load\.popolo_|cli\.|bundle\.|view\.en$"
)
# Command lines, file names and endings, options, addresses, variables of the environment.
CODE = re.compile(
    r"rencha( [a-z]+)?|--?[a-z][a-z-]*( [a-z]+)?|\.?[a-z0-9]+\.(toml|yaml|csv)|\.[a-z]+\b|[a-z0-9]+://|RENCHA_[A-Z]+"
)


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def meant(sentence: str) -> set[str]:
    """The fields, where one value has a word in each language ({level}, {level_en}) by its one name."""
    return {re.sub(r"_(en|word)$", "", name) for name in fields(sentence)}


def called() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, key and fields (None when some are passed by a name) of every literal key in the code."""
    for path in [*(path for room in ROOMS for path in (ROOT / room).rglob("*.py")), ROOT / "app.py", ROOT / "cli.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if key := _key(node):
                assert isinstance(node, ast.Call)
                passed = {word.arg for word in node.keywords}
                known = None if None in passed else {name for name in passed if name is not None}
                yield f"{path.relative_to(ROOT)}:{node.lineno}", key, known


def _key(node: ast.AST) -> str | None:
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Attribute):  # reject(row, column, reason) and warn(…) of a LoadReport, errors.XError
        name, positions = node.func.attr, {"reject": 2, "warn": 2}
    else:
        name, positions = getattr(node.func, "id", ""), {"text": 0, "text_in": 1}
    room, position = ("error.", 0) if name in ERRORS else ("", positions.get(name, -1))
    given = node.args[position] if 0 <= position < len(node.args) else None
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return None
    return f"{'load.' if position == 2 else room}{given.value}"


CALLED = list(called())


@pytest.mark.parametrize("key", sentences())
def test_a_sentence_has_both_languages_and_equal_fields(key: str) -> None:
    found = sentences()[key]
    assert set(found) == set(LANGUAGES)
    assert all(sentence.strip() for sentence in found.values())
    assert meant(found["zh"]) == meant(found["en"])


@pytest.mark.parametrize(("place", "key", "passed"), CALLED, ids=[f"{place}-{key}" for place, key, _ in CALLED])
def test_what_the_code_asks_for_is_there_with_its_fields(place: str, key: str, passed: set[str] | None) -> None:
    assert key in sentences(), place
    if passed is not None:
        for sentence in sentences()[key].values():
            assert fields(sentence) <= passed, place


@pytest.mark.parametrize("key", [key for key in sentences() if not QUOTING.match(key)])
def test_a_chinese_sentence_is_chinese(key: str) -> None:
    bare = CODE.sub(" ", re.sub(r"\{[^{}]*\}", " ", sentences()[key]["zh"]))
    assert set(re.findall(r"[A-Za-z][A-Za-z0-9-]+", bare)) <= FORMATS
