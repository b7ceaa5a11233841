"""Sums as they leave: one entry an area in the JSON, and a table that fits into a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import SAMPLE, load

DAY = ("--as-of", "2006-06-30", "--scope", "440307003")
SHAPE = {
    *("area", "level", "name", "dual_secretary_director", "cross_appointment", "station_recruitment"),
    *("vacancies", "posts_per_person", "headcount", "compliance"),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return load(tmp_path_factory.mktemp("sums") / "store", SAMPLE)


def audit(sample: Path, *words: str, tongue: str = "zh") -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "cli", "audit", "--store", str(sample), *DAY, *words]
    environment = {**os.environ, "RENCHA_LANG": tongue, "COLUMNS": "80"}
    return subprocess.run(program, capture_output=True, text=True, check=False, env=environment)


def test_the_json_has_the_scope_first_then_each_of_its_communities_in_one_shape(sample: Path) -> None:
    found = json.loads(audit(sample, "--sums", "--json").stdout)
    first, *inside = found["sums"]

    assert (first["area"], first["level"], first["name"]) == ("440307003", "street", "平湖街道")
    assert [entry["area"] for entry in inside] == sorted(entry["area"] for entry in inside)
    assert {entry["level"] for entry in inside} == {"community"}
    assert all(entry.keys() == SHAPE for entry in found["sums"])
    assert sum(entry["cross_appointment"]["whole"] for entry in inside) == first["cross_appointment"]["whole"]


def test_each_rule_has_its_rate_and_the_street_that_of_all_rules_together(sample: Path) -> None:
    found = json.loads(audit(sample, "--sums", "--json").stdout)
    rules, street = found["rules"], found["sums"][0]["compliance"]

    for rule in rules:
        expected = pytest.approx(1 - rule["flagged"] / rule["subjects"]) if rule["subjects"] else None
        assert rule["rate"] == expected
    flagged, subjects = (sum(rule[name] for rule in rules) for name in ("flagged", "subjects"))
    assert (street["flagged"], street["subjects"]) == (flagged, subjects)
    assert street["rate"] == pytest.approx(1 - flagged / subjects)


def test_without_the_option_there_are_no_sums(sample: Path) -> None:
    found = json.loads(audit(sample, "--json").stdout)

    assert "sums" not in found
    assert not any("rate" in rule or "judged" in rule for rule in found["rules"])
    assert "judged" not in found


@pytest.mark.parametrize(("tongue", "head"), [("zh", "一肩挑"), ("en", "Dual")])
def test_the_table_fits_into_eighty_columns_with_every_figure_whole(sample: Path, tongue: str, head: str) -> None:
    said = audit(sample, "--sums", tongue=tongue).stdout
    table = said[said.index(head) :]

    widths = {len(line.split()) for line in table.splitlines() if "社区" in line}
    assert "鹅公岭社区" in table
    assert "…" not in table
    assert widths == {11}, "a name and ten figures"


def test_sums_as_csv_are_refused_with_what_to_do_instead(sample: Path) -> None:
    refused = audit(sample, "--sums", "--format", "csv")

    assert refused.returncode == 2
    assert "--json" in refused.stderr
