"""Party membership as forms write it."""

from datetime import date

import pytest

from loaders import party

DAY = date(2006, 6, 1)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *(("197204", "full"), ("1972.04", "full"), ("1972年4月", "full"), ("2005.06", "full"), ("2005.07", "unknown")),
        *(("群众", "none"), ("无党派", "none"), ("民建", "none"), ("(民建、民盟)", "none"), ("（民建、民盟）", "none")),
        *(("200108；民建", "full"), ("民建2001.08", "full"), ("", "unknown"), ("　", "unknown")),
        *(
            ("中共预备党员", "probationary"),
            ("中共党员", "full"),
            ("共青团员", "none"),
            ("2005.13", None),
            ("甲", None),
        ),
    ],
)
def test_the_status_on_the_day_of_the_form(text: str, status: str | None) -> None:
    assert party.status(text, DAY) == status


def test_without_a_day_nobody_knows_whether_probation_is_over() -> None:
    assert party.status("1972.04", None) == "unknown"
