"""Partial dates: a day, a month, a year, or «no later than» a day, as documents really state them.

A partial date counts from the end of its period: what happened «en junio de 2021» is certain only on 30 June 2021.
"""

import calendar
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tinkuy.core.text import squeeze, unaccent

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_MONTH_NUMBER = (
    {name: n for n, name in enumerate(MONTHS, 1)}
    | {"septiembre": 9}
    | {name[:3]: n for n, name in enumerate(MONTHS, 1)}
    | {"sep": 9, "sept": 9}
    # A spreadsheet in English writes these for the same months; no other month is meant by them.
    | {"jan": 1, "apr": 4, "aug": 8, "dec": 12}
)
_WEEKDAY = re.compile(r"^(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),?\s+(?=\d)")
_NO_LATER = re.compile(r"^(<=|≤|hasta(?: el)?|a mas tardar(?: el)?|no despues del?|a lo mas(?: el)?)\s*")
FIRST_YEAR, LAST_YEAR = 1821, 2199  # anything else is a slip of the keyboard


class NotADate(ValueError):
    """The text is no date, or a date with two readings."""


class Precision(StrEnum):
    """How much of the date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NO_LATER = "no_later"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to a precision; `counts_from` is the first day on which the fact is certain."""

    precision: Precision
    counts_from: date

    @property
    def text(self) -> str:
        """The one normal form, made for storing: `2021-08-06`, `2021-06`, `2021` or `<=2022-07-31`."""
        iso = self.counts_from.isoformat()
        forms = {
            Precision.DAY: iso,
            Precision.MONTH: iso[:7],
            Precision.YEAR: iso[:4],
            Precision.NO_LATER: f"<={iso}",
        }
        return forms[self.precision]

    @property
    def label(self) -> str:
        """How a person reads it: `06/08/2021`, `junio de 2021`, `2021`, `a más tardar el 31/07/2022`."""
        day = self.counts_from
        if self.precision is Precision.MONTH:
            return f"{MONTHS[day.month - 1]} de {day.year}"
        if self.precision is Precision.YEAR:
            return str(day.year)
        return (
            f"a más tardar el {day:%d/%m/%Y}" if self.precision is Precision.NO_LATER else f"{day:%d/%m/%Y}"
        )

    @classmethod
    def parse(cls, value: "str | date | datetime | PartialDate") -> "PartialDate":
        """Read any of the forms people write, the labels above and ISO included.

        Errors: NotADate for impossible days (`31/02/2022`), two-digit years and anything else.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, datetime):
            return cls(Precision.DAY, value.date())
        if isinstance(value, date):
            return cls(Precision.DAY, value)
        return _parse_text(value.strip())


def end_of_month(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def long_date(day: date) -> str:
    """`31 de julio de 2022`."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def _parse_text(text: str) -> PartialDate:
    bare = unaccent(squeeze(text)).lower()
    bare = _WEEKDAY.sub("", bare)
    stripped = _NO_LATER.sub("", bare)
    try:
        found = _read(stripped)
    except ValueError as exc:
        raise NotADate(text) from exc
    return found if stripped == bare else PartialDate(Precision.NO_LATER, found.counts_from)


_FORMS = (
    (re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[t ]00:00(?::00)?)?"), Precision.DAY),
    (re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"), Precision.DAY),
    (re.compile(r"(?P<d>\d{1,2})(?: de)?[ /-](?P<n>[a-z]+)\.?(?: de| del)?[ /-](?P<y>\d{4})"), Precision.DAY),
    (re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})"), Precision.MONTH),
    (re.compile(r"(?P<m>\d{1,2})[/.-](?P<y>\d{4})"), Precision.MONTH),
    (re.compile(r"(?P<n>[a-z]+)\.?(?: de| del)?[ /-](?P<y>\d{4})"), Precision.MONTH),
    (re.compile(r"(?P<y>\d{4})"), Precision.YEAR),
)


def _read(text: str) -> PartialDate:
    for pattern, precision in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return _build(match.groupdict(), precision)
    raise NotADate(text)


def _build(parts: dict[str, str], precision: Precision) -> PartialDate:
    year = int(parts["y"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(parts["y"])
    if precision is Precision.YEAR:
        return PartialDate(precision, date(year, 12, 31))
    month = _MONTH_NUMBER.get(parts["n"], 0) if "n" in parts else int(parts["m"])
    if precision is Precision.MONTH:
        if not 1 <= month <= 12:
            raise NotADate(str(parts))
        return PartialDate(precision, end_of_month(year, month))
    return PartialDate(precision, date(year, month, int(parts["d"])))


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last of a shorter month; never before the first day of the calendar."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
