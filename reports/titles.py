"""A title as read 职务读法: every post as a table for a terminal, with the reason it was read so, then what is left."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.model import term
from graph.texts import language, text
from loaders.title_words import words
from loaders.titles import Post, Title

COLUMNS = ("text", "role", "body", "kind", "place", "marks", "why")


def show(console: Console, title: Title) -> None:
    """A row a post, a column for whatever any of them has; pieces that are no post below."""
    rows = [_cells(post) for post in title.posts]
    shown = [place for place in range(len(COLUMNS)) if any(row[place] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for place in shown:
        table.add_column(text(f"title.column.{COLUMNS[place]}"), overflow="fold")
    for post, row in zip(title.posts, rows, strict=True):
        table.add_row(*(escape(row[place]) for place in shown), style="yellow" if post.role == "other" else None)
    if rows:
        console.print(table)
    else:
        console.print(text("title.no_post"))
    others = sum(post.role == "other" for post in title.posts)
    if others:
        console.print(text("title.others", count=others), style="yellow", soft_wrap=True)
    if title.left:
        console.print(escape(text("title.left", pieces="；".join(title.left))), soft_wrap=True)


def _cells(post: Post) -> tuple[str, ...]:
    kinds = text("title.or").join(_word("kind", kind) for kind in post.kinds)
    marks = "、".join(text(f"title.mark.{mark}") for mark in post.marks)
    why = _trap(post.because) if post.why == "trap" else text(f"title.why.{post.why}", because=post.because)
    return post.text, _word("role", post.role), post.body, kinds, f"{post.within}{post.place}", marks, why


def _trap(why: str) -> str:
    """The reason of a trap in the language of the moment; titles.toml has both."""
    return why if language.get() == "zh" else next(trap.why_en for trap in words().traps if trap.why == why)


def _word(closed_list: str, word: str) -> str:
    entry = term(closed_list, word)
    return (entry.zh if language.get() == "zh" else entry.en) if entry else word
