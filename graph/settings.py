"""Settings 设置 (rencha.toml): the figures of rules that differ here, and the folders of one's own rules and questions.

`[parameters.<rule>] name = value`, `[regulation] rules = ["DIR"], id = "…"`, `[questions] folder = "DIR"`. What a
figure may be is the rule's to say: queries/parameters.py.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import UsageError
from graph.store import own_folder

NAME = "rencha.toml"


@dataclass(frozen=True)
class Settings:
    """What the file says; `rules` are folders, `regulation` the id of the one of them to audit against."""

    file: str = ""  # "" where there is none
    parameters: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
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
    from graph.settings_file import shaped

    file = str(path)
    try:
        written = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError("setting_file", file=file) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError("setting_unreadable", file=file, problem=str(error)) from error
    found = shaped(written, file)
    folders = tuple(path.parent / Path(folder).expanduser() for folder in found.regulation.rules)
    asked = found.questions.folder
    questions = path.parent / Path(asked).expanduser() if asked else None
    return Settings(file, found.parameters, folders, found.regulation.id, questions)
