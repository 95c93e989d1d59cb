"""The days and hours in which offices work. Which days are holidays is told from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday but for holidays, from `opens` to `closes` (which is outside) in local time."""

    is_holiday: Callable[[date], bool]
    opens: time = time(8, 30)
    closes: time = time(17, 30)

    def is_working(self, day: date) -> bool:
        """True on a working day."""
        return day.weekday() < SATURDAY and not self.is_holiday(day)

    def is_open(self, moment: datetime) -> bool:
        """True in working hours. `moment` is local."""
        return self.is_working(moment.date()) and self.opens <= moment.time() < self.closes

    def after(self, day: date, number: int) -> date:
        """The `number`-th working day after a day; the day itself for 0."""
        return self._walk(day, number, _DAY)

    def before(self, day: date, number: int) -> date:
        """The `number`-th working day before a day; the day itself for 0."""
        return self._walk(day, number, -_DAY)

    def _walk(self, day: date, number: int, step: timedelta) -> date:
        while number > 0:
            day += step
            number -= self.is_working(day)
        return day


def hours_of(text: str) -> tuple[time, time]:
    """Read `08:30-17:30`. Errors: ValueError for anything else, or hours that end before they begin."""
    opens, closes = (time.fromisoformat(part.strip()) for part in text.split("-"))
    if opens >= closes:
        raise ValueError(text)
    return opens, closes
