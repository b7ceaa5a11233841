"""`rencha export`: Popolo and W3C ORG from the command, and what it says of facts that have no place there."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from graph import columns

EXAMPLES = Path(__file__).parent.parent / "examples"


def run(*words: object) -> str:
    ended = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert ended.exit_code == 0, ended.output
    return ended.output


def content(path: Path) -> bytes:
    """What a file holds, unpacked."""
    if path.suffix == ".parquet":
        return repr(columns.read(path)).encode()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return b"".join(map(archive.read, archive.namelist()))
    return path.read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    run("load", EXAMPLES / "popolo.json", "--store", tmp_path / "store", "--as-of", "2006-06-30")
    return tmp_path / "store"


def test_a_popolo_file_goes_in_and_comes_out_and_goes_in_again_unchanged(store: Path, tmp_path: Path) -> None:
    run("export", "--store", store, "--format", "popolo", "-o", tmp_path / "one.json")
    run("load", tmp_path / "one.json", "--store", tmp_path / "other", "--as-of", "2006-06-30", "--format", "popolo")
    run("export", "--store", tmp_path / "other", "--format", "popolo", "-o", tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    before = json.loads((EXAMPLES / "popolo.json").read_text("utf-8"))["persons"]
    after = json.loads((tmp_path / "one.json").read_text("utf-8"))["persons"]
    assert sorted(before, key=lambda found: found["id"]) == after


def test_a_scope_gives_the_bodies_of_the_scope_and_their_people(store: Path, tmp_path: Path) -> None:
    run("export", "--store", store, "--format", "popolo", "--scope", "440399009001", "-o", tmp_path / "a.json")

    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {body["id"] for body in found["organizations"]} == {"body/branch", "body/committee", "body/station"}
    assert "person/wen" not in {person["id"] for person in found["persons"]}


@pytest.mark.parametrize("name", ["a.ttl", "a.jsonld"])
def test_what_a_format_has_no_place_for_is_counted(store: Path, tmp_path: Path, name: str) -> None:
    said = run("export", "--store", store, "--format", "org", "-o", tmp_path / name)

    assert "出生年月 2" in said
    assert "虚构花园社区" in (tmp_path / name).read_text("utf-8")


def test_nothing_that_may_not_be_kept_is_in_any_file_of_store_or_export(tmp_path: Path) -> None:
    """Planted in every place that Popolo has for it: a telephone, an address, a paper's number, a picture."""
    never = ("13800138000", "zhang@example.cn", "440307196103150011", "iVBORw0KGgo")
    phone, mail, number, picture = never
    found = json.loads((EXAMPLES / "popolo.json").read_text("utf-8"))
    for name in ("persons", "organizations", "memberships", "posts"):
        for item in found[name]:
            item["contact_details"] = [{"type": "cell", "value": phone}, {"type": "email", "value": mail}]
            item |= {"email": mail, "image": picture, "identifiers": [{"scheme": "id", "identifier": number}]}
            item |= {"national_identity": number, "sources": [{"url": mail}], "summary": phone, number: picture}
    found["persons"].append({"id": "x", "name": {"phone": phone}, "gender": [mail], "birth_date": [number]})
    (tmp_path / "in.json").write_text(json.dumps(found), "utf-8")
    store = tmp_path / "store"

    said = run("load", tmp_path / "in.json", "--store", store, "--as-of", "2006-06-30", "--json")
    for format, name in (("popolo", "out.json"), ("org", "out.ttl"), ("org", "out.jsonld"), ("tables", "out.zip")):
        run("export", "--store", store, "--format", format, "-o", tmp_path / "out" / name)

    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "in.json"]
    assert len(files) > 8
    held = [(path.name, word) for path in files for word in never if word.encode() in content(path)]
    assert (held, [word for word in never if word in said]) == ([], [])
