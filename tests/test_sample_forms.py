"""The sample forms speak of the sample's people, and their proposals break what their page says, and nothing else."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.facts import Batch, LoadReport, Row
from graph.store import open_store
from loaders import placing, read_files, titles
from queries import rulebook
from queries.audit import audit
from tests.samples import DAY, ROOT, SAMPLE, load

FORMS = ROOT / "examples" / "forms"
CHANGE = date(2006, 6, 15)
STREET = "440307014"
BASIS = {"chair": "elected", "director": "elected", "deputy_secretary": "elected", "deputy_head": "hired"}
TABLE = re.compile(r"^\| (\S+) \| 任.* \| (.*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample district with the forms loaded, made once; tests change copies."""
    return load(tmp_path_factory.mktemp("forms") / "store", SAMPLE)


def forms(store: Path) -> tuple[Batch, LoadReport]:
    target = open_store(str(store))
    return read_files([FORMS], known=target.state, folder=target.folder)


def findings(store: Path, scope: str) -> set[tuple[str, str]]:
    found = audit(open_store(str(store)), as_of=DAY, regulation=rulebook.regulation([], None), scope=scope)
    return {(one.rule, one.id) for one in found.findings}


def carried_out(store: Path, proposals: list[dict[str, Any]], folder: Path) -> Path:
    """A copy of the store in which the proposals of forms are what happened."""
    copy = Path(shutil.copytree(store, folder))
    target, batch, report = open_store(str(copy)), Batch(), LoadReport()
    bodies = placing.Bodies(target.state(), batch, report)
    for proposal, change in ((one, name) for one in proposals for name in ("appoint", "remove")):
        for post in proposal[change]:
            fact = bodies.post(
                titles.Post(post["body"], (post["kind"],), post["role"], post["place"], (), post["text"]),
                **{"person": proposal["person"], "area": proposal["area"], "row": Row("拟任.csv", "", 1, {})},
                **{"column": "title", "since": CHANGE if change == "appoint" else None, "until": None},
            )
            assert fact is not None
            fact["basis"] = BASIS.get(post["role"], "ex_officio")
            if change == "remove":
                held = (fact["person"], fact["organisation"], fact["role"])
                known = [one for key, one in target.state()["appointments"].items() if key[:3] == held]
                batch.tables["appointments"][-1] = {**known[0], "until": CHANGE, "source": "拟免.csv:"}
    target.load(batch, report, mode="merge", as_of=DAY, about={"files": ["拟任.csv"]})
    return copy


def test_thirteen_forms_are_people_of_the_sample_whose_posts_are_known(district: Path) -> None:
    known = open_store(str(district)).state()

    batch, report = forms(district)

    assert len({fact["source"] for fact in batch.tables["people"]}) == 13
    assert {(fact["id"],) for fact in batch.tables["people"]} <= set(known["people"])
    held = {
        (fact["person"], fact["organisation"], fact["role"], fact["since"]) for fact in known["appointments"].values()
    }
    now = [fact for fact in batch.tables["appointments"] if fact["until"] is None]
    assert len(now) > 40
    assert [
        fact for fact in now if tuple(fact[name] for name in ("person", "organisation", "role", "since")) not in held
    ] == []
    assert report.rejected == []


def test_loading_the_forms_changes_no_verdict(district: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(district, tmp_path / "store"))
    before = findings(copy, STREET)
    target, (batch, report) = open_store(str(copy)), forms(copy)
    target.load(batch, report, mode="merge", as_of=DAY, about={"files": ["forms"]})

    assert findings(copy, STREET) == before


def test_each_proposal_breaks_what_its_page_says(district: Path, tmp_path: Path) -> None:
    said = {
        name: set(re.findall(r"`([a-z-]+)`", text))
        for name, text in TABLE.findall((FORMS / "README.md").read_text("utf-8"))
    }
    proposals = {str(found["name"]): found for found in forms(district)[1].proposals}
    assert set(proposals) == set(said)
    assert sum(map(bool, said.values())) == 3

    before = findings(district, STREET)
    harmless = [proposals[name] for name, rules in said.items() if not rules]
    assert findings(carried_out(district, harmless, tmp_path / "harmless"), STREET) <= before
    for name, rules in said.items():
        if rules:
            copy = carried_out(district, [proposals[name]], tmp_path / name)
            assert {rule for rule, _ in findings(copy, STREET) - before} == rules, name
