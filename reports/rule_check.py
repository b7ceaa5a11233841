"""The check of rules as a table for a terminal and as plain data: by family, then every example that came out wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.texts import explain, text
from queries.examples import KINDS
from queries.rule import FAMILIES
from queries.rule_check import Checked

COLUMNS = ("rules", "examples", *KINDS, "wrong")


def show(console: Console, found: Sequence[Checked]) -> None:
    """Counts by family and by what an example shows; then each that failed: rule, example, expected, found."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    table.add_column(text("rule_check.family"))
    for name in COLUMNS:
        table.add_column(text(f"rule_check.{name}"), justify="right", no_wrap=True)
    for family in FAMILIES:
        ours = [checked for checked in found if checked.family == family]
        if ours:
            table.add_row(text(f"family.{family}"), *map(str, _sums(ours)))
    table.add_row(text("rule_check.all"), *map(str, _sums(found)), style="bold")
    console.print(table)
    for checked in found:
        for sentence in _sentences(checked):
            console.print(f"[red]✗[/red] {escape(checked.rule)}  {escape(sentence)}", soft_wrap=True)
    failed = sum(not checked.passed for checked in found)
    console.print(text("rule_check.failed", rules=failed) if failed else text("rule_check.passed"))


def document(found: Sequence[Checked]) -> dict[str, object]:
    """The same as plain data: sums, and every rule with what came out wrong."""
    return {
        "passed": all(checked.passed for checked in found),
        **dict(zip(COLUMNS, _sums(found), strict=True)),
        "checked": [
            {
                **{name: getattr(checked, name) for name in ("rule", "family", "examples", "kinds", "passed", "lacks")},
                "wrong": [{"example": one.example, **asdict(one), "sentence": str(one)} for one in checked.wrong],
                "refused": explain(checked.refused) if checked.refused else None,
            }
            for checked in found
        ],
    }


def _sentences(checked: Checked) -> Iterator[str]:
    if checked.refused:
        yield explain(checked.refused)
    for sort in checked.lacks:
        yield text("examples.lacking", rule=checked.rule, sort=text(f"examples.{sort}"))
    yield from map(str, checked.wrong)


def _sums(found: Sequence[Checked]) -> list[int]:
    """As COLUMNS: rules, examples, those that show each kind, and those that came out wrong."""
    kinds = [sum(checked.kinds[kind] for checked in found) for kind in KINDS]
    wrong = sum(len({difference.example for difference in checked.wrong}) for checked in found)
    return [len(found), sum(checked.examples for checked in found), *kinds, wrong]
