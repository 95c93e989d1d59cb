"""Dates as an iCalendar feed. The same facts give the same bytes: nothing here knows the hour at which it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

PRODUCT = "-//Tinkuy//Calendario//ES"
CONTENT_TYPE = "text/calendar; charset=utf-8"
LIMA = ZoneInfo("America/Lima")
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a feed. `uid` never changes; `told_at` and `sequence` grow only when the facts change.

    Without `starts_at` it takes the whole day and leaves the person free.
    """

    uid: str
    day: date
    summary: str
    description: str
    told_at: datetime
    category: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    href: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def feed(*, name: str, description: str, dates: Iterable[Dated]) -> bytes:
    """The feed, its dates in order. Lines end and fold as RFC 5545 asks."""
    calendar = Calendar()
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", name),
        ("x-wr-calname", name),
        ("description", description),
        ("x-wr-timezone", "America/Lima"),
        ("x-published-ttl", "PT6H"),
    ):
        calendar.add(key, value)
    for dated in sorted(dates, key=lambda d: (d.day, d.starts_at or time.min, d.uid)):
        calendar.add_component(_event(dated))
    content: bytes = calendar.to_ical()
    return content


def midnight(day: date) -> datetime:
    """The beginning of a day in Lima: when a fact of that day counts as told."""
    return datetime.combine(day, time.min, LIMA).astimezone(UTC)


def _event(dated: Dated) -> Event:
    event = Event()
    event.add("uid", f"{dated.uid}@tinkuy")
    event.add("dtstamp", dated.told_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", dated.sequence)
    event.add("summary", f"Anulado: {dated.summary}" if dated.is_cancelled else dated.summary)
    event.add("description", dated.description)
    event.add("categories", [dated.category])
    event.add("status", "CANCELLED" if dated.is_cancelled else "CONFIRMED")
    _add_time(event, dated)
    if dated.place:
        event.add("location", dated.place)
    if dated.href:
        event.add("url", dated.href)
    return event


def _add_time(event: Event, dated: Dated) -> None:
    if dated.starts_at is None:
        event.add("dtstart", dated.day)
        if dated.day < date.max:  # without an end it is that one day all the same
            event.add("dtend", dated.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    start = datetime.combine(dated.day, dated.starts_at, LIMA).astimezone(UTC)
    end = (
        datetime.combine(dated.day, dated.ends_at, LIMA).astimezone(UTC)
        if dated.ends_at
        else start + _AN_HOUR
    )
    event.add("dtstart", start)
    event.add("dtend", end if end > start else start + _AN_HOUR)
    event.add("transp", "OPAQUE")
