"""Forms: posts, careers and proposals of one person, and nothing else of them, in the graph or anywhere."""

import base64
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from graph.facts import Batch, LoadReport
from graph.state import State
from loaders import files, read_files
from tests.loaders.test_files import packed

AREAS = "区划代码,名称\n440307,龙岗区\n440307014,布吉街道\n440307014026,木棉湾社区\n440307014001,布吉圩社区\n"
BODIES = (
    "机构编号,机构名称,机构类型,所在区划\nD,木棉湾社区党支部,党支部,440307014026\nJ,木棉湾社区居委会,居委会,440307014026\n"
    "Z,木棉湾社区工作站,工作站,440307014026\n"
)
FORM = {
    "XingMing": "甲 乙",
    "XingBie": "男",
    "ChuShengNianYue": "196509",
    "RuDangShiJian": "1993.07",
    "XianRenZhiWu": "布吉街道木棉湾社区党支部书记、居委会主任",
    "JianLi": "2000.03--2004.09  布吉街道木棉湾社区居委会委员\n2004.09--2005.06  布吉街道木棉湾社区居委会主任\n"
    "2005.06--         布吉街道木棉湾社区党支部书记、居委会主任",
    "ChengBaoDanWei": "中共布吉街道工作委员会",
    "TianBiaoShiJian": "20060610",
}


def form(path: Path, more: dict[str, str] | None = None, inside: str = "", encoding: str = "utf-8-sig") -> Path:
    elements = "".join(f"<{name}>{text}</{name}>" for name, text in (FORM | (more or {})).items())
    path.write_bytes(f'<?xml version="1.0"?>\n<Person>{elements}{inside}</Person>'.encode(encoding))
    return path


def loaded(tmp_path: Path, *paths: Path) -> tuple[Batch, LoadReport]:
    """The forms read beside a community that has its bodies."""
    (tmp_path / "区划.csv").write_text(AREAS, "utf-8")
    (tmp_path / "机构.csv").write_text(BODIES, "utf-8")
    return read_files([tmp_path / "区划.csv", tmp_path / "机构.csv", *paths])


def posts(batch: Batch) -> list[tuple[object, ...]]:
    return [
        tuple(fact[name] for name in ("organisation", "role", "since", "until"))
        for fact in batch.tables["appointments"]
    ]


HELD = [
    ("J", "member", date(2000, 3, 1), date(2004, 9, 1)),
    ("J", "director", date(2004, 9, 1), None),
    ("D", "secretary", date(2005, 6, 1), None),
]


def test_current_posts_begin_where_the_career_says_and_earlier_ones_are_history(tmp_path: Path) -> None:
    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx"))

    assert posts(batch) == HELD
    [person] = batch.tables["people"]
    assert (person["name"], person["birth_month"], person["gender"], person["party_status"]) == (
        *("甲乙", "1965-09", "male", "full"),
    )
    assert [fact["precision"] for fact in batch.tables["appointments"]] == [
        *("since=month;until=month", "since=month", "since=month"),
    ]
    assert {(fact["source"], fact["source_row"]) for fact in batch.tables["appointments"]} == {
        *{("a.lrmx:", 1), ("a.lrmx:", 2), ("a.lrmx:", 3)},
    }
    assert (report.rejected, report.proposals) == ([], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["A.LRMX", "a.xml"])
def test_a_form_is_known_by_what_it_holds_in_each_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    assert posts(loaded(tmp_path, form(tmp_path / name, encoding=encoding))[0]) == HELD


def test_an_archive_of_forms_is_read_and_a_torn_one_stops_no_other(tmp_path: Path) -> None:
    whole = form(tmp_path / "a.lrmx").read_bytes()
    archive = packed(tmp_path / "审批表.zip", {"1.lrmx": whole[:400], "2/甲.lrmx": whole, "2/甲.pic": b"photo"})

    batch, report = loaded(tmp_path, archive)

    assert posts(batch) == HELD
    assert [(remark.file, remark.reason) for remark in report.rejected] == [("1.lrmx", "error.form_ill_formed")]


def test_an_older_form_is_read_by_the_places_of_its_fields(tmp_path: Path) -> None:
    places = {0: "XingMing", 1: "XingBie", 2: "ChuShengNianYue", 5: "RuDangShiJian", 17: "JianLi", 25: "XianRenZhiWu"}
    fields = [FORM.get(places.get(place, ""), "") for place in range(33)]
    (tmp_path / "a.lrm").write_bytes(",".join(f'"{text}"' for text in fields).encode("gbk"))

    assert posts(loaded(tmp_path, tmp_path / "a.lrm")[0]) == HELD


def test_a_control_character_is_taken_out_and_its_place_is_said(tmp_path: Path) -> None:
    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx", {"JianLi": FORM["JianLi"].replace("委员", "\x0b委员")}))

    assert posts(batch) == HELD
    assert [(found.row, found.value) for found in report.warnings if found.reason == "form_control"] == [(2, "U+000B")]


