"""The console: an audit, the rulebook and a load report as tables for a terminal, in the language of the moment."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console, JustifyMethod
from rich.markup import escape
from rich.table import Table

from graph.facts import LoadReport, Remark
from graph.model import term
from graph.regulations import RegulationText
from graph.texts import explain, language, numeral, text
from queries.findings import MODALITIES, Audit, Finding
from queries.parameters import Values, changed
from queries.pasted import pasted
from queries.rule import Regulation, Rule
from reports import conflicts, coverage, matches

if TYPE_CHECKING:
    from graph.doctor import Check  # only the doctor waits for all engines

WORST = 10  # findings shown in words
REMARKS = 20  # rejections and warnings shown; all are in --json
STYLE = {"violation": "red", "deviation": "yellow", "advisory": "default"}


def show_audit(console: Console, audit: Audit, rules: Iterable[Rule]) -> None:
    """Findings by rule, then the worst ten in words."""
    titles = {rule.id: rule for rule in rules}
    for notice in audit.notices:
        console.print(escape(notice), style="yellow")
    table = _table("article", "modality", "title", "subjects", "flagged", "unverifiable")
    tallies = sorted(audit.rules, key=lambda tally: (MODALITIES.index(tally.modality), -tally.flagged, tally.article))
    for tally in tallies:
        style = STYLE[tally.modality] if tally.flagged else "dim"
        title = escape(getattr(titles[tally.id], f"title_{language.get()}"))
        counts = (tally.subjects, tally.flagged, tally.unverifiable)
        table.add_row(str(tally.article), text(f"words.{tally.modality}"), title, *map(str, counts), style=style)
    console.print(table)
    flagged = [finding for finding in audit.findings if finding.verdict == "flagged"]
    doubtful = len(audit.findings) - len(flagged)
    fields = {
        "scope": audit.scope or text("audit.everything"),
        "day": date.fromisoformat(audit.as_of),
        "load": audit.load,
    }
    console.print(text("audit.sum", flagged=len(flagged), unverifiable=doubtful, **fields), soft_wrap=True)
    if flagged:
        console.print(f"\n[bold]{text('audit.worst', count=min(WORST, len(flagged)))}[/bold]")
    for place, finding in enumerate(worst(flagged), 1):
        console.print(f"{place:>3}. {_sentence(finding)}", soft_wrap=True)


def worst(flagged: list[Finding]) -> list[Finding]:
    """The ten to look at first: the gravest, one of each rule before a second of any."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, int, Finding]] = []
    for finding in flagged:
        seen[finding.rule] = seen.get(finding.rule, 0) + 1
        ranked.append((MODALITIES.index(finding.modality), seen[finding.rule], len(ranked), finding))
    return [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:3])[:WORST]]


def show_load(console: Console, report: LoadReport) -> None:
    """What became of the rows: counts, then what was refused and what is odd, each with its place."""
    accepted = "，".join(f"{text(f'tables.{name}')} {count}" for name, count in report.accepted.items() if count)
    console.print(text("load.accepted", load=report.load, counts=accepted or "0"), soft_wrap=True)
    if any((report.opened, report.closed, report.changed)):
        counts = {name: len(getattr(report, name)) for name in ("opened", "closed", "changed")}
        console.print(text("load.effect", **counts))
    else:
        console.print(text("load.nothing_changed"))
    for found in report.regulations:
        console.print(escape(text(f"regulation.{'new' if found['changed'] else 'same'}", **found)), soft_wrap=True)
    if report.created:
        console.print(text("load.created", count=len(report.created)))
    for body in report.created[:REMARKS]:
        console.print(f"  {escape(_created(body))}", soft_wrap=True)
    if len(report.created) > REMARKS:
        console.print(text("load.more", count=len(report.created) - REMARKS))
    show_proposals(console, report.proposals)
    for name, style in (("rejected", "red"), ("warnings", "yellow")):
        remarks: list[Remark] = getattr(report, name)
        if remarks:
            console.print(text(f"load.{name}", count=len(remarks)), style=style)
        for remark in remarks[:REMARKS]:
            console.print(f"  {escape(place(remark))}", soft_wrap=True)
        if len(remarks) > REMARKS:
            console.print(text("load.more", count=len(remarks) - REMARKS))
    conflicts.show(console, report.conflicts)
    matches.show(console, report.matches, matches.SHOWN)


