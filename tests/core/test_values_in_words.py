"""Any value of a record is said one way to people, whether it comes from a file, a table or the log."""

from datetime import date
from decimal import Decimal

import pytest

from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Severity
from tinkuy.core.text import first_few
from tinkuy.core.words import value_text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "sí"),
        (False, "no"),
        (0, "0"),
        (Decimal("1260.50"), "1260.50"),
        (date(2021, 8, 6), "06/08/2021"),
        (PartialDate.parse("2021-06"), "junio de 2021"),
        (("0307", "030505"), "0307; 030505"),
        ([True, None], "sí; "),
    ],
)
def test_value_is_said_as_people_read_it(value: object, words: str) -> None:
    assert value_text(value) == words


def test_severities_sort_with_the_gravest_first() -> None:
    mixed = [Severity.NOTE, Severity.ERROR, Severity.WARNING]
    assert sorted(mixed, key=lambda one: one.rank) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_a_long_list_is_cut_and_says_how_many_more_there_are() -> None:
    assert first_few([3, 8, 12], 3) == "3, 8, 12"
    assert first_few(range(1, 1205), 2) == "1, 2 y 1,202 más"
    assert first_few([], 2) == ""
