"""The documentation says what is there: generated parts are fresh, nothing is left out, examples run, links lead."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import cli
from docs import make
from graph.model import CLOSED_LISTS, NODES, RELATIONSHIPS, TABLES
from graph.texts import sentences
from queries.rule import REGULATION, SHIPPED, load_regulation

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MARKDOWN = [ROOT / "README.md", ROOT / "CHANGELOG.md", DOCS / "figures.md", DOCS / "scale.md", *make.pages()]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Sentences under `load.` that are not about a row, sheet or file: they frame the report.
FRAME = {"accepted", "effect", "nothing_changed", "rejected", "warnings", "more", "sheet", "place", "id_number_column"}
FRAME |= {"created", "created_body", "nowhere", "proposals", "proposal", "proposal_row", "proposal_left", "whole"}
# What only tests read of the environment.
FOR_TESTS = {"RENCHA_BROWSER_TEST"}
BOTH = pytest.mark.parametrize("tongue", make.TONGUES)


def page(tongue: str, name: str) -> str:
    """A page of the documentation as it stands."""
    return (DOCS / tongue / f"{name}.md").read_text("utf-8")


def named(path: Path) -> str:
    """A file's place in the project, as the id of a test."""
    return str(path.relative_to(ROOT))


def commands_of(path: Path) -> list[str]:
    """The commands of a page's console blocks, in order."""
    lines = [line for block in CONSOLE.findall(path.read_text("utf-8")) for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.mark.parametrize("path", make.pages(), ids=named)
def test_generated_parts_are_as_they_would_be_made(path: Path) -> None:
    assert path.read_text("utf-8") == make.made(path), "run `make docs`"


def test_every_page_stands_in_both_languages() -> None:
    chinese, english = ({path.name for path in (DOCS / tongue).glob("*.md")} for tongue in make.TONGUES)

    assert chinese == english


@BOTH
def test_every_page_is_in_the_table_of_contents_of_its_language(tongue: str) -> None:
    linked = set(LINK.findall(page(tongue, "README")))

    assert {path.name for path in (DOCS / tongue).glob("*.md")} - {"README.md"} <= linked


@BOTH
def test_every_command_and_option_is_in_the_reference(tongue: str) -> None:
    reference = page(tongue, "commands")
    for name, command in getattr(get_command(cli.app), "commands").items():  # noqa: B009
        section = reference.partition(f"## rencha {name}\n")[2].partition("\n## ")[0]
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
        assert section, name
        assert [option for option in options if option not in section] == []


@BOTH
def test_every_rule_and_every_article_is_on_the_page_of_rules(tongue: str) -> None:
    written = page(tongue, "rules")
    regulation = load_regulation(SHIPPED / REGULATION)
    headings = set(re.findall(r"^### (\S+)$", written, re.MULTILINE))
    articles = [int(number) for number in re.findall(r"^\| (\d+) \|", written, re.MULTILINE)]

    assert headings == {rule.id for rule in regulation.rules}
    assert articles == list(range(1, 59))


@BOTH
def test_every_table_column_word_and_relationship_of_the_model_is_documented(tongue: str) -> None:
    model, tables = page(tongue, "model"), page(tongue, "tables")
    words = [entry.word for entries in CLOSED_LISTS.values() for entry in entries]
    names = [*words, *(node.label for node in NODES), *(found.type for found in RELATIONSHIPS)]

    assert [name for name in names if f"`{name}`" not in model] == []
    assert [table.name for table in TABLES if table.name not in tables] == []
    columns = [column for table in TABLES for column in table.columns]
    assert [column.name for column in columns if f"{column.zh}<br>`{column.name}`" not in tables] == []


@BOTH
def test_every_message_about_a_row_is_on_a_page(tongue: str) -> None:
    written = "".join(path.read_text("utf-8") for path in (DOCS / tongue).glob("*.md"))
    blocks = " ".join(re.findall(r"<!-- make: messages (.*?) -->", written))
    patterns = [re.compile(pattern.replace(".", r"\.").replace("*", ".*")) for pattern in blocks.split()]
    keys = [key for key in sentences() if key.startswith("load.") and key.removeprefix("load.") not in FRAME]

    missing = [key for key in keys if not any(pattern.fullmatch(key) for pattern in patterns)]
    assert missing == []


@BOTH
def test_every_environment_variable_that_is_read_is_on_the_page_of_stores(tongue: str) -> None:
    sources = [path for room in ("graph", "loaders", "queries", "ledger", "reports", "ui") for path in
               (ROOT / room).rglob("*.py")]  # fmt: skip
    text = "".join(path.read_text("utf-8") for path in (*sources, ROOT / "cli.py", ROOT / "app.py"))
    read = set(re.findall(r"\bRENCHA_[A-Z]+(?:_[A-Z]+)*\b", text)) - FOR_TESTS

    assert [name for name in sorted(read) if f"`{name}`" not in page(tongue, "stores")] == []


@pytest.mark.parametrize("path", MARKDOWN, ids=named)
def test_every_relative_link_and_picture_leads_somewhere(path: Path) -> None:
    targets = [link for link in LINK.findall(path.read_text("utf-8")) if not re.match(r"[a-z]+:", link)]
    broken = []
    for target in targets:
        file, _, anchor = target.partition("#")
        found = path.parent / file if file else path
        headings = re.findall(r"^#+ (.+)$", found.read_text("utf-8"), re.MULTILINE) if anchor else []
        if not found.exists() or (anchor and anchor not in headings):
            broken.append(target)

    assert broken == []


def test_the_quick_start_gives_the_same_commands_in_both_languages() -> None:
    chinese, english = (commands_of(DOCS / tongue / "quickstart.md") for tongue in make.TONGUES)

    assert chinese == english != []


@pytest.mark.parametrize("path", [ROOT / "README.md", DOCS / "zh" / "quickstart.md"], ids=named)
def test_the_commands_of_a_page_run_as_they_stand(path: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "longgang", tmp_path / "examples" / "longgang")
    for command in commands_of(path):
        program, *words = shlex.split(command, comments=True)
        assert program == "rencha"
        ended = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *words], cwd=tmp_path, capture_output=True, check=False
        )

        assert ended.returncode == 0, f"{command}\n{ended.stdout.decode()}{ended.stderr.decode()}"


@pytest.mark.parametrize("path", MARKDOWN, ids=named)
def test_no_page_names_a_registry_or_a_place_on_somebodys_machine(path: Path) -> None:
    here = "|".join(re.escape(f"{folder}/") for folder in (ROOT, Path.home()))  # whichever machine this runs on
    found = re.findall(rf"https?://\S+|{here}|/home/\S*|/Users/\S*|[A-Z]:\\\S*", path.read_text("utf-8"))

    assert found == []
