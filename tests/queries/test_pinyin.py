"""How names are read: surnames by their table, everything else by the dictionary; and what typed letters find."""

import pytest

from queries.pinyin import fits, initials, place_readings, plain, readings, spelled

SURNAMES = (
    "曾国藩 zengguofan",
    "仇英 qiuying",
    "单田芳 shantianfang",
    "解缙 xiejin",
    "区伟明 ouweiming",
    "查良镛 zhaliangyong",
    "尉迟恭 yuchigong",
    "盖文华 gewenhua",
    "朴志勇 piaozhiyong",
    "覃丽 qinli",
    "缪建国 miaojianguo",
    "乐敏 yuemin",
    "员俊 yunjun",
    "翟强 zhaiqiang",
    "召明 shaoming",
    "折可适 shekeshi",
    "繁星 poxing",
    "种师道 chongshidao",
    "秘书华 bishuhua",
    "谌龙 chenlong",
    "祭遵 zhaizun",
    "句践 goujian",
    "牟平 muping",
    "卜杰 bujie",
    "阚泽 kanze",
    "薄云 boyun",
    "澹台明 tantaiming",
    "万俟卨 moqixie",
    "单于飞 chanyufei",
    "长孙无忌 zhangsunwuji",
    "令狐冲 linghuchong",
    "鲜于通 xianyutong",
    "乐正子 yuezhengzi",
    "亓官明 qiguanming",
    "欧阳锋 ouyangfeng",
    "任志强 renzhiqiang",
    "华国锋 huaguofeng",
    "吕布 lvbu",
    "张伟 zhangwei",
)


@pytest.mark.parametrize("pair", SURNAMES)
def test_a_surname_is_read_as_a_surname(pair: str) -> None:
    name, spelling = pair.split(" ")
    assert spelled(readings(name)) == spelling


def test_the_character_of_a_surname_is_read_as_usual_in_a_given_name() -> None:
    assert spelled(readings("王解放")) == "wangjiefang"
    assert spelled(readings("李单")) == "lidan"


def test_initials_are_those_of_the_right_reading() -> None:
    assert initials(readings("尉迟敬德")) == "ycjd"
    assert initials(readings("区乐")) == "ol"


@pytest.mark.parametrize("typed", ["zeng", "zengqiangxiu", "zqx", "zengqx", "zqiang", "zqiangx", "z", "zengqiangxi"])
def test_a_name_is_found_by_its_spelling_its_initials_and_both_mixed(typed: str) -> None:
    assert fits(typed, readings("曾强秀"))


def test_whoever_does_not_know_how_a_surname_is_read_finds_it_too() -> None:
    assert fits("cengqiang", readings("曾强秀"))
    assert fits("weichi", [*readings("尉迟恭")][:2])


@pytest.mark.parametrize("typed", ["zengxiu", "qiang", "zengqiangxiua", "xyz"])
def test_letters_that_skip_a_syllable_or_go_on_after_the_name_find_nothing(typed: str) -> None:
    assert not fits(typed, readings("曾强秀"))


def test_initials_of_two_letters_are_initials() -> None:
    assert fits("zhsh", readings("张水"))
    assert fits("zs", readings("张水"))


def test_the_umlaut_is_written_in_four_ways() -> None:
    name = readings("吕绿")
    assert all(fits(plain(typed), name) for typed in ("lvlv", "lǜlǜ", "lyulyu", "lulu"))


def test_what_is_typed_is_compared_without_tones_blanks_signs_and_width() -> None:
    assert plain("Zēng Qiáng-xiù") == "zengqiangxiu"
    assert plain("ＺＱ　Ｘ") == "zqx"
    assert plain("买买提·艾力") == "买买提艾力"


def test_letters_and_digits_in_a_name_stand_for_themselves() -> None:
    assert spelled(readings("Li Ming")) == "liming"
    assert spelled(place_readings("A座社区3号")) == "azuoshequ3hao"


def test_the_words_in_the_name_of_an_area_say_how_it_is_read() -> None:
    assert spelled(place_readings("重庆市")) == "chongqingshi"
    assert spelled(place_readings("长安街道")) == "changanjiedao"


def test_what_is_no_name_has_no_reading() -> None:
    assert readings("") == ()
    assert readings("···") == ()
    assert not fits("a", readings(""))
