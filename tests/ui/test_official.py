"""审计 with the official wording loaded: it stands beside ours, as text whatever it holds; without it, ours alone."""

import re
import shutil
from pathlib import Path

from streamlit.testing.v1 import AppTest

from graph.store import open_store
from loaders import read_files
from queries.official import titles
from tests.regulations import DAY, ours, written
from tests.ui.conftest import Open

PAGE = "ui/findings.py"
HOSTILE = "<img src=x onerror=window.__xss=1> **不是** [链接](javascript:alert(1)) $x$ :material/bolt:\n（一）项。"


def opened(page: Open, store: Path | None = None, **query: str) -> AppTest:
    """The first finding on the size of a residents' committee: its rule stands on article 17."""
    app = page(PAGE, store=store, scope="440307003", **query)
    return app.selectbox(key="findings_rule").select("residents-committee-size").run()


def said(app: AppTest) -> str:
    return "\n".join(re.sub(r"\\(.)", r"\1", mark.value) for mark in app.markdown)


def with_text(sample: Path, tmp_path: Path) -> Path:
    """The sample district's store with an invented text under the title of the regulation: 17 articles."""
    store = Path(shutil.copytree(sample, tmp_path / "store"))
    title = ours("甲。").partition("\n")[0]
    lines = [f"第{number}条 甲。" for number in range(1, 17)]
    text = "\n".join((title, *lines, f"第17条 {HOSTILE}", "第18条 乙。"))
    batch, report = read_files([written(tmp_path, text)], "regulation", titles)
    open_store(str(store)).load(batch, report, mode="merge", as_of=DAY, about={})
    return store


def test_without_a_text_our_words_stand_alone(page: Open) -> None:
    app = opened(page)

    assert not app.exception
    assert list(app.text) == []
    assert "官方原文" not in " ".join(caption.value for caption in app.caption)


def test_the_official_wording_stands_beside_ours_as_text(page: Open, sample: Path, tmp_path: Path) -> None:
    app = opened(page, with_text(sample, tmp_path))

    assert not app.exception
    assert [element.value for element in app.text] == [HOSTILE]
    captions = [re.sub(r"\\(.)", r"\1", caption.value) for caption in app.caption]
    assert "本软件的说明" in captions
    assert "官方原文 · 据 办法.txt" in captions
    assert "第十七条" in said(app)
    assert "onerror" not in said(app)


def test_in_english_the_labels_change_and_the_wording_stays(page: Open, sample: Path, tmp_path: Path) -> None:
    app = opened(page, with_text(sample, tmp_path), lang="en")

    captions = [re.sub(r"\\(.)", r"\1", caption.value) for caption in app.caption]
    assert "Official wording · from 办法.txt" in captions
    assert [element.value for element in app.text] == [HOSTILE]
