"""What the secretariat and the administration do with an account: roles, out of use, unlock, sessions."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.pages.people import person_named
from tinkuy.platform.accounts.permissions import INVITE, MANAGE
from tinkuy.platform.accounts.role_forms import CorrectForm, RoleForm
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.web.acting import METHODS, Given, done, person, posted, pressed


@allowed(INVITE)
@require_http_methods(METHODS)
def give_role(request: HttpRequest, username: str) -> HttpResponse:
    """Dar un rol."""
    whose, by = person_named(username), person(request)
    form = RoleForm(posted(request), by=by)

    def act(given: Given) -> None:
        kind, code = form.scope
        role, expires_on = Role(given["role"]), given["expires_on"]
        actions.give_role(
            user=whose, role=role, kind=kind, code=code, expires_on=expires_on, by=by, at=timezone.now()
        )

    if done(request, form, act, "El rol quedó dado."):
        return redirect("person", username)
    return render(request, "accounts/give_role.html", {"form": form, "person": whose})


@allowed(INVITE)
@require_POST
def end_role(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """Retirar un rol."""
    whose = person_named(username)
    grant = queries.grants_of(whose).filter(pk=number).first()
    if grant is None:
        raise Http404
    return _do(
        request,
        username,
        "El rol se retiró.",
        lambda by: actions.end_role(grant=grant, by=by, at=timezone.now()),
    )


@allowed(MANAGE)
@require_http_methods(METHODS)
def correct(request: HttpRequest, username: str) -> HttpResponse:
    """Corregir el correo y la oficina."""
    whose = person_named(username)
    form = CorrectForm(posted(request), initial={"email": whose.email, "office": whose.office})

    def act(given: Given) -> None:
        actions.correct(user=whose, by=person(request), **given)

    if done(request, form, act, "Los datos quedaron corregidos.", field="email"):
        return redirect("person", username)
    return render(request, "accounts/correct.html", {"form": form, "person": whose})


@allowed(MANAGE)
@require_POST
def put_out_of_use(request: HttpRequest, username: str) -> HttpResponse:
    """Poner fuera de uso."""
    whose = person_named(username)
    said = "La cuenta quedó fuera de uso y sus sesiones se cerraron."
    return _do(
        request, username, said, lambda by: actions.put_out_of_use(user=whose, by=by, at=timezone.now())
    )


@allowed(MANAGE)
@require_POST
def reactivate(request: HttpRequest, username: str) -> HttpResponse:
    """Volver a poner en uso."""
    whose = person_named(username)
    return _do(
        request,
        username,
        "La cuenta está otra vez en uso.",
        lambda by: actions.reactivate(user=whose, by=by),
    )


@allowed(MANAGE)
@require_POST
def unlock(request: HttpRequest, username: str) -> HttpResponse:
    """Desbloquear el ingreso."""
    whose = person_named(username)
    return _do(
        request,
        username,
        "La persona ya puede volver a intentarlo.",
        lambda by: actions.unlock(user=whose, by=by),
    )


@allowed(MANAGE)
@require_POST
def remove_second_factors(request: HttpRequest, username: str) -> HttpResponse:
    """Retirar los segundos factores de quien los perdió."""
    whose = person_named(username)
    said = "Sus segundos factores se retiraron: entrará con la contraseña y podrá activar otros."
    return _do(request, username, said, lambda by: actions.remove_second_factors(user=whose, by=by))


@allowed(MANAGE)
@require_POST
def end_sessions(request: HttpRequest, username: str) -> HttpResponse:
    """Cerrar las sesiones abiertas."""
    whose = person_named(username)
    return _do(
        request, username, "Sus sesiones se cerraron.", lambda by: actions.end_sessions(user=whose, by=by)
    )


def _do(request: HttpRequest, username: str, said: str, act: Callable[[User], object]) -> HttpResponse:
    pressed(request, lambda: act(person(request)), said)
    return redirect("person", username)
