"""Division codes: what is one, whatever stands in its place."""

import pytest

from graph.codes import is_code


@pytest.mark.parametrize("value", [None, 440307, ["440307"], {"code": "440307"}, "", "44030", "４４", "44 ", "4403０7"])
def test_what_is_no_text_or_not_of_digits_is_no_code(value: object) -> None:
    assert not is_code(value)


@pytest.mark.parametrize("code", ["44", "4403", "440307", "440307003", "440307003002"])
def test_a_code_of_each_level_is_one(code: str) -> None:
    assert is_code(code)
