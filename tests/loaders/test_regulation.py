"""Regulation texts: articles with all their paragraphs, chapters and title; which regulation it is; what is refused."""

import zipfile
from pathlib import Path

import pytest

from graph.errors import InputError, LimitError, UsageError
from graph.regulations import Article
from graph.texts import explain
from loaders import read_files
from queries.official import titles
from tests.counting import lacking
from tests.regulations import INVENTED, PUBLISHED, read, written

TWO = "甲区议事试行办法\n第一条 甲。\n第二条 乙。\n"


def page(text: str) -> str:
    """The text as a web page of the usual kind, with scripts around it."""
    body = "".join(f"<p style='text-indent:2em'><span>{line.strip()}</span></p>\n" for line in text.splitlines())
    script = "<script>var a = '第一条 假的';</script>"
    return f"<!DOCTYPE html>\n<html><head><title>公报</title>{script}</head><body>{script}{body}</body></html>"


@pytest.mark.parametrize("shape", [str, page], ids=["text", "page"])
def test_articles_have_all_their_paragraphs_and_items_and_their_chapter(tmp_path: Path, shape: type[str]) -> None:
    batch, report = read(written(tmp_path, shape(INVENTED)))

    [found] = batch.regulations
    assert (found.id, found.title, found.file) == ("jia-2020", "甲区议事试行办法", "办法.txt")
    assert found.chapters == {1: "总则", 2: "会议"}
    assert found.articles == {
        1: Article(1, "为了练习，虚构本办法。"),
        2: Article(1, "本办法所称会议，是指下列会议：\n（一）大会；\n（二）小会。\n前款所称小会不超过三人。"),
        3: Article(2, "会议每季度一次。"),
        4: Article(2, "本办法自发布之日起施行。"),
    }
    assert [(remark.reason, remark.value) for remark in report.warnings] == [
        ("regulation_tail", "扫一扫在手机打开当前页")
    ]


def test_the_published_regulation_beside_the_project_is_read_whole() -> None:
    if not PUBLISHED.exists():
        lacking("the published regulation does not stand beside the project")
    batch, report = read_files([PUBLISHED], "regulation", titles)

    [found] = batch.regulations
    assert found.id == "longgang-2005"
    assert list(found.articles) == list(range(1, 59))
    assert list(found.chapters) == list(range(1, 9))
    assert all(article.text for article in found.articles.values())
    chapters = [article.chapter or 0 for article in found.articles.values()]
    assert chapters == sorted(chapters)
    # Items stand in the article above them: article 7 has six, 13 has seven.
    assert found.articles[7].text.count("\n") == 6
    assert found.articles[13].text.count("\n(") == 7
    assert [remark.reason for remark in report.warnings] == ["regulation_tail"]


