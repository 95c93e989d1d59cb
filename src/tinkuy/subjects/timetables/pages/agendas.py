"""What everybody reads of the timetable in force: the whole agenda, that of one entity, and its calendar."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.core.dates import long_date
from tinkuy.core.text import fold
from tinkuy.engines import feeds
from tinkuy.platform.access.guards import public
from tinkuy.platform.accounts.links import absolute
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.boards import short_name
from tinkuy.subjects.timetables.pages.finding import day_of, edition_of
from tinkuy.subjects.timetables.queries import MeetingLine, VersionRow
from tinkuy.subjects.timetables.queries.calendars import dates_of
from tinkuy.subjects.timetables.queries.sides import Sides, sides_of


@dataclass(frozen=True, slots=True)
class Item:
    """One meeting as everybody reads it."""

    line: MeetingLine
    hours: str
    where: str
    other: str
    other_name: str
    host_short: str


@dataclass(frozen=True, slots=True)
class Hour:
    """The meetings that begin together."""

    hours: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of a day, hour by hour."""

    day: date
    title: str
    hours: tuple[Hour, ...]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda of everybody, or of those whose name has the words looked for."""

    edition: EditionRow
    version: VersionRow | None
    words: str
    chosen: str
    hosts: tuple[tuple[str, str], ...]
    days: tuple[Day, ...]
    all_days: tuple[tuple[str, str], ...]
    asked_day: str
    total: int
    found: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """The agenda of one entity."""

    edition: EditionRow
    version: VersionRow | None
    entity: str
    name: str
    is_host: bool
    hall: str
    days: tuple[Day, ...]
    total: int


@public
@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """Every meeting in force at the date, by day and hour; by host, by day, by words of a name."""
    edition = edition_of(code)
    version = queries.published(edition=code, as_of=day_of(request))
    lines = queries.meetings(version=version) if version else ()
    sides = sides_of(edition=code)
    words, host = request.GET.get("q", "").strip()[:100], request.GET.get("anfitriona", "")
    all_days = tuple(dict.fromkeys(line.slot[:10] for line in lines))
    asked = request.GET.get("dia", "")
    asked = asked if asked in all_days else ""
    shown = [line for line in lines if _is_asked(line, words, host) and line.slot.startswith(asked)]
    page = AgendaPage(
        edition=edition,
        version=version,
        words=words,
        chosen=host,
        hosts=tuple((side.entity, side.name) for side in sides.hosts.values()),
        days=_days(shown, sides),
        all_days=tuple((day, long_date(date.fromisoformat(day))) for day in all_days),
        asked_day=asked,
        total=len(lines),
        found=len(shown),
    )
    return render(request, "timetables/agenda.html", {"page": page})


@public
@require_safe
def entity_agenda(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """The agenda of a party or of a host."""
    edition = edition_of(code)
    sides = sides_of(edition=code)
    version = queries.published(edition=code, as_of=day_of(request))
    lines = queries.agenda_of(version=version, entity=entity)
    name = _name(sides, lines, entity)
    page = EntityPage(
        edition=edition,
        version=version,
        entity=entity,
        name=name,
        is_host=entity in sides.hosts,
        hall=sides.hall(entity),
        days=_days(lines, sides, entity),
        total=len(lines),
    )
    return render(request, "timetables/entity_agenda.html", {"page": page})


@public
@require_safe
def calendar(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """The same as a calendar to subscribe to."""
    edition = edition_of(code)
    sides = sides_of(edition=code)
    dates = dates_of(edition, entity, as_of=day_of(request), absolute=lambda path: absolute(path, request))
    if not dates and sides.side(entity) is None:
        raise Http404(entity)
    name = f"{sides.full_name(entity)}: {edition.name}"
    content = feeds.feed(name=name, description=f"Reuniones de {name}.", dates=dates)
    headers = {"Content-Disposition": f'inline; filename="{code}-{entity}.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=feeds.CONTENT_TYPE, headers=headers)


def _name(sides: Sides, lines: tuple[MeetingLine, ...], entity: str) -> str:
    """Errors: Http404 for an entity that has nothing to do with the edition."""
    if sides.side(entity) is not None:
        return sides.full_name(entity)
    if not lines:
        raise Http404(entity)
    return lines[0].party_name if lines[0].party == entity else lines[0].host_name


def _is_asked(line: MeetingLine, words: str, host: str) -> bool:
    names = fold(" ".join((line.party_name, line.party_acronym, line.host_name, line.host_acronym)))
    return (not host or line.host == host) and all(word in names for word in fold(words).split())


def _days(
    lines: "list[MeetingLine] | tuple[MeetingLine, ...]", sides: Sides, entity: str = ""
) -> tuple[Day, ...]:
    found = []
    for day, of_day in groupby(lines, key=lambda line: line.starts.date()):
        hours = tuple(
            Hour(sides.hours(slot), tuple(_item(line, sides, entity) for line in together))
            for slot, together in groupby(of_day, key=lambda line: line.slot)
        )
        found.append(Day(day, long_date(day), hours))
    return tuple(found)


def _item(line: MeetingLine, sides: Sides, entity: str) -> Item:
    code, name = line.other(entity) if entity else (line.host, line.host_name)
    return Item(
        line,
        sides.hours(line.slot),
        sides.where(line.host, line.desk),
        code,
        name,
        short_name(line.host_name, line.host_acronym),
    )
