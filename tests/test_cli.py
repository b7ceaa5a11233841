"""The command line: what it prints, where, and with which exit status."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from graph.kglite_store import KgliteStore
from tests.graph.facts import batch, district, load

SAMPLE = Path(__file__).parents[1] / "examples" / "longgang"
DAY = ["--as-of", "2006-06-30"]


def run(*words: object) -> Result:
    """A command in this process; its errors are raised as the guard in `main` would meet them."""
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def command(*words: object, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command as a person runs it."""
    program = [sys.executable, "-m", "cli", *map(str, words)]
    return subprocess.run(program, capture_output=True, text=True, check=False, env={**os.environ, **environment})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the sample district."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    loaded = run("load", SAMPLE, "--store", folder, *DAY)
    assert loaded.exit_code == 0, loaded.output
    return folder


def test_help_lists_every_command_in_both_languages() -> None:
    chinese, english = (command("--help", RENCHA_LANG=tongue).stdout for tongue in ("zh", "en"))

    for name in ("load", "undo", "audit", "rules", "export", "doctor", "serve", "demo"):
        assert f"  {name} " in chinese
        assert f"  {name} " in english
    assert "撤销" in chinese
    assert "Undo" in english


def test_help_imports_no_heavy_package() -> None:
    heavy = {"kglite", "neo4j", "pandas", "pyarrow", "pydantic", "streamlit"}
    program = f"import sys, cli; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "[]"


def test_load_as_json_prints_one_document_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,party_status\np1,张三,党员\np2,李四,团伙\n", "utf-8")
    found = command("load", tmp_path / "people.csv", "--store", tmp_path / "s", "--json")
    report = json.loads(found.stdout)

    assert found.returncode == 0
    assert report["load"] == 1
    assert report["accepted"]["people"] == 1
    [rejected] = report["rejected"]
    assert {name: rejected[name] for name in ("file", "row", "column", "value")} == {
        "file": "people.csv",
        "row": 3,
        "column": "party_status",
        "value": "团伙",
    }


def test_a_load_of_nothing_usable_exits_with_2_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,party_status\np2,李四,团伙\n", "utf-8")
    assert command("load", tmp_path / "people.csv", "--store", tmp_path / "s").returncode == 2
    (tmp_path / "x.csv").write_text("甲,乙\n1,2\n", "utf-8")
    found = command("load", tmp_path / "x.csv", "--store", tmp_path / "s")

    assert found.returncode == 2
    assert "x.csv" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_dry_run_reports_and_writes_nothing(tmp_path: Path) -> None:
    found = run("load", SAMPLE, "--store", tmp_path / "s", "--dry-run", "--json")

    assert json.loads(found.stdout)["accepted"]["areas"] == 166
    assert not (tmp_path / "s").exists()


def test_the_same_files_twice_change_nothing_and_say_so(sample: Path) -> None:
    found = run("load", SAMPLE, "--store", sample, *DAY)

    assert "没有变化" in found.stdout
    assert KgliteStore(sample).load_number() == 1


def test_audit_as_json_has_what_the_contract_names(sample: Path) -> None:
    found = run("audit", "--store", sample, *DAY, "--scope", "440307003", "--format", "json")
    document = json.loads(found.stdout)

    assert (document["as_of"], document["scope"], document["load"]) == ("2006-06-30", "440307003", 1)
    assert document["regulation"] == "longgang-2005"
    rule, finding = document["rules"][0], document["findings"][0]
    assert set(rule) == set(
        [
            "id",
            "article",
            "articles",
            "modality",
            "reading",
            "subjects",
            "subjects_by_street",
            "flagged",
            "unverifiable",
            "waived",
        ]
    )
    assert set(finding) == set(
        [
            "id",
            "key",
            "evidence",
            "rule",
            "article",
            "modality",
            "verdict",
            "area",
            "subject",
            "people",
            "organisations",
            "observed",
            "message_zh",
            "message_en",
            "status",
            "first_seen",
            "sources",
        ]
    )
    assert all(found["area"].startswith("440307003") for found in document["findings"])
    assert {"file", "sheet", "row"} == set(finding["sources"][0])