def test_the_chapters_of_the_published_regulation_are_those_we_name() -> None:
    if not PUBLISHED.exists():
        lacking("the published regulation does not stand beside the project")
    from queries.rule import REGULATION, SHIPPED, load_regulation

    [found] = read_files([PUBLISHED], "regulation", titles)[0].regulations
    ours = load_regulation(SHIPPED / REGULATION)
    assert found.chapters == {number: title["zh"] for number, title in ours.chapters.items()}
    assert {number: article.chapter for number, article in found.articles.items()} == {
        number: entry["chapter"] for number, entry in ours.articles.items()
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("shape", [str, page], ids=["text", "page"])
def test_every_encoding_that_offices_write_is_read(tmp_path: Path, encoding: str, shape: type[str]) -> None:
    path = tmp_path / "办法"
    path.write_bytes(shape(INVENTED).encode(encoding))

    assert len(read(path)[0].regulations[0].articles) == 4


def test_a_long_title_may_be_broken_over_lines_and_stand_in_brackets(tmp_path: Path) -> None:
    for title in ("甲区议事\n试行办法", "《甲区议事试行办法》", "甲 区 议 事\n试 行 办 法\n（试行）"):
        [found] = read(written(tmp_path, TWO.replace("甲区议事试行办法", title)))[0].regulations
        assert found.title == "甲区议事试行办法"


def test_a_title_that_only_speaks_of_ours_is_not_ours_and_the_error_lists_those_known(tmp_path: Path) -> None:
    path = written(tmp_path, TWO.replace("甲区议事试行办法", "关于废止《甲区议事试行办法》的决定"))

    with pytest.raises(InputError, match="title_unknown") as caught:
        read(path)

    said = explain(caught.value)
    for words in ("办法.txt", "关于废止《甲区议事试行办法》的决定", "《甲区议事试行办法》", "《乙市会议规定》"):
        assert words in said


def test_beside_tables_another_paper_is_a_warning_and_the_tables_load(tmp_path: Path) -> None:
    written(tmp_path, TWO.replace("甲区", "丙区"), "别的.txt")
    written(tmp_path, "code,name\n440307,甲区\n", "areas.csv")
    batch, report = read(tmp_path)

    assert len(batch.tables["areas"]) == 1
    assert batch.regulations == []
    assert [(remark.file, remark.reason, remark.value) for remark in report.warnings] == [
        ("别的.txt", "regulation_unknown", "丙区议事试行办法")
    ]


def test_a_text_in_a_folder_or_an_archive_is_found_beside_tables(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    written(folder, page(TWO), "办法.html")
    written(folder, "code,name\n440307,甲区\n", "areas.csv")
    with zipfile.ZipFile(tmp_path / "表.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)

    for place in (folder, tmp_path / "表.zip"):
        batch, _ = read(place)
        assert [text.file for text in batch.regulations] == ["办法.html"]
        assert len(batch.tables["areas"]) == 1


def test_a_missing_article_is_reported_where_the_next_one_stands(tmp_path: Path) -> None:
    batch, report = read(written(tmp_path, TWO + "第四条 丁。\n第八条 辛。\n"))

    assert list(batch.regulations[0].articles) == [1, 2, 4, 8]
    assert [(remark.row, remark.column, remark.fields["missing"]) for remark in report.warnings] == [
        (4, "第4条", "3"),
        (5, "第8条", "5–7"),
    ]


def test_a_reference_at_the_beginning_of_a_paragraph_opens_no_article(tmp_path: Path) -> None:
    text = TWO + "第三条第一款另有规定的除外。\n第九条所列会议除外。\n第一条的目的不变。\n第三条 丙。\n"
    [found] = read(written(tmp_path, text))[0].regulations

    assert list(found.articles) == [1, 2, 3]
    assert found.articles[2].text.count("\n") == 3


def test_sections_end_an_article_and_a_page_that_repeats_itself_is_read_once(tmp_path: Path) -> None:
    text = (
        "甲区议事试行办法\n第一章\n总则\n第一节 目的\n第一条 甲。\n第二节 范围\n第二条 乙。\n第一条 甲。\n第二条 乙。\n"
    )
    [found] = read(written(tmp_path, text))[0].regulations

    assert found.chapters == {1: "总则"}
    assert found.articles == {1: Article(1, "甲。"), 2: Article(1, "乙。")}


def test_text_without_articles_is_no_regulation_and_says_what_one_looks_like(tmp_path: Path) -> None:
    path = written(tmp_path, "甲区议事试行办法\n没有条文。\n")

    with pytest.raises(InputError, match="regulation_none") as caught:
        read(path, "regulation")

    assert "第一条" in explain(caught.value)
    with pytest.raises(InputError, match="nothing_usable"):
        read(path)


def test_a_regulation_asked_for_as_tables_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing_usable"):
        read(written(tmp_path, TWO), "tables")
    with pytest.raises(UsageError, match="format_unknown"):
        read(written(tmp_path, TWO), "pdf")


def test_a_page_without_articles_is_refused_as_before(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="file_no_table"):
        read(written(tmp_path, "<html><table><tr><td>甲</td></tr></table></html>", "表.xls"))


def test_an_article_longer_than_any_is_refused_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="article_size") as caught:
        read(written(tmp_path, TWO + "乙。\n" * 20_000))

    assert "第 2 条" in explain(caught.value)
    assert "20,000" in explain(caught.value)


def test_markup_in_a_text_stays_the_characters_it_is(tmp_path: Path) -> None:
    [found] = read(written(tmp_path, TWO.replace("乙。", "<img src=x onerror=alert(1)>乙。")))[0].regulations

    assert found.articles[2].text == "<img src=x onerror=alert(1)>乙。"
