"""Settings: where rencha.toml is looked for, what it may hold, and what is said of what it may not."""

import os
from datetime import date
from pathlib import Path

import pytest

from graph.errors import UsageError
from graph.settings import NAME, Settings, load_settings, read
from graph.store import own_folder
from graph.texts import LANGUAGES, text_in

FIGURE = "[parameters.too-many-posts]\nmax_posts = {}\n"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refusal(path: Path, text: str) -> UsageError:
    with pytest.raises(UsageError) as error:
        read(written(path, text))
    return error.value


def test_what_the_file_says_is_read_with_its_types(tmp_path: Path) -> None:
    text = '[parameters.a]\nx = 4\ny = 0.5\nz = 2010-01-01\n[regulation]\nrules = ["own"]\nid = "own-2006"\n'
    found = read(written(tmp_path / "a folder" / NAME, text))

    assert found.parameters == {"a": {"x": 4, "y": 0.5, "z": date(2010, 1, 1)}}
    assert (found.rules, found.regulation) == ((tmp_path / "a folder" / "own",), "own-2006")


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes("\ufeff# 设置\r\n[parameters.a]\r\nx = 4\r\n".encode())

    assert read(tmp_path / NAME).parameters == {"a": {"x": 4}}


def test_it_is_looked_for_where_the_variable_says_then_here_then_in_the_users_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    assert load_settings() == Settings()

    written(own_folder() / NAME, FIGURE.format(1))
    assert load_settings().parameters["too-many-posts"]["max_posts"] == 1
    written(tmp_path / NAME, FIGURE.format(2))
    assert load_settings().parameters["too-many-posts"]["max_posts"] == 2
    monkeypatch.setenv("RENCHA_CONFIG", str(written(tmp_path / "other.toml", FIGURE.format(3))))
    assert load_settings().parameters["too-many-posts"]["max_posts"] == 3
    monkeypatch.setenv("RENCHA_CONFIG", os.devnull)
    assert load_settings().parameters == {}


def test_a_file_that_the_variable_names_and_that_is_not_there_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RENCHA_CONFIG", str(tmp_path / "none.toml"))

    with pytest.raises(UsageError) as error:
        load_settings()
    assert (error.value.key, error.value.fields["file"]) == ("setting_file", str(tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("parameter = 1", "parameter", "parameters, regulation"),
        ("[regulation]\nrule = []", "regulation.rule", "rules, id"),
        ("[regulation]\nrules = 'own'", "regulation.rules", 'rules = ["FOLDER"]'),
        ("[regulation]\nrules = ['own', 3]", "regulation.rules", 'rules = ["FOLDER"]'),
        ("[regulation]\nid = 3", "regulation.id", 'id = "REGULATION"'),
        ("regulation = 3", "regulation", 'rules = ["FOLDER"]'),
        ("[parameters]\nmax_posts = 4", "parameters.max_posts", "[parameters.too-many-posts] max_posts = 4"),
        ("[parameters.a]\nx = [1]", "parameters.a.x", "[parameters.too-many-posts] max_posts = 4"),
        ("[parameters.a]\nx = 2010-01-01T00:00:00", "parameters.a.x", "[parameters.too-many-posts] max_posts = 4"),
    ],
)
def test_what_it_may_not_hold_is_named_with_what_to_write(tmp_path: Path, text: str, name: str, told: str) -> None:
    error = refusal(tmp_path / NAME, text)

    for tongue in LANGUAGES:
        said = text_in(tongue, f"error.{error.key}", **error.fields)
        assert [word for word in (str(tmp_path / NAME), f"“{name}”", told) if word not in said] == []


@pytest.mark.parametrize("content", [b"a =", "规则 = 1".encode("gb18030")], ids=["no TOML", "no UTF-8"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)

    with pytest.raises(UsageError) as error:
        read(tmp_path / NAME)
    assert error.value.key == "setting_unreadable"


def test_the_folder_of_own_questions_is_meant_from_where_the_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "rencha.toml"
    path.write_text('[questions]\nfolder = "mine"\n', "utf-8")

    assert read(path).question_folder() == tmp_path / "mine"
    assert Settings().question_folder() == own_folder() / "questions"


def test_a_table_of_questions_with_another_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rencha.toml"
    path.write_text('[questions]\nplace = "mine"\n', "utf-8")
    with pytest.raises(UsageError) as error:
        read(path)

    assert (error.value.fields["name"], error.value.fields["known"]) == ("questions.place", "folder")
