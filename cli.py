"""The `rencha` command: one function a command; options in, one call, one show.

Exit status: 0 done, 1 findings at or above `--fail-on`, 2 bad usage or input that could not be used.
Heavy packages are imported inside the commands, so that `rencha --help` answers at once.
"""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import RenchaError, StoreError, UsageError
from graph.texts import LANGUAGES, explain, language, text
from reports import output
from reports.usage import Command, Group, complaint

if TYPE_CHECKING:
    from graph.regulations import RegulationText
    from graph.store import Store
    from queries.rule import Regulation, Rule

# The sentences of the help are made when this module is read: `--lang` has to be known before.
_asked = re.search(r"(?:^|\0)--lang[=\0](\w+)", "\0".join(sys.argv[1:]))
_tongue = _asked[1] if _asked else os.environ.get("RENCHA_LANG")
if _tongue in LANGUAGES:
    language.set(_tongue)

app = typer.Typer(cls=Group, help=text("cli.rencha"), no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def _option(key: str, *names: str) -> object:
    return typer.Option(*names, help=text(f"cli.{key}"))


StoreOption = Annotated[str | None, _option("store", "--store")]
ScopeOption = Annotated[str, _option("scope", "--scope")]
DayOption = Annotated[str | None, _option("as_of", "--as-of")]
JsonOption = Annotated[bool, _option("json", "--json")]
OutOption = Annotated[Path | None, _option("out", "-o", "--output")]
RulesOption = Annotated[Path | None, _option("rules_folder", "--rules")]
PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help=text("cli.port"))]
RegulationOption = Annotated[str | None, _option("regulation", "--regulation")]


@app.callback()
def _main(lang: Annotated[str | None, _option("lang", "--lang")] = None) -> None:
    if lang is not None:
        language.set(_one_of("--lang", lang, LANGUAGES))


@app.command(cls=Command, help=text("cli.load"))
def load(
    paths: Annotated[list[Path], typer.Argument(help=text("cli.paths"))],
    store: StoreOption = None,
    as_of: DayOption = None,
    mode: Annotated[str | None, _option("mode", "--mode")] = None,
    format: Annotated[str, _option("load_format", "--format")] = "auto",  # noqa: A002  (the name of the option)
    columns: Annotated[Path | None, _option("columns", "--columns")] = None,
    scope: Annotated[str, _option("load_scope", "--scope")] = "",
    rules: Annotated[Path | None, _option("rules_titles", "--rules")] = None,
    dry_run: Annotated[bool, _option("dry_run", "--dry-run")] = False,
    json: JsonOption = False,
) -> None:
    """Read files, accept them as one load, and say what became of every row."""
    from graph.loading import day as day_of
    from graph.loading import rehearse
    from graph.masking import masked
    from loaders import read_files
    from loaders.roster_columns import remember
    from queries.matches import concerning
    from reports import console, document

    mode = _one_of("--mode", mode, ("merge", "snapshot")) if mode else "by_format"
    target, asked = _store(store), _day(as_of) if as_of else None
    near = partial(target.known, _scope(scope))
    with _working(text("cli.loading")):
        batch, report = read_files(
            paths, format, lambda: _titles(rules), known=near, folder=target.folder, columns=columns
        )
        day = day_of(batch, report, asked, date.today())
        about: dict[str, object] = {"files": [masked(path.name) for path in paths], "format": format}
        if dry_run:
            report.matches = concerning(rehearse(target, batch, report, mode=mode, as_of=day), batch)
        elif batch.holds_anything():
            target.load(batch, report, mode=mode, as_of=day, about=about)
            remember(target.folder, batch.learned)
            report.matches = concerning(target.known_for(batch, as_of=day), batch)
        else:
            report.load = target.load_number()
    if json:
        output.say(document.dumps(report.document()))
    else:
        console.show_load(output.console(), report)
    if report.rejected and not any((*report.accepted.values(), report.regulations)):
        raise typer.Exit(2)


