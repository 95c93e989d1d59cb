"""Partial dates: every form people write, and what each is certain of."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.dates import NotADate, PartialDate, Precision, end_of_month, long_date


@pytest.mark.parametrize(
    ("written", "normal", "counts_from"),
    [
        ("06/08/2021", "2021-08-06", date(2021, 8, 6)),
        ("6.8.2021", "2021-08-06", date(2021, 8, 6)),
        ("2021-08-06 00:00:00", "2021-08-06", date(2021, 8, 6)),
        ("6 de agosto de 2021", "2021-08-06", date(2021, 8, 6)),
        ("13-set-2022", "2022-09-13", date(2022, 9, 13)),
        ("02AGO2022", None, None),
        ("junio de 2021", "2021-06", date(2021, 6, 30)),
        ("Septiembre 2021", "2021-09", date(2021, 9, 30)),
        ("02/2024", "2024-02", date(2024, 2, 29)),
        ("2021", "2021", date(2021, 12, 31)),
        ("<=2022-07-31", "<=2022-07-31", date(2022, 7, 31)),
        ("A más tardar el 31/07/2022", "<=2022-07-31", date(2022, 7, 31)),
        ("hasta junio de 2022", "<=2022-06-30", date(2022, 6, 30)),
        ("31/02/2022", None, None),
        ("13/13/2022", None, None),
        ("1/2/21", None, None),
        ("44774", None, None),
        ("", None, None),
        ("pronto", None, None),
    ],
)
def test_parse_forms_people_write(written: str, normal: str | None, counts_from: date | None) -> None:
    if normal is None:
        with pytest.raises(NotADate):
            PartialDate.parse(written)
        return
    found = PartialDate.parse(written)
    assert (found.text, found.counts_from) == (normal, counts_from)


def test_parse_takes_dates_and_instants() -> None:
    assert PartialDate.parse(datetime(2022, 7, 31, 15, 30)).text == "2022-07-31"
    assert PartialDate.parse(date(2022, 7, 31)).text == "2022-07-31"


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.sampled_from(Precision))
def test_text_and_label_read_back_to_the_same_date(day: date, precision: Precision) -> None:
    ends = {Precision.MONTH: end_of_month(day.year, day.month), Precision.YEAR: date(day.year, 12, 31)}
    partial = PartialDate(precision, ends.get(precision, day))
    assert PartialDate.parse(partial.text) == partial
    assert PartialDate.parse(partial.label) == partial


def test_long_date_reads_as_in_a_document() -> None:
    assert long_date(date(2022, 9, 1)) == "1 de setiembre de 2022"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("14-Jan-2022", "2022-01-14"),
        ("5-Aug-2022", "2022-08-05"),
        ("viernes 23/06/2022", "2022-06-23"),
        ("jueves, 3 de marzo de 2022", "2022-03-03"),
        ("sept. 2022", "2022-09"),
    ],
)
def test_parse_reads_weekdays_and_the_short_months_of_other_spreadsheets(written: str, text: str) -> None:
    assert PartialDate.parse(written).text == text
