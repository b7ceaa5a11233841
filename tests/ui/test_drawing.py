"""架构图 of very small and very large scopes: what is shown of one community, and how what is too much is folded.

From structures made here, asked as the questions answer: no store is loaded.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from graph.codes import level_of
from graph.store import Record
from queries.findings import Finding
from tests.ui.test_picture_layout import foreign_crossings, overlapping
from ui import drawing, faults
from ui.drawing import MOST, Drawing
from ui.session import View

DAY = date(2006, 6, 30)
KINDS = ("party_branch", "residents_committee", "workstation", "shareholding_company")
TOPS = ("street_party_committee", "street_office", "street_coordination_group")


class Made:
    """A country of areas, each community with so many of each kind of body, as the pages ask for it."""

    def __init__(self, communities: list[str], each: int = 1, *, missing: tuple[str, ...] = ()) -> None:
        """The areas above the communities are those that their codes name."""
        codes = {code[:length] for code in communities for length in (2, 4, 6, 9, 12)}
        self.known = {code: (f"区划{code}", level_of(code)) for code in sorted(codes)}
        self.rows = [
            {"id": f"{code}-{kind}-{number}", "name": f"{kind} {number}", "kind": kind, "area": code}
            for code in communities
            for kind in KINDS
            for number in range(each)
            if kind not in missing
        ]
        streets = sorted({code[:9] for code in communities})
        self.rows += [
            {"id": f"{one}-{kind}", "name": kind, "kind": kind, "area": one} for one in streets for kind in TOPS
        ]
        self.findings: tuple[Finding, ...] = ()

    def ask(self, name: str, view: View, **parameters: Any) -> list[Record]:
        """The answers of the named questions."""
        inside = [row for row in self.rows if row["area"].startswith(view.scope)]
        if name == "bodies":
            return inside
        if name == "lines":
            leads = [row for row in inside if row["kind"] == "party_branch"]
            return [{"from_id": f"{row['area'][:9]}-{TOPS[0]}", "to_id": row["id"], "type": "LEADS"} for row in leads]
        assert name == "count-bodies"
        counted = Counter((row["area"][: parameters["digits"]], row["kind"]) for row in inside)
        return [{"area": area, "kind": kind, "bodies": count} for (area, kind), count in counted.items()]

    def session(self) -> SimpleNamespace:
        """What stands in for ui.session."""
        return SimpleNamespace(
            ask=self.ask,
            audit=lambda _: SimpleNamespace(findings=self.findings),
            areas=lambda: self.known,
            scopes=lambda: ["", *self.known],
            area_name=lambda code: self.known[code][0],
            rules=dict,
        )


def province(cities: int = 20, districts: int = 6, streets: int = 10, communities: int = 25) -> Iterator[str]:
    """The codes of the communities of a province; 30,000 as it stands."""
    for city in range(1, cities + 1):
        for district in range(1, districts + 1):
            for street in range(1, streets + 1):
                for community in range(1, communities + 1):
                    yield f"44{city:02}{district:02}{street:03}{community:03}"


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The picture of a scope of something made."""

    def drawn(made: Made, scope: str) -> Drawing:
        monkeypatch.setattr(drawing, "session", made.session())
        return drawing.drawing(View(scope, DAY))

    return drawn


def sums(drawn: Drawing) -> dict[str, dict[str, int]]:
    """What the cards say, by area."""
    return {card.code: {label: int(value) for label, value, _ in card.sums} for card in drawn.layouts[0].cards}


@pytest.fixture(scope="module")
def large() -> Made:
    """Thirty thousand communities with four bodies each."""
    return Made(list(province()))


def test_a_province_of_thirty_thousand_communities_is_a_card_a_district_whose_sums_add_up(
    draw: Any, large: Made
) -> None:
    drawn = draw(large, "44")
    assert len(drawn.layouts[0].boxes) == len(drawn.layouts[0].cards) == 120
    said = sums(drawn)
    assert sum(one["社区"] for one in said.values()) == sum(one["居委会"] for one in said.values()) == 30_000
    assert drawn.regions == {card.code for card in drawn.layouts[0].cards}
    assert all(overlapping(layout) == [] for layout in drawn.layouts)


