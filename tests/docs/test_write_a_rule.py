"""The page on writing a rule, followed step by step: its files written, its commands run, in a folder of their own."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs import make
from graph.settings import read
from queries.parameters import from_settings
from queries.rule import REGULATION, SHIPPED, load_regulation

ROOT = Path(__file__).parents[2]
# A file: its name alone on a line, a colon, then its text; or a block of commands.
STEP = re.compile(
    r"^`(?P<file>[\w./-]+)`[:：]\n\n```\w+\n(?P<text>.*?)^```|^```console\n(?P<commands>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
BOTH = pytest.mark.parametrize("tongue", make.TONGUES)


def steps(tongue: str) -> list[tuple[str, str]]:
    """What the page has one do, in order: a file's name and text, or '' and a command."""
    found: list[tuple[str, str]] = []
    for step in STEP.finditer((ROOT / "docs" / tongue / "write-a-rule.md").read_text("utf-8")):
        if step["file"]:
            found.append((step["file"], step["text"]))
        else:
            found += [("", line.removeprefix("$ ")) for line in step["commands"].splitlines()]
    return found


def rencha(command: str, folder: Path, tongue: str, *more: str) -> "subprocess.CompletedProcess[str]":
    program, *words = shlex.split(command)
    assert program == "rencha"
    asked = [sys.executable, str(ROOT / "cli.py"), *words, *more]
    environment = {**os.environ, "RENCHA_LANG": tongue, "COLUMNS": "160", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(asked, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@BOTH
def test_whoever_follows_the_page_ends_with_a_rule_that_is_audited(tongue: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "longgang", tmp_path / "examples" / "longgang")
    said: dict[str, str] = {}
    for name, content in steps(tongue):
        if name:
            write(tmp_path, name, content)
            continue
        ended = rencha(content, tmp_path, tongue)
        said[content] = ended.stdout
        assert ended.returncode == 0, f"{content}\n{ended.stdout}{ended.stderr}"

    shown, checked, _, audited, changed, added, wider = said.values()
    ground = {"zh": "（第三条，违规）", "en": "(article 3, violation)"}[tongue]
    assert "o.kind = 'workstation'" in shown
    assert {"zh": "全部例子的结果都与规定的一致", "en": "Every example came out as it says"}[tongue] in checked
    assert ground in audited
    assert changed.count(ground) < audited.count(ground)
    assert "min_people" in changed
    assert "station-staff-short" not in added
    title = {"zh": "工作站站长兼任业主委员会主任", "en": "Head of a workstation also chairs an owners' committee"}
    assert title[tongue] in wider


def test_both_pages_have_the_same_files_and_commands() -> None:
    chinese, english = (steps(tongue) for tongue in make.TONGUES)

    assert chinese == english
    assert len([name for name, _ in chinese if name]) == 7


def test_what_the_page_says_of_a_refused_rule_is_so(tmp_path: Path) -> None:
    for name, content in steps("en"):
        if name.startswith("yunling"):
            write(tmp_path, name, content.replace("default: 5", "default: 6"))
    listed, checked = (rencha(f"rencha rules --rules yunling{more}", tmp_path, "en") for more in ("", " --check"))

    assert (listed.returncode, checked.returncode) == (2, 1)
    assert all("five are enough" in ended.stdout for ended in (listed, checked))


@pytest.mark.neo4j
def test_the_rules_of_the_page_do_the_same_on_a_server(neo4j_url: str, tmp_path: Path) -> None:
    for name, content in steps("en"):
        if name:
            write(tmp_path, name, content)
    for command in ("rencha rules --rules yunling", "rencha rules --rules plus station-head-also-chairs-owners"):
        ended = rencha(command, tmp_path, "en", "--check", "--store", neo4j_url)
        assert ended.returncode == 0, ended.stdout + ended.stderr


@BOTH
def test_the_settings_of_the_page_are_accepted(tongue: str, tmp_path: Path) -> None:
    page = (ROOT / "docs" / tongue / "settings.md").read_text("utf-8")
    write(tmp_path, "rencha.toml", page.partition("```toml\n")[2].partition("```")[0])
    found = read(tmp_path / "rencha.toml")
    values = from_settings(load_regulation(SHIPPED / REGULATION), found.parameters, found.file)

    assert values["too-many-posts"] == {"max_posts": 4}
    assert found.rules == (tmp_path / "yunling",)
