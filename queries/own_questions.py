"""Questions of a user's own 自拟问题: files in a folder of theirs, read and refused as ours are."""

import re
from dataclasses import replace
from pathlib import Path

from graph.errors import RuleError, UsageError
from graph.files import write_text
from queries.explore import FOLDER, terms
from queries.question import Question, load_question, read_question

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60  # characters of a name
ID = re.compile(r"^// id:.*$", re.MULTILINE)
GROUP = re.compile(r"^// group:.*$", re.MULTILINE)


def own_questions(folder: Path) -> tuple[list[Question], list[RuleError]]:
    """The questions of a folder by name, and why others of its files cannot be asked; none where there is no folder."""
    found: list[Question] = []
    refused: list[RuleError] = []
    for path in sorted(folder.glob("*.cypher")):
        try:
            found.append(_own(load_question(path, terms()), path))
        except RuleError as error:
            refused.append(error)
    return found, refused


def save(folder: Path, written: str) -> Question:
    """Check a text as a question and keep it under its id, in the place of one of this name.

    Raises `RuleError` saying where it is off, `UsageError` for an id that is no name of a file or one of ours.
    """
    stated = re.search(r"^// id:\s*(\S*)\s*$", written, re.MULTILINE)
    name = stated[1].strip("\"'") if stated else ""
    if not NAME.fullmatch(name) or len(name) > LONGEST or (FOLDER / f"{name}.cypher").exists():
        raise UsageError("question_name", found=name)
    path = folder / f"{name}.cypher"
    found = _own(read_question(written, path, terms()), path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text(path, written)
    except OSError as error:
        raise UsageError("question_not_saved", file=str(path), problem=error.strerror or str(error)) from error
    return found


def copied(question: Question, taken: set[str]) -> str:
    """The text of a question as one of the user's own, under a name that is free."""
    written = question.path.read_text("utf-8")
    number = next(number for number in range(2, len(taken) + 3) if f"{question.id}-{number}" not in taken)
    return GROUP.sub("// group: own", ID.sub(f"// id: {question.id}-{number}", written, count=1), count=1)


def delete(question: Question) -> None:
    """Remove the file of a question of the user's own; one that has gone already is no error."""
    question.path.unlink(missing_ok=True)


def _own(found: Question, path: Path) -> Question:
    """One of a user's own, whatever group it says. Raises `RuleError` for one that only a page could ask."""
    if not found.group:
        raise RuleError("question_group", file=str(path), line=1)
    return replace(found, group="own")
