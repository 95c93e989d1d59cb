"""The calendar of Peruvian offices: national holidays from the library, hours from the settings."""

from datetime import datetime
from functools import lru_cache

import holidays
from django.conf import settings
from django.utils import timezone

from tinkuy.subjects.attention.rules import WorkingCalendar, hours_of


def peru() -> WorkingCalendar:
    """Working days and hours of Peru."""
    return _peru(settings.WORKING_HOURS)


def is_open(moment: datetime) -> bool:
    """True in working hours of Lima, whatever the zone of the moment."""
    return peru().is_open(timezone.localtime(moment))


@lru_cache(maxsize=4)
def _peru(hours: str) -> WorkingCalendar:
    known = _holidays()
    return WorkingCalendar(lambda day: day in known, *hours_of(hours))


@lru_cache(maxsize=1)
def _holidays() -> "holidays.HolidayBase":
    return holidays.country_holidays("PE", language="es")
