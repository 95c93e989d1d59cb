"""The pages of who hosts, who takes part, and of absences."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, person, posted, pressed
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.meetings import actions, queries
from tinkuy.subjects.meetings.forms_of_editions import (
    AbsenceForm,
    HostForm,
    NewHostsForm,
    NewPartiesForm,
    PartyForm,
)
from tinkuy.subjects.meetings.lists import HostTable, PartyTable, SideFilter, SideLine
from tinkuy.subjects.meetings.pages.finding import edition_of, organised, today_of
from tinkuy.subjects.meetings.pages.organising import answer
from tinkuy.subjects.meetings.permissions import ANSWER, ASK, ORGANISE, READ_INSIDE
from tinkuy.subjects.meetings.queries import AbsenceRow, Side
from tinkuy.subjects.meetings.voices import sides_reached

_BOTH = require_http_methods(METHODS)


@allowed(ORGANISE)
@require_safe
def hosts(request: HttpRequest, code: str) -> HttpResponse:
    """Who receives, at how many desks."""
    row = organised(request, code)
    found = tuple(SideLine(code, side) for side in queries.hosts(edition=code))
    page = ListPage(
        title="Anfitriones",
        summary=row.name,
        noun=("entidad anfitriona", "entidades anfitrionas"),
        empty_title="Aún no hay anfitriones",
        empty_how_to="Aquí verá qué entidades reciben, con sus mesas de atención. Use «Agregar anfitriones».",
        actions=(Link("Agregar anfitriones", asof.address(request, "edition-host-new", code)),),
    )
    context = {"edition": row}
    return render_list(
        request, page=page, table=HostTable, rows=found, template="meetings/part_list.html", context=context
    )


@allowed(ORGANISE)
@require_safe
def parties(request: HttpRequest, code: str) -> HttpResponse:
    """Who may ask for meetings."""
    row = organised(request, code)
    found = tuple(SideLine(code, side) for side in queries.parties(edition=code))
    page = ListPage(
        title="Participantes",
        summary=row.name,
        noun=("entidad participante", "entidades participantes"),
        empty_title="Aún no hay participantes",
        empty_how_to="Aquí verá quién puede solicitar reuniones. Use «Agregar participantes».",
        actions=(Link("Agregar participantes", asof.address(request, "edition-party-new", code)),),
    )
    return render_list(
        request,
        page=page,
        table=PartyTable,
        rows=found,
        filterset=SideFilter,
        template="meetings/part_list.html",
        context={"edition": row},
    )


@allowed(ORGANISE)
@_BOTH
def host_new(request: HttpRequest, code: str) -> HttpResponse:
    """Let entities host."""
    row = organised(request, code)
    form = NewHostsForm(posted(request))

    def act(given: Given) -> None:
        actions.put_hosts(edition=code, hosts=form.hosts(), by=person(request), today=today_of(request))

    return answer(request, form, act, row=row, title="Agregar anfitriones", back="edition-hosts")


@allowed(ORGANISE)
@_BOTH
def host(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """How an entity hosts."""
    row = organised(request, code)
    side = _one(queries.hosts(edition=code), entity)
    form = HostForm(posted(request), initial=HostForm.initial_of(side))

    def act(given: Given) -> None:
        hosts = [form.terms(entity)]
        actions.put_hosts(edition=code, hosts=hosts, by=person(request), today=today_of(request))

    remove = asof.address(request, "edition-host-remove", code, entity)
    return answer(request, form, act, row=row, title=side.name, back="edition-hosts", remove=remove)


@allowed(ORGANISE)
@require_POST
def host_remove(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """Let an entity host no more."""
    organised(request, code)
    side = _one(queries.hosts(edition=code), entity)

    def act() -> None:
        actions.remove_host(edition=code, entity=entity, by=person(request), today=today_of(request))

    pressed(request, act, f"{side.name} ya no recibe en esta edición.")
    return redirect(asof.address(request, "edition-hosts", code))


@allowed(ORGANISE)
@_BOTH
def party_new(request: HttpRequest, code: str) -> HttpResponse:
    """Let entities ask for meetings."""
    row = organised(request, code)
    form = NewPartiesForm(posted(request))

    def act(given: Given) -> None:
        told = given["delegation"] or None
        actions.put_parties(edition=code, entities=form.codes(), delegation=told, by=person(request))

    return answer(request, form, act, row=row, title="Agregar participantes", back="edition-parties")


@allowed(ORGANISE)
@_BOTH
def party(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """How an entity takes part."""
    row = organised(request, code)
    side = _one(queries.parties(edition=code), entity)
    initial = {"delegation": side.delegation, "person_key": side.person_key}
    form = PartyForm(posted(request), initial=initial)

    def act(given: Given) -> None:
        actions.put_parties(edition=code, entities=[entity], **given, by=person(request))

    remove = asof.address(request, "edition-party-remove", code, entity)
    return answer(request, form, act, row=row, title=side.name, back="edition-parties", remove=remove)


@allowed(ORGANISE)
@require_POST
def party_remove(request: HttpRequest, code: str, entity: str) -> HttpResponse:
    """Let an entity ask no more."""
    organised(request, code)
    side = _one(queries.parties(edition=code), entity)

    def act() -> None:
        actions.remove_party(edition=code, entity=entity, by=person(request), today=today_of(request))

    pressed(request, act, f"{side.name} ya no participa en esta edición.")
    return redirect(asof.address(request, "edition-parties", code))


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence with the name of whose it is, and where the reader takes it back; empty for who may not."""

    row: AbsenceRow
    name: str
    remove: str


