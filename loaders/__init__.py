"""Files in: each format turns the sheets of a file into one batch of facts and one report of what became of them."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.errors import TitleUnknownError
    from graph.facts import Batch, LoadReport, Remark
    from graph.state import State
    from loaders.files import Document, Form, Prose, Sheet, Skipped
    from loaders.roster_columns import Meanings

# The formats, in the order in which each sheet is offered to them; modules of this room with `recognises` and `read`.
# Names, not modules: the child process that reads files (loaders/child.py) starts here too and needs none of them.
FORMATS = ("divisions", "roster", "tables")
# Of these, what speaks of areas, bodies and people by name: read when all else of the load is (`read_all`, not `read`).
LATE = ("popolo", "roster", "lrmx")
FORMS = "lrmx"  # no tables: loaders/lrmx.py
REGULATION = "regulation"  # no table: loaders/regulation.py
POPOLO = "popolo"  # no table: loaders/popolo.py
AUTO = "auto"
KNOWN = (AUTO, *FORMATS, FORMS, REGULATION, POPOLO)


def read_files(
    paths: list[Path],
    format: str = AUTO,
    titles: "Callable[[], Mapping[str, str]]" = dict,
    *,
    known: "Callable[[], State] | None" = None,
    folder: Path | None = None,
    columns: Path | None = None,
) -> "tuple[Batch, LoadReport]":
    """Every fact of these files and folders, and what became of every row.

    `titles` gives the regulations known (id → title) once a regulation's text is met, `known` the facts of the store
    once a roster, a form or Popolo is; `folder` is the store's, `columns` says what a roster's headers mean
    (loaders/roster_columns.py).
    Raises UsageError for a format that is not known, InputError when nothing at all could be used; a file that is
    refused beside others is a rejection of the report.
    """
    from graph import errors, progress, state
    from loaders import files, tables
    from loaders.roster_columns import meanings
    from loaders.stages import Stages

    if format not in KNOWN:
        raise errors.UsageError("format_unknown", format=format, known="、".join(KNOWN))
    said = meanings(columns, folder)
    stages, unknown = Stages(), None
    for done, found in enumerate(files.read(paths)):
        progress.tell("reading", done)
        match found:
            case files.Begun():
                stages.begin()
            case files.Over():
                stages.end(found)
            case _:
                try:
                    module = _format_of(found, format, said)
                    if module in LATE and isinstance(found, files.Sheet | files.Form | files.Document):
                        stages.keep(module, found.kept())
                        stages.recognise(found, module)
                        continue
                    read = _read(found, module, format, titles)
                except errors.TitleUnknownError as error:
                    # Beside other files it is a paper that nobody needs; by itself it is the answer.
                    unknown = unknown or error
                    stages.warn(_unknown(error))
                except errors.RenchaError as error:
                    stages.refuse(error)
                else:
                    if read:
                        stages.add(read)
                        if not isinstance(found, files.Skipped):
                            stages.recognise(found, module or REGULATION)
                    else:
                        stages.warn(*_unread(found, tables.known_tables()))
    batch, report, late = stages.all.batch, stages.all.report, stages.late()
    before = known() if known and late else state.empty()
    for name, kept in sorted(late.items(), key=lambda one: LATE.index(one[0])):
        import_module(f"loaders.{name}").read_all(kept, before, batch, report, folder=folder, meanings=said)
    if stages.all.used or late or len(stages.refusals) > 1:
        return batch, report
    names = "、".join(dict.fromkeys(remark.file for remark in report.warnings)) or "、".join(map(str, paths))
    none = {REGULATION: "regulation_none", POPOLO: "popolo_none"}.get(format, "nothing_usable")
    refused = unknown or next(iter(stages.refusals), None)
    raise refused or errors.InputError(none, files=names, tables=tables.known_tables())


def _read(
    found: "Sheet | Form | Document | Prose | Skipped",
    module: str | None,
    format: str,
    titles: "Callable[[], Mapping[str, str]]",
) -> "tuple[Batch, LoadReport] | None":
    """What one table or text holds; None for what no format asked for knows."""
    from loaders import files

    if isinstance(found, files.Prose) and format in (AUTO, REGULATION):
        from loaders import regulation

        return regulation.read(found, titles())
    if isinstance(found, files.Sheet) and module:
        facts: tuple[Batch, LoadReport] = import_module(f"loaders.{module}").read(found)
        return facts
    return None


def _unknown(error: "TitleUnknownError") -> "Remark":
    from graph.facts import Remark

    file, title = str(error.fields["file"]), str(error.fields["title"])
    return Remark(file, "", 1, "", title, "regulation_unknown", error.fields)


def _format_of(found: "Sheet | Form | Document | Prose | Skipped", format: str, said: "Meanings") -> str | None:
    """The module that reads a table, a form or a document; None for what no format asked for knows."""
    from loaders.files import Document, Form, Sheet

    if isinstance(found, Form):
        return FORMS if format in (AUTO, FORMS) else None
    if isinstance(found, Document):
        return POPOLO if format in (AUTO, POPOLO) else None
    if not isinstance(found, Sheet):
        return None
    asked = format != AUTO
    for name in (name for name in FORMATS if format in (AUTO, name)):
        module = import_module(f"loaders.{name}")
        if module.recognises(found, asked, said) if name in LATE else module.recognises(found, asked):
            return name
    return None


def _unread(found: "Sheet | Form | Document | Prose | Skipped", known: str) -> "Iterable[Remark]":
    """What to say of a sheet that no format knows, or of files that are no tables; nothing of an empty sheet."""
    from graph.facts import Remark
    from graph.masking import masked
    from loaders.files import Document, Form, Prose, Skipped

    if isinstance(found, Form):
        yield Remark(found.file, "", 0, "", "", "form_unasked")
    elif isinstance(found, Skipped):
        yield Remark(found.where, "", 0, "", "", "files_skipped", {"files": "、".join(found.names)})
    elif isinstance(found, Document):
        yield Remark(found.file, "", 1, "", "", "sheet_unknown", {"tables": known})
    elif isinstance(found, Prose):
        yield Remark(found.file, "", 1, "", next(filter(None, found.lines))[:200], "sheet_unknown", {"tables": known})
    elif first := next((row for row in found.head if any(row)), None):
        value = masked("、".join(filter(None, first))[:200])
        yield Remark(found.file, found.sheet, 1, "", value, "sheet_unknown", {"tables": known})