def _created(body: dict[str, object]) -> str:
    kind = term("kind", str(body["kind"]))
    shown = {"kind": getattr(kind, language.get()), "area": body["area"] or text("load.nowhere")}
    sheet = text("load.sheet", sheet=body["sheet"]) if body["sheet"] else ""
    return text("load.created_body", **{**body, **shown, "sheet": sheet})


def show_proposals(console: Console, proposals: list[dict[str, Any]]) -> None:
    """What forms and rosters propose: whom, to which posts and from which."""
    if proposals:
        console.print(text("load.proposals", count=len(proposals)))
    for found in proposals[:REMARKS]:
        console.print(f"  {escape(_proposal(found))}", soft_wrap=True)
    if len(proposals) > REMARKS:
        console.print(text("load.more", count=len(proposals) - REMARKS))


def _proposal(found: dict[str, Any]) -> str:
    posts = {name: "、".join(post["text"] for post in found[name]) or "—" for name in ("appoint", "remove")}
    where = {
        "sheet": text("load.sheet", sheet=found["sheet"]) if found["sheet"] else "",
        "row": text("load.proposal_row", row=found["row"]) if found["row"] > 1 else "",  # a form is one row
        "left": text("load.proposal_left", left="、".join(found["left"])) if found["left"] else "",
    }
    return text("load.proposal", file=found["file"], name=found["name"], **posts, **where)


def place(remark: Remark) -> str:
    """A remark in one line: file, sheet, row, column, value, and what to write instead; of a file its sentence."""
    reason = str(remark.document()["reason" if language.get() == "zh" else "reason_en"])
    if not remark.row:
        return reason if remark.reason.startswith("error.") else text("load.whole", file=remark.file, reason=reason)
    sheet = text("load.sheet", sheet=remark.sheet) if remark.sheet else ""
    fields = {"row": remark.row, "column": remark.column, "value": remark.value}
    return text("load.place", file=remark.file, sheet=sheet, reason=reason, **fields)


def show_rules(console: Console, regulation: Regulation) -> None:
    """The rulebook: every article with what checks it or why nothing can, and the rules that are refused."""
    console.print(coverage.table(regulation, console.width))
    if regulation.refused:
        console.print(text("rules.refused", count=len(regulation.refused)), style="red")
    for error in regulation.refused:
        console.print(f"[red]✗[/red] {escape(explain(error))}", soft_wrap=True)


def show_rule(console: Console, rule: Rule, values: Values, official: RegulationText | None, as_of: date) -> None:
    """One rule whole: what it asks, its remedy, its figures, the official wording, its text and the query as run."""
    tongue = language.get()
    console.print(f"[bold]{escape(getattr(rule, f'title_{tongue}'))}[/bold]  {rule.id}")
    console.print(text("audit.ground", article=numeral(rule.article), modality=text(f"words.{rule.modality}")))
    for name in ("requirement", "remedy"):
        console.print(f"{text(f'columns.{name}')}: {escape(getattr(rule, f'{name}_{tongue}'))}")
    for param in rule.params:
        figure = changed(rule, values).get(param.name, param.default)
        note = "" if figure == param.default else text("rules.instead_of", default=param.default)
        console.print(f"{param.name} = {figure} {escape(param.unit)}{note}")
    if official:
        coverage.show_official(console, official, rule.articles)
    for name, query in (("source", rule.source), ("expanded", pasted(rule, as_of, values))):
        console.print(f"\n[bold]{text(f'columns.{name}')}[/bold]")
        console.print(query, markup=False, soft_wrap=True)


def show_checks(console: Console, checks: "Iterable[Check]") -> None:
    """What the doctor saw, a line each."""
    for check in checks:
        mark = "[green]✓[/green]" if check.good else "[red]✗[/red]"
        console.print(f"{mark} {escape(check.name)}  {escape(check.note)}")


def show_repair(console: Console, lost: list[int]) -> None:
    """What a repair did; a load that could not be used is named."""
    console.print(text("doctor.repaired"))
    for number in lost:
        console.print(text("doctor.lost", load=number), style="red")


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for name in columns:
        number = name in ("article", "subjects", "flagged", "unverifiable")
        side: JustifyMethod = "right" if number else "left"
        table.add_column(text(f"columns.{name}"), justify=side, no_wrap=number, overflow="fold")
    return table


def _sentence(finding: Finding) -> str:
    message: str = getattr(finding, f"message_{language.get()}")
    ground = text("audit.ground", article=numeral(finding.article), modality=text(f"words.{finding.modality}"))
    return escape(f"{message}（{ground}）" if language.get() == "zh" else f"{message} ({ground})")
