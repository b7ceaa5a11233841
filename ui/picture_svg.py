"""A picture to take along 导出: as SVG, and as one HTML page that holds everything and asks for nothing.

Drawn from the same positions and looks as on the screen. Every text goes in through the XML writer: names stay names.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from graph.texts import language, text
from ui import picture_looks as looks
from ui.picture_shapes import PRESENT, TEXT_PITCH, Box, Card, Layout, Note, Polyline

NAMESPACE = "http://www.w3.org/2000/svg"  # the name of the format, no address: nothing is fetched from it
ARROW, HALF = 8, 4.5
LABEL_SIZE = 14
PAGE_STYLE = """body{font-family:%s;color:#1c2733;margin:2rem;max-width:100rem}h1{font-size:1.3rem;font-weight:600}
svg{width:100%%;height:auto}p,li{font-size:.9rem;color:#4a5562}ul{columns:3;padding-left:1.2rem}"""


def svg(
    layout: Layout, title: str, shown: Sequence[str] = (), faults: Sequence[str] = (), picked: str | None = None
) -> str:
    """The picture as an SVG file; `shown` are types of lines drawn besides the usual ones, `faults` slots in red.

    A body that is `picked` is drawn as on the screen, with all its lines.
    """
    drawn = _drawn(layout, title, shown, faults, picked)
    drawn.set("xmlns", NAMESPACE)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(drawn, "unicode")


def page(
    layout: Layout,
    title: str,
    notes: Sequence[str],
    shown: Sequence[str] = (),
    faults: Sequence[str] = (),
    picked: str | None = None,
    listed: Sequence[str] = (),
) -> str:
    """The picture as one HTML page with its title, what it stands on, and a list: its bodies, or what is `listed`."""
    html = Tree.Element("html", lang="zh-CN" if language.get() == "zh" else "en")
    head = _shape(html, "head")
    _shape(head, "meta", charset="utf-8")
    _text(head, "title", title)
    _text(head, "style", PAGE_STYLE % looks.FACE.replace("'", ""))
    body = _shape(html, "body")
    _text(body, "h1", title)
    for note in notes:
        _text(body, "p", note)
    body.append(_drawn(layout, title, shown, faults, picked))
    below = _shape(body, "ul")
    for words in listed or map(_says, layout.boxes):
        _text(below, "li", words)
    return "<!DOCTYPE html>\n" + Tree.tostring(html, "unicode", method="html")


def _drawn(layout: Layout, title: str, shown: Sequence[str], faults: Sequence[str], picked: str | None) -> Tree.Element:
    size = {"width": f"{layout.width:g}", "height": f"{layout.height:g}"}
    root = Tree.Element("svg", size | {"viewBox": f"0 0 {layout.width:g} {layout.height:g}", "role": "img"})
    root.set("font-family", looks.FACE.replace("'", ""))
    _text(root, "title", title)
    _shape(root, "rect", fill=looks.WHITE, **size)
    for card in layout.cards:
        _card(root, card)
    for note in layout.notes:
        _note(root, note)
    for line in layout.polylines:
        if line.always or line.type in shown or picked in (line.start, line.end):
            _line(root, line)
    for box in layout.boxes:
        _box(root, box, fault=box.id in faults, picked=box.id == picked)
    return root


def _card(root: Tree.Element, card: Card) -> None:
    place = {"x": f"{card.left:g}", "y": f"{card.top:g}", "width": f"{card.width:g}", "height": f"{card.height:g}"}
    _shape(root, "rect", rx="8", fill=looks.CARD, stroke=looks.CARD_EDGE, **place)
    if card.title:
        _words(root, card.title, card.left + card.width / 2, card.top + 21, 19, bold=True)
    for number, (label, value, fault) in enumerate(card.sums):
        y = card.sums_top + 4 + (number + 0.5) * TEXT_PITCH
        colour = looks.FAULT if fault else looks.QUIET
        _words(root, label, card.left + 20, y, 16, colour, anchor="start")
        _words(root, value, card.left + card.width - 20, y, 17, colour, anchor="end", bold=True)


def _note(root: Tree.Element, note: Note) -> None:
    if not note.sign:
        _words(root, note.words, note.x, note.y, 19, anchor="start", bold=True)
        return
    _words(root, note.words, note.x, note.y, LABEL_SIZE, anchor="start")
    if note.sign in looks.MARKS:
        _mark(root, note.sign, note.x - 18, note.y)
    else:
        ends = {"x1": f"{note.x - 40:g}", "y1": f"{note.y:g}", "x2": f"{note.x - 8:g}", "y2": f"{note.y:g}"}
        colour, width, dash = looks.stroke(note.sign, note.sign)
        drawn = _shape(root, "line", stroke=colour, **ends)
        drawn.set("stroke-width", f"{width:g}")
        drawn.set("stroke-dasharray", " ".join(map(str, dash)) or "none")


def _mark(root: Tree.Element, mark: str, x: float, y: float) -> None:
    """How a body differs from another day, by shape, colour and sign, as picture.js draws it."""
    colour, sign = looks.MARKS[mark]
    look = {"fill": colour, "stroke": looks.WHITE}
    if mark == "added":
        _shape(root, "circle", cx=f"{x:g}", cy=f"{y:g}", r="10", **look)
    elif mark == "removed":
        _shape(root, "rect", x=f"{x - 9:g}", y=f"{y - 9:g}", width="18", height="18", **look)
    else:
        corners = ((x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y))
        _shape(root, "polygon", points=" ".join(f"{px:g},{py:g}" for px, py in corners), **look)
    _words(root, sign, x, y, LABEL_SIZE, looks.WHITE, bold=True)


def _line(root: Tree.Element, line: Polyline) -> None:
    colour, width, dash = looks.stroke(line.type, line.state)
    *before, (x1, y1), (x2, y2) = line.points
    length = max(abs(x2 - x1) + abs(y2 - y1), 1)  # right angles only
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    head = min(ARROW, length)
    end = (x2 - dx * head, y2 - dy * head)
    points = " ".join(f"{x:g},{y:g}" for x, y in (*before, (x1, y1), end))
    drawn = _shape(root, "polyline", points=points, fill="none", stroke=colour)
    drawn.set("stroke-width", f"{width:g}")
    if dash:
        drawn.set("stroke-dasharray", " ".join(map(str, dash)))
    corners = ((x2, y2), (end[0] - dy * HALF, end[1] + dx * HALF), (end[0] + dy * HALF, end[1] - dx * HALF))
    _shape(root, "polygon", points=" ".join(f"{x:g},{y:g}" for x, y in corners), fill=colour)
    if line.label:
        label_at = max(zip(line.points, line.points[1:], strict=False), key=lambda pair: abs(pair[0][0] - pair[1][0]))
        x = (label_at[0][0] + label_at[1][0]) / 2
        _words(
            root, line.label, x, label_at[1][1], LABEL_SIZE, colour if line.state != PRESENT else looks.QUIET, halo=True
        )


def _box(root: Tree.Element, box: Box, *, fault: bool, picked: bool) -> None:
    background, border, ink = looks.slot_colours(fault=fault) if box.absent else looks.colours(box.look)
    if picked:
        background, border = looks.SELECTED["background"], looks.SELECTED["border"]
    place = {"x": f"{box.left:g}", "y": f"{box.top:g}", "width": f"{box.width:g}", "height": f"{box.height:g}"}
    drawn = _shape(root, "rect", rx="4", fill=background, stroke=border, **place)
    drawn.set("stroke-width", "2")
    if box.absent:
        drawn.set("stroke-dasharray", "5 4")
    _text(drawn, "title", _says(box))
    label = text("picture.absent", body=box.label) if box.absent else box.label
    _words(root, label, box.x, box.y, looks.FONT_OF[language.get()], ink)
    if box.faults:
        _shape(root, "circle", cx=f"{box.right - 5:g}", cy=f"{box.top:g}", r="10", fill=looks.FAULT)
        _words(root, str(box.faults), box.right - 5, box.top, 13, looks.WHITE, bold=True)
    if box.mark:
        _mark(root, box.mark, box.left + 2, box.top)


def _says(box: Box) -> str:
    return text("picture.missing_body", body=box.label) if box.absent else box.title.replace("\n", ", ") or box.label


def _words(
    root: Tree.Element,
    words: str,
    x: float,
    y: float,
    size: float,
    colour: str = looks.INK,
    *,
    anchor: str = "middle",
    bold: bool = False,
    halo: bool = False,
) -> None:
    drawn = _text(root, "text", words)
    for name, value in {
        "x": f"{x:g}",
        "y": f"{y:g}",
        "fill": colour,
        "font-size": f"{size:g}",
        "text-anchor": anchor,
        "dominant-baseline": "central",
        **({"font-weight": "600"} if bold else {}),
        **({"stroke": looks.WHITE, "stroke-width": "5", "paint-order": "stroke"} if halo else {}),
    }.items():
        drawn.set(name, value)


def _shape(parent: Tree.Element, tag: str, **attributes: str) -> Tree.Element:
    return Tree.SubElement(parent, tag, attributes)


def _text(parent: Tree.Element, tag: str, words: str) -> Tree.Element:
    """An element with text; signs that XML forbids are left out."""
    found = Tree.SubElement(parent, tag)
    found.text = "".join(sign for sign in words if sign in "\t\n" or sign >= " " and sign not in "\ufffe\uffff")
    return found
