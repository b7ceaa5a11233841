"""What is a number of a person or a telephone, and what is none."""

import pytest

from graph.masking import masked

NUMBERS = [
    *("440307196503071234", "44030719650307001X", "44030719650307001x", "440307650307123", "4403071965030712345"),
    *(
        "４４０３０７１９６５０３０７１２３４",
        "４４０３０７１９６５０３０７００１Ｘ",
        "440307 19650307 1234",
        "440307-1965-0307-1234",
    ),
    *("13812345678", "１３８１２３４５６７８", "138 1234 5678", "138-1234-5678", "+86 13812345678", "8613812345678"),
    *("0755-28901234", "075528901234", "０７５５－２８９０１２３４", "010 62345678"),
]
OTHERS = [
    *("440307001001", "4403", "20050701", "2005.07.01", "2005-07-01", "200507--200609", "2000.03--2004.09  居委会委员"),
    *(
        "200003-200409 123医院",
        "2005-07-01至2006-06-30",
        "1,250,000",
        "38.5",
        "0.12345678901",
        "深民〔2005〕12号",
        "518000",
    ),
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["{}", "身份证{}号", "ID{}", "tel.{}，", "（{}）"])
def test_a_number_of_a_person_or_a_telephone_gives_way_to_a_sign(number: str, around: str) -> None:
    assert masked(around.format(number)) == around.format("＊")


@pytest.mark.parametrize("text", OTHERS)
def test_dates_codes_and_amounts_stay(text: str) -> None:
    assert masked(text) == text
