"""Stages: what each file of a load gives is put aside until the file has ended well; a refused file gives nothing.

Half a roster would be worse than none: a snapshot would end the posts of the other half.
"""

from dataclasses import dataclass, field

from graph.errors import RenchaError
from graph.facts import Batch, LoadReport, Remark
from loaders.files import Document, Form, Over, Prose, Sheet

Kept = Sheet | Form | Document


@dataclass
class Stage:
    """What one open file has given so far; `late` is what will be read when all else is, by format."""

    batch: Batch = field(default_factory=Batch)
    report: LoadReport = field(default_factory=LoadReport)
    late: list[tuple[str, Kept]] = field(default_factory=list)
    refusals: list[RenchaError] = field(default_factory=list)
    used: bool = False  # whether it held something to load


class Stages:
    """The stage of a load, and those of the files that are open: a file may lie within an archive."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.all = Stage()
        self.refusals: list[RenchaError] = []
        self._open = [self.all]

    def begin(self) -> None:
        """A file begins."""
        self._open.append(Stage())

    def add(self, read: tuple[Batch, LoadReport]) -> None:
        """Part of the open file was read."""
        self._open[-1].used = True
        self._open[-1].batch.add(read[0])
        self._open[-1].report.add(read[1])

    def keep(self, format: str, found: Kept) -> None:
        """Part of the open file is read by its format when all else is."""
        self._open[-1].late.append((format, found))

    def recognise(self, found: Sheet | Form | Document | Prose, format: str) -> None:
        """Part of the open file is of a format."""
        place = {"file": found.file, "sheet": found.sheet if isinstance(found, Sheet) else ""}
        self._open[-1].report.recognised.append({**place, "format": format})

    def warn(self, *remarks: Remark) -> None:
        """Say something of the open file."""
        self._open[-1].report.warnings.extend(remarks)

    def refuse(self, error: RenchaError) -> None:
        """The open file cannot be used, for what its format asks."""
        self._open[-1].refusals.append(error)

    def end(self, over: Over) -> None:
        """The open file has ended: take over what it gave, or say why it is refused."""
        ended, outer = self._open.pop(), self._open[-1]
        if over.refusal is None and not ended.refusals:
            outer.batch.add(ended.batch)
            outer.report.add(ended.report)
            outer.late.extend(ended.late)
            outer.used = outer.used or ended.used
            return
        refusal = over.refusal or ended.refusals[0]
        self.refusals.append(refusal)
        outer.report.rejected.append(Remark(over.file, "", 0, "", "", f"error.{refusal.key}", refusal.fields))
        outer.batch.refused.append({})  # it may have held any post: a snapshot ends none

    def late(self) -> dict[str, list[Kept]]:
        """What was kept, by format, in the order read."""
        found: dict[str, list[Kept]] = {}
        for format_, kept in self.all.late:
            found.setdefault(format_, []).append(kept)
        return found
