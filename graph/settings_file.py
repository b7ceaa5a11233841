"""The shape of rencha.toml: its tables, their keys and what may stand there, and the sentence for whatever does not.

Apart from graph/settings.py, since most have no such file, and what reads it takes a tenth of a second to import.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import UsageError

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


class File(_Table):
    """The whole file."""

    parameters: dict[str, dict[str, Value]] = {}
    regulation: _Regulation = _Regulation()
    questions: _Questions = _Questions()


OF_TABLE: dict[str, type[_Table]] = {"regulation": _Regulation, "questions": _Questions}


def shaped(written: dict[str, object], file: str) -> File:
    """What a file says, every key known and every value of its kind. Raises `UsageError` naming file and key."""
    try:
        return File.model_validate(written)
    except ValidationError as error:
        raise _refusal(error, file) from None


def _refusal(error: ValidationError, file: str) -> UsageError:
    first = error.errors(include_url=False)[0]
    place = first["loc"]
    if first["type"] == "extra_forbidden":
        known = ", ".join((OF_TABLE[str(place[0])] if len(place) > 1 else File).model_fields)
        return UsageError("setting_unknown", file=file, name=_dotted(place), known=known)
    # Beyond a figure's name, and beyond `rules`, the place goes on into what was tried.
    name = _dotted(place[: DEPTH[str(place[0])]])
    form = FORMS.get(name, FORMS[str(place[0])])
    return UsageError("setting_value", file=file, name=name, found=first["input"], form=form)


def _dotted(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))
