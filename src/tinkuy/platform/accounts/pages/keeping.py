"""What the secretariat and the administration do with an account: roles, out of use, unlock, sessions."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
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
from tinkuy.platform.accounts.rules import Refused


@allowed(INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: HttpRequest, username: str) -> HttpResponse:
    """Dar un rol."""
    person, by = person_named(username), cast(User, request.user)
    form = RoleForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        (kind, code), told = form.scope, form.cleaned_data
        try:
            actions.give_role(
                user=person,
                role=Role(told["role"]),
                kind=kind,
                code=code,
                expires_on=told["expires_on"],
                by=by,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "El rol quedó dado.")
            return redirect("person", username)
    return render(request, "accounts/give_role.html", {"form": form, "person": person})


@allowed(INVITE)
@require_POST
def end_role(request: HttpRequest, username: str, number: int) -> HttpResponse:
    """Retirar un rol."""
    person = person_named(username)
    grant = queries.grants_of(person).filter(pk=number).first()
    if grant is None:
        raise Http404
    return _do(
        request,
        username,
        "El rol se retiró.",
        lambda by: actions.end_role(grant=grant, by=by, at=timezone.now()),
    )


@allowed(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, username: str) -> HttpResponse:
    """Corregir el correo y la oficina."""
    person = person_named(username)
    initial = {"email": person.email, "office": person.office}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.correct(user=person, by=cast(User, request.user), **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(request, "Los datos quedaron corregidos.")
            return redirect("person", username)
    return render(request, "accounts/correct.html", {"form": form, "person": person})


@allowed(MANAGE)
@require_POST
def put_out_of_use(request: HttpRequest, username: str) -> HttpResponse:
    """Poner fuera de uso."""
    person = person_named(username)
    said = "La cuenta quedó fuera de uso y sus sesiones se cerraron."
    return _do(
        request, username, said, lambda by: actions.put_out_of_use(user=person, by=by, at=timezone.now())
    )


@allowed(MANAGE)
@require_POST
def reactivate(request: HttpRequest, username: str) -> HttpResponse:
    """Volver a poner en uso."""
    person = person_named(username)
    return _do(
        request,
        username,
        "La cuenta está otra vez en uso.",
        lambda by: actions.reactivate(user=person, by=by),
    )


@allowed(MANAGE)
@require_POST
def unlock(request: HttpRequest, username: str) -> HttpResponse:
    """Desbloquear el ingreso."""
    person = person_named(username)
    return _do(
        request,
        username,
        "La persona ya puede volver a intentarlo.",
        lambda by: actions.unlock(user=person, by=by),
    )


@allowed(MANAGE)
@require_POST
def remove_second_factors(request: HttpRequest, username: str) -> HttpResponse:
    """Retirar los segundos factores de quien los perdió."""
    person = person_named(username)
    said = "Sus segundos factores se retiraron: entrará con la contraseña y podrá activar otros."
    return _do(request, username, said, lambda by: actions.remove_second_factors(user=person, by=by))


@allowed(MANAGE)
@require_POST
def end_sessions(request: HttpRequest, username: str) -> HttpResponse:
    """Cerrar las sesiones abiertas."""
    person = person_named(username)
    return _do(
        request, username, "Sus sesiones se cerraron.", lambda by: actions.end_sessions(user=person, by=by)
    )


def _do(request: HttpRequest, username: str, said: str, act: Callable[[User], object]) -> HttpResponse:
    try:
        act(cast(User, request.user))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("person", username)
