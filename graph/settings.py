"""Settings 设置 (rencha.toml): the figures of rules that differ here, and the folders of one's own rules and questions.

`[parameters.<rule>] name = value`, `[regulation] rules = ["DIR"], id = "…"`, `[questions] folder = "DIR"`. What a
figure may be is the rule's to say: queries/parameters.py.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import UsageError
from graph.store import own_folder

NAME = "rencha.toml"
Value = bool | int | float | str | date  # bool too: what a rule expects instead is said with the rule's own words
# How each is written, by its place in the file.
FORMS = {
    "parameters": "[parameters.too-many-posts] max_posts = 4",
    "regulation": '[regulation] rules = ["FOLDER"]',
    "regulation.id": '[regulation] id = "REGULATION"',
    "questions": '[questions] folder = "FOLDER"',
}
DEPTH = {"parameters": 3, "regulation": 2, "questions": 2}


class _Table(BaseModel):
    """A table of the file: no other key, no value that is only nearly right."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _Regulation(_Table):
    rules: list[str] = []
    id: str | None = None


class _Questions(_Table):
    folder: str | None = None


class _File(_Table):
    parameters: dict[str, dict[str, Value]] = {}
    regulation: _Regulation = _Regulation()
    questions: _Questions = _Questions()


OF_TABLE: dict[str, type[_Table]] = {"regulation": _Regulation, "questions": _Questions}


@dataclass(frozen=True)
class Settings:
    """What the file says; `rules` are folders, `regulation` the id of the one of them to audit against."""

    file: str = ""  # "" where there is none
    parameters: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    rules: tuple[Path, ...] = ()
    regulation: str | None = None
    questions: Path | None = None  # the folder of a user's own questions, where one is named

    def question_folder(self) -> Path:
        """Where a user's own questions are: the folder that the file names, else one beside the user's own stores."""
        return self.questions or own_folder() / "questions"


def load_settings() -> Settings:
    """The settings at RENCHA_CONFIG, else of this folder, else of the user's own folder; none where there is no file.

    Raises `UsageError` naming file and key, with what is known and what to write.
    """
    named = os.environ.get("RENCHA_CONFIG")
    if named:
        return read(Path(named))
    found = next((path for path in (Path(NAME), own_folder() / NAME) if path.exists()), None)
    return read(found) if found else Settings()


def read(path: Path) -> Settings:
    """The settings of one file; folders are meant from where it stands. Raises `UsageError`."""
    file = str(path)
    try:
        written = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError("setting_file", file=file) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("setting_unreadable", file=file, problem=str(error)) from error
    try:
        found = _File.model_validate(written)
    except ValidationError as error:
        raise _refusal(error, file) from None
    folders = tuple(path.parent / Path(folder).expanduser() for folder in found.regulation.rules)
    asked = found.questions.folder
    questions = path.parent / Path(asked).expanduser() if asked else None
    return Settings(file, found.parameters, folders, found.regulation.id, questions)


def _refusal(error: ValidationError, file: str) -> UsageError:
    first = error.errors(include_url=False)[0]
    place = first["loc"]
    if first["type"] == "extra_forbidden":
        known = ", ".join((OF_TABLE[str(place[0])] if len(place) > 1 else _File).model_fields)
        return UsageError("setting_unknown", file=file, name=_dotted(place), known=known)
    # Beyond a figure's name, and beyond `rules`, the place goes on into what was tried.
    name = _dotted(place[: DEPTH[str(place[0])]])
    form = FORMS.get(name, FORMS[str(place[0])])
    return UsageError("setting_value", file=file, name=name, found=first["input"], form=form)


def _dotted(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))