def test_audit_as_csv_has_a_row_a_finding(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    run("audit", "--store", sample, *DAY, "--format", "csv", "-o", path)
    rows = path.read_text("utf-8-sig").splitlines()
    document = json.loads(run("audit", "--store", sample, *DAY, "--format", "json").stdout)

    assert len(rows) == 1 + len(document["findings"])
    assert rows[0].startswith("规则编号,条文,性质")


def test_the_table_shows_the_worst_ten_in_words(sample: Path) -> None:
    found = run("audit", "--store", sample, *DAY)

    assert "应当先看的 10 项" in found.stdout
    assert " 10. " in found.stdout
    assert "violation" not in found.stdout


def test_in_a_narrow_window_the_name_of_a_rule_goes_on_in_a_second_line(sample: Path) -> None:
    printed = command("audit", "--store", sample, *DAY, RENCHA_LANG="zh", COLUMNS="80").stdout

    assert "…" not in printed
    assert re.search(r"股份合作公司未纳入集体资产监 .*\n +督 ", printed)


@pytest.mark.parametrize(("level", "status"), [("violation", 1), ("deviation", 1), ("advisory", 1)])
def test_fail_on_sets_the_exit_status(sample: Path, level: str, status: int) -> None:
    assert run("audit", "--store", sample, *DAY, "--fail-on", level).exit_code == status


def test_fail_on_violation_lets_an_advisory_pass(sample: Path) -> None:
    only = ["--only", "too-many-posts"]

    assert run("audit", "--store", sample, *DAY, *only, "--fail-on", "violation").exit_code == 0
    assert run("audit", "--store", sample, *DAY, *only, "--fail-on", "advisory").exit_code == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["audit", "--scope", "44030"], "44030"),
        (["audit", "--as-of", "昨天"], "昨天"),
        (["audit", "--only", "no-such-rule"], "no-such-rule"),
        (["audit", "--format", "pdf"], "pdf"),
        (["load", "nowhere"], "nowhere"),
        (["audit", "--store", "ftp://x"], "ftp://x"),
        (["audit", "--store", "bolt://neo4j:hunter2@x"], "RENCHA_PASSWORD"),
        (["rules", "no-such-rule"], "no-such-rule"),
    ],
)
def test_bad_usage_exits_with_2_and_says_what_to_write(words: list[str], expected: str, tmp_path: Path) -> None:
    found = command(*words, RENCHA_STORE=str(tmp_path / "s"))

    assert found.returncode == 2
    assert expected in found.stderr
    assert "hunter2" not in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["load"], "PATHS"),
        (["export"], "--output"),
        (["audit", "--scop", "44"], "是否要写 --scope？"),
        (["audit", "--scope"], "--scope"),
        (["rules", "--json=1"], "--json"),
        (["serve", "--port", "abc"], "8501"),
        (["serve", "--port", "99999"], "8501"),
        (["undo", "abc"], "多出了 abc"),
        (["lood"], "undo, audit"),
        (["--lang", "zh"], "rencha --help"),
    ],
)
def test_a_wrong_use_of_a_command_is_told_in_the_language_of_the_moment(words: list[str], expected: str) -> None:
    found = command(*words, RENCHA_LANG="zh")

    assert found.returncode == 2
    assert expected in found.stderr
    assert not found.stdout
    assert not re.search("Usage|Error|Missing|No such|Invalid|Try", found.stderr)


def test_the_help_speaks_one_language_also_when_it_is_asked_for_on_the_line() -> None:
    for words in (["--help"], ["export", "--help"], ["serve", "--help"]):
        chinese, english = (command("--lang", tongue, *words).stdout for tongue in ("zh", "en"))

        assert not re.search("Usage|Options|Commands|OPTIONS|ARGS|default|required|Show", chinese), chinese
        assert not re.search("[\u4e00-\u9fff]", english), english
        assert re.search("Usage: .*Options:.*Show this message and exit", english, re.DOTALL), english


def test_no_command_at_all_shows_the_help_and_exits_with_2() -> None:
    found = command(RENCHA_LANG="zh")

    assert found.returncode == 2
    assert "用法：rencha" in found.stderr


def test_an_interrupted_command_exits_with_130_and_no_traceback() -> None:
    program = "import cli, sys\ndef stop(url): raise KeyboardInterrupt\n"
    program += "cli._store = stop; sys.argv = ['rencha', 'undo']; cli.main()"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stderr) == (130, "")


