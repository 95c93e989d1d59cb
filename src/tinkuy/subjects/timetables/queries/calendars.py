"""The agenda of an entity as dates of a calendar: what is in force, and what was published before and is no more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from tinkuy.engines.feeds import Dated
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables.models import Placement
from tinkuy.subjects.timetables.queries.sides import Sides, sides_of
from tinkuy.subjects.timetables.queries.versions import VersionRow, publications


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a meeting was at a publication, with the other side by name."""

    slot: str
    desk: int
    host: str
    other: str
    theme: str
    number: int


def dates_of(
    edition: EditionRow, entity: str, *, as_of: date, absolute: Callable[[str], str]
) -> tuple[Dated, ...]:
    """Its meetings at the date. A meeting keeps its identifier; its sequence grows each time a publication moves it, and one
    that is no longer held stays, cancelled. Five SQL statements.
    """
    versions = publications(edition=edition.code, as_of=as_of)
    histories = _histories(versions, entity)
    sides = sides_of(edition=edition.code)
    href = absolute(reverse("entity-agenda", args=[edition.code, entity]))
    return tuple(
        _dated(edition, request, changes, sides, href) for request, changes in histories.items() if changes
    )


def _histories(
    versions: tuple[VersionRow, ...], entity: str
) -> dict[str, list[tuple[datetime, _Seen | None, _Seen]]]:
    """Request -> its changes in order: when it was told, where it was put (None: taken out), where it was seen last."""
    found: dict[str, list[tuple[datetime, _Seen | None, _Seen]]] = {}
    placed = _placed([version.code for version in versions], entity)
    for version in versions:
        at, now = version.published_at, placed.get(version.code, {})
        if at is None:
            continue
        for request in sorted(found.keys() | now.keys()):
            changes = found.setdefault(request, [])
            seen = now.get(request)
            if not changes and seen is not None:
                changes.append((at, seen, seen))
            elif changes and changes[-1][1] != seen:
                changes.append((at, seen, seen or changes[-1][2]))
    return found


def _placed(codes: Iterable[str], entity: str) -> dict[str, dict[str, _Seen]]:
    rows = Placement.objects.filter(version__code__in=list(codes)).filter(
        Q(request__party__code=entity) | Q(host__code=entity)
    )
    found: dict[str, dict[str, _Seen]] = {}
    for row in rows.select_related("version", "host", "request__party"):
        other = row.request.party.name if row.host.code == entity else row.host.name
        seen = _Seen(row.slot, row.desk, row.host.code, other, row.request.theme, row.request.number)
        found.setdefault(row.version.code, {})[row.request.code] = seen
    return found


def _dated(
    edition: EditionRow,
    request: str,
    changes: list[tuple[datetime, _Seen | None, _Seen]],
    sides: Sides,
    href: str,
) -> Dated:
    at, now, last = changes[-1]
    slot = sides.slots.get(last.slot)
    starts = datetime.fromisoformat(last.slot)
    theme = f"Tema: {last.theme}. " if last.theme else ""
    mark = "Dato simulado. " if edition.is_simulated else ""
    return Dated(
        uid=f"reunion-{request}",
        day=starts.date(),
        summary=f"{last.other}: {edition.name}",
        description=f"{mark}Reunión N° {last.number} de {edition.name}. {theme}".strip(),
        told_at=at,
        category="Reunión bilateral",
        starts_at=starts.time(),
        ends_at=slot.end.time() if slot else None,
        place=", ".join(filter(None, (sides.where(last.host, last.desk), edition.venue))),
        href=href,
        sequence=len(changes) - 1,
        is_cancelled=now is None,
    )
