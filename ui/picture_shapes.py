"""What a picture is made of: bodies and lines go in; boxes, cards and polylines at their places come out.

Sizes are those that were tried on screens (18 px labels, boxes of 170 px: nine characters fit); in pixels at scale 1.
"""

from dataclasses import dataclass

FONT = 18
BOX_WIDTH, HEAD_WIDTH, TOP_WIDTH, BOX_HEIGHT = 170, 196, 176, 36
CARD_WIDTH, CARD_GAP, CARD_HEAD, CARD_PAD = 224, 12, 40, 11
ROW_PITCH, TEXT_PITCH = 48, 28
MIN_SCALE, MAX_SCALE = 0.92, 1.5  # fewer columns before letters get smaller; beyond, letters only grow

Point = tuple[float, float]
PRESENT, MISSING, WRONG = "present", "missing", "wrong"


@dataclass(frozen=True)
class Body:
    """One body, or several of a kind folded into one (`folded` holds their ids); `label` stands in the box."""

    id: str
    kind: str
    area: str
    label: str
    title: str
    faults: int = 0
    folded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line between two bodies: `missing` is demanded and not there, `wrong` is there against the rules."""

    start: str
    end: str
    type: str
    state: str = PRESENT
    label: str = ""


@dataclass(frozen=True)
class Region:
    """An area that gets a card, with the sums that stand in it: label, value, and whether it is a fault."""

    code: str
    title: str
    sums: tuple[tuple[str, str, bool], ...] = ()


@dataclass(frozen=True)
class Box:
    """A box by its centre; `look` is the kind that colours it, `absent` marks a slot where a body should be.

    `mark` says how it differs from another day: added, removed or changed.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    label: str
    look: str
    title: str = ""
    absent: bool = False
    faults: int = 0
    mark: str = ""

    @property
    def left(self) -> float:
        """The left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Card:
    """The card of an area by its upper left corner, with the lines of text in it."""

    code: str
    title: str
    left: float
    top: float
    width: float
    height: float
    sums: tuple[tuple[str, str, bool], ...] = ()
    sums_top: float = 0.0


@dataclass(frozen=True)
class Polyline:
    """A line as drawn: right angles only, an arrow at its end; `always` is false for those shown on demand."""

    points: tuple[Point, ...]
    start: str
    end: str
    type: str
    state: str
    always: bool = True
    label: str = ""


@dataclass(frozen=True)
class Note:
    """Words beside the boxes, by the left and middle of their line; they explain the `sign` before them, or head."""

    words: str
    x: float
    y: float
    sign: str = ""


@dataclass(frozen=True)
class Layout:
    """A picture: everything in it at its place, and its size."""

    boxes: tuple[Box, ...]
    cards: tuple[Card, ...]
    polylines: tuple[Polyline, ...]
    width: float
    height: float
    columns: int = 1
    notes: tuple[Note, ...] = ()


def scale(layout: Layout, width: float, height: float | None = None) -> float:
    """How large the picture is drawn in a window of this size; without a height it may be scrolled."""
    fits = width / layout.width
    return min(MAX_SCALE, fits if height is None else min(fits, height / layout.height))


def bends(*points: Point) -> tuple[Point, ...]:
    """Points of a polyline without repeats and without points in the middle of a straight stretch."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)