def test_json_and_csv_are_utf8_and_sentences_no_error_whatever_the_console_speaks(sample: Path, tmp_path: Path) -> None:
    for shown in ("json", "csv"):
        words = ["audit", "--store", sample, *DAY, "--scope", "440307003", "--format", shown]
        program = [sys.executable, "-m", "cli", *map(str, words)]
        plain, latin = (
            subprocess.run(program, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": encoding})
            for encoding in ("utf-8", "latin-1")
        )
        assert latin.stdout == plain.stdout
        assert "违规" in latin.stdout.decode("utf-8") or "平湖" in latin.stdout.decode("utf-8")

    shown_table = command("audit", "--store", sample, *DAY, PYTHONIOENCODING="latin-1")
    refused = command("load", tmp_path / "没有", PYTHONIOENCODING="ascii")
    assert (shown_table.returncode, refused.returncode) == (0, 2)
    assert "Traceback" not in shown_table.stderr + refused.stderr


@pytest.mark.parametrize("shown", ["json", "csv", "table"])
def test_an_output_that_cannot_be_written_is_a_sentence(sample: Path, tmp_path: Path, shown: str) -> None:
    path = tmp_path / "missing" / "x"
    found = command("audit", "--store", sample, *DAY, "--format", shown, "-o", path)

    assert found.returncode == 2
    assert str(path) in found.stderr
    assert "编号" not in found.stderr


def test_an_export_under_a_file_is_a_sentence_and_signs_in_a_name_are_only_signs(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", "utf-8")
    refused = command("export", "--store", sample, "-o", tmp_path / "x" / "y.zip")
    marked = command("export", "--store", sample, "-o", tmp_path / "x[" / "y].zip", COLUMNS="500")

    assert refused.returncode == 2
    assert "编号" not in refused.stderr
    assert marked.returncode == 0, marked.stderr
    assert "x[/y].zip" in marked.stdout


def test_a_file_of_headers_only_leaves_the_number_of_the_load_as_it_is(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\n", "utf-8")
    found = run("load", tmp_path / "people.csv", "--store", sample, "--json")

    assert json.loads(found.stdout)["load"] == 1


@pytest.mark.parametrize("log", ["/dev/full", "/dev/null/log"])
def test_a_log_that_cannot_be_written_is_no_second_error(log: str) -> None:
    program = "import cli, sys; cli.audit.__globals__['_store'] = None; sys.argv = ['rencha', 'undo']; cli.main()"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "RENCHA_LOG": log}
    )

    assert found.returncode == 2
    assert "编号" in found.stderr
    assert "Traceback" not in found.stderr


def test_an_unexpected_error_is_a_sentence_and_a_number_in_the_log(tmp_path: Path) -> None:
    program = "import cli, sys; cli.audit.__globals__['_store'] = None; sys.argv = ['rencha', 'undo']; cli.main()"
    log = tmp_path / "log"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "RENCHA_LOG": str(log)}
    )

    assert found.returncode == 2
    assert "Traceback" not in found.stderr
    [number] = [word for word in log.read_text("utf-8").split() if len(word) == 8 and word in found.stderr]
    assert number
    assert "TypeError" in log.read_text("utf-8")


def test_undo_and_doctor_speak_of_the_store(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    load(KgliteStore(folder), district())
    load(KgliteStore(folder), batch(people=[{"id": "x", "name": "赵六"}]))

    assert "第 2 次" in run("undo", "--store", folder).stdout
    assert run("doctor", "--store", folder).exit_code == 0
    next((folder / "graphs").glob("440307*.kgl")).unlink()
    assert run("doctor", "--store", folder).exit_code == 2
    assert run("doctor", "--store", folder, "--repair").exit_code == 0


def test_export_load_export_gives_equal_bytes(sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    run("export", "--store", sample, "-o", first)
    loaded = run("load", first, "--store", tmp_path / "again", *DAY)
    assert loaded.exit_code == 0, loaded.output
    run("export", "--store", tmp_path / "again", "-o", second)

    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())


def test_the_export_of_an_empty_store_is_the_template_to_fill_in(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"

    assert run("export", "--store", tmp_path / "empty", "-o", path).exit_code == 0
    assert path.stat().st_size > 5000
    found = command("load", path, "--store", tmp_path / "s", "--json")
    assert json.loads(found.stdout)["accepted"] == dict.fromkeys(
        ("areas", "organisations", "people", "appointments", "relations", "records"), 0
    )


def test_rules_lists_all_and_shows_one_with_the_query_that_is_run() -> None:
    listed = run("rules").stdout
    shown = run("rules", "company-chair-concurrent").stdout

    assert listed.count("违规") + listed.count("偏离") + listed.count("提示") >= 24
    assert "perhaps_outside_transition(a)" in shown
    assert "a.urbanised AND $as_of < a.transition_until" in shown
    assert len(json.loads(run("rules", "--json").stdout)["rules"]) >= 24


def test_the_demo_prints_the_audit_of_the_sample_district(tmp_path: Path) -> None:
    found = command("demo", "--no-serve", "--store", tmp_path / "demo")

    assert found.returncode == 0, found.stderr
    assert "应当先看的 10 项" in found.stdout


@pytest.mark.parametrize("scheme", ["", pytest.param("py2neo+", marks=pytest.mark.py2neo)])
def test_a_server_gives_the_same_audit_as_the_embedded_engine(sample: Path, neo4j_url: str, scheme: str) -> None:
    url = f"{scheme}{neo4j_url}"
    assert run("load", SAMPLE, "--store", url, *DAY).exit_code == 0
    embedded, server = (
        json.loads(run("audit", "--store", store, *DAY, "--format", "json").stdout) for store in (sample, url)
    )

    assert server["findings"] == embedded["findings"]
    assert server["rules"] == embedded["rules"]