@app.command(cls=Command, help=text("cli.title"))
def title(
    written: Annotated[str, typer.Argument(metavar="TITLE", help=text("cli.title_text"))],
    community: Annotated[str, _option("community", "--community")] = "",
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show what is read from a title, and why."""
    from loaders.title_context import read_about
    from loaders.titles import read, said
    from reports import document, titles

    found = (
        read_about(written, _scope(community), _store(store).known(_scope(community))) if community else read(written)
    )
    if json:
        output.say(document.dumps(said(found)))
    else:
        titles.show(output.console(), found)


@app.command(cls=Command, help=text("cli.undo"))
def undo(store: StoreOption = None) -> None:
    """Put the last load out of effect."""
    target = _store(store)
    number = target.undo()
    output.console().print(text("cli.undone", load=number, now=target.load_number()), markup=False)


@app.command(cls=Command, help=text("cli.audit"))
def audit(
    store: StoreOption = None,
    scope: ScopeOption = "",
    as_of: DayOption = None,
    rules: RulesOption = None,
    regulation: RegulationOption = None,
    param: Annotated[list[str] | None, _option("param", "--param")] = None,
    only: Annotated[str, _option("only", "--only")] = "",
    format: Annotated[str, _option("audit_format", "--format")] = "table",  # noqa: A002
    json: JsonOption = False,
    sums: Annotated[bool, _option("sums", "--sums")] = False,
    afresh: Annotated[bool, _option("afresh", "--afresh")] = False,
    workers: Annotated[str | None, _option("workers", "--workers")] = None,
    out: OutOption = None,
    fail_on: Annotated[str | None, _option("fail_on", "--fail-on")] = None,
) -> None:
    """Judge a scope on a day by every rule, and show the findings."""
    from queries.audit import audit as run
    from queries.chosen import rulebook
    from queries.each_part import team_of
    from queries.explore import area_names
    from queries.findings import MODALITIES
    from queries.sums import sums as add_up
    from reports import console, document
    from reports import sums as summary

    format = "json" if json else _one_of("--format", format, ("table", "json", "csv", "xlsx"))  # noqa: A001
    if sums and format in ("csv", "xlsx"):
        raise UsageError("sums_csv")
    if format == "xlsx" and out is None:
        raise UsageError("xlsx_needs_file")
    grave = MODALITIES[: MODALITIES.index(_one_of("--fail-on", fail_on, MODALITIES)) + 1] if fail_on else ()
    target, (chosen, values) = _store(store), rulebook(rules, regulation, param or ())
    names = [name.strip() for name in only.split(",") if name.strip()]
    asked = partial(run, target, as_of=_day(as_of), scope=scope, only=names, afresh=afresh)
    team = None if workers is None else team_of(workers)
    with _working(text("cli.auditing")) as progress:
        found = asked(regulation=chosen, values=values, progress=progress, team=team)
        summed = add_up(target, found, chosen, values) if sums else []
    if format == "table":
        with output.console_to(out) as shown:
            console.show_audit(shown, found, chosen.rules)
            summary.show(shown, summed)
    elif format == "xlsx" and out is not None:
        from reports import excel

        with output.writing(out):
            out.write_bytes(excel.workbook(found, chosen.rules, area_names(target, scope[:6], found.not_judged)))
    else:
        output.say(document.as_json(found, summed) if format == "json" else document.as_csv(found), out)
    if fail_on and (found.left_out or found.not_judged):
        raise typer.Exit(2)  # a rule or a district took no part: not finding anything is no pass
    if any(finding.modality in grave and finding.verdict == "flagged" for finding in found.findings):
        raise typer.Exit(1)


@app.command(cls=Command, help=text("cli.rules"))
def rules(
    rule: Annotated[str | None, typer.Argument(help=text("cli.rule"))] = None,
    folder: RulesOption = None,
    named: RegulationOption = None,
    check: Annotated[bool, _option("check", "--check")] = False,
    store: Annotated[str | None, _option("check_store", "--store")] = None,
    json: JsonOption = False,
) -> None:
    """List the articles and what checks them, show one rule whole, or run the rules' examples."""
    from queries.chosen import rulebook
    from reports import console, document

    regulation, values = rulebook(folder, named, examples=not check)
    chosen = [found for found in regulation.rules if rule in (None, found.id)]
    if rule is not None and (refusal := regulation.refusal(rule)):
        raise refusal
    if rule is not None and not chosen:
        raise UsageError("unknown_rule", rule=rule, known=", ".join(sorted(found.id for found in regulation.rules)))
    if check:
        _check_rules(regulation if rule is None else replace(regulation, refused=()), chosen, store, json)
    elif json:
        official = _official(store, regulation) if rule else None
        output.say(document.dumps(document.rulebook(regulation, chosen, official)))
    elif rule is None:
        console.show_rules(output.console(), regulation)
    else:
        console.show_rule(output.console(), chosen[0], values, _official(store, regulation), date.today())
    if rule is None and not check and regulation.refused:
        raise typer.Exit(2)


@app.command(cls=Command, help=text("cli.export"))
def export(
    out: Annotated[Path, _option("out", "-o", "--output")],
    store: StoreOption = None,
    scope: ScopeOption = "",
    format: Annotated[str, _option("export_format", "--format")] = "tables",  # noqa: A002
) -> None:
    """Write what is known, by default as canonical tables; of an empty store, the templates to fill in."""
    from reports import exports

    _one_of("--format", format, exports.FORMATS)
    with _working(text("cli.exporting")), output.writing(out):
        left = exports.write_store(_store(store), _scope(scope), format, out)
    output.console().print(text("cli.exported", path=out), markup=False)
    if left:
        output.console().print(left, markup=False, soft_wrap=True)


@app.command(cls=Command, help=text("cli.matches"))
def matches(store: StoreOption = None, scope: ScopeOption = "", json: JsonOption = False) -> None:
    """List pairs of people who may be one, the likeliest first."""
    from queries.matches import possible_matches
    from reports import document
    from reports import matches as shown

    with _working(text("cli.matching")):
        found = [match.document() for match in possible_matches(_store(store).known(_scope(scope)), _scope(scope))]
    if json:
        output.say(document.dumps({"matches": found}))
    elif found:
        shown.show(output.console(), found)
    else:
        output.console().print(text("match.none"), markup=False)


@app.command(cls=Command, help=text("cli.doctor"))
def doctor(store: StoreOption = None, repair: Annotated[bool, _option("repair", "--repair")] = False) -> None:
    """Say what works here and what does not, and mend the store from its journal."""
    from graph.doctor import examine, mend
    from reports import console

    target = _store(store)
    if repair:
        with _working(text("cli.repairing")):
            lost = mend(target)
        console.show_repair(output.console(), lost)
    checks = examine(target)
    console.show_checks(output.console(), checks)
    if not all(check.good for check in checks):
        raise typer.Exit(2)


@app.command(cls=Command, help=text("cli.serve"))
def serve(
    store: StoreOption = None,
    port: PortOption = 8501,
    browse: Annotated[bool, _option("browse", "--browse/--no-browse")] = True,
) -> None:
    """Serve the explorer on this machine."""
    from ui.server import run

    raise typer.Exit(run(_url(store), port=port, browse=browse))


@app.command(cls=Command, help=text("cli.demo"))
def demo(
    store: StoreOption = None,
    serve_: Annotated[bool, typer.Option("--serve/--no-serve", help=text("cli.demo_serve"))] = True,
    port: PortOption = 8501,
) -> None:
    """Load the sample district, audit it, and serve the explorer."""
    from graph import sample
    from graph.store import own_folder

    url = store or str(own_folder() / "demo")
    load([sample.FOLDER], store=url, as_of=sample.DAY.isoformat())
    audit(store=url, as_of=sample.DAY.isoformat())
    if serve_:
        os.environ["RENCHA_DAY"] = sample.DAY.isoformat()  # the explorer opens on the day of the sample
        serve(store=url, port=port)


def main() -> None:
    """Run the command; no traceback ever reaches a person."""
    from typer.main import get_command

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another code page shows ? for what it has no sign for
            stream.reconfigure(errors="replace")
    try:
        sys.exit(get_command(app).main(standalone_mode=False, prog_name="rencha"))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except typer.TyperException as error:
        print(complaint(error), file=sys.stderr)
        sys.exit(error.exit_code)
    except RenchaError as error:
        print(explain(error), file=sys.stderr)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # the last guard: whatever it is, a person reads a sentence and a number
        from graph.faults import record

        print(text("error.unexpected", number=record(error)), file=sys.stderr)
        sys.exit(2)


def _check_rules(regulation: "Regulation", chosen: "list[Rule]", store: str | None, json: bool) -> None:
    from queries.rule_check import check_all
    from reports import document, rule_check

    with _working(text("cli.checking")):
        found = check_all(regulation, chosen, store)
    if json:
        output.say(document.dumps(rule_check.document(found)))
    else:
        rule_check.show(output.console(), found)
    if not all(checked.passed for checked in found):
        raise typer.Exit(1)


def _titles(folder: Path | None) -> dict[str, str]:
    """The regulations whose official wording can be loaded: those shipped, of the settings or of this folder."""
    from graph.settings import load_settings
    from queries.official import titles

    return titles(load_settings().rules if folder is None else [folder])


def _official(store: str | None, regulation: "Regulation") -> "RegulationText | None":
    """The official wording that a store holds; one that nobody named need not answer."""
    from queries.official import official

    try:
        return official(_store(store), regulation)
    except StoreError:
        if store is not None:
            raise
        return None


def _url(store: str | None) -> str:
    from graph.store import default_url

    return store or default_url()


def _store(store: str | None) -> "Store":
    from graph.store import open_store

    return open_store(_url(store))


def _day(written: str | None) -> date:
    if written is None:
        return date.today()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError("not_a_day", value=written) from None


def _scope(written: str) -> str:
    from graph.codes import is_scope

    if not is_scope(written):
        raise UsageError("not_a_scope", scope=written)
    return written


def _one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise UsageError("not_one_of", option=option, value=value, known=", ".join(known))
    return value


@contextmanager
def _working(label: str) -> Iterator[Callable[[int, int], None]]:
    from reports.progress import working

    with working(label) as advance:
        yield advance


if __name__ == "__main__":
    main()
