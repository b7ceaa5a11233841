"""Proposals 拟任免: whom forms and rosters propose for which posts and from which; in the report, and no fact.

A post is to be given or taken by the words that stand before it (任…, 免…), else by its column (拟任职务, 拟免职务);
where neither says which, it is left as written: nothing is guessed.
"""

import re
from collections.abc import Mapping
from datetime import date

from graph.facts import LoadReport, Row
from loaders import names, titles

PROPOSED = ("appoint", "remove")
COLON = re.compile(r"(?<![\w])(拟?(?:任|免去|免))\s*[:：]\s*")  # 任：书记 as 任书记


def plain(text: str) -> str:
    """A proposal as titles are read: the colon behind 任 and 免 is no part of it."""
    return COLON.sub(r"\1", text)


def propose(
    report: LoadReport,
    *,
    row: Row,
    person: str,
    area: str | None,
    said: Mapping[str, titles.Title],
    day: date | None,
    reason: str = "",
    unit: str = "",
) -> None:
    """List the proposal of a row: `said` are its titles by column; without any there is none."""
    if not any(title.posts or title.left for title in said.values()):
        return
    found: dict[str, list[titles.Post]] = {word: [] for word in (*PROPOSED, "")}
    for title in said.values():
        for post in title.posts:
            found[next((mark for mark in post.marks if mark in PROPOSED), "")].append(post)
    left = [*(post.text for post in found[""]), *(piece for title in said.values() for piece in title.left)]
    report.proposals.append(
        {
            **{"file": row.file, "sheet": row.sheet, "row": row.row},
            **{"person": person, "name": names.read(row.cells["name"]).text, "area": area},
            **{word: titles.said(titles.Title(tuple(found[word]), ()))["posts"] for word in PROPOSED},
            **{"left": left, "text": "；".join(filter(None, (row.cells[column] for column in said)))},
            **{"reason": reason, "unit": unit, "day": day.isoformat() if day else None},
        }
    )
