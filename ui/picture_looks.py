"""Colours of a picture: calm, one accent, red only for what is at fault (tried in `Drawing the organisation picture`).

Colour never speaks alone: what is missing is also dashed and said in words, kinds are written in their boxes.
"""

from graph.texts import language
from ui import look as screen
from ui.picture_shapes import FONT

FACE = "'Noto Sans CJK SC','Microsoft YaHei','Source Han Sans SC','PingFang SC','WenQuanYi Micro Hei',sans-serif"
FONT_OF = {"zh": FONT, "en": 15}  # English words are longer, and narrower at the same height
SMALL, LEAST_FONT = 14, 15  # words of lines; the smallest letters while a meeting looks on
INK, QUIET, WHITE, FAULT = "#1c2733", "#6b7684", "#ffffff", "#c62828"
OFFICIAL, PARTY, OTHER = "#1f4e79", "#b8860b", "#8c8c8c"
CARD, CARD_EDGE = "#f4f6f8", "#d5dbe1"
# Lines: colour, width, dashes. What is missing or wrong is red and drawn last, whatever its type.
STROKES: dict[str, tuple[str, float, tuple[int, ...]]] = {
    "LEADS": ("#5b6774", 1.6, ()),
    "GUIDES": ("#8fa3b8", 1.6, (6, 4)),
    "SUPERVISES": ("#9b7fb8", 1.6, (2, 4)),
    "ENTRUSTS": ("#6f9a8d", 1.6, (10, 3, 2, 3)),
    "missing": (FAULT, 2.6, (8, 5)),
    "wrong": (FAULT, 2.6, ()),
}
# How a body differs from another day: colour and sign; the shapes are drawn in picture.js.
MARKS = {"added": ("#2e7d32", "+"), "removed": ("#5b6774", "−"), "changed": ("#b26a00", "≠")}
SELECTED = {"background": "#fff4d6", "border": "#d08700"}

Look = tuple[str, str, str]  # background, border, words
_OFFICIAL: Look = (OFFICIAL, OFFICIAL, WHITE)
_PARTY: Look = ("#fbf3dc", PARTY, INK)
_BRANCH: Look = (WHITE, PARTY, INK)
LOOKS: dict[str, Look] = {
    **dict.fromkeys(
        (
            "region",
            "district_party_committee",
            "district_government",
            "street_party_committee",
            "street_office",
        ),
        _OFFICIAL,
    ),
    **dict.fromkeys(("community_party_committee", "party_general_branch", "party_branch"), _PARTY),
    **dict.fromkeys(
        ("committee_party_branch", "company_party_branch", "joint_party_branch", "group_party_branch"), _BRANCH
    ),
    **dict.fromkeys(
        (
            "construction_commission",
            "construction_office",
            "civil_affairs_bureau",
            "department",
            "collective_assets_office",
            "street_coordination_group",
            "street_personnel_office",
            "party_building_office",
        ),
        ("#e8eef5", OFFICIAL, INK),
    ),
    "residents_committee": (WHITE, "#4a7c59", INK),
    "villagers_committee": (WHITE, "#4a7c59", INK),
    "workstation": (WHITE, "#5b6ea6", INK),
    "shareholding_company": (WHITE, "#7a6a58", INK),
    "person": ("#eef1f4", "#9aa5b1", INK),
    "area": ("#f4f6f8", "#d5dbe1", INK),
}


def stroke(kind: str, state: str) -> tuple[str, float, tuple[int, ...]]:
    """Colour, width and dashes of a line of this type in this state."""
    return STROKES.get(state) or STROKES.get(kind) or STROKES["LEADS"]


def colours(kind: str) -> Look:
    """Background, border and words of a box of this kind."""
    return LOOKS.get(kind, (WHITE, OTHER, INK))


def slot_colours(*, fault: bool) -> Look:
    """Those of a slot in which a body is missing: grey, or red where a rule was broken by it."""
    return (CARD, FAULT, FAULT) if fault else (CARD, "#b8c0c9", QUIET)


def look(kind: str) -> dict[str, object]:
    """Colours of a box of this kind, as vis-network takes them."""
    background, border, _ = colours(kind)
    return {
        "background": background,
        "border": border,
        "highlight": SELECTED,
        "hover": {"background": background, "border": SELECTED["border"]},
    }


def font(kind: str) -> dict[str, object]:
    """The letters in a box of this kind; selected ones stay dark on light."""
    return {"face": FACE, "size": FONT_OF[language.get()], "color": colours(kind)[2]}


def small() -> int:
    """The letters of words on lines and of counts."""
    return LEAST_FONT if screen.meeting() else SMALL


def slot(*, fault: bool) -> tuple[dict[str, object], dict[str, object]]:
    """Colours and letters of a slot in which a body is missing, as vis-network takes them."""
    background, border, words = slot_colours(fault=fault)
    colour: dict[str, object] = {"background": background, "border": border, "highlight": SELECTED, "hover": SELECTED}
    size = FONT_OF[language.get()] - 3
    return colour, {"face": FACE, "size": max(size, LEAST_FONT) if screen.meeting() else size, "color": words}
