"""The pages of who organises an edition: its terms, its day plan, who hosts and who takes part. One thing to a page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.core import words
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, done, made, person, posted, pressed
from tinkuy.subjects.meetings import actions, queries, tables
from tinkuy.subjects.meetings.forms_of_editions import (
    BlockForm,
    NewEditionForm,
    TermsForm,
    UsualPlanForm,
)
from tinkuy.subjects.meetings.pages.finding import organised, today_of
from tinkuy.subjects.meetings.permissions import ORGANISE
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.queries_of_facts import is_settled
from tinkuy.subjects.meetings.rules import Block, days_in_a_row

_BOTH = require_http_methods(METHODS)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what has to be ready: what is there in words, whether it suffices, and where it is written."""

    title: str
    said: str
    is_ready: bool
    href: str


@allowed(ORGANISE)
@_BOTH
def new(request: HttpRequest) -> HttpResponse:
    """Announce an edition."""
    require(person(request), ORGANISE, Reach())
    form = NewEditionForm(posted(request))

    def act(given: Given) -> str:
        first = given["first_day"]
        return actions.open_edition(
            kind=given["kind"],
            terms=form.terms(),
            days=days_in_a_row(first, given["days"] or 2) if first else (),
            slot_minutes=given["slot_minutes"] or 30,
            by=person(request),
            today=today_of(request),
        )

    code = made(request, form, act)
    if code:
        return redirect(asof.address(request, "edition-organise", code))
    cancel = asof.address(request, "edition-list")
    context = {"form": form, "title": "Nueva edición", "cancel": cancel, "submit": "Convocar"}
    return render(request, "meetings/edition_form.html", context)


@allowed(ORGANISE)
@require_safe
def organise(request: HttpRequest, code: str) -> HttpResponse:
    """What is ready of an edition and what is still missing."""
    row = organised(request, code)
    context = {"edition": row, "parts": _parts(request, row), "is_settled": is_settled(code)}
    return render(request, "meetings/edition_organise.html", context)


def _parts(request: HttpRequest, row: EditionRow) -> tuple[Part, ...]:
    hosts, parties = queries.hosts(edition=row.code), queries.parties(edition=row.code)
    slots, away = queries.slots_of(edition=row.code), queries.absences(edition=row.code)
    desks = sum(host.desks for host in hosts)

    def part(title: str, said: str, name: str, is_ready: bool) -> Part:
        return Part(title, said, is_ready, asof.address(request, name, row.code))

    window = bool(row.requests_from and row.requests_until)
    return (
        part(
            "Datos y plazos",
            row.venue or "Falta la sede" if window else "Falta el plazo de las solicitudes",
            "edition-change",
            window and bool(row.venue),
        ),
        part(
            "Plan del día",
            f"{_counted(len(row.days), 'día', 'días')}, {_counted(len(slots), 'turno', 'turnos')} de reuniones"
            if slots
            else "Faltan los turnos de reuniones",
            "edition-plan",
            bool(slots),
        ),
        part(
            "Anfitriones",
            f"{_counted(len(hosts), 'entidad', 'entidades')}, {_counted(desks, 'mesa', 'mesas')} de atención"
            if hosts
            else "Falta decir quién recibe",
            "edition-hosts",
            bool(hosts),
        ),
        part(
            "Participantes",
            _counted(len(parties), "entidad", "entidades")
            if parties
            else "Falta decir quién puede solicitar reuniones",
            "edition-parties",
            bool(parties),
        ),
        part("Ausencias", _counted(len(away), "registrada", "registradas"), "edition-absences", True),
    )


def _counted(number: int, one: str, several: str) -> str:
    return f"{words.count(number)} {one if number == 1 else several}"


@allowed(ORGANISE)
@require_POST
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Bring the register of spaces up to date with the plan and the sides."""
    organised(request, code)

    def act() -> None:
        actions.settle(edition=code, by=person(request))

    pressed(request, act, "El registro del espacio quedó al día.")
    return redirect(asof.address(request, "edition-organise", code))


@allowed(ORGANISE)
@_BOTH
def change(request: HttpRequest, code: str) -> HttpResponse:
    """The terms of an edition."""
    row = organised(request, code)
    form = TermsForm(posted(request), initial=TermsForm.initial_of(row))

    def act(given: Given) -> None:
        actions.change_edition(edition=code, terms=form.terms(), by=person(request))

    return answer(request, form, act, row=row, title="Datos y plazos", back="edition-organise")


@allowed(ORGANISE)
@_BOTH
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The day plan; while there is none, the usual one is proposed."""
    row = organised(request, code)
    form = UsualPlanForm(posted(request))

    def act(given: Given) -> None:
        actions.put_usual_plan(edition=code, **given, by=person(request), today=today_of(request))

    if done(
        request, form, act, "El plan habitual quedó registrado. Cambie lo que haga falta.", field="first_day"
    ):
        return redirect(asof.address(request, "edition-plan", code))
    days = tables.day_lines(queries.blocks(edition=code))
    return render(request, "meetings/plan.html", {"edition": row, "days": days, "form": form})


@allowed(ORGANISE)
@_BOTH
def block(request: HttpRequest, code: str, day: str = "", hour: str = "") -> HttpResponse:
    """Add a block to the plan, or change the one that begins then."""
    row = organised(request, code)
    before = _block_at(code, day, hour) if day else None
    initial: dict[str, Any] = {"slot_minutes": 30, "kind": "bilateral", "day": row.last_day}
    form = BlockForm(posted(request), initial=BlockForm.initial_of(before) if before else initial)

    def act(given: Given) -> None:
        actions.put_block(
            edition=code,
            block=form.block(),
            instead_of=(before.day, before.starts_at) if before else None,
            by=person(request),
            today=today_of(request),
        )

    title = f"Cambiar el bloque de las {before.starts_at:%H:%M}" if before else "Agregar un bloque"
    return answer(request, form, act, row=row, title=title, back="edition-plan")


@allowed(ORGANISE)
@require_POST
def block_remove(request: HttpRequest, code: str, day: str, hour: str) -> HttpResponse:
    """Take a block out of the plan."""
    organised(request, code)
    found = _block_at(code, day, hour)

    def act() -> None:
        actions.remove_block(
            edition=code,
            day=found.day,
            starts_at=found.starts_at,
            by=person(request),
            today=today_of(request),
        )

    pressed(request, act, f"Se retiró el bloque de las {found.starts_at:%H:%M}.")
    return redirect(asof.address(request, "edition-plan", code))


def _block_at(code: str, day: str, hour: str) -> Block:
    try:
        at = datetime.fromisoformat(f"{day}T{hour}")
    except ValueError as exc:
        raise Http404(day) from exc
    key: tuple[date, time] = (at.date(), at.time())
    found = next((b for b in queries.blocks(edition=code) if (b.day, b.starts_at) == key), None)
    if found is None:
        raise Http404(day)
    return found


def answer(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Given], object],
    *,
    row: EditionRow,
    title: str,
    back: str,
    template: str = "meetings/edition_form.html",
    field: str = "",
    **context: object,
) -> HttpResponse:
    """Show the form; do the act and go back to the page named; what is wrong stands beside its field and nothing is lost."""
    if done(request, form, act, "Quedó registrado.", field=field):
        return redirect(asof.address(request, back, row.code))
    cancel = asof.address(request, back, row.code)
    return render(
        request, template, {"form": form, "edition": row, "title": title, "cancel": cancel, **context}
    )