def test_a_district_of_it_is_a_card_a_street_under_which_each_opens(draw: Any, large: Made) -> None:
    drawn = draw(large, "440101")
    assert [card.code for card in drawn.layouts[0].cards] == [f"440101{street:03}" for street in range(1, 11)]
    assert {one["社区"] for one in sums(drawn).values()} == {25}
    assert drawn.regions == set(sums(drawn))


def test_a_country_of_more_districts_than_can_be_drawn_is_folded_into_provinces(draw: Any) -> None:
    communities = [
        f"{province}{city:02}{district:02}001001"
        for province in range(11, 45)
        for city in range(1, 10)
        for district in range(1, 6)
    ]
    drawn = draw(Made(communities), "")
    assert len({code[:6] for code in communities}) > MOST
    assert [card.code for card in drawn.layouts[0].cards] == [str(province) for province in range(11, 45)]
    assert sum(one["社区"] for one in sums(drawn).values()) == len(communities)


@pytest.mark.parametrize("communities", [99, 100, 101, 130])
def test_a_street_above_four_hundred_boxes_is_folded_into_its_communities(draw: Any, communities: int) -> None:
    """A community has four boxes and the street three."""
    street = "440101001"
    drawn = draw(Made(list(province(1, 1, 1, communities))), street)
    fits = communities * 4 + len(TOPS) <= MOST
    for layout in drawn.layouts:
        assert len(layout.boxes) == len(TOPS) + communities * (4 if fits else 1) <= MOST
        assert len(layout.cards) == communities
        assert overlapping(layout) == []
        assert foreign_crossings(layout) == []
    assert drawn.regions == (frozenset() if fits else {f"{street}{number:03}" for number in range(1, communities + 1)})
    if not fits:
        assert all(one["居委会"] == 1 and "社区" not in one for one in sums(drawn).values())


def test_a_folded_street_keeps_the_place_of_its_own_missing_body(draw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    street = "440101001"
    made = Made(list(province(1, 1, 1, 130)))
    made.rows = [row for row in made.rows if row["kind"] != "street_office"]
    broken = {"area": street, "rule": "street-office-missing", "modality": "violation", "verdict": "flagged"}
    made.findings = (cast("Finding", SimpleNamespace(**broken, organisations=(), subject=street)),)
    monkeypatch.setattr(faults, "lines", lambda *_: [])
    drawn = draw(made, street)
    assert drawn.regions
    assert drawn.slots == ("missing||street_office",)
    for layout in drawn.layouts:
        assert [box.id for box in layout.boxes if box.absent] == ["missing||street_office"]
        assert overlapping(layout) == []


def test_one_community_shows_each_of_its_bodies_under_its_street_and_nothing_else(draw: Any) -> None:
    made = Made(list(province(1, 1, 1, 5)), each=4)
    drawn = draw(made, "440101001002")
    own = {row["id"] for row in made.rows if row["area"] == "440101001002"}
    tops = {f"440101001-{kind}" for kind in TOPS}
    for layout in drawn.layouts:
        assert {box.id for box in layout.boxes} == own | tops
        assert [card.title for card in layout.cards] == ["区划440101001002"]
        assert overlapping(layout) == []
        assert foreign_crossings(layout) == []
    assert not any(body.folded for body in drawn.bodies)
    assert set(drawn.names) == own | tops


def test_one_community_without_a_body_that_must_be_there_shows_where_it_should_be(draw: Any) -> None:
    drawn = draw(Made(["440101001001"], missing=("residents_committee",)), "440101001001")
    absent = {box.look: box.label for box in drawn.layouts[0].boxes if box.absent}
    assert absent["residents_committee"] == "居委会"
    assert "party_branch" not in absent
