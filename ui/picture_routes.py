"""How lines run between boxes at their places: right angles only, never through a box that is not an end of them.

Channels: inside a card down its left (from its first body) or its right (between others); from outside along the
band over a row of cards, then down the gutter left of the card; from one row to another down the picture's margin.
Lines that are missing share a lane with others of the same leader alone, so that each can be followed: from above they
run past the boxes on top, over all cards, and down the gutter of their column.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.picture_shapes import CARD_PAD, MISSING, PRESENT, WRONG, Box, Card, Line, Point, Polyline, bends

MARGIN = 18
LANES = {"LEADS": 0, "GUIDES": 1, "SUPERVISES": 2, "ENTRUSTS": 3, "CO_LOCATED_WITH": 3}
DRAWN = tuple(LANES)
APART, FIRST = 5, 28  # between two lanes of missing lines over the cards, and where they begin above them
GUTTERS = 5  # lanes that have room between two columns of cards
ENTERS = (8, -8, 13, -13)  # where a missing line reaches its box, measured from the middle of its side
OVER, TOPS, ACROSS = "over", "tops", "across"  # where missing lines run beside each other, but for cards and columns
Lanes = dict[tuple[str, str], int]  # such a place, and the box whose lines run there → the number of their lane
Where = dict[str, tuple[Box, Card | None]]  # a box and the card that holds it
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
    there = [line for line in set(lines) if line.type in LANES and line.start in where and line.end in where]
    there.sort(key=lambda line: (LATER[line.state], line.type, line.start, line.end))
    lanes = _lanes(share for line in there if line.state == MISSING for share in _shares(line, where))
    return tuple(_polyline(grid, line, where, first, lanes) for line in there)


def lanes_over(tops: Iterable[str], boxes: Iterable[str], lines: Iterable[Line]) -> int:
    """How many lanes of missing lines run over the cards: one for each box on top that misses a line to one in them."""
    above, inside = set(tops), set(boxes)
    ends = ({line.start, line.end} for line in lines if line.state == MISSING and line.type in LANES)
    return len({end for pair in ends if pair & above and pair & inside for end in pair & above})


def _lanes(shares: Iterable[tuple[str, str]]) -> Lanes:
    """A number for each box among those whose lines run in the same place."""
    found: Lanes = {}
    taken: Counter[str] = Counter()
    for place, box in sorted(set(shares)):
        found[place, box] = taken[place]
        taken[place] += 1
    return found


def _shares(line: Line, where: Where) -> list[tuple[str, str]]:
    """The places in which a missing line runs beside others, each with the box whose lines these are."""
    (start, start_card), (end, end_card) = where[line.start], where[line.end]
    if start_card is end_card:
        return [(start_card.code if start_card else TOPS, start.id)]
    upper, lower, card = (start, end, end_card) if end_card else (end, start, start_card)
    assert card is not None
    place = ACROSS if start_card and end_card else OVER
    return [(place, upper.id), (_gutter_of(card), upper.id), (_beside(upper), upper.id), (lower.id, upper.id)]


def _gutter_of(card: Card) -> str:
    return f"left of {card.left:g}"


def _beside(top: Box) -> str:
    return f"beside {top.x:g}"


def _polyline(grid: Grid, line: Line, where: Where, first: dict[str, Box], lanes: Lanes) -> Polyline:
    (start, start_card), (end, end_card) = where[line.start], where[line.end]
    missing = line.state == MISSING
    lane = 4 + lanes[_shares(line, where)[0]] % 3 if missing else LANES[line.type]
    always = line.type == "LEADS"
    if start_card is None and end_card is None:
        points = _between_tops(grid, start, end, lane)
    elif start_card is None and end_card is not None:
        always = always and start.id == grid.head and first[end_card.code] == end
        if missing:
            points = _missing(grid, start, end, end_card, lanes)
        else:
            points = _to_card(grid, start, end_card, lane) if always else _into_card(grid, start, end, end_card, lane)
    elif start_card is not None and end_card is None:
        back = (
            _missing(grid, end, start, start_card, lanes) if missing else _into_card(grid, end, start, start_card, lane)
        )
        points, always = tuple(reversed(back)), False
    elif start_card is not None and start_card is end_card:
        leads_card = first[start_card.code] == start and start is not end
        points = _down_the_left(start, end, start_card, lane) if leads_card else _down_the_right(start, end, lane)
    elif start_card is not None and end_card is not None:
        enters = _enters(start, end, end_card, lanes) if missing else (_gutter(end_card, lane), end.y)
        points, always = _across(start, start_card, end, end_card, lane, enters), False
    shown = always or line.state != PRESENT
    return Polyline(bends(*points), line.start, line.end, line.type, line.state, shown, line.label)


def _missing(grid: Grid, upper: Box, lower: Box, card: Card, lanes: Lanes) -> tuple[Point, ...]:
    """From a box on top past those below it, over all cards, and down the gutter to a box in a card."""
    over = grid.rows[0] - FIRST - APART * lanes[OVER, upper.id]
    x, y = _enters(upper, lower, card, lanes)
    ends = (x, over), (x, y), (lower.left, y)
    if _is_last(grid, upper):
        return (upper.x + 8, upper.bottom), (upper.x + 8, over), *ends
    below = upper.bottom + 18
    away = 3 + 4 * (lanes[_beside(upper), upper.id] % 3)
    beside = upper.right + away if upper.x < grid.width / 2 else upper.left - away
    return (upper.x + 8, upper.bottom), (upper.x + 8, below), (beside, below), (beside, over), *ends


def _enters(upper: Box, lower: Box, card: Card, lanes: Lanes) -> Point:
    """Where a missing line turns to its box: in a lane of the gutter, and off the middle of the box's side."""
    x = card.left - 9 + 4 * (lanes[_gutter_of(card), upper.id] % GUTTERS)
    return x, lower.y + ENTERS[lanes[lower.id, upper.id] % len(ENTERS)]


def _down_the_left(start: Box, end: Box, card: Card, lane: int) -> tuple[Point, ...]:
    trunk = card.left + CARD_PAD + (8 if lane == 0 else 12 if lane < 4 else 16)
    return (trunk, start.bottom), (trunk, end.y), (end.left, end.y)


def _down_the_right(start: Box, end: Box, lane: int) -> tuple[Point, ...]:
    if start is end:
        out, above, below = start.right + 12, start.y - 6, start.y + 6
        return (start.right, above), (out, above), (out, below), (start.right, below)
    trunk = max(start.right, end.right) + (8 + 2 * lane if lane < 4 else 4 + 3 * lane)
    shift = 6 if lane >= 4 else 0
    return (start.right, start.y + shift), (trunk, start.y + shift), (trunk, end.y - shift), (end.right, end.y - shift)


def _band(top: float, lane: int) -> float:
    """The height at which a line runs over a row of cards: its own for each lane."""
    return top - 12 - 4 * lane


def _below(top: Box, lane: int) -> float:
    return top.bottom + (10 + 1.5 * lane if lane < 4 else 4 + 3 * lane)


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


def _across(start: Box, start_card: Card, end: Box, end_card: Card, lane: int, enters: Point) -> tuple[Point, ...]:
    out, band = start_card.left + start_card.width + 2 + min(lane, 4) * 2, _band(end_card.top, lane)
    into, y = enters
    return (start.right, start.y), (out, start.y), (out, band), (into, band), (into, y), (end.left, y)


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
