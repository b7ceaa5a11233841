"""Cards 卡片: where every body of a street, district or community stands, and how its lines run.

One card an area in the order of codes; in it every kind of body has its own row, at the same height in all cards,
so that a gap is seen as a gap. Bodies of the scope itself stand on top, the leading one in the middle. Lines run in
the channels between: down the left inside a card, down the right for bodies that lead each other, and from above
through the bands over each row of cards and the gutters between them. Nothing here is random or depends on a window.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph.model import KIND
from ui.picture_routes import APART, MARGIN, Grid, lanes_over, polylines
from ui.picture_shapes import (
    BOX_HEIGHT,
    BOX_WIDTH,
    CARD_GAP,
    CARD_HEAD,
    CARD_PAD,
    CARD_WIDTH,
    HEAD_WIDTH,
    MISSING,
    ROW_PITCH,
    TEXT_PITCH,
    TOP_WIDTH,
    Body,
    Box,
    Card,
    Layout,
    Line,
    Region,
)

PARTY = ("community_party_committee", "party_general_branch", "party_branch")
SUB_BRANCHES = ("committee_party_branch", "company_party_branch", "joint_party_branch", "group_party_branch")
REGION = "region"  # the kind of a body that stands for a whole area, folded
# Rows of a card from above; kinds not named here follow in the order of the model.
ROWS: tuple[tuple[str, ...], ...] = (
    (REGION, *PARTY),
    ("residents_committee",),
    ("villagers_committee",),
    ("owners_committee",),
    ("property_company",),
    ("workstation",),
    ("shareholding_company",),
    SUB_BRANCHES,
    ("sub_committee",),
)
ROW_OF = {kind: number for number, kinds in enumerate(ROWS) for kind in kinds}
LEADING = ("street_party_committee", "district_party_committee", "district_government", "street_office")
# Kinds that the regulation asks of every area of a level, by the kind that names the slot: articles 10, 11, 12.
DEMANDED = {"community": ("party_branch", "residents_committee"), "street": ("street_party_committee", "street_office")}
FOLD_ABOVE = 2  # more bodies of a kind in one community are one box, opened in the list
TOP_PITCH, TOP_ROW_PITCH, TOP_EDGE, BAND = TOP_WIDTH + 14, 60, 8, 46


def positions(
    regions: Sequence[Region],
    bodies: Sequence[Body],
    lines: Sequence[Line],
    *,
    columns: int,
    across: int = 3,
    home: str = "",
    demanded: Sequence[tuple[str, str]] = (),
) -> Layout:
    """The picture of these areas in at most so many columns of cards, wide enough for so many boxes on top.

    `demanded` are area and kind of bodies that must be there: one that is not gets a slot. Bodies whose area has no
    card stand on top, those of the area `home` first. SUB_UNIT_OF lines only tell which party body is below which.
    """
    columns = max(1, min(columns, len(regions)))
    width = max(columns * (CARD_WIDTH + CARD_GAP) - CARD_GAP, across * TOP_PITCH) + 2 * MARGIN
    codes = {region.code for region in regions}
    top, tops = _top(
        [body for body in bodies if body.area not in codes],
        [kind for code, kind in demanded if code not in codes],
        home,
        width,
    )
    inside = _rows([body for body in bodies if body.area in codes], lines)
    slots = _slots(inside, [(code, kind) for code, kind in demanded if code in codes])
    over = lanes_over((box.id for box in tops), (body.id for body in bodies if body.area in codes), lines)
    top += over * APART
    cards, boxes, cards_top = _cards(regions, inside, slots, demanded, columns, width, top)
    grid = Grid(tuple(tops), tuple(boxes), tuple(cards), tuple(cards_top), tops[0].id if tops else "", width)
    bottom = max((card.top + card.height for card in cards), default=top)
    return Layout(tuple(tops + boxes), tuple(cards), polylines(grid, lines), width, bottom + 8, columns)


def folded(bodies: Sequence[Body], lines: Sequence[Line], labels: dict[str, str]) -> tuple[list[Body], list[Line]]:
    """The same picture with many bodies of a kind in one area made one box; `labels` names each kind."""
    groups: dict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: body.id):
        groups[body.area, body.kind].append(body)
    kept: list[Body] = []
    box_of: dict[str, str] = {}
    for (area, kind), group in groups.items():
        if len(group) <= FOLD_ABOVE or kind in PARTY:
            kept.extend(group)
            continue
        name, ids = f"fold|{area}|{kind}", tuple(body.id for body in group)
        box_of |= dict.fromkeys(ids, name)
        label = f"{labels[kind]} × {len(group)}"
        title = "\n".join(body.title for body in group[:12])
        kept.append(Body(name, kind, area, label, title, sum(body.faults for body in group), ids))
    moved = dict.fromkeys(
        replace(line, start=box_of.get(line.start, line.start), end=box_of.get(line.end, line.end)) for line in lines
    )
    return kept, [line for line in moved if line.start != line.end]


def _rows(bodies: Sequence[Body], lines: Sequence[Line]) -> dict[str, dict[int, list[Body]]]:
    """Bodies by area and row, in the order of ids; a party body below another of its area joins the sub-branches."""
    area = {body.id: body.area for body in bodies if body.kind in PARTY}
    below = {
        line.start for line in lines if line.type == "SUB_UNIT_OF" and area.get(line.start, "") == area.get(line.end)
    }
    found: dict[str, dict[int, list[Body]]] = defaultdict(lambda: defaultdict(list))
    for body in sorted(bodies, key=lambda body: (list(KIND).index(body.kind) if body.kind in KIND else 0, body.id)):
        row = ROW_OF[SUB_BRANCHES[0]] if body.id in below else row_of(body.kind)
        found[body.area][row].append(body)
    return found


def row_of(kind: str) -> int:
    """The number of the row in which a kind stands."""
    return ROW_OF[kind] if kind in ROW_OF else len(ROWS) + list(KIND).index(kind)


def _slots(inside: dict[str, dict[int, list[Body]]], demanded: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Rows of every card from above, as (row, slot): as many slots as the fullest card needs."""
    need: dict[int, int] = {row_of(kind): 1 for _, kind in demanded}
    for rows in inside.values():
        for row, bodies in rows.items():
            need[row] = max(need.get(row, 0), len(bodies))
    return [(row, slot) for row in sorted(need) for slot in range(need[row])]


