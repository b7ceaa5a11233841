"""The list of articles on a console: every id whole, every reason readable, at the widths of real terminals."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from graph.texts import LANGUAGES, language
from queries.coverage import coverage
from queries.rule import REGULATION, SHIPPED, load_regulation
from reports.coverage import show_official, table
from tests.regulations import INVENTED, read, written

SHIPPED_ONE = load_regulation(SHIPPED / REGULATION)


def printed(width: int, tongue: str) -> str:
    """The list as a terminal of this width shows it."""
    out = io.StringIO()
    console = Console(file=out, width=width)
    token = language.set(tongue)
    try:
        console.print(table(SHIPPED_ONE, width))
    finally:
        language.reset(token)
    return out.getvalue()


@pytest.mark.parametrize("tongue", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_rule_id_stands_whole_and_no_reason_is_cut_off(width: int, tongue: str) -> None:
    said = printed(width, tongue)
    joined = "".join(said.split())

    for article in coverage(SHIPPED_ONE):
        assert all(f" {rule.id} " in said for rule in article.rules)
        if width == 200:
            assert "".join(getattr(article, f"reason_{tongue}").split()) in joined
    assert "…" not in said
    assert all(title[tongue].split()[0] in said for title in SHIPPED_ONE.chapters.values())


def test_official_wording_is_printed_as_the_characters_it_is(tmp_path: Path) -> None:
    text = INVENTED.replace("会议每季度一次。", "会议[bold]每季度[/bold]一次。")
    [found] = read(written(tmp_path, text))[0].regulations
    out = io.StringIO()
    show_official(Console(file=out, width=80), found, [3, 99])

    assert "第三条  据 办法.txt" in out.getvalue()
    assert "会议[bold]每季度[/bold]一次。" in out.getvalue()
    assert "99" not in out.getvalue()
