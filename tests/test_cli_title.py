"""`rencha title`: what is read from a title and why, as a table and as JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], capture_output=True, check=False, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two communities: one has a general branch, the other a branch and the name of a place without an ending."""
    folder = tmp_path_factory.mktemp("title")
    (folder / "areas.csv").write_text(
        "code,name,level\n440307,龙岗区,district\n440307003,平湖街道,street\n"
        "440307003001,甲社区,community\n440307003002,良安田社区,community\n",
        "utf-8",
    )
    (folder / "organisations.csv").write_text(
        "id,name,kind,area\nA,甲社区党总支,party_general_branch,440307003001\n"
        "B,良安田社区党支部,party_branch,440307003002\n",
        "utf-8",
    )
    url = str(folder / "store")
    assert run("load", str(folder), "--store", url, "--as-of", "2006-06-30").returncode == 0
    return url


def test_json_is_one_document_of_posts_and_of_what_is_left() -> None:
    ended = run("title", "某某社区书记、居委会副主任（兼）、张三", "--json")

    assert json.loads(ended.stdout) == {
        "posts": [
            {
                "body": "",
                "kind": ["community_party_committee", "party_general_branch", "party_branch"],
                "role": "secretary",
                "place": "某某社区",
                "marks": [],
                "text": "某某社区书记",
            },
            {
                "body": "居委会",
                "kind": "residents_committee",
                "role": "deputy_director",
                "place": "某某社区",
                "marks": ["concurrent"],
                "text": "居委会副主任（兼）",
            },
        ],
        "left": ["张三"],
    }


@pytest.mark.parametrize(("code", "kind"), [("440307003001", "party_general_branch"), ("440307003002", "party_branch")])
def test_a_community_settles_which_party_organisation_is_meant(store: str, code: str, kind: str) -> None:
    ended = run("title", "社区书记", "--community", code, "--store", store, "--json")

    [post] = json.loads(ended.stdout)["posts"]
    assert (post["kind"], post["role"]) == (kind, "secretary")


def test_a_community_is_known_by_its_name_without_an_ending(store: str) -> None:
    [open_post] = json.loads(run("title", "良安田党支部书记", "--json").stdout)["posts"]
    ended = run("title", "良安田党支部书记", "--community", "440307003002", "--store", store, "--json")
    [post] = json.loads(ended.stdout)["posts"]

    assert (open_post["role"], open_post["kind"]) == ("other", None)
    assert (post["role"], post["kind"], post["place"]) == ("secretary", "party_branch", "良安田")


def test_the_table_says_why_in_both_languages() -> None:
    chinese = run("title", "纪委书记").stdout
    english = run("--lang", "en", "title", "纪委书记").stdout

    assert "纪委书记" in chinese
    assert "其他" in chinese
    assert "不作推测" in chinese
    assert "discipline" in english


def test_an_area_that_the_store_has_not_is_said() -> None:
    ended = run("title", "社区书记", "--community", "4403070030")

    assert ended.returncode == 2
    assert "4403070030" in ended.stderr


def test_an_area_outside_the_data_is_said(store: str) -> None:
    ended = run("title", "社区书记", "--community", "440307003099", "--store", store)

    assert ended.returncode == 2
    assert "440307003099" in ended.stderr