def test_a_proposal_is_in_the_report_and_no_fact(tmp_path: Path) -> None:
    more = {"NiRenZhiWu": "木棉湾社区工作站站长", "NiMianZhiWu": "木棉湾社区居委会主任", "RenMianLiYou": "工作需要"}

    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx", more))

    assert posts(batch) == HELD
    [found] = report.proposals
    assert (found["person"], found["area"], found["reason"], found["day"]) == (
        *(batch.tables["people"][0]["id"], "440307014026", "工作需要", "2006-06-10"),
    )
    assert [(post["kind"], post["role"]) for post in found["appoint"]] == [("workstation", "head")]  # type: ignore[attr-defined]
    assert [(post["kind"], post["role"]) for post in found["remove"]] == [("residents_committee", "director")]  # type: ignore[attr-defined]


def test_a_body_of_the_past_is_none_of_today_and_what_is_no_post_is_counted(tmp_path: Path) -> None:
    career = (
        "1985.07--1990.03  虚构电子厂职工\n1990.03--1999.05  布吉镇木棉湾村委会委员\n"
        "1999.13--2000.01  木棉湾社区居委会委员"
    )

    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx", {"JianLi": career}))

    past = next(fact for fact in batch.tables["organisations"] if fact["id"] not in "DJZ")
    assert (past["kind"], past["area"]) == ("other", "440307014026")
    said = {found.reason: found.fields.get("posts", found.value) for found in report.warnings}
    assert said["career_outside"] == "虚构电子厂职工"
    assert said["career_dates"] == "1999.13--2000.01  木棉湾社区居委会委员"


PAST = {
    "木棉湾村委会主任": "木棉湾村委会",
    "布吉镇木棉湾村村民委员会副主任": "木棉湾社区村民委员会",
    "木棉湾村（居）委会主任": "木棉湾社区村委会",
    "木棉湾社区党总支书记、村委会主任": "木棉湾社区村委会",
    "南虚村委会主任": "南虚村村委会",
    "木棉湾村治保主任": "木棉湾社区治安保卫委员会",
    "木棉湾社区党总支书记，股份合作公司董事长": "木棉湾社区股份合作公司",
    "布吉街道办事处科员": "布吉街道办事处",
    "村委会主任": "",
    "本村村委会主任": "",
}


@pytest.mark.parametrize(("text", "name"), PAST.items())
def test_a_body_of_the_past_bears_the_name_of_its_community_or_street(tmp_path: Path, text: str, name: str) -> None:
    """Where nobody says of which it was, it is no body: it is counted with what is no post."""
    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx", {"JianLi": f"1990.03--1999.05  {text}"}))

    made = [fact["name"] for fact in batch.tables["organisations"] if fact["id"] not in "DJZ"]
    assert made[-1:] == ([name] if name else [])
    assert all(one.startswith(("木棉湾", "布吉街道", "南虚村")) for one in made)
    outside = [remark.fields["posts"] for remark in report.warnings if remark.reason == "career_outside"]
    assert name or outside == [text]


def test_a_post_of_no_community_that_can_be_told_is_said(tmp_path: Path) -> None:
    more = {"XianRenZhiWu": "居委会主任", "ChengBaoDanWei": "", "JianLi": ""}

    batch, report = loaded(tmp_path, form(tmp_path / "a.lrmx", more))

    assert posts(batch) == []
    assert [found.fields["post"] for found in report.warnings if found.reason == "form_unplaced"] == ["居委会主任"]


def test_what_is_known_already_is_not_doubled_and_what_disagrees_is_said(tmp_path: Path) -> None:
    (tmp_path / "人员.csv").write_text(
        "人员编号,姓名,性别,出生年月,居住区划\nR,甲乙,男,1965-09,440307014026\n", "utf-8"
    )
    (tmp_path / "任职.csv").write_text(
        "人员编号,机构编号,职务,任职日期\nR,J,主任,2004-09-17\nR,D,书记,2005-01-20\n", "utf-8"
    )
    form(tmp_path / "a.lrmx")
    store = tmp_path / "store"
    run = CliRunner()
    loaded(tmp_path)
    for names in (["区划.csv", "机构.csv", "人员.csv", "任职.csv"], ["a.lrmx"]):
        result = run.invoke(
            cli.app, ["load", "--store", str(store), "--as-of", "2006-06-30", *(str(tmp_path / name) for name in names)]
        )
        assert result.exit_code == 0, result.output

    from graph.store import open_store

    state: State = open_store(str(store)).state()
    begun = sorted((fact["organisation"], fact["role"], fact["since"]) for fact in state["appointments"].values())
    assert begun == [
        ("D", "secretary", date(2005, 1, 20)),
        ("J", "director", date(2004, 9, 17)),
        ("J", "member", date(2000, 3, 1)),
    ]
    assert "2005-06" in result.output


