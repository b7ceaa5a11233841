"""Answers kept 已核结果: what a part of a store answered before, so that only what a load changed is judged again.

What a part answers depends on its graph and on the question: scope, day, rules with their figures, and Rencha itself.
CURRENT names the content of each part's graph by a digest; an answer is kept under that and the question's, in
`answers/` in the store's folder, and holds nothing that the graph does not. It is a cache: it may be deleted at any
time, and a file that is damaged, or speaks of something else, is as good as none.
"""

import hashlib
import json
import os
import shutil
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from secrets import token_hex
from typing import Any

from graph.store import Store
from queries.findings import Finding, Source
from queries.judging import Answer, Question, finding, judge
from queries.rule import Rule

KEPT = 16  # answers a part; of more the oldest go
ROOM = Path(__file__).parents[1]
MADE_BY = ("graph/*.py", "graph/*.toml", "queries/*.py")  # what makes an answer out of a graph and rules


@dataclass(frozen=True)
class Memory:
    """Where answers of a store are kept, and the graphs that its readers see: part → digest of its content.

    `stamp` is of CURRENT when it was read: as long as it stays, so do the graphs.
    """

    folder: Path
    graphs: dict[str, str]
    before: dict[str, str]
    stamp: tuple[int, int, int]


def memory(store: Store) -> Memory | None:
    """Where a store keeps answers; None for one that has no graph files."""
    if store.folder is None or not store.url.startswith("kglite:"):
        return None
    from graph.current import current

    before = _stamp(store.folder)
    found = current(store.folder)
    if before is None or _stamp(store.folder) != before:
        return None
    graphs, former = ({part: one["digest"] for part, one in found[name].items()} for name in ("graphs", "before"))
    return Memory(store.folder / "answers", graphs, former, before)


def digest(question: Question) -> str:
    """A digest of everything in a question but its scope."""
    rules = [_rule(rule) for rule in question.rules]
    figures = sorted((rule, sorted(found.items())) for rule, found in question.values.items() if found)
    return _sha(json.dumps([question.as_of.isoformat(), rules, figures], default=str).encode())


def find(known: Memory, part: str | None, question: Question, asked: str) -> Answer | None:
    """What a part answered before; `asked` is the question's digest."""
    place = _place(known, part, question, asked)
    if place is None:
        return None
    path, name = place
    with suppress(OSError, ValueError, KeyError, TypeError, IndexError, zlib.error):
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode() == f"{name} {_sha(body)}":
            return _answer(json.loads(zlib.decompress(body)), question)
    return None


def judged(store: Store, part: str | None, question: Question, asked: str) -> Answer:
    """Judge a part, and keep what it answers. Raises RenchaError as `judge` does, and for a graph that is damaged."""
    known = memory(store)
    with store.graph(part) as graph:
        answer = judge(graph, part, question)
    # A load may have come in between: then nobody can say of which graph this is.
    if known and _stamp(known.folder.parent) == known.stamp:
        keep(known, part, question, asked, answer)
    return answer


def keep(known: Memory, part: str | None, question: Question, asked: str, answer: Answer) -> None:
    """Keep an answer; where the folder cannot be written there is no memory, and nothing is wrong."""
    place = _place(known, part, question, asked)
    if place is None:
        return
    path, name = place
    body = zlib.compress(json.dumps(_document(answer), ensure_ascii=False, separators=(",", ":")).encode(), 6)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{token_hex(8)}.tmp")
        temporary.write_bytes(f"{name} {_sha(body)}\n".encode() + body)
        temporary.replace(path)
    _drop(known, path.parent)


def tidy(known: Memory) -> None:
    """Forget what was answered by graphs that are no more."""
    with suppress(OSError):
        for entry in os.scandir(known.folder):
            if entry.name in known.graphs or entry.name in known.before:
                _drop(known, Path(entry.path))
            else:
                shutil.rmtree(entry.path, ignore_errors=True)


def _drop(known: Memory, folder: Path) -> None:
    """Of a part: the answers of graphs that no reader sees now or after an undo, and all but the newest of the rest."""
    graphs = {found[folder.name][:16] for found in (known.graphs, known.before) if folder.name in found}
    with suppress(OSError):
        files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        fresh = [path for path in files if path.name[:16] in graphs]
        for path in {*files} - {*fresh[:KEPT]}:
            with suppress(OSError):
                path.unlink()


def _place(known: Memory, part: str | None, question: Question, asked: str) -> tuple[Path, str] | None:
    """The file of an answer, and what it has to say it is."""
    if part is None or part not in known.graphs:
        return None
    name = _sha(f"{made_by()} {part} {known.graphs[part]} {question.inside(part)} {asked}".encode())
    return known.folder / part / f"{known.graphs[part][:16]}-{name[:32]}", name


def _stamp(folder: Path) -> tuple[int, int, int] | None:
    """What tells one CURRENT from another: it is never written, only replaced."""
    with suppress(OSError):
        found = (folder / "CURRENT").stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return None


@cache
def made_by() -> str:
    """A digest of what makes answers: this version of Rencha, engine and Python."""
    seen = hashlib.sha256(f"{version('kglite')} {sys.version_info[:2]}".encode())
    for path in sorted(path for pattern in MADE_BY for path in ROOM.glob(pattern)):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def _rule(rule: Rule) -> dict[str, Any]:
    """A rule, wherever its file lies."""
    return {**asdict(rule), "path": rule.path.name, "shipped": rule.shipped}


def _document(answer: Answer) -> dict[str, Any]:
    """An answer as plain data; of findings what their rules do not say anyway."""
    return {
        "findings": {
            rule: [_row(one) for one in found] for rule, found in groupby(answer.findings, key=lambda one: one.rule)
        },
        "subjects": answer.subjects,
        "alone": answer.alone,
        "shared": {rule: sorted(ids) for rule, ids in answer.shared.items() if ids},
        "judged": answer.judged,
    }


def _row(one: Finding) -> dict[str, Any]:
    names = ("area", "subject", "verdict", "people", "organisations", "observed")
    sources = [(source.file, source.sheet, source.row) for source in one.sources]
    return {**{name: getattr(one, name) for name in names}, "zh": one.message_zh, "en": one.message_en, "from": sources}


def _answer(found: dict[str, Any], question: Question) -> Answer:
    rules = {rule.id: rule for rule in question.rules}
    return Answer(
        findings=list(_findings(found["findings"], rules)),
        subjects=found["subjects"],
        alone=found["alone"],
        shared={rule: {*found["shared"].get(rule, ())} for rule in rules},
        judged=Counter(found["judged"]),
    )


def _findings(found: dict[str, list[dict[str, Any]]], rules: dict[str, Rule]) -> Iterator[Finding]:
    """Findings of which many name the same places: these are held once."""
    places: dict[tuple[str, str, int], Source] = {}
    for rule, rows in found.items():
        for row in rows:
            row["area"] = sys.intern(row["area"])
            sources = (places.setdefault((file, *rest), _source(file, *rest)) for file, *rest in row["from"])
            yield finding(rules[rule], row, row, tuple(sources))


def _source(file: str, sheet: str, row: int) -> Source:
    return Source(sys.intern(file), sys.intern(sheet), row)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
