"""Prose: what a reader of a web page sees, and nothing else; hostile pages cost what honest ones do."""

import time
from pathlib import Path

import pytest

from graph.errors import LimitError
from graph.texts import explain
from loaders import prose
from tests.loaders.test_files import tables


def test_scripts_styles_comments_and_markup_are_dropped() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>甲</title><style>p{}</style></head><body onload='x()'>"
        "<script>document.write('<p>第一条 假的</p>')</SCRIPT><!-- 第二条 --><p class=a>第<b>一</b>条&nbsp;"
        "<span>真的</span></p><svg><text>图</text></svg><div>第二条<br>另一行</div></body></html>"
    )

    assert prose.visible(page) == ["第一条 真的", "第二条", "另一行"]


def test_what_is_written_as_text_stays_text() -> None:
    assert prose.visible("<p>&lt;script&gt;alert(1)&lt;/script&gt; 3 < 4 &amp; 5</p>") == [
        "<script>alert(1)</script> 3 < 4 & 5"
    ]


def test_line_ends_of_the_source_join_chinese_and_part_words_in_letters() -> None:
    assert prose.visible("<p>社区\n  建设 W3C\n ORG</p>") == ["社区建设 W3C ORG"]
    assert prose.visible("<pre>第一条 甲\n第二条 乙</pre>丙\n丁") == ["第一条 甲", "第二条 乙", "丙丁"]


def test_marks_of_word_processors_do_not_break_a_line() -> None:
    assert prose.visible('<p>自<st1:chsdate Year="2020">2020年</st1:chsdate>起<o:p></o:p></p>') == ["自2020年起"]


def test_characters_that_are_not_seen_are_dropped() -> None:
    assert prose.clean("第\u200b一\u202e条\x1b[31m　　　 甲\x00") == "第一条[31m 甲"


HOSTILE = {
    "a million open angles": "<" * 2_000_000,
    "a tag never closed": "<p>第一条 甲</p><a " + 'x="' * 600_000,
    "comments never closed": "<!--" * 500_000,
    "scripts never closed": "<script>" * 250_000,
    "deep elements": "<div>" * 400_000,
    "a blank page": "<p>" + "\u3000\n" * 600_000,
    "entities": "<p>" + "&amp;" * 400_000 + "&#x1;" * 100_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_in_the_time_of_its_size(page: str) -> None:
    start = time.process_time()  # of this process alone: the machine may have other work
    prose.visible(page)

    assert time.process_time() - start < 4


def test_a_page_that_is_too_large_is_refused_by_name_of_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "办法.html"
    path.write_bytes(b"<html>" + b" " * 5_000_000)

    with pytest.raises(LimitError, match="file_size") as caught:
        tables(path)

    assert "办法.html" in explain(caught.value)


def test_a_table_that_names_articles_stays_a_table(tmp_path: Path) -> None:
    path = tmp_path / "记录.csv"
    path.write_text("条文,内容\n第一条,甲\n第二条,乙\n", "utf-8")

    assert tables(path) == {("记录.csv", ""): [["条文", "内容"], ["第一条", "甲"], ["第二条", "乙"]]}