@allowed(READ_INSIDE)
@require_safe
def absences(request: HttpRequest, code: str) -> HttpResponse:
    """When whom is not there: of the sides that the reader reaches."""
    row = edition_of(code)
    sides = {side.entity: side for side in _sides(code)}
    seen = sides_reached(person(request), READ_INSIDE, edition=code, sides=sides.values())
    mine = {side.entity for side in spoken_for(request, code)}
    found = queries.absences(edition=code)
    lines = [
        AbsenceLine(
            each,
            sides[each.entity].name,
            asof.address(request, "edition-absence-remove", code, *_key(each)) if each.entity in mine else "",
        )
        for each in found
        if each.entity in {side.entity for side in seen}
    ]
    context = {"edition": row, "lines": lines, "may_state": bool(mine and row.days)}
    return render(request, "meetings/absence_list.html", context)


@allowed(ASK)
@_BOTH
def absence_new(request: HttpRequest, code: str) -> HttpResponse:
    """Say when one of one's own sides cannot meet."""
    row = edition_of(code)
    sides = spoken_for(request, code)
    if not sides:
        raise Forbidden(ASK)
    form = AbsenceForm(sides, row.days, posted(request))

    def act(given: Given) -> None:
        actions.put_absence(edition=code, **given, by=person(request))

    return answer(request, form, act, row=row, title="Registrar una ausencia", back="edition-absences")


@allowed(ASK)
@require_POST
def absence_remove(
    request: HttpRequest, code: str, entity: str, day: str, hour: str, desk: int
) -> HttpResponse:
    """Take an absence back."""
    edition_of(code)
    key = (entity, day, hour, desk)
    found = next((row for row in queries.absences(edition=code) if _key(row) == key), None)
    if found is None:
        raise Http404(entity)

    def act() -> None:
        actions.remove_absence(
            edition=code,
            entity=entity,
            day=found.day,
            starts_at=found.starts_at,
            desk=desk,
            by=person(request),
        )

    pressed(request, act, "La ausencia se retiró.")
    return redirect(asof.address(request, "edition-absences", code))


def spoken_for(request: HttpRequest, code: str) -> tuple[Side, ...]:
    """The sides whose absences the person may state: parties for who asks, hosts for who answers; by name."""
    user = person(request)
    asks = sides_reached(user, ASK, edition=code, sides=queries.parties(edition=code))
    answers = sides_reached(user, ANSWER, edition=code, sides=queries.hosts(edition=code))
    return tuple(sorted((*asks, *answers), key=lambda side: side.name))


def _sides(code: str) -> tuple[Side, ...]:
    return (*queries.hosts(edition=code), *queries.parties(edition=code))


def _key(row: AbsenceRow) -> tuple[str, str, str, int]:
    return row.entity, row.day.isoformat(), f"{row.starts_at:%H:%M}", row.desk


def _one(sides: tuple[Side, ...], entity: str) -> Side:
    found = next((side for side in sides if side.entity == entity), None)
    if found is None:
        raise Http404(entity)
    return found
