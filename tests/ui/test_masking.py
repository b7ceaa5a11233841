"""脱敏: what is left of a name, and that none is left whole on any page while names are masked."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from graph.store import open_store
from graph.texts import LANGUAGES
from tests.ui.conftest import Open
from ui.masking import masked, masked_file, masked_files, masked_text
from ui.pages import PAGES

STREET, COMMUNITY = "440307009", "440307009004"
BODY, PERSON = "440307009004-committee", "P00447"


@pytest.mark.parametrize(
    "pair",
    [
        "张三 张*",
        "张建国 张**",
        "尉迟恭 尉迟*",
        "欧阳明泉 欧阳**",
        "单于 单*",
        "曾强秀 曾**",
        "阿不都热西提 阿**",
        "李 李",
        "Tom T**",
        "<img <**",
    ],
)
def test_the_surname_stays(pair: str) -> None:
    name, shown = pair.split(" ")
    assert masked(name) == shown


def test_of_two_names_that_begin_alike_the_longer_is_masked_whole() -> None:
    assert masked_text("张三丰与张三", ["张三", "张三丰"]) == "张**与张*"


def test_files_are_masked_in_a_sentence() -> None:
    assert masked_files("张建国.lrmx 不是任免审批表，李四.LRM 打不开") == "张**.lrmx 不是任免审批表，李*.LRM 打不开"
    assert masked_files("据 卢**.lrmx 第 1 行") == "据 卢**.lrmx 第 1 行"
    assert masked_files("据 张建国.docx 第 1 行") == "据 张**.docx 第 1 行"
    assert masked_files("花名册.xlsx 第 3 行") == "花名册.xlsx 第 3 行"
    assert masked_files("据 张建国任免审批表（定稿）.docx 第 2 行") == "***任免***.docx 第 2 行"
    assert masked_files("未读取：01 张建国 任免审批表.rtf打不开") == "未读取：***任免***.rtf打不开"
    assert masked_files("张建国、李四任免.docx 第 2 行") == "***任免***.docx 第 2 行"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张建国.LRMX", "张**.LRMX"),
        ("2006-尉迟恭干部任免审批表.xls", "***任免***.xls"),
        ("任免审批表（张建国）.docx", "***任免***.docx"),
        ("关于李四同志述职的通知.docx", "***述职***.docx"),
        ("简历-王芳(1).docx", "***简历***.docx"),
        ("01 张建国 任免审批表.docx", "***任免***.docx"),
        ("张建国.docx", "张**.docx"),
        ("花名册.xlsx", "花名册.xlsx"),
        ("南澳街道.csv", "南澳街道.csv"),
        ("任职.xlsx", "任职.xlsx"),
        ("平湖街道两委成员.xlsx", "平湖街道两委成员.xlsx"),
    ],
)
def test_of_a_file_about_somebody_no_name_is_shown(name: str, shown: str) -> None:
    assert masked_file(name) == shown


@pytest.mark.parametrize("piece", ["张", "张建国任免", "张建国、", "a b ", ".ab1"])
def test_text_of_64_kilobytes_without_a_file_stays(piece: str) -> None:
    text = piece * (64_000 // len(piece))
    assert masked_files(text) == text  # looked through from each character to the end it would take minutes


@pytest.fixture(scope="module")
def people(sample: Path) -> dict[str, str]:
    """Id → name of everybody whose name is no part of the name of an area or body."""
    state = open_store(str(sample)).state()
    places = " ".join(str(fact["name"]) for table in ("areas", "organisations") for fact in state[table].values())
    return {identity: fact["name"] for (identity,), fact in state["people"].items() if fact["name"] not in places}


def seen(app: AppTest, people: dict[str, str]) -> set[str]:
    """The full names in whatever a page sends to the browser: texts, tables, charts, pictures."""
    sent = b"".join(element.proto.SerializeToString() for element in app.main if isinstance(element, Element))
    return {name for name in people.values() if name.encode() in sent or json.dumps(name)[1:-1].encode() in sent}


@pytest.mark.parametrize("path", ["", *(f"ui/{place.file}" for place in PAGES[1:])])
@pytest.mark.parametrize("tongue", LANGUAGES)
def test_no_full_name_is_on_any_page(page: Open, people: dict[str, str], path: str, tongue: str) -> None:
    app = page(path, scope=COMMUNITY, lang=tongue, mask="1")
    assert not app.exception
    assert seen(app, people) == set()


def test_without_masking_pages_do_show_names(page: Open, people: dict[str, str]) -> None:
    assert all(len(seen(page(path, scope=COMMUNITY), people)) > 3 for path in ("ui/people.py",))
    assert seen(page("ui/findings.py", scope=STREET), people)


def test_a_person_a_body_and_a_finding_opened_show_no_full_name(page: Open, people: dict[str, str]) -> None:
    opened = {"ui/people.py": ("people_open", PERSON), "ui/structure.py": ("structure_picked", BODY)}
    for path, (key, identity) in opened.items():
        app = page(path, scope=STREET, mask="1")
        app.session_state[key] = identity
        app.run()
        assert any(str(body.value) for body in app.dataframe)
        assert seen(app, people) == set()
    app = page("ui/findings.py", scope=STREET, mask="1")
    assert app.dataframe
    assert seen(app, people) == set()


def test_the_switch_masks_at_once_and_stands_in_the_link(page: Open, people: dict[str, str]) -> None:
    app = page("ui/people.py", scope=COMMUNITY)
    assert seen(app, people)
    app.toggle(key="view_masked").set_value(True).run()
    assert seen(app, people) == set()
    assert app.session_state["view_url"]["mask"] == "1"
    app.toggle(key="view_masked").set_value(False).run()
    assert "mask" not in app.session_state["view_url"]
