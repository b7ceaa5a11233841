"""Matches on the console: pairs of people who may be one, with what speaks for each."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from graph.model import term
from graph.texts import language, text

SHOWN = 20  # beside a load; `rencha matches` lists all


def show(console: Console, matches: Sequence[Mapping[str, Any]], most: int | None = None) -> None:
    """How many pairs there are, and each in two lines: who they are, why they may be one."""
    if not matches:
        return
    likely = sum(match["level"] == "likely" for match in matches)
    console.print(text("match.count", count=len(matches), likely=likely), style="yellow")
    for match in matches[:most]:
        one, other = map(_person, match["people"])
        level = text(f"match.{match['level']}")
        console.print(f"  {escape(text('match.line', level=level, one=one, other=other))}", soft_wrap=True)
        reasons = text("match.separator").join(text(f"match.{reason}") for reason in match["reasons"])
        console.print(f"      {escape(reasons)}", style="dim", soft_wrap=True)
    if most is not None and len(matches) > most:
        console.print(text("match.more", count=len(matches) - most))


def _person(person: Mapping[str, Any]) -> str:
    """A person in one line: name, id, birth month, first post."""
    gender = term("gender", str(person["gender"]))
    shown = [person["birth_month"], gender and (gender.zh if language.get() == "zh" else gender.en)]
    for post in person["posts"][:2]:
        role = term("role", str(post["role"]))
        words = "" if role is None else role.zh if language.get() == "zh" else role.en
        shown.append(post["title"] or f"{post['name'] or post['organisation']} {words}".strip())
    known = text("match.separator").join(map(str, filter(None, shown)))
    return text("match.person", name=person["name"], id=person["id"], known=known)
