"""The sums as a table for a terminal: the scope, then each area directly below it; every area is in the JSON."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.texts import text
from queries.sums import Sums, below

FIGURES = (
    *("one_shoulder", "cross", "hired", "vacancies", "over", "under", "concurrent"),
    *("compliance", "unverifiable", "waived"),
)
ALMOST = 0.999


def show(console: Console, sums: Sequence[Sums]) -> None:
    """A table of the sums; nothing where there are none."""
    if not sums:
        return
    # Ten figures and a name have to stand in 80 columns.
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(text("sums.area"), min_width=10, overflow="fold")
    for name in FIGURES:
        table.add_column(text(f"sums_short.{name}"), justify="right", no_wrap=True)
    for place, entry in enumerate((sums[0], *below(sums, sums[0].area))):
        name = escape(entry.name or entry.area or text("audit.everything"))
        table.add_row(name, *cells(entry), style="bold" if place == 0 else "", end_section=place == 0)
    console.print(table)


def cells(entry: Sums) -> list[str]:
    """The figures of one area in the order of FIGURES."""
    found = entry.compliance
    shares = (entry.dual_secretary_director, entry.cross_appointment, entry.station_recruitment)
    return [
        *(percent(share.rate) for share in shares),
        str(sum(entry.vacancies.values())),
        f"{entry.over:g}",
        f"{entry.under:g}",
        str(entry.concurrent),
        percent(found.rate),
        str(found.unverifiable),
        str(found.waived),
    ]


def percent(rate: float | None) -> str:
    """A rate to one decimal, and 100% only where it is the whole; a dash where there is none."""
    if rate is None:
        return text("sums.none")
    return f"{rate if rate == 1 else min(rate, ALMOST):.1%}"
