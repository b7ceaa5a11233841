"""数据: what each list of a load says, earlier loads, conflicts, and the page in every state a person may meet."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from graph.store import open_store
from tests.samples import ROOT, load
from tests.ui.conftest import Open, ended
from ui import jobs
from ui.jobs import Job

AREAS = "区划代码,名称,层级\n440399,样例区,区\n440399001,样例街道,街道\n440399001001,样例社区,社区\n"
BODIES = (
    "机构编号,机构名称,机构类型,所在区划\n"
    "D-C,样例社区居委会,居委会,440399001001\nD-P,样例社区党支部,社区党组织,440399001001\n"
)
PEOPLE = "人员编号,姓名,出生年月\nD1,测试甲,1970-05\nD2,测试乙,1971-01\n"
OTHER = "人员编号,姓名,出生年月\nD1,测试甲,1970-08\nD3,测试丙,何时\n"
POSTS = "人员编号,机构编号,职务,任职日期,产生方式\nD1,D-C,委员,2006-01-01,选举\n"
OTHER_POSTS = "人员编号,机构编号,职务,任职日期,产生方式\nD1,D-C,委员,2006-01-01,委任\n"
REHEARSE = ["--json", "--dry-run", "--as-of", "2006-06-30"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one community whose second load disagrees with its first."""
    folder = tmp_path_factory.mktemp("small")
    files = []
    for number, tables in enumerate(
        ({"areas": AREAS, "organisations": BODIES, "people": PEOPLE, "appointments": POSTS}, {"people": OTHER})
    ):
        place = folder / f"files-{number}"
        place.mkdir()
        for name, content in tables.items():
            (place / f"{name}.csv").write_text(content, "utf-8")
        files.append(place)
    return load(folder / "store", *files)


@pytest.fixture
def store(small: Path, tmp_path: Path) -> Path:
    """A copy of it to load into."""
    return Path(shutil.copytree(small, tmp_path / "store"))


def rehearsed(store: Path, *files: tuple[str, bytes]) -> Job:
    return ended(jobs.start(f"kglite:{store}", "preview", REHEARSE, files, {"options": REHEARSE[2:]}))


def table(app: AppTest, column: str) -> pd.DataFrame:
    return next(found.value for found in app.dataframe if column in found.value.columns)


def said(app: AppTest) -> str:
    parts = [*app.info, *app.warning, *app.error, *app.success, *app.caption, *app.subheader, *app.markdown]
    return "\n".join(part.value for part in parts).replace("\\", "")


def test_every_load_of_the_sample_is_listed(page: Open) -> None:
    app = page("ui/data.py")
    assert not app.exception
    assert list(table(app, "批次")["批次"]) == [1]
    assert app.button(key="data_preview").disabled


def test_where_sources_disagree_both_are_told_with_place_and_day(page: Open, store: Path) -> None:
    app = page("ui/data.py", store=store)
    assert "来源不一致（1）" in said(app)
    [row] = table(app, "采用的内容").to_dict("records")
    assert row == {
        "批次": 2,
        "数据表": "人员",
        "对象": "测试甲",
        "栏目": "出生年月",
        "采用的内容": "1970年8月",
        "采用的来源": "据 people.csv 第 2 行",
        "采用的截止日期": "2006-06-30",
        "另一来源的内容": "1970年5月",
        "另一来源": "据 people.csv 第 2 行",
        "另一截止日期": "2006-06-30",
        "采用的理由": "日期相同，以后导入的为准",
    }


def test_a_conflict_of_a_load_that_was_undone_is_none(page: Open, store: Path) -> None:
    ended(jobs.start(f"kglite:{store}", "undo", [], (), {"load": 2, "findings": {}}))
    app = page("ui/data.py", store=store)
    assert "已撤销第 2 次导入" in said(app)
    app.button(key="data_away").click().run()
    assert list(table(app, "批次")["状态"]) == ["已撤销", "有效"]
    assert "来源不一致" not in said(app)


def test_names_are_masked_in_conflicts_and_english_is_english(page: Open, store: Path) -> None:
    app = page("ui/data.py", store=store, lang="en", mask="1")
    [row] = table(app, "Taken").to_dict("records")
    assert (row["Of what"], row["Column"], row["Taken from"]) == ("测**", "birth month", "people.csv, row 2")


def test_an_empty_store_takes_a_first_load(page: Open, tmp_path: Path) -> None:
    store = tmp_path / "none"
    app = page("ui/data.py", store=store)
    assert not app.exception
    assert not app.error
    assert "还没有导入过数据。" in said(app)
    rehearsed(store, ("areas.csv", AREAS.encode()), ("people.csv", PEOPLE.encode()))
    app.run()
    assert "可以导入 5 行：区划 3、人员 2" in said(app)
    assert "识别为：数据表 2 份" in said(app)
    app.button(key="data_load").click().run()
    loaded(app, store)
    app.button(key="data_away").click().run()
    assert not app.exception


