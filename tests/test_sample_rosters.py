"""The sample from its rosters gives the audit of its tables, up to what a roster cannot hold (issue 5, done when 1)."""

import re
from collections import Counter
from pathlib import Path

import pytest

from examples.longgang_maker import rosters
from examples.longgang_maker import write as tables
from examples.longgang_maker.build import build
from examples.longgang_maker.world import World
from graph.store import Store, open_store
from loaders import read_files
from queries.audit import audit
from queries.findings import Audit
from queries.rule import SHIPPED, Regulation, load_regulation
from tests.test_sample import DAY, ROOT, planted

# Rules that need a fact about people which a roster cannot hold, and what they say without it.
UNVERIFIABLE_WITHOUT = {
    "appraisal-committee-makeup": "where members live",
    "committee-member-not-resident": "where members live",
    "construction-office-unstaffed": "who serves full time",
    "uncertified-worker": "certificates of people",
}
# Here the line itself is what is asked for: without lines from officials to communities there is none (rulebook).
MISSING_WITHOUT = {"street-liaison-missing": "which official liaises with which community"}
Said = tuple[object, ...]


@pytest.fixture(scope="module")
def world() -> World:
    return build(ROOT / "examples" / "data" / "longgang-communities.csv")


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return load_regulation(SHIPPED / "longgang-2005")


def loaded(world: World, folder: Path) -> Store:
    tables.write(world, folder)
    store = open_store("kglite::memory:")
    batch, report = read_files([folder])
    store.load(batch, report, mode="merge", as_of=DAY, about={})
    return store


@pytest.fixture(scope="module")
def by_tables(world: World, regulation: Regulation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Audit]:
    store = loaded(rosters.held(world), tmp_path_factory.mktemp("held"))
    return store, audit(store, as_of=DAY, regulation=regulation)


@pytest.fixture(scope="module")
def by_rosters(world: World, regulation: Regulation, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Audit]:
    store = loaded(rosters.beside(world), tmp_path_factory.mktemp("beside"))
    paths = rosters.write(world, tmp_path_factory.mktemp("rosters"))
    assert {path.suffix for path in paths} == {".xlsx", ".xls", ".csv"}
    batch, report = read_files(paths, known=store.state)
    assert (report.rejected, report.created) == ([], [])
    store.load(batch, report, mode="by_format", as_of=DAY, about={})
    return store, audit(store, as_of=DAY, regulation=regulation)


def names(store: Store) -> dict[str, str]:
    """Ids of people as what tells them apart in both stores; every other id as it is."""
    return {identity: f"{fact['name']} {fact['birth_month']}" for (identity,), fact in store.state()["people"].items()}


def said(store: Store, found: Audit) -> Counter[Said]:
    called = names(store)
    return Counter(
        (one.rule, one.verdict, one.area, called.get(one.subject, one.subject), tuple(sorted(one.organisations)),
         tuple(sorted(called[person] for person in one.people)), called.get(str(one.observed), one.observed))
        for one in found.findings
    )  # fmt: skip


def told(subject: str) -> str:
    """A subject as both samples call it: records are numbered anew where some are left out."""
    return "record" if re.fullmatch(r"R\d{5}", subject) else subject


def test_every_post_of_the_sample_is_read_from_its_rosters(
    by_tables: tuple[Store, Audit], by_rosters: tuple[Store, Audit]
) -> None:
    """The same people in the same bodies since the same days; a role is lost only with a title outside the list.

    The tables call the head of any mass organisation its chair; 共青团支部书记 is read as what it says, a secretary.
    """
    held = []
    for store, _ in (by_tables, by_rosters):
        called = names(store)
        facts = store.state()["appointments"].values()
        posts = (
            (called[f["person"]], f["organisation"], f["since"], f["basis"] or "unknown", f["role"]) for f in facts
        )
        held.append(Counter(posts))
    assert held[0].total() == held[1].total() == 4901
    differing = held[1] - held[0]
    assert {role for *_, role in differing} == {"other", "secretary"}
    assert {post[1].rsplit("-", 1)[1] for post in differing if post[-1] == "secretary"} == {"youth"}
    assert Counter(post[:-1] for post in differing) == Counter(post[:-1] for post in held[0] - held[1])


def test_the_audit_from_rosters_is_the_audit_from_tables_that_hold_as_much(
    by_tables: tuple[Store, Audit], by_rosters: tuple[Store, Audit]
) -> None:
    assert said(*by_rosters) == said(*by_tables)
    assert [(t.id, t.subjects, t.flagged, t.unverifiable) for t in by_rosters[1].rules] == [
        (t.id, t.subjects, t.flagged, t.unverifiable) for t in by_tables[1].rules
    ]


def test_what_a_roster_cannot_hold_is_listed_as_unverifiable(world: World, by_rosters: tuple[Store, Audit]) -> None:
    """Against all that is planted in the whole sample: nothing else is lost, and nothing is found that is not so."""
    people = {identity: f"{one.name} {one.birth_month}" for identity, one in world.people.items()}
    whole = Counter(
        (row["规则"], row["结论"], row["区划代码"], told(people.get(row["对象编号"], row["对象编号"])))
        for row in planted()
        if row["审计日期"] == DAY.isoformat()
    )
    found = Counter((rule, verdict, area, told(str(subject))) for rule, verdict, area, subject, *_ in said(*by_rosters))
    lost, new = whole - found, found - whole
    assert {rule for rule, *_ in lost} <= set(UNVERIFIABLE_WITHOUT)
    assert {(rule, "unverifiable", area, subject) for rule, _, area, subject in lost} <= {*new}
    assert {(rule, verdict) for rule, verdict, *_ in new} == {
        *((rule, "unverifiable") for rule in UNVERIFIABLE_WITHOUT),
        *((rule, "flagged") for rule in MISSING_WITHOUT),
    }


def test_the_three_rosters_in_the_folder_are_made_anew_byte_for_byte(tmp_path: Path, world: World) -> None:
    made = {path.name: path.read_bytes() for path in rosters.write_examples(world, tmp_path)}
    assert made == {path.name: path.read_bytes() for path in (ROOT / "examples" / "rosters").iterdir()}
    assert [name.rsplit(".", 1)[1] for name in sorted(made)] == ["csv", "xlsx", "xls"]


def test_the_three_rosters_load_upon_the_list_of_communities_and_nothing_is_left_unread(world: World) -> None:
    batch, report = read_files([ROOT / "examples" / "data" / "longgang-communities.csv", ROOT / "examples" / "rosters"])
    assert report.rejected == []
    assert {remark.reason for remark in report.warnings} == {"roster_left_out"}
    kinds = {str(body["kind"]) for body in report.created}
    assert kinds == {
        "party_branch",
        "party_general_branch",
        "residents_committee",
        "workstation",
        "shareholding_company",
    }
    written = Counter((fact["organisation"][:12], fact["role"]) for fact in batch.tables["appointments"])
    meant = Counter(
        (body.area, post.role)
        for post in world.posts
        if rosters.in_office(post) and (body := world.bodies[post.organisation]).kind in rosters.TEAM
    )
    assert written == Counter(
        {post: count for post, count in meant.items() if post[0] in {area for area, _ in written}}
    )
