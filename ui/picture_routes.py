"""How lines run between boxes at their places: right angles only, never through a box that is not an end of them.

Channels: inside a card down its left (from its first body) or its right (between others); from outside along the
band over a row of cards, then down the gutter left of the card; from one row to another down the picture's margin.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.picture_shapes import CARD_PAD, MISSING, PRESENT, WRONG, Box, Card, Line, Point, Polyline, bends

MARGIN = 18
LANES = {"LEADS": 0, "GUIDES": 1, "SUPERVISES": 2, "ENTRUSTS": 3, "CO_LOCATED_WITH": 3}
DRAWN = tuple(LANES)
LATER = {PRESENT: 0, WRONG: 1, MISSING: 2}  # what is at fault is drawn over what is not


@dataclass(frozen=True)
class Grid:
    """Everything at its place: boxes on top, boxes in cards, cards, the upper edge of each row of cards."""

    tops: tuple[Box, ...]
    boxes: tuple[Box, ...]
    cards: tuple[Card, ...]
    rows: tuple[float, ...]
    head: str
    width: float

    def card(self, box: Box) -> Card | None:
        """The card that holds a box; None for one on top."""
        return next(
            (
                card
                for card in self.cards
                if card.left < box.x < card.left + card.width and card.top < box.y < card.top + card.height
            ),
            None,
        )


def polylines(grid: Grid, lines: Sequence[Line]) -> tuple[Polyline, ...]:
    """The lines between bodies that are in the picture, those at fault last so that nothing covers them."""
    where = {box.id: (box, grid.card(box)) for box in (*grid.tops, *grid.boxes)}
    first: dict[str, Box] = {}
    for box in sorted(grid.boxes, key=lambda box: -box.y):
        card = grid.card(box)
        if card is not None:
            first[card.code] = box
    found = []
    for line in sorted(set(lines), key=lambda line: (LATER[line.state], line.type, line.start, line.end)):
        if line.type in LANES and line.start in where and line.end in where:
            found.append(_polyline(grid, line, where, first))
    return tuple(found)


def _polyline(grid: Grid, line: Line, where: dict[str, tuple[Box, Card | None]], first: dict[str, Box]) -> Polyline:
    (start, start_card), (end, end_card) = where[line.start], where[line.end]
    lane = LANES[line.type] + (4 if line.state == MISSING else 0)
    always = line.type == "LEADS"
    if start_card is None and end_card is None:
        points = _between_tops(grid, start, end, lane)
    elif start_card is None and end_card is not None:
        always = always and start.id == grid.head and first[end_card.code] == end
        points = _to_card(grid, start, end_card, lane) if always else _into_card(grid, start, end, end_card, lane)
    elif start_card is not None and end_card is None:
        points, always = tuple(reversed(_into_card(grid, end, start, start_card, lane))), False
    elif start_card is not None and start_card is end_card:
        leads_card = first[start_card.code] == start and start is not end
        points = _down_the_left(start, end, start_card, lane) if leads_card else _down_the_right(start, end, lane)
    elif start_card is not None and end_card is not None:
        points, always = _across(start, start_card, end, end_card, lane), False
    shown = always or line.state != PRESENT
    return Polyline(bends(*points), line.start, line.end, line.type, line.state, shown, line.label)


def _down_the_left(start: Box, end: Box, card: Card, lane: int) -> tuple[Point, ...]:
    trunk = card.left + CARD_PAD + (8 if lane == 0 else 12 if lane < 4 else 16)
    return (trunk, start.bottom), (trunk, end.y), (end.left, end.y)


def _down_the_right(start: Box, end: Box, lane: int) -> tuple[Point, ...]:
    if start is end:
        out, above, below = start.right + 12, start.y - 6, start.y + 6
        return (start.right, above), (out, above), (out, below), (start.right, below)
    trunk = max(start.right, end.right) + 8 + min(lane, 4) * 2
    shift = 6 if lane >= 4 else 0
    return (start.right, start.y + shift), (trunk, start.y + shift), (trunk, end.y - shift), (end.right, end.y - shift)


def _band(top: float, lane: int) -> float:
    """The height at which a line runs over a row of cards: its own for each lane."""
    return top - 12 - 4 * lane


def _below(top: Box, lane: int) -> float:
    return top.bottom + 10 + lane * 1.5


def _margin(lane: int) -> float:
    return 4.0 + lane * 1.5


def _is_last(grid: Grid, box: Box) -> bool:
    return all(other.y <= box.y or abs(other.x - box.x) >= (other.width + box.width) / 2 for other in grid.tops)


def _from_top(grid: Grid, start: Box, row: float, lane: int) -> tuple[Point, ...]:
    """From a box on top to the band over a row of cards."""
    shift = 8 if lane >= 4 else lane * 3
    x, band = start.x + shift, _band(row, lane)
    if _is_last(grid, start):
        over = _band(grid.rows[0], lane)
        if row == grid.rows[0]:
            return (x, start.bottom), (x, band)
        return (x, start.bottom), (x, over), (_margin(lane), over), (_margin(lane), band)
    gap = _below(start, lane)
    return (x, start.bottom), (x, gap), (_margin(lane), gap), (_margin(lane), band)


def _to_card(grid: Grid, start: Box, card: Card, lane: int) -> tuple[Point, ...]:
    x = card.left + card.width / 2 + (8 if lane >= 4 else 0)
    return *_from_top(grid, start, card.top, lane), (x, _band(card.top, lane)), (x, card.top)


def _gutter(card: Card, lane: int) -> float:
    return card.left - 2 - min(lane, 4) * 2


def _into_card(grid: Grid, start: Box, end: Box, card: Card, lane: int) -> tuple[Point, ...]:
    x = _gutter(card, lane)
    return *_from_top(grid, start, card.top, lane), (x, _band(card.top, lane)), (x, end.y), (end.left, end.y)


def _across(start: Box, start_card: Card, end: Box, end_card: Card, lane: int) -> tuple[Point, ...]:
    out, into = start_card.left + start_card.width + 2 + min(lane, 4) * 2, _gutter(end_card, lane)
    band = _band(end_card.top, lane)
    return (start.right, start.y), (out, start.y), (out, band), (into, band), (into, end.y), (end.left, end.y)


def _between_tops(grid: Grid, start: Box, end: Box, lane: int) -> tuple[Point, ...]:
    shift = 6 if lane >= 4 else lane * 2
    if start.y == end.y and not any(
        box.y == start.y and min(start.x, end.x) < box.x < max(start.x, end.x) for box in grid.tops
    ):
        near, far = (start.right, end.left) if start.x < end.x else (start.left, end.right)
        return (near, start.y + shift), (far, end.y + shift)
    x, to, gap = start.x + 10 + shift, end.x - 10 - shift, _below(start, lane)
    if end.y == start.y:
        return (x, start.bottom), (x, gap), (to, gap), (to, end.bottom)
    rows = sorted({box.y for box in grid.tops})
    if rows.index(end.y) == rows.index(start.y) + 1:
        return (x, start.bottom), (x, gap), (to, gap), (to, end.top)
    into = _below(end, lane)
    return (x, start.bottom), (x, gap), (_margin(lane), gap), (_margin(lane), into), (to, into), (to, end.bottom)
