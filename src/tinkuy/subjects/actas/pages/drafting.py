"""The forms of a draft, one thing to a page. Nothing typed is lost: what cannot be saved comes back with the reason."""

from collections.abc import Callable
from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted, pressed
from tinkuy.subjects.actas import actions, queries
from tinkuy.subjects.actas.attendance_form import AttendanceForm
from tinkuy.subjects.actas.forms import (
    AgreementForm,
    AnnexForm,
    CloseForm,
    HeaderForm,
    MarkedForm,
    PointForm,
    ReasonForm,
)
from tinkuy.subjects.actas.models import Acta, ActaDraft
from tinkuy.subjects.actas.pages.finding import Work, session_of, space_of, work_of
from tinkuy.subjects.actas.permissions import CLOSE, WRITE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import Promise, editing
from tinkuy.subjects.actas.showing import show_content
from tinkuy.subjects.spaces.models import Space

_BOTH = require_http_methods(METHODS)


@allowed(WRITE)
@_BOTH
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Convene a session of the mesa."""
    space = space_of(code)
    require(person(request), WRITE, reach_of(code))
    initial = {"number": queries.next_session_number(space=code), "held_on": timezone.localdate()}
    form = HeaderForm(posted(request), is_new=True, initial=initial)

    def save() -> ActaDraft:
        header = form.header(form.cleaned_data["number"])
        return actions.convene(space=space, header=header, by=person(request))

    title, lede = "Convocar una sesión", "Solo la verán las entidades de la mesa hasta que se cierre su acta."
    return _answer(request, form, save, space=space, title=title, lede=lede, submit="Convocar")


@allowed(WRITE)
@_BOTH
def header(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """When, where and how."""
    work = work_of(request, code, number)
    before = work.content.header
    form = HeaderForm(posted(request), initial=HeaderForm.initial_of(before) | {"seen": editing.mark(before)})

    def save() -> ActaDraft:
        said = form.header(number)
        return actions.change_header(
            draft=work.draft, header=said, seen=form.cleaned_data["seen"], by=person(request)
        )

    return _answer(request, form, save, work=work, title="Datos de la sesión", part=before)


@allowed(WRITE)
@_BOTH
def point(request: HttpRequest, code: str, number: int, at: int = 0) -> HttpResponse:
    """Add or change a point of the agenda."""
    work = work_of(request, code, number)
    before = _one(work.content.points, at, "punto") if at else None
    initial = {"title": before.title, "presenter": before.presenter} if before else None
    form = PointForm(posted(request), initial=initial)

    def save() -> ActaDraft:
        return actions.put_agenda_item(draft=work.draft, point=form.point(at), by=person(request))

    title = f"Punto {at} de la agenda" if at else "Agregar un punto a la agenda"
    return _answer(request, form, save, work=work, title=title)


@allowed(WRITE)
@_BOTH
def attendance(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Who came, every member of the mesa in one table."""
    work = work_of(request, code, number)
    content = work.content
    members = queries.member_codes(space=code, on=content.header.held_on)
    names = queries.entity_names({*members, *content.entities})
    mark = editing.mark(content.presences)
    form = AttendanceForm(
        posted(request), names=names, members=members, presences=content.presences, seen=mark
    )

    def save() -> ActaDraft:
        return actions.record_attendance(
            draft=work.draft,
            presences=form.presences(),
            seen=form.cleaned_data["seen"],
            by=person(request),
        )

    template = "actas/attendance.html"
    return _answer(
        request, form, save, work=work, title="Asistencia", template=template, part=content.presences
    )


@allowed(WRITE)
@_BOTH
def agreement(request: HttpRequest, code: str, number: int, at: int = 0) -> HttpResponse:
    """Add or change an agreement; those of other actas that say nearly the same are pointed out before it is kept."""
    work = work_of(request, code, number)
    before: Promise | None = _one(work.content.promises, at, "acuerdo") if at else None
    members = queries.member_codes(space=code, on=work.content.header.held_on)
    offered_codes = dict.fromkeys((*members, *(row.entity for row in work.content.presences)))
    names = queries.entity_names(offered_codes)
    offered = {entity: names.get(entity, entity) for entity in offered_codes}
    initial = AgreementForm.initial_of(before, offered) | {"seen": editing.mark(before)} if before else {}
    form = AgreementForm(posted(request), initial=initial, points=work.content.points, offered=offered)

    def save() -> ActaDraft:
        promise = form.promise(at)
        return actions.put_agreement(
            draft=work.draft, promise=promise, seen=form.cleaned_data["seen"], by=person(request)
        )

    similar = _similar(form, work, at)
    if similar and not form.cleaned_data["confirm"]:
        form.renew(confirm="1")
        seen: dict[str, Any] = {"similar": similar, "submit": "Guardar de todos modos"}
        return _page(request, form, work=work, title=_agreement_title(at), **seen)
    return _answer(request, form, save, work=work, title=_agreement_title(at), part=before, similar=similar)


def _agreement_title(at: int) -> str:
    return f"Acuerdo {at}" if at else "Agregar un acuerdo"


def _similar(form: AgreementForm, work: Work, at: int) -> tuple[queries.Alike, ...]:
    """The likest agreements of other sessions, when the text is new or has changed."""
    if not form.is_bound or not form.is_valid():
        return ()
    promise = form.promise(at)
    if any(row.number == at and row.text == promise.text for row in work.content.promises):
        return ()
    session = work.draft.session.code if work.draft.session else ""
    return queries.similar(
        promise.text, space=work.draft.space.code, session=session, responsibles=promise.responsibles
    )


