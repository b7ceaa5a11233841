"""Days in words: as officials write them in Chinese, as data has them in English; what is no day stays."""

from datetime import UTC, datetime

import pytest

from graph.texts import moment_in, written_day


@pytest.mark.parametrize(
    ("written", "zh"),
    [
        ("2006-06-30", "2006年6月30日"),
        ("2006-06", "2006年6月"),
        ("2006", "2006"),
        ("2006-13", "2006-13"),
        ("1234-05", "1234-05"),
        ("2006-06-40", "2006-06-40"),
        ("2006-06-30 起", "2006-06-30 起"),
        ("", ""),
    ],
)
def test_a_day_or_month_of_data_stands_as_officials_write_it(written: str, zh: str) -> None:
    assert written_day(written) == zh
    assert written_day(written, "en") == written


def test_a_moment_has_hour_and_minute() -> None:
    moment = datetime(2006, 6, 30, 9, 5, tzinfo=UTC)

    assert moment_in("zh", moment) == "2006年6月30日 09:05"
    assert moment_in("en", moment) == "2006-06-30 09:05"
