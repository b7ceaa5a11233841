"""People: who a row speaks of; two numbers are never one person, and a number is found in nothing that is kept."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph import state
from graph.facts import Batch, Fact, LoadReport, Row
from graph.kglite_store import KgliteStore
from graph.loading import accepted
from graph.state import State
from loaders import identity_numbers
from loaders.people import People
from reports import tables
from tests.graph.facts import DAY

KEY = b"0123456789abcdef"
HERE, THERE = "440307003002", "440307003005"


def number(seventeen: str) -> str:
    """An identity number with its right check character."""
    return seventeen + identity_numbers.check(seventeen)


ONE, OTHER = number("44030719680512001"), number("44030719680512003")


class Roster:
    """Rows of one file, read one after another."""

    def __init__(self, known: State | None = None, file: str = "花名册.xlsx") -> None:
        self.known = state.empty() if known is None else known
        self.batch, self.report, self.file, self.rows = Batch(), LoadReport(), file, 1
        self.people = People(self.known, KEY, self.batch, self.report)

    def person(
        self, name: str, month: str | None = "1968-05", number: str = "", area: str | None = HERE, **more: str
    ) -> str | None:
        self.rows += 1
        headers = {"name": "姓名", "number": "身份证号", "birth_month": "出生年月", "gender": "性别"}
        cells = {"name": name, "number": number, "birth_month": month or "", "gender": more.get("gender", "")}
        row = Row(self.file, "Sheet1", self.rows, cells, headers)
        given = {"gender": None, "party_status": None, **more}
        return self.people.person(row=row, name=name, birth_month=month, area=area, number=number, **given)

    def load(self) -> State:
        accepted(self.known, self.batch, self.report, load=1, mode="merge", as_of=DAY)
        return self.known

    @property
    def reasons(self) -> list[str]:
        return [remark.reason for remark in (*self.report.warnings, *self.report.rejected)]

    @property
    def facts(self) -> list[Fact]:
        return self.batch.tables["people"]


def test_a_number_is_one_person_in_two_communities_and_in_the_next_load() -> None:
    roster = Roster()
    first = roster.person("张三", number=ONE)
    assert roster.person("张三", number=ONE, area=THERE) == first
    assert len(roster.facts) == 1
    assert Roster(roster.load()).person("张三", number=ONE, area=THERE) == first
    assert Roster(file="另一份.csv").person("张三", number=ONE) == first


def test_two_numbers_are_two_people_whatever_else_is_the_same() -> None:
    roster = Roster()
    assert roster.person("张三", number=ONE) != roster.person("张三", number=OTHER)
    assert roster.reasons == []


@pytest.mark.parametrize(
    "spelling", [" 440307 19680512 001", "４４０３０７１９６８０５１２００１", "'44030719680512001"]
)
def test_one_number_in_several_spellings_is_one_number(spelling: str) -> None:
    assert Roster().person("张三", number=spelling + ONE[-1].lower()) == Roster().person("张三", number=ONE)


def test_the_old_number_of_15_digits_is_that_of_the_same_person() -> None:
    assert Roster().person("张三", number="440307680512001") == Roster().person("张三", number=ONE)


def test_a_wrong_check_character_is_a_warning_and_still_a_number() -> None:
    wrong = ONE[:-1] + ("0" if ONE[-1] != "0" else "1")
    roster = Roster()
    assert roster.person("张三", number=wrong) == roster.person("张三", None, number=wrong, area=THERE)
    assert roster.reasons == ["id_number_wrong", "id_number_wrong"]
    assert roster.person("张三", number=ONE) != roster.person("张三", number=wrong)


def test_a_number_that_a_spreadsheet_rounded_never_joins_two_names() -> None:
    roster = Roster()
    rounded = "440307196805120000"
    assert roster.person("张三", number=rounded) != roster.person("李四", number=rounded)
    assert roster.reasons == ["id_number_rounded", "id_number_rounded"]


def test_what_is_no_number_is_a_warning_and_the_row_goes_by_name_month_and_community() -> None:
    roster = Roster()
    assert roster.person("张三", number="4.40307E+17") == Roster().person("张三")
    assert roster.reasons == ["id_number_malformed"]


def test_a_number_copied_down_a_column_does_not_make_two_names_one_person() -> None:
    roster = Roster()
    first, second = roster.person("张三", number=ONE), roster.person("李小梅", number=ONE)
    assert first != second
    assert roster.reasons == ["id_number_shared"]
    again = Roster(roster.load())
    assert (again.person("李小梅", number=ONE), again.person("张三", number=ONE)) == (second, first)


@pytest.mark.parametrize("spelling", ["张叁", "張三", "张 三"])
def test_a_number_with_another_spelling_of_the_name_is_the_same_person(spelling: str) -> None:
    roster = Roster()
    assert roster.person("张三", number=ONE) == roster.person(spelling, number=ONE)


def test_a_row_with_a_number_and_one_without_are_never_joined_silently() -> None:
    roster = Roster()
    named, numbered = roster.person("张三"), roster.person("张三", number=ONE)
    assert named != numbered
    known = roster.load()
    assert Roster(known).person("张三", number=ONE) == numbered
    assert Roster(known).person("张三") == named


def test_without_a_number_a_person_is_name_birth_month_and_community() -> None:
    roster = Roster()
    first = roster.person("张　三")
    assert roster.person("张三") == first
    others = {roster.person("张三", "1968-06"), roster.person("张三", area=THERE), roster.person("李四")}
    assert len(others | {first}) == 4
    assert Roster(roster.load()).person("张三") == first


def test_someone_known_from_tables_is_found_by_name_birth_month_and_community() -> None:
    known = state.empty()
    known["people"]["R1",] = {"id": "R1", "name": "张三", "birth_month": "1968-05", "residence": HERE}
    assert Roster(known).person("张三") == "R1"
    assert Roster(known).person("张三", area=THERE) != "R1"
    known["people"]["R2",] = {"id": "R2", "name": "张三", "birth_month": "1968-05", "residence": HERE}
    assert Roster(known).person("张三") not in ("R1", "R2")


def test_a_contradicted_gender_is_another_person_and_is_said() -> None:
    roster = Roster()
    assert roster.person("张三", gender="male") != roster.person("张三", gender="female")
    assert roster.reasons == ["person_other_gender"]


def test_rows_without_a_birth_month_go_by_name_and_community_and_one_warning_counts_them() -> None:
    roster = Roster()
    first = roster.person("张三", None)
    assert roster.person("张三", None, area=THERE) != first
    assert roster.person("张三", None) == first
    assert roster.reasons == ["person_no_month", "person_twice"]
    assert roster.report.warnings[0].fields == {"count": 3, "name": "张三"}


def test_a_name_without_month_and_community_is_nobody_of_another_file() -> None:
    assert Roster().person("张三", None, area=None) != Roster(file="另一份.csv").person("张三", None, area=None)


def test_what_a_number_says_fills_blanks_and_a_contradicted_month_is_a_warning() -> None:
    roster = Roster()
    roster.person("张三", None, number=ONE)
    [fact] = roster.facts
    assert (fact["birth_month"], fact["gender"]) == ("1968-05", "male")
    roster.person("李四", "1970-01", number=OTHER)
    assert roster.facts[1]["birth_month"] == "1970-01"
    assert roster.reasons == ["birth_differs"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "person_nameless"),
        ("（空缺）", "person_vacant"),
        ("暂缺", "person_vacant"),
        ("张三、李四", "person_several"),
        ("12", "person_no_name"),
    ],
)
def test_a_row_without_a_usable_name_is_reported_and_is_nobody(name: str, reason: str) -> None:
    roster = Roster()
    assert roster.person(name) is None
    assert roster.reasons == [reason]
    assert roster.facts == []


def test_the_bracket_behind_a_name_says_the_gender_and_a_dot_stays_a_dot() -> None:
    roster = Roster()
    roster.person("李红（女，回族）")
    roster.person("阿卜杜拉•买买提")
    assert [(fact["name"], fact["gender"]) for fact in roster.facts] == [("李红", "female"), ("阿卜杜拉·买买提", None)]


def test_two_rows_that_disagree_about_a_person_are_two_facts_with_their_places() -> None:
    roster = Roster()
    roster.person("张三", number=ONE, party_status="full")
    roster.person("张三", number=ONE, party_status="none")
    assert [(fact["party_status"], fact["source_row"]) for fact in roster.facts] == [("full", 2), ("none", 3)]


def test_no_number_is_in_what_is_kept_or_said() -> None:
    roster = Roster()
    wrong, rounded = ONE[:-1] + ("0" if ONE[-1] != "0" else "1"), "440307196805120000"
    for written in (ONE, wrong, rounded, "440307680512003", "4403071968051200", "C12345678"):
        roster.person("张三", number=written)
        roster.person("李小梅", "1970-01", number=written)
    said = str((roster.batch, roster.report.document(), roster.load()))
    for digits in ("1968051200", "680512003", "12345678"):
        assert digits not in said


def test_no_number_is_in_any_file_of_a_store_it_was_loaded_into(tmp_path: Path) -> None:
    store = KgliteStore(tmp_path / "store")
    planted = [ONE, OTHER, "440307680512007", "440307196805120000", "C98765432", "4403071968051200"]
    roster = Roster(store.state())
    for written in planted:
        roster.person("张三", number=written)
        roster.person("李小梅", "1970-01", number=written, gender="female")
    store.load(roster.batch, roster.report, mode="merge", as_of=DAY, about={"files": [roster.file]})
    tables.write({name: list(rows.values()) for name, rows in store.state().items()}, tmp_path / "out")

    assert store.state()["people"]
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        held = path.read_bytes() if path.suffix != ".parquet" else str(pq.read_table(path).to_pylist()).encode()
        for digits in (ONE[:17], ONE[6:17], OTHER[:17], "440307680512007", "98765432", "4403071968"):
            assert digits.encode() not in held, path