@allowed(WRITE)
@_BOTH
def annex(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Attach a file."""
    work = work_of(request, code, number)
    form = AnnexForm(posted(request), request.FILES or None)

    def save() -> ActaDraft:
        sent: UploadedFile[Any] = form.cleaned_data["file"]
        return actions.add_annex(
            draft=work.draft,
            title=form.cleaned_data["title"],
            name=sent.name or "",
            file=cast(BinaryIO, sent.file),
            is_public=form.cleaned_data["is_public"],
            by=person(request),
        )

    return _answer(request, form, save, work=work, title="Agregar un anexo", multipart=True, field="file")


@allowed(WRITE)
@require_POST
def remove(request: HttpRequest, code: str, number: int, part: str, at: int) -> HttpResponse:
    """Take a point, an agreement or an annex out of the draft."""
    work = work_of(request, code, number)
    acts: dict[str, Callable[..., ActaDraft]] = {
        "agenda": actions.remove_agenda_item,
        "acuerdos": actions.remove_agreement,
        "anexos": actions.remove_annex,
    }

    def act() -> None:
        acts[part](draft=work.draft, number=at, by=person(request))

    pressed(request, act, "Se retiró del acta.")
    return redirect(_back(request, work.draft))


@allowed(CLOSE)
@_BOTH
def close(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Read it all once more, and close it."""
    work = work_of(request, code, number)
    require(person(request), CLOSE, reach_of(code))
    quorum = queries.quorum(work.draft.space, work.content)
    form = CloseForm(posted(request), is_reached=quorum.is_reached)
    missing = editing.reasons_not_to_close(work.content)

    def act(given: Given) -> Acta:
        statement = given.get("statement", "")
        return actions.close(draft=work.draft, at=timezone.now(), statement=statement, by=person(request))

    if acta := made(request, form, act):
        messages.success(request, f"El acta N° {acta.number} quedó cerrada en su versión {acta.version}.")
        return redirect(asof.address(request, "session", code, number))
    shown = show_content(work.draft.space, work.content, inside=True)
    context = {
        "form": form,
        "draft": work.draft,
        "space": work.draft.space,
        "shown": shown,
        "missing": missing,
    }
    return render(request, "actas/close.html", context)


@allowed(WRITE)
@_BOTH
def correct(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Open a closed acta for a correction, or write the first acta of an imported session."""
    found = session_of(code, number)
    require(person(request), WRITE, reach_of(code))
    is_first = not found.acta_number
    form: forms.Form = (forms.Form if is_first else ReasonForm)(posted(request))

    def save() -> ActaDraft:
        reason = form.cleaned_data.get("reason", "")
        return actions.open_acta(session=found, reason=reason, by=person(request))

    title = "Redactar el acta" if is_first else "Corregir el acta"
    lede = (
        "La sesión se importó sin acta. Complete su asistencia y sus acuerdos, y ciérrela."
        if is_first
        else "La versión cerrada sigue a la vista. La corrección será una versión nueva que dice por qué y qué cambia."
    )
    return _answer(
        request, form, save, space=found.space, title=title, lede=lede, submit="Abrir", number=number
    )


@allowed(WRITE)
@_BOTH
def discard(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put a draft aside, after asking once."""
    work = work_of(request, code, number)
    if request.method == "POST":

        def act() -> None:
            actions.discard(draft=work.draft, by=person(request))

        pressed(request, act, "El borrador quedó descartado.")
        return redirect(asof.address(request, "space", code))
    return render(request, "actas/discard.html", {"draft": work.draft, "space": work.draft.space})


def _one(rows: Any, number: int, what: str) -> Any:
    """The row of that number; gone, an empty form would make it again under its number: that is 404."""
    try:
        return editing.one(rows, number, what)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


def _answer(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[], ActaDraft],
    *,
    title: str,
    work: Work | None = None,
    space: Space | None = None,
    part: object = None,
    field: str = "",
    **context: Any,
) -> HttpResponse:
    """Save what is right and go back to the draft; else the form again, with the reasons and everything typed."""
    is_whole = form.is_valid()
    if draft := made(request, form, lambda _: save(), field=field):
        messages.success(request, "Se guardó.")
        return redirect(_back(request, draft))
    if is_whole and isinstance(form, MarkedForm) and work is not None:  # the act itself was refused
        form.renew(seen=_mark_now(work, part))
    return _page(request, form, title=title, work=work, space=space, **context)


def _mark_now(work: Work, part: object) -> str:
    """The part was read at the beginning of this very request, so it is what stands now."""
    return editing.mark(part) if part is not None else ""


def _page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    work: Work | None = None,
    space: Space | None = None,
    template: str = "actas/form.html",
    number: int | None = None,
    **context: Any,
) -> HttpResponse:
    draft = work.draft if work else None
    mesa = draft.space if draft else space
    if draft:
        cancel = _back(request, draft)
    elif number and mesa:
        cancel = asof.address(request, "session", mesa.code, number)
    else:
        cancel = asof.address(request, "space", mesa.code) if mesa else ""
    named = {"form": form, "title": title, "space": mesa, "draft": draft, "cancel": cancel}
    return render(request, template, named | context)


def _back(request: HttpRequest, draft: ActaDraft) -> str:
    return asof.address(request, "acta-draft", draft.space.code, draft.number)
