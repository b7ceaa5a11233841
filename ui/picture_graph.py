"""Small graphs 关系图, left to right by level: the evidence of a finding, a neighbourhood, a path; up to 40 nodes.

People stand left of the bodies they serve, leaders left of the led. A line that passes over a level runs through a
slot of its own there, one that leads back runs over the top; every line has its own port, so words stand apart.
"""

from collections import defaultdict
from collections.abc import Sequence

from ui.picture_shapes import BOX_HEIGHT, PRESENT, Body, Box, Layout, Line, Point, Polyline, bends

WIDTH, GUTTER, GAP, PORT = 204, 130, 22, 24
EDGE, BACK = 16, 8
AT_RIGHT = 14  # where a line turns, measured from the box it leaves; the rest of the gutter holds its words


def levels(ids: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """How far right each node stands: one more than the last that leads to it; lines that close a cycle do not push."""
    after: dict[str, list[str]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.start, line.end)):
        if line.start != line.end:
            after[line.start].append(line.end)
    found = dict.fromkeys(ids, 0)
    into = {line.end for line in lines if line.start != line.end}
    order = sorted(ids, key=lambda name: (name in into, ids.index(name)))
    done: set[str] = set()
    backwards: list[str] = []

    def visit(name: str, path: set[str]) -> None:
        for other in after[name]:
            if other not in done and other not in path and other in found:
                visit(other, path | {other})
        done.add(name)
        backwards.append(name)

    for name in order:
        if name not in done:
            visit(name, {name})
    place = {name: number for number, name in enumerate(reversed(backwards))}
    for name in sorted(place, key=lambda name: place[name]):
        for other in after[name]:
            if place.get(other, -1) > place[name]:
                found[other] = max(found[other], found[name] + 1)
    return found


def graph_positions(bodies: Sequence[Body], lines: Sequence[Line]) -> Layout:
    """The picture of a few nodes and the lines between them; the order of what is given is kept within a level."""
    ids = [body.id for body in bodies]
    lines = [line for line in lines if line.start in set(ids) and line.end in set(ids)]
    level = levels(ids, lines)
    columns: dict[int, list[str]] = defaultdict(list)
    for name in ids:
        columns[level[name]].append(name)
    through: dict[tuple[int, int], str] = {}
    for number, line in enumerate(lines):
        for between in range(level[line.start] + 1, level[line.end]):
            through[number, between] = f"line|{number}|{between}"
            columns[between].append(through[number, between])
    ports = _ports(ids, lines)
    back = _back(lines, level)
    boxes, slots = _placed(bodies, columns, ports, EDGE + len(back) * BACK)
    drawn = [
        _back_over_the_top(number, line, boxes, ports, EDGE + back.index(number) * BACK)
        if number in back
        else _to_the_right(number, line, boxes, ports, _between(number, line, level, through, slots))
        for number, line in enumerate(lines)
    ]
    width = (len(columns) or 1) * (WIDTH + GUTTER) - GUTTER + (3 if back else 2) * EDGE
    height = max((*(box.bottom for box in boxes.values()), *slots.values()), default=0) + EDGE
    return Layout(
        tuple(boxes.values()), (), tuple(sorted(drawn, key=lambda line: line.state != PRESENT)), width, height
    )


def _back(lines: Sequence[Line], level: dict[str, int]) -> list[int]:
    """The numbers of lines that do not lead to the right."""
    return [number for number, line in enumerate(lines) if level[line.end] <= level[line.start]]


def _ports(ids: Sequence[str], lines: Sequence[Line]) -> dict[str, tuple[list[int], list[int]]]:
    """For each node the numbers of the lines that leave it and that reach it."""
    found: dict[str, tuple[list[int], list[int]]] = {name: ([], []) for name in ids}
    for number, line in enumerate(lines):
        found[line.start][0].append(number)
        found[line.end][1].append(number)
    return found


def _placed(
    bodies: Sequence[Body],
    columns: dict[int, list[str]],
    ports: dict[str, tuple[list[int], list[int]]],
    top: float,
) -> tuple[dict[str, Box], dict[str, float]]:
    """Boxes at their places, below this height, and the heights of passing lines."""
    body_of = {body.id: body for body in bodies}
    heights = {name: max(BOX_HEIGHT, PORT * max(len(out), len(into)) + 4) for name, (out, into) in ports.items()}
    totals = {number: sum(heights.get(name, PORT) + GAP for name in names) - GAP for number, names in columns.items()}
    tallest = max(totals.values(), default=0)
    boxes, slots = {}, {}
    for number, names in sorted(columns.items()):
        y = top + (tallest - totals[number]) / 2
        for name in names:
            height = heights.get(name, PORT)
            if name in body_of:
                body = body_of[name]
                x = EDGE + number * (WIDTH + GUTTER) + WIDTH / 2
                middle = y + height / 2
                boxes[name] = Box(name, x, middle, WIDTH, height, body.label, body.kind, body.title, faults=body.faults)
            else:
                slots[name] = y + height / 2
            y += height + GAP
    return boxes, slots


def _port(box: Box, numbers: list[int], number: int) -> float:
    return box.y + (numbers.index(number) - (len(numbers) - 1) / 2) * PORT


def _between(
    number: int, line: Line, level: dict[str, int], through: dict[tuple[int, int], str], slots: dict[str, float]
) -> list[float]:
    """The heights at which a line passes the levels between its ends."""
    return [slots[through[number, between]] for between in range(level[line.start] + 1, level[line.end])]


def _to_the_right(
    number: int, line: Line, boxes: dict[str, Box], ports: dict[str, tuple[list[int], list[int]]], between: list[float]
) -> Polyline:
    start, end = boxes[line.start], boxes[line.end]
    y, into = _port(start, ports[line.start][0], number), _port(end, ports[line.end][1], number)
    points: list[Point] = [(start.right, y)]
    for passed, there in enumerate((*between, into)):
        x = start.right + passed * (WIDTH + GUTTER) + AT_RIGHT + number % 6 * 4
        points += [(x, y), (x, there)]
        y = there
    points.append((end.left, into))
    return Polyline(bends(*points), line.start, line.end, line.type, line.state, True, line.label)


def _back_over_the_top(
    number: int, line: Line, boxes: dict[str, Box], ports: dict[str, tuple[list[int], list[int]]], over: float
) -> Polyline:
    start, end = boxes[line.start], boxes[line.end]
    out, into = _port(start, ports[line.start][0], number), _port(end, ports[line.end][1], number)
    after, before = start.right + 8 + number % 6, end.left - 8 - number % 4 * 2
    points = bends((start.right, out), (after, out), (after, over), (before, over), (before, into), (end.left, into))
    return Polyline(points, line.start, line.end, line.type, line.state, True, line.label)