def _cards(
    regions: Sequence[Region],
    inside: dict[str, dict[int, list[Body]]],
    slots: Sequence[tuple[int, int]],
    demanded: Sequence[tuple[str, str]],
    columns: int,
    width: float,
    top: float,
) -> tuple[list[Card], list[Box], list[float]]:
    """Cards with their boxes and empty slots, and the upper edge of every row of cards."""
    sums = max((len(region.sums) for region in regions), default=0)
    body_height = len(slots) * ROW_PITCH
    head = CARD_PAD if sums else CARD_HEAD  # a card of sums is named by the box that opens it
    height = head + body_height + sums * TEXT_PITCH + 8
    left = (width - columns * (CARD_WIDTH + CARD_GAP) + CARD_GAP) / 2
    cards, boxes, tops = [], [], []
    kinds = defaultdict(set)
    for code, kind in demanded:
        kinds[code].add(kind)
    for number, region in enumerate(sorted(regions, key=lambda region: region.code)):
        row, column = divmod(number, columns)
        x, y = left + column * (CARD_WIDTH + CARD_GAP), top + BAND + row * (height + BAND)
        if column == 0:
            tops.append(y)
        first = y + head
        title = "" if sums else region.title
        cards.append(Card(region.code, title, x, y, CARD_WIDTH, height, region.sums, first + body_height))
        boxes += _boxes(region.code, inside.get(region.code, {}), slots, kinds[region.code], x, first)
    return cards, boxes, tops


def _boxes(
    code: str,
    rows: dict[int, list[Body]],
    slots: Sequence[tuple[int, int]],
    demanded: set[str],
    left: float,
    first: float,
) -> list[Box]:
    right = left + CARD_PAD + HEAD_WIDTH
    found = []
    for number, (row, slot) in enumerate(slots):
        y = first + BOX_HEIGHT / 2 + number * ROW_PITCH
        wide = HEAD_WIDTH if (row, slot) == (0, 0) else BOX_WIDTH
        bodies = rows.get(row, [])
        if slot < len(bodies):
            found.append(_box(bodies[slot], right - wide / 2, y, wide))
        elif slot == 0 and any(row_of(kind) == row for kind in demanded):
            kind = next(kind for kind in sorted(demanded) if row_of(kind) == row)
            found.append(_slot(code, kind, right - wide / 2, y, wide))
    return found


def _box(body: Body, x: float, y: float, width: float) -> Box:
    return Box(body.id, x, y, width, BOX_HEIGHT, body.label, body.kind, body.title, faults=body.faults)


def _slot(code: str, kind: str, x: float, y: float, width: float) -> Box:
    return Box(f"{MISSING}|{code}|{kind}", x, y, width, BOX_HEIGHT, kind, kind, absent=True)


def _top(bodies: Sequence[Body], demanded: Sequence[str], home: str, width: float) -> tuple[float, list[Box]]:
    """The bodies above the cards in rows, the leading one in the middle of the first; the middle below stays free."""
    there = {body.kind for body in bodies}
    slots = [Body(f"{MISSING}||{kind}", kind, "", kind, "") for kind in demanded if kind not in there]
    waiting = [*slots, *bodies]
    if not waiting:
        return 0.0, []
    order = list(KIND)
    waiting.sort(key=lambda body: (body.area not in ("", home), body.area, order.index(body.kind), body.id))
    leading = [body for kind in LEADING for body in waiting if body.kind == kind]
    head = (leading or waiting)[0]
    waiting.remove(head)
    beside = max(1, int((width - TOP_PITCH) / 2 // TOP_PITCH))
    offsets = sorted({*range(-beside, beside + 1)} - {0}, key=lambda offset: (abs(offset), offset))
    boxes = []
    for body, (row, slot) in [(head, (0, -1)), *((body, divmod(n, len(offsets))) for n, body in enumerate(waiting))]:
        x = width / 2 + (offsets[slot] * TOP_PITCH if slot >= 0 else 0)
        box = _box(body, x, TOP_EDGE + BOX_HEIGHT / 2 + row * TOP_ROW_PITCH, TOP_WIDTH)
        boxes.append(replace(box, absent=body in slots))
    return max(box.bottom for box in boxes), boxes
