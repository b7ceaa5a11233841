"""Headers: which column is meant, in either language, and what is said of columns that are not ours."""

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.texts import explain
from loaders import read_files


def load(tmp_path: Path, name: str, text: str) -> tuple[dict[str, list[dict[str, object]]], list[dict[str, object]]]:
    """The facts and the warnings of one file."""
    (tmp_path / name).write_text(text, "utf-8")
    batch, report = read_files([tmp_path / name])
    return batch.tables, [warning.document() for warning in report.warnings]


@pytest.mark.parametrize(
    "header",
    [
        "code,name,households",
        "区划代码,名称,户数",
        "CODE, Name ,户数",
        "区划 代码,名　称,ｈｏｕｓｅｈｏｌｄｓ",
        '"区划\n代码",名称,户数',
    ],
)
def test_a_header_is_known_in_both_languages_with_any_padding(tmp_path: Path, header: str) -> None:
    tables, warnings = load(tmp_path, "x.csv", f"{header}\n440307003002,良安田社区,120\n")

    assert [(fact["code"], fact["households"]) for fact in tables["areas"]] == [("440307003002", 120)]
    assert warnings == []


def test_one_chinese_word_means_another_column_in_another_table(tmp_path: Path) -> None:
    people, _ = load(tmp_path, "a.csv", "人员编号,姓名\nR1,张三\n")
    posts, _ = load(tmp_path, "b.csv", "人员编号,机构编号,职务\nR1,J1,书记\n")

    assert people["people"][0]["id"] == posts["appointments"][0]["person"] == "R1"


def test_two_columns_of_one_meaning_are_an_error_that_names_both(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, "areas.csv", "区划代码,名称,code\n44,广东省,45\n")

    sentence = explain(caught.value)
    assert "“区划代码”" in sentence
    assert "“code”" in sentence
    assert "areas.csv" in sentence


def test_a_missing_required_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path, "人员.csv", "人员编号,性别\nR1,男\n")

    assert "姓名" in explain(caught.value)


def test_an_unknown_column_is_warned_of_and_its_values_are_not_used(tmp_path: Path) -> None:
    tables, warnings = load(tmp_path, "people.csv", "id,name,身份证号\nR1,张三,440307196805010011\n")

    [warning] = warnings
    assert (warning["row"], warning["column"]) == (1, "身份证号")
    assert "出生年月" in str(warning["reason"])
    assert "440307196805010011" not in str(tables) + str(warnings)


def test_a_header_may_stand_below_a_title(tmp_path: Path) -> None:
    tables, _ = load(tmp_path, "x.csv", "龙岗区人员表,,\n,,\n人员编号,姓名,性别\nR1,张三,男\n")

    assert [(fact["name"], fact["source_row"]) for fact in tables["people"]] == [("张三", 4)]


def test_a_column_without_a_header_is_warned_of_once(tmp_path: Path) -> None:
    _, warnings = load(tmp_path, "x.csv", "id,name,\nR1,张三,甲\nR2,李四,乙\n")

    assert [(warning["key"], warning["row"]) for warning in warnings] == [("column_nameless", 2)]
