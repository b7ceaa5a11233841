"""Coverage 条文对照 on the console: article by article what checks it, or why nothing can; official wording."""

from collections.abc import Iterable

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.regulations import RegulationText
from graph.texts import language, numeral, text
from queries.coverage import Coverage, coverage
from queries.findings import MODALITIES
from queries.rule import Regulation

FRAME = 10  # what lines and blanks between three columns take of a line
NARROWEST = 14


def table(regulation: Regulation, width: int) -> Table:
    """Every article with its number, our summary, and its rules or the reason; each chapter under its title."""
    tongue = language.get()
    found = Table(box=box.SIMPLE_HEAD, header_style="bold")
    head = text("columns.article")
    articles = [(article, _checked(article)) for article in coverage(regulation)]
    # An id must stay whole, so that it can be copied into the next command.
    longest = max((len(rule.id) for rule in regulation.rules), default=0) + max(map(cell_len, _modalities())) + 1
    room = max(NARROWEST, width - longest - cell_len(head) - FRAME)
    found.add_column(head, justify="right", no_wrap=True)
    found.add_column(text("docs.summary"), overflow="fold", max_width=room)
    found.add_column(text("docs.checked_by"), overflow="fold", min_width=longest)
    chapter = None
    for article, checked in articles:
        if article.chapter != chapter and article.chapter in regulation.chapters:
            chapter = article.chapter
            found.add_section()
            title = text("regulation.chapter", number=numeral(chapter), title=regulation.chapters[chapter][tongue])
            found.add_row("", f"[bold]{escape(title)}[/bold]", "")
        found.add_row(str(article.number), escape(getattr(article, f"summary_{tongue}")), checked)
    return found


def show_official(console: Console, official: RegulationText, articles: Iterable[int]) -> None:
    """The official wording of these articles as it was loaded, each under its number."""
    for number in articles:
        if number in official.articles:
            source = text("regulation.from", file=official.file)
            console.print(f"\n[bold]{text('regulation.article', number=numeral(number))}[/bold]  {escape(source)}")
            console.print(official.articles[number].text, markup=False, soft_wrap=True)


def _modalities() -> list[str]:
    return [text(f"words.{modality}") for modality in MODALITIES]


def _checked(article: Coverage) -> str:
    if not article.rules:
        return escape(getattr(article, f"reason_{language.get()}") or text("docs.not_yet"))
    count = len(article.rules)
    head = text("regulation.rule") if count == 1 else text("regulation.rules", count=count)
    return "\n".join([head, *(f"{text(f'words.{rule.modality}')} {escape(rule.id)}" for rule in article.rules)])
