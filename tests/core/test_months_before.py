"""A day some months earlier."""

from datetime import date

import pytest

from tinkuy.core.dates import months_before


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2022, 7, 31), 3, date(2022, 4, 30)),
        (date(2022, 2, 15), 3, date(2021, 11, 15)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2022, 1, 1), 12, date(2021, 1, 1)),
        (date(1, 2, 1), 3, date.min),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected
