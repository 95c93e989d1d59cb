"""The pages of the agendas: the list, one agenda at a date, and the forms by which it grows."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.platform.access.checks import may, reached, require
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.agendas import actions, queries, tables
from tinkuy.subjects.agendas.forms import AgendaForm, NodeForm, RetireForm, StepForm
from tinkuy.subjects.agendas.lists import AgendaFilter, AgendaTable
from tinkuy.subjects.agendas.permissions import WRITE
from tinkuy.subjects.agendas.queries import AgendaRow
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.reaches import reach_of_space


@public
@require_safe
def agenda_list(request: HttpRequest) -> HttpResponse:
    """Agendas: filter, sort, take away."""
    as_of = cast(asof.Request, request).as_of
    found = queries.agendas(as_of=as_of)
    writes = (Link("Nueva agenda", asof.address(request, "agenda-new")),) if may(request.user, WRITE) else ()
    sheets = "hoja=territorial_agenda&hoja=agenda_step&hoja=agenda_node"
    page = ListPage(
        title="Agendas territoriales",
        summary="De los ejes a las acciones, y de estas a los compromisos que las llevan adelante.",
        noun=("agenda", "agendas"),
        empty_title="Aún no hay agendas territoriales",
        empty_how_to="Aquí verá cada agenda con su etapa y su avance. Impórtelas en «Importar» o cree una.",
        exports=(Link("Agendas completas (XLSX)", f"{reverse('import-export')}?{sheets}"),),
        actions=writes,
    )
    return render_list(request, page=page, table=AgendaTable, rows=found, filterset=AgendaFilter)


@public
@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """One agenda at the date: stage, tree with weights and progress, steps."""
    as_of = cast(asof.Request, request).as_of
    found = _known(code, request)
    context = {
        "page": found,
        "steps": tables.steps(queries.steps(code=code, as_of=as_of)),
        "figure": tables.axes(found, as_of=as_of),
        "headline": tables.headline(found),
        "how": tables.HOW,
        "may_write": may(request.user, WRITE, _reach(found)),
    }
    return render(request, "agendas/agenda.html", context)


@allowed(WRITE)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Open an agenda."""
    scopes = reached(request.user, WRITE)
    known = sorted(spaces.mesa_names().items(), key=lambda pair: pair[1])
    choices = [(code, name) for code, name in known if scopes.everything or code in scopes.spaces]
    form = AgendaForm(choices, posted(request), may_stand_alone=scopes.everything)

    def act(given: Given) -> str:
        given = {**given, "space": given["space"] or None}
        return actions.create(**given, by=person(request))

    return _handle(request, form, act, title="Nueva agenda", back=asof.address(request, "agenda-list"))


@allowed(WRITE)
@require_http_methods(METHODS)
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Add a step."""
    found = _writable(code, request)
    today = cast(asof.Request, request).asked.today
    form = StepForm(posted(request))

    def act(given: Given) -> str:
        actions.add_step(agenda=code, **given, by=person(request), today=today)
        return code

    return _handle(request, form, act, title="Registrar un paso", agenda=found)


@allowed(WRITE)
@require_http_methods(METHODS)
def node(request: HttpRequest, code: str, path: str = "") -> HttpResponse:
    """Add a node, or change one."""
    found = _writable(code, request)
    today = cast(asof.Request, request).asked.today
    held = next((n for n in found.nodes if n.path == path), None)
    if path and held is None:
        raise Http404(path)
    fields = ("path", "kind", "title", "weight", "commitment")
    initial = {name: getattr(held, name) for name in fields} if held else {}
    form = NodeForm(posted(request), initial=initial)
    if held:
        form.fields["path"].disabled = True

    def act(given: Given) -> str:
        actions.hang(agenda=code, **given, by=person(request), today=today)
        return code

    title = f"Cambiar {held.kind_label} {path}" if held else "Agregar a la agenda"
    return _handle(request, form, act, title=title, agenda=found)


@allowed(WRITE)
@require_http_methods(METHODS)
def retire(request: HttpRequest, code: str, path: str) -> HttpResponse:
    """Take a node out from a day on."""
    found = _writable(code, request)
    if all(n.path != path for n in found.nodes):
        raise Http404(path)
    today = cast(asof.Request, request).asked.today
    form = RetireForm(posted(request), initial={"until": today})

    def act(given: Given) -> str:
        actions.retire(agenda=code, path=path, until=given["until"], by=person(request))
        return code

    return _handle(request, form, act, title=f"Retirar «{path}» y lo que cuelga de él", agenda=found)


def _handle(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Given], str],
    *,
    title: str,
    agenda: AgendaRow | None = None,
    back: str = "",
) -> HttpResponse:
    """Show the form; do the act and go to the agenda; what is wrong stands beside its field and nothing typed is lost."""
    if code := made(request, form, act):
        messages.success(request, "Quedó registrado.")
        return redirect(asof.address(request, "agenda", code))
    cancel = back or asof.address(request, "agenda", agenda.code if agenda else "")
    return render(
        request, "agendas/form.html", {"form": form, "title": title, "agenda": agenda, "cancel": cancel}
    )


def _known(code: str, request: HttpRequest) -> AgendaRow:
    try:
        return queries.agenda(code=code, as_of=cast(asof.Request, request).as_of)
    except queries.UnknownAgenda as exc:
        raise Http404(code) from exc


def _writable(code: str, request: HttpRequest) -> AgendaRow:
    """The agenda, for who may write it: no form is shown that would be refused. Errors: Http404, Forbidden."""
    found = _known(code, request)
    require(person(request), WRITE, _reach(found))
    return found


def _reach(found: AgendaRow) -> Reach:
    return reach_of_space(found.space_code) if found.space_code else Reach()
