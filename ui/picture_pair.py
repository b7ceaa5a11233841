"""Pictures under a legend 图例和标题: one to take along, or two side by side, each under its heading.

Two are one picture, so that both have letters of one size, and what is kept of it is what is seen.
"""

from collections.abc import Sequence
from dataclasses import replace

from ui import picture_looks as looks
from ui.picture_shapes import Layout, Note
from ui.plain import length

GAP, EDGE = 40, 20  # pixels between the two, and around the legend
ENTRY, SIGN, APART = 30, 46, 22  # a line of the legend; the room of a sign; between two entries
HEADING = 44


def beside(pictures: Sequence[tuple[str, str, Layout]], legend: Sequence[tuple[str, str]]) -> Layout:
    """The pictures, each with what its ids begin with and its heading, left to right; the legend's signs and words."""
    return _under(legend, [(heading, _named(layout, name, heading)) for name, heading, layout in pictures])


def alone(heading: str, layout: Layout, legend: Sequence[tuple[str, str]]) -> Layout:
    """One picture under its legend, and under its heading if there is one."""
    return _under(legend, [(heading, layout)])


def _under(legend: Sequence[tuple[str, str]], pictures: Sequence[tuple[str, Layout]]) -> Layout:
    width = sum(layout.width for _, layout in pictures) + GAP * (len(pictures) - 1)
    notes, top = _legend(legend, width)
    below = top + (HEADING if any(heading for heading, _ in pictures) else 0)
    found, left = Layout((), (), (), width, 0, notes=tuple(notes)), 0.0
    for heading, layout in pictures:
        moved = _moved(layout, left, below)
        found = Layout(
            found.boxes + moved.boxes,
            found.cards + moved.cards,
            found.polylines + moved.polylines,
            width,
            max(found.height, below + layout.height),
            notes=found.notes + ((Note(heading, left + EDGE, top + HEADING / 2),) if heading else ()),
        )
        left += layout.width + GAP
    return found


def inside(name: str, identity: str) -> str:
    """The id that something of one picture has in both."""
    return f"{name}|{identity}"


def _legend(entries: Sequence[tuple[str, str]], width: float) -> tuple[list[Note], float]:
    """Signs with their words in lines of this width, and where the last line ends."""
    notes, x, y = [], float(EDGE), ENTRY / 2
    for sign, words in entries:
        needs = SIGN + length(words) * looks.LEAST_FONT
        if x > EDGE and x + needs > width - EDGE:
            x, y = float(EDGE), y + ENTRY
        notes.append(Note(words, x + SIGN, y, sign))
        x += needs + APART
    return notes, y + ENTRY / 2


def _named(layout: Layout, name: str, heading: str) -> Layout:
    """The picture with its ids begun with a name, and the heading told with every box."""
    return replace(
        layout,
        boxes=tuple(replace(box, id=inside(name, box.id), title=f"{box.title}\n{heading}") for box in layout.boxes),
        cards=tuple(replace(card, code=inside(name, card.code)) for card in layout.cards),
        polylines=tuple(
            replace(line, start=inside(name, line.start), end=inside(name, line.end)) for line in layout.polylines
        ),
    )


def _moved(layout: Layout, right: float, down: float) -> Layout:
    """The picture at another place."""
    return replace(
        layout,
        boxes=tuple(replace(box, x=box.x + right, y=box.y + down) for box in layout.boxes),
        cards=tuple(
            replace(card, left=card.left + right, top=card.top + down, sums_top=card.sums_top + down)
            for card in layout.cards
        ),
        polylines=tuple(
            replace(line, points=tuple((x + right, y + down) for x, y in line.points)) for line in layout.polylines
        ),
    )
