"""Dates as documents write them: in figures, in words, glued to a month; and the columns that hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinkuy.core.dates import MONTHS
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import TextTable

_NUMBERS = {name: n for n, name in enumerate(MONTHS, 1)} | {"septiembre": 9}
_SHORT = {name[:3]: n for name, n in _NUMBERS.items()} | {"set": 9, "sep": 9}
_FIGURES = r"(?<![\d/.-])(?P<d1>\d{1,2})(?P<sep>[/.-])(?P<m1>\d{1,2})(?P=sep)(?P<y1>(?:18|19|20)\d{2})(?![\d/]|[.-]\d)"
_IN_WORDS = rf"(?<!\d)(?P<d2>\d{{1,2}})(?: de | )(?P<m2>{'|'.join(_NUMBERS)})(?:,? de | del? |,? )(?P<y2>(?:18|19|20)\d{{2}})(?!\d)"
_COMPACT = rf"(?<!\d)(?P<d3>\d{{1,2}})(?P<m3>{'|'.join(_SHORT)})(?P<y3>20\d{{2}})(?!\d)"
_DATE = re.compile(f"{_FIGURES}|{_IN_WORDS}|{_COMPACT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written, where it begins, and the day it means."""

    written: str
    start: int
    day: date


def date_matches(text: str) -> Iterator[tuple[re.Match[str], date | None]]:
    """Everything written as a date, in order, with its day; None for a day that does not exist."""
    for match in _DATE.finditer(text):
        day, month, year = (
            match["d1"] or match["d2"] or match["d3"],
            match["m1"] or match["m2"] or match["m3"],
            match["y1"] or match["y2"] or match["y3"],
        )
        number = int(month) if month.isdigit() else _NUMBERS.get(fold(month)) or _SHORT[fold(month)[:3]]
        try:
            yield match, date(int(year), number, int(day))
        except ValueError:
            yield match, None


def dates_in(text: str) -> list[WrittenDate]:
    """The dates of a text that exist, in order."""
    return [WrittenDate(match[0], match.start(), day) for match, day in date_matches(text) if day]


def impossible_dates_in(text: str) -> list[str]:
    """The dates of a text that do not exist, as written."""
    return [match[0] for match, day in date_matches(text) if day is None]


def date_columns(table: TextTable) -> tuple[int, ...]:
    """The columns in which most rows give a date."""
    rows = table.body
    return tuple(
        c
        for c in range(table.width)
        if sum(bool(dates_in(row.cell(c).text)) and len(row.cell(c).text) < 60 for row in rows) * 2
        > len(rows)
    )