def test_an_empty_store_takes_the_sample_district_at_a_button(page: Open, tmp_path: Path) -> None:
    app = page(store=tmp_path / "none")
    app.button(key="empty_demo_button").click().run()
    loaded(app, tmp_path / "none")
    assert "2006年6月30日" in said(app)


def loaded(app: AppTest, store: Path) -> None:
    """The first load of a store has ended, and the page says so."""
    assert not app.exception
    job = jobs.current(f"kglite:{store}")
    assert job is not None
    ended(job)
    app.run()
    assert not app.exception
    assert not app.error
    assert "已导入，这是第 1 次导入。" in said(app)
    assert open_store(str(store)).load_number() == 1


def test_an_empty_store_leads_to_the_page_of_data(page: Open, tmp_path: Path) -> None:
    app = page(store=tmp_path / "none")
    app.button(key="empty_load_button").click().run()
    assert not app.exception
    assert [uploader.proto.label for uploader in app.get("file_uploader")]


def test_a_store_in_memory_says_that_nothing_can_be_loaded_here(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page("ui/data.py", store=Path("kglite::memory:"))
    assert "只在内存中" in said(app)
    assert not app.exception


def test_a_finished_rehearsal_shows_what_it_would_do_and_can_be_discarded(page: Open, store: Path) -> None:
    rehearsed(store, ("people.csv", OTHER.encode()), ("appointments.csv", OTHER_POSTS.encode()))
    app = page("ui/data.py", store=store)
    assert "可以导入 2 行：人员 1、任职 1" in said(app)
    assert [tab.label for tab in app.tabs] == ["未导入 1", "变更 1", "来源不一致 1", "文件 2"]
    assert "何时" in list(table(app, "填写的内容")["填写的内容"])
    change = table(app, "原来").to_dict("records")[0]
    assert change["对象"] == "测试甲 · 样例社区居委会 · 委员 · 2006年1月1日"
    assert (change["栏目"], change["原来"], change["现在"]) == ("产生方式", "选举", "委任")
    app.button(key="data_away").click().run()
    assert jobs.current(f"kglite:{store}") is None
    assert "历次导入" in said(app)


def test_bodies_created_and_proposals_of_forms_are_words(page: Open, sample: Path) -> None:
    forms = [(path.name, path.read_bytes()) for path in sorted((ROOT / "examples/forms").glob("*.lrmx"))]
    job = rehearsed(sample, *forms)
    try:
        app = page("ui/data.py")
        created = table(app, "机构类型").to_dict("records")[0]
        assert created["机构"] == "木棉湾社区村委会"
        assert created["来源"] == "据 李碧君.lrmx 第 2 行"
        proposal = table(app, "拟任").to_dict("records")[0]
        assert (proposal["姓名"], proposal["区划"]) == ("卢添松", "布吉街道 · 布吉圩社区")
        assert (proposal["拟任"], proposal["拟免"]) == ("布吉圩社区工作站副站长", "布吉圩社区工作站工作人员")
        assert proposal["来源"] == "据 卢添松.lrmx 第 1 行"
        masked = table(page("ui/data.py", mask="1"), "拟任").to_dict("records")[0]
        assert (masked["姓名"], masked["来源"]) == ("卢**", "据 卢**.lrmx 第 1 行")
    finally:
        jobs.put_away(job)


def test_a_failed_job_says_why_and_can_be_put_away(page: Open, store: Path) -> None:
    ended(jobs.start(f"kglite:{store}", "preview", [*REHEARSE, "--no-such-option"], [("people.csv", PEOPLE.encode())]))
    app = page("ui/data.py", store=store)
    assert "操作未完成。" in said(app)
    assert not app.exception
    assert "Traceback" not in said(app)
    app.button(key="data_away").click().run()
    assert not app.exception
    assert "历次导入" in said(app)


def test_a_cancelled_job_says_that_nothing_is_half_done(page: Open, store: Path) -> None:
    job = jobs.start(f"kglite:{store}", "preview", REHEARSE, [("people.csv", OTHER.encode())])
    jobs.cancel(job)
    app = page("ui/data.py", store=store)
    assert "已取消。数据完整" in said(app)
    assert not app.exception
    app.button(key="data_away").click().run()
    assert "历次导入" in said(app)


def test_what_was_loaded_before_is_said_to_change_nothing(page: Open, store: Path) -> None:
    app = page("ui/data.py", store=store)
    asked = {"after": 2, "findings": {"gone": ["测试甲任职过多", "测试甲 holds too much", "测试甲"]}}
    options = ["--json", "--as-of", "2006-06-30"]
    ended(jobs.start(f"kglite:{store}", "load", options, [("appointments.csv", POSTS.encode())], asked))
    app.run()
    assert "这些内容以前已经导入过，数据没有变化。" in said(app)
    assert open_store(str(store)).load_number() == 2
    assert "测试甲任职过多" in list(table(app, "变化").iloc[:, 1])
    masked = page("ui/data.py", store=store, mask="1")
    assert "测**任职过多" in list(table(masked, "变化").iloc[:, 1])
