"""The picture of a view 架构图: which bodies, lines and cards it holds, from the named questions and the audit.

A district is drawn as cards of streets with their sums, a street as cards of communities, a community as one card
under its street. Many bodies of a kind in one community are one box; a picture of too many boxes is folded: a street
into the sums of its communities, the country into its provinces.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.codes import LENGTH, level_of
from graph.model import KIND
from graph.store import Record
from graph.texts import language, text
from queries.findings import Finding
from ui import faults, session
from ui.picture_layout import PARTY, REGION, folded, positions
from ui.picture_shapes import MISSING, Body, Layout, Line, Region
from ui.plain import fitting
from ui.session import View

MOST = 400  # boxes: above it a picture is no use
COLUMNS, ACROSS = (2, 3, 4, 5, 6, 7, 8), (3, 5, 7)
NAME_FITS, AREA_FITS, TITLE_FITS = 9, 10, 14  # characters of a name: a box on top, that of an area, over a card
# Kinds that must be there, and the rule that is broken where one is not (articles 12, 11, 10).
DEMANDED = {
    "community": (
        ("party_branch", "party-organisation-missing"),
        ("residents_committee", "residents-committee-missing"),
    ),
    "street": (
        ("street_party_committee", "street-party-committee-missing"),
        ("street_office", "street-office-missing"),
        ("street_coordination_group", "street-coordination-group-missing"),
    ),
}
# What the card of a folded area counts: text key, kinds.
COUNTED = (
    ("sums.party_organisations", ("community_party_committee", "party_general_branch", "party_branch")),
    ("short.residents_committee", ("residents_committee",)),
    ("short.workstation", ("workstation",)),
    ("short.shareholding_company", ("shareholding_company",)),
)


@dataclass(frozen=True)
class Drawing:
    """A picture ready to be shown: at every width; slots at fault, names, what folded boxes hold, areas to open."""

    layouts: tuple[Layout, ...]
    slots: tuple[str, ...]
    bodies: tuple[Body, ...]
    names: dict[str, str]
    folded: dict[str, tuple[str, ...]]
    regions: frozenset[str]


def short(kind: str) -> str:
    """The word for a kind that fits into a box of a card."""
    return text(f"short.{kind}")


def slot_word(kind: str) -> str:
    """The word for a body that should be there: for a party body, any of its kinds would do (art. 12)."""
    return text("short.party_organisation") if kind in PARTY else short(kind)


def drawing(view: View) -> Drawing:
    """The picture of a view, at every number of columns a screen may have room for."""
    findings = session.audit(view).findings
    if view.level in ("street", "community"):
        return _communities(view, findings)
    return _folded_areas(view, findings)


def _communities(view: View, findings: Sequence[Finding]) -> Drawing:
    street = View(view.scope[:9], view.as_of)
    rows = [
        row
        for row in session.ask("bodies", street)
        if row["area"].startswith(view.scope) or row["area"] == street.scope
    ]
    codes = [code for code in session.areas() if len(code) == 12 and code.startswith(view.scope)]
    regions = [Region(code, fitting(session.area_name(code), TITLE_FITS)) for code in codes]
    lines, outside = _lines(street, rows, findings)
    counts = faults.by_body(findings)
    tops = {code for code in (street.scope,) if code not in codes}
    bodies = [_body(row, counts, on_top=row["area"] in tops) for row in rows]
    bodies += [
        replace(body, label=_from_elsewhere(body)) for body in (_body(row, counts, on_top=True) for row in outside)
    ]
    demanded, slots = _demanded(street.scope, codes, findings)
    shown, kept = (bodies, lines) if view.level == "community" else folded(bodies, lines, _labels())
    if view.level == "street" and len(shown) > MOST:
        return _folded_areas(view, findings)
    return _drawing(regions, shown, kept, slots, demanded, [*rows, *outside], street.scope)


def left_out(view: View, drawn: Drawing) -> list[str]:
    """What a folded street does not show, in a sentence: lines at fault end in bodies that have no box."""
    return [text("structure.left_out")] if view.level == "street" and drawn.regions else []


def _demanded(
    street: str, codes: Sequence[str], findings: Sequence[Finding]
) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """The area and kind of bodies that a street and communities must have, and the slots of those at fault."""
    demanded = [(code, *slot) for code in (street, *codes) for slot in DEMANDED[level_of(code)]]
    slots = tuple(
        f"{MISSING}|{'' if code == street else code}|{kind}"
        for code, kind, rule in demanded
        if code in faults.broken(findings, rule)
    )
    return [(code, kind) for code, kind, _ in demanded], slots


def _lines(view: View, rows: Sequence[Record], findings: Sequence[Finding]) -> tuple[list[Line], list[Record]]:
    """The lines between these bodies, at fault ones marked; and the bodies outside that a line at fault needs."""
    there = {(row["from_id"], row["to_id"], row["type"]) for row in session.ask("lines", view)}
    marked = {(line.start, line.end, line.type): line for line in faults.lines(findings, session.rules(), there)}
    known = {row["id"] for row in rows}
    wanted = {end for line in marked.values() for end in (line.start, line.end) if {line.start, line.end} & known}
    outside = session.ask("names", view, ids=sorted(wanted - known)) if wanted - known else []
    found = [Line(*ends) for ends in sorted(there) if ends not in marked]
    return [*found, *marked.values()], outside


def _folded_areas(view: View, findings: Sequence[Finding]) -> Drawing:
    """Cards of areas one level below, each one box with its sums."""
    if view.level not in ("district", "street", "community"):
        return _counted_areas(view, findings)
    rows = session.ask("bodies", view)
    codes = [code for code in session.scopes() if len(code) == view.digits and code.startswith(view.scope)]
    tops = [row for row in rows if row["area"] == view.scope]
    counts = faults.by_body(findings)
    names = {code: session.area_name(code) for code in codes}
    regions = [Region(code, fitting(names[code], TITLE_FITS), _sums(code, rows, findings)) for code in codes]
    boxes = [
        Body(code, REGION, code, fitting(names[code], AREA_FITS), text("structure.opens", area=names[code]))
        for code in codes
    ]
    there = set(codes)
    home = {row["id"]: row["area"][: view.digits] for row in rows if row["area"][: view.digits] in there}
    home |= {row["id"]: row["id"] for row in tops}
    ends = set(home.values())
    moved = {
        (home[row["from_id"]], home[row["to_id"]], row["type"])
        for row in session.ask("lines", view)
        if row["from_id"] in home and row["to_id"] in home and (row["from_id"] in ends or row["type"] == "LEADS")
    }
    lines = [Line(*pair) for pair in sorted(moved) if pair[0] != pair[1] and pair[0] not in there]
    bodies, kept = folded([*(_body(row, counts, on_top=True) for row in tops), *boxes], lines, _labels())
    demanded, slots = _demanded(view.scope, (), findings) if view.level == "street" else ([], ())
    return _drawing(regions, bodies, kept, slots, demanded, tops, view.scope)


def _counted_areas(view: View, findings: Sequence[Finding]) -> Drawing:
    """Cards of the areas below a province or city, or of everything: their bodies are counted where they lie."""
    digits, codes = _counted(view)
    counted: dict[str, Counter[str]] = {code: Counter() for code in codes}
    for row in session.ask("count-bodies", view, digits=digits):
        if row["area"] in counted:
            counted[row["area"]][row["kind"]] += row["bodies"]
    inside = Counter(area[:digits] for area in session.areas() if len(area) == 12)
    broken = Counter(finding.area[:digits] for finding in faults.violations(findings))
    names = {code: session.area_name(code) for code in codes}
    regions = [Region(code, names[code], _said(inside[code], counted[code], broken[code])) for code in codes]
    boxes = [Body(code, REGION, code, names[code], text("structure.opens", area=names[code])) for code in codes]
    return _drawing(regions, boxes, (), (), [], [], view.scope)


def _counted(view: View) -> tuple[int, list[str]]:
    """The areas one level below that get a card; provinces where these are too many and all lie in a known one."""
    codes = [code for code in session.scopes() if len(code) == view.digits and code.startswith(view.scope)]
    provinces = [code for code in session.scopes() if len(code) == LENGTH["province"]]
    if len(codes) > MOST and not view.scope and {code[: LENGTH["province"]] for code in codes} <= set(provinces):
        return LENGTH["province"], provinces
    return view.digits, codes


def _sums(code: str, rows: Sequence[Record], findings: Sequence[Finding]) -> tuple[tuple[str, str, bool], ...]:
    kinds = Counter(row["kind"] for row in rows if row["area"].startswith(code))
    within = sum(1 for area in session.areas() if area.startswith(code) and len(area) == 12)
    broken = sum(1 for finding in faults.violations(findings) if finding.area.startswith(code))
    return _said(None if level_of(code) == "community" else within, kinds, broken)


def _said(inside: int | None, kinds: Counter[str], broken: int) -> tuple[tuple[str, str, bool], ...]:
    """The lines of a card; how many communities are `inside` is not said of a community."""
    communities = [] if inside is None else [(text("sums.communities"), str(inside), False)]
    counted = [(text(key), str(sum(kinds[kind] for kind in kinds_)), False) for key, kinds_ in COUNTED]
    return *communities, *counted, (text("sums.violations"), str(broken), broken > 0)


def _drawing(
    regions: Sequence[Region],
    bodies: Sequence[Body],
    lines: Sequence[Line],
    slots: tuple[str, ...],
    demanded: Sequence[tuple[str, str]],
    rows: Sequence[Record],
    home: str,
) -> Drawing:
    if len(regions) == 1:
        layouts = [
            positions(regions, bodies, lines, columns=1, across=across, home=home, demanded=demanded)
            for across in ACROSS
        ]
    else:
        widths = sorted({min(columns, max(1, len(regions))) for columns in COLUMNS})
        layouts = [
            positions(regions, bodies, lines, columns=columns, home=home, demanded=demanded) for columns in widths
        ]
    return Drawing(
        tuple(_named(layout) for layout in layouts),
        slots,
        tuple(bodies),
        {row["id"]: row["name"] for row in rows},
        {body.id: body.folded for body in bodies if body.folded},
        frozenset(region.code for region in regions if region.sums),
    )


def _named(layout: Layout) -> Layout:
    """Slots say the word of the kind that is missing in them."""
    boxes = tuple(replace(box, label=slot_word(box.look)) if box.absent else box for box in layout.boxes)
    return replace(layout, boxes=boxes)


def _body(row: Record, counts: Counter[str], *, on_top: bool) -> Body:
    kind, name, count = row["kind"], row["name"], counts[row["id"]]
    fits = on_top and (language.get() == "zh" or kind in ("department", "other")) and len(name) <= NAME_FITS
    title = "\n".join([name, KIND[kind].zh if language.get() == "zh" else KIND[kind].en])
    if count:
        title += "\n" + text("structure.violations", count=count)
    return Body(row["id"], kind, row["area"], name if fits else short(kind), title, count)


def _from_elsewhere(body: Body) -> str:
    """The words for a body of another area: which one, for there is one like it here."""
    label = session.area_name(body.area) + short(body.kind)
    return fitting(label, NAME_FITS)


def _labels() -> dict[str, str]:
    return {kind: short(kind) for kind in KIND}