def test_a_form_ends_nobodys_post_in_any_mode(tmp_path: Path) -> None:
    (tmp_path / "人员.csv").write_text("人员编号,姓名,出生年月\nR,丙丁,1960-01\nS,甲乙,1965-09\n", "utf-8")
    (tmp_path / "任职.csv").write_text(
        "人员编号,机构编号,职务,任职日期\nR,Z,站长,2004-09-17\nR,J,委员,2004-09-17\n", "utf-8"
    )
    form(tmp_path / "a.lrmx")
    loaded(tmp_path)
    store, run = tmp_path / "store", CliRunner()
    tables = [str(tmp_path / f"{name}.csv") for name in ("区划", "机构", "人员", "任职")]

    for mode, names in (("merge", tables), ("snapshot", [str(tmp_path / "a.lrmx")])):
        result = run.invoke(cli.app, ["load", "--store", str(store), "--as-of", "2006-06-30", "--mode", mode, *names])
        assert result.exit_code == 0, result.output

    from graph.store import open_store

    state: State = open_store(str(store)).state()
    held = {key[:3]: fact["until"] for key, fact in state["appointments"].items()}
    assert (held["R", "Z", "head"], held["R", "J", "member"]) == (None, None)
    assert len(held) == 5


def test_nothing_private_of_a_form_is_found_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty canaries: in the fields they belong to, in those they do not, and in the name of the file."""
    monkeypatch.setenv("RENCHA_LOG", str(tmp_path / "log"))
    numbers = [f"4403071965091{place}001{place}" for place in range(10)]
    phones = [f"1380013800{place}" for place in range(10)]
    photo = base64.b64encode(bytes(range(48))).decode()
    relatives = ["金丝雀甲", "金丝雀乙"]
    inside = (
        f"<ZhaoPian>{photo}</ZhaoPian><JiaTingChengYuan>"
        + "".join(f"<Item><XingMing>{name}</XingMing><GongZuoDanWeiJiZhiWu>{phones[0]}</GongZuoDanWeiJiZhiWu></Item>"
                  for name in relatives)
        + f"</JiaTingChengYuan><JianKangZhuangKuang>金丝雀病</JianKangZhuangKuang>"
        f"<LianXiDianHua>{phones[1]}</LianXiDianHua>"
    )  # fmt: skip
    folder = tmp_path / "in"
    folder.mkdir()
    for place in range(10):
        career = f"{FORM['JianLi']}\n2006.13--{numbers[place]}  电话{phones[place]}"
        more = {
            "ShenFenZheng": numbers[place],
            "XingMing": f"甲{'乙丙丁戊己庚辛壬癸子'[place]}",
            "XianRenZhiWu": f"{FORM['XianRenZhiWu']}（{phones[place]}）、{numbers[place]}",
            "NiRenZhiWu": f"木棉湾社区工作站站长 {numbers[place]}",
            "RenMianLiYou": f"联系{phones[place]}，{numbers[place]}",
            "RuDangShiJian": numbers[place],
            "JianLi": career,
        }
        form(folder / f"甲{numbers[place]}.lrmx", more, inside)
    form(folder / f"坏{numbers[0]}.lrmx", {"XingMing": f"<{phones[0]}"}, inside)
    (tmp_path / "区划.csv").write_text(AREAS, "utf-8")
    (tmp_path / "机构.csv").write_text(BODIES, "utf-8")
    store, out, run = tmp_path / "store", tmp_path / "out", CliRunner()
    day = ["--as-of", "2006-06-30", "--store", str(store)]

    said = [
        run.invoke(
            cli.app, ["load", *day, "--json", str(tmp_path / "区划.csv"), str(tmp_path / "机构.csv"), str(folder)]
        ),
        run.invoke(cli.app, ["load", *day, str(folder)]),
        run.invoke(cli.app, ["audit", *day, "--format", "json"]),
        run.invoke(cli.app, ["export", "--store", str(store), "-o", str(out)]),
        run.invoke(cli.app, ["export", "--store", str(store), "--format", "popolo", "-o", str(tmp_path / "out.json")]),
    ]

    assert [result.exit_code for result in said] == [0] * 5, [result.output[-500:] for result in said]
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents]
    texts = {str(path): f"{path}".encode() + path.read_bytes() for path in kept}
    texts |= {f"output {place}": result.output.encode() for place, result in enumerate(said)}
    planted = [*numbers, *phones, photo, *relatives, "金丝雀病"]
    assert [(word, place) for word in planted for place, data in texts.items() if word.encode() in data] == []
    assert "甲乙" in said[0].output  # what is looked through is what was loaded
    parquet = [path for path in kept if path.suffix == ".parquet"]
    assert any("甲乙" in str(_rows(path)) for path in parquet)
    assert not any(word in str(_rows(path)) for word in planted for path in parquet)


def _rows(path: Path) -> object:
    from pyarrow import parquet  # type: ignore[import-untyped]

    return parquet.read_table(path).to_pylist()


def test_the_reader_hands_over_no_more_than_the_elements_that_are_used(tmp_path: Path) -> None:
    inside = "<JiaTingChengYuan><Item><XingMing>金丝雀</XingMing></Item></JiaTingChengYuan><DaoLing>1</DaoLing>"

    [found] = [one for one in files.read([form(tmp_path / "a.lrmx", {}, inside)]) if isinstance(one, files.Form)]

    assert found.fields == FORM
    assert found.unknown == ("DaoLing",)
