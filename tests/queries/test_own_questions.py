"""Questions of a user's own: kept as a file when they pass, refused with their place, never in the place of ours."""

import re
from pathlib import Path

import pytest

from graph.errors import RuleError, UsageError
from queries import explore
from queries.own_questions import copied, delete, own_questions, save


def copy(name: str = "many-posts") -> str:
    return copied(explore.question(name), {name})


def test_a_copy_is_kept_under_its_id_and_found_again(tmp_path: Path) -> None:
    save(tmp_path / "mine", copy())
    found, refused = own_questions(tmp_path / "mine")

    assert [(question.id, question.group) for question in found] == [("many-posts-2", "own")]
    assert refused == []
    delete(found[0])
    assert own_questions(tmp_path / "mine") == ([], [])


@pytest.mark.parametrize("name", sorted(question.id for question in explore.questions() if question.group))
def test_every_question_of_ours_can_be_copied(name: str, tmp_path: Path) -> None:
    assert save(tmp_path, copy(name)).query == explore.question(name).query


def test_a_second_copy_takes_the_next_number() -> None:
    assert "// id: many-posts-3\n" in copied(explore.question("many-posts"), {"many-posts", "many-posts-2"})


@pytest.mark.parametrize("name", ["../off", "a/b", "many-posts", "Off", "", "a" * 61, "问题"])
def test_a_name_that_is_none_or_ours_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        save(tmp_path / "mine", copy().replace("many-posts-2", name))

    assert error.value.key == "question_name"
    assert list(tmp_path.iterdir()) == []


def test_what_the_gate_refuses_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        save(tmp_path / "mine", copy().replace("RETURN area", "CALL db.labels() YIELD label RETURN area"))

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_only_a_page_could_ask_is_refused(tmp_path: Path) -> None:
    lines = [
        line for line in copy().splitlines(keepends=True) if not line.startswith(("// group", "// params", "//   -"))
    ]
    (tmp_path / "many-posts-2.cypher").write_text(
        "".join(lines).replace("\n\n", "\n// params: [bodies]\n\n", 1), "utf-8"
    )
    found, [error] = own_questions(tmp_path)

    assert found == []
    assert error.key == "question_group"


def test_a_folder_that_is_not_there_holds_no_questions(tmp_path: Path) -> None:
    assert own_questions(tmp_path / "none") == ([], [])


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_example_of_the_documentation_can_be_kept(tongue: str, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / tongue / "questions.md"
    [example] = re.findall(r"^```text\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)

    assert save(tmp_path, example).columns == ("area", "station", "organisations")
