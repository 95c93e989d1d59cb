"""When a digest is due: on the first moment of work of a day or of a week."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tinkuy.subjects.attention.rules.calendar import WorkingCalendar


class Frequency(StrEnum):
    """How often a person wants its digest."""

    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"daily": "cada día hábil", "weekly": "cada semana", "off": "no recibir"}[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """One day (`2026-11-20`) or one week of the calendar (`2026-W47`) of digests."""

    key: str
    frequency: Frequency
    day: date


def period_at(moment: datetime, frequency: Frequency, calendar: WorkingCalendar) -> Period | None:
    """The period whose digest may be sent at a moment (local); None outside working hours, or for who wants none.

    That of the week is due from its first working day on, so a holiday on Monday or a server at rest only delays it.
    """
    if frequency is Frequency.OFF or not calendar.is_open(moment):
        return None
    day = moment.date()
    if frequency is Frequency.DAILY:
        return Period(day.isoformat(), frequency, day)
    year, week, _ = day.isocalendar()
    return Period(f"{year}-W{week:02d}", frequency, day)


def frequency_of(choice: Frequency | None, *, must_be_told: bool) -> Frequency:
    """How often a person is told: weekly when nothing was chosen; who must be told is told at least each week."""
    if choice is None or (choice is Frequency.OFF and must_be_told):
        return Frequency.WEEKLY
    return choice
