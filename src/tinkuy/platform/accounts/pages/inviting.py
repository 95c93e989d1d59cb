"""Inviting, sending the link again, and what the invited person sees."""

from smtplib import SMTPException
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.accounts import actions, mail, queries
from tinkuy.platform.accounts.forms import FirstPasswordForm
from tinkuy.platform.accounts.links import absolute
from tinkuy.platform.accounts.models import Invitation, User
from tinkuy.platform.accounts.pages.people import person_named, show
from tinkuy.platform.accounts.permissions import INVITE
from tinkuy.platform.accounts.role_forms import InviteForm
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted


@allowed(INVITE)
@require_http_methods(METHODS)
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invitar: the account, its first role, and the link, by mail and shown once."""
    by = person(request)
    form = InviteForm(posted(request), by=by)

    def act(given: Given) -> tuple[User, str]:
        kind, code = form.scope
        told = {name: given[name] for name in ("username", "email", "office")}
        return actions.invite(
            **told, role=Role(given["role"]), kind=kind, code=code, by=by, at=timezone.now()
        )

    if done := made(request, form, act):
        return _deliver(request, *done)
    return render(request, "accounts/invite.html", {"form": form})


@allowed(INVITE)
@require_POST
@never_cache
def resend(request: HttpRequest, username: str) -> HttpResponse:
    """Send another link; the former one stops working."""
    invited = person_named(username)
    try:
        token = actions.resend_invitation(user=invited, by=person(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("person", username)
    return _deliver(request, invited, token)


@public
@require_http_methods(METHODS)
@sensitive_post_parameters("password1", "password2")
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens: the first password; or why the link does not work."""
    try:
        invitation = queries.invitation(token=token, at=timezone.now())
        form = FirstPasswordForm(invitation.user, posted(request))
        if form.is_valid():
            actions.accept_invitation(token=token, password=form.cleaned_data["password1"], at=timezone.now())
            messages.success(
                request,
                "Su contraseña quedó guardada. Entre con su usuario y, si quiere, active un segundo factor.",
            )
            return redirect(f"{reverse('login')}?next={reverse('account')}")
    except queries.BadLink as bad:
        return render(request, "accounts/bad_link.html", {"reason": str(bad)}, status=410)
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})


def _deliver(request: HttpRequest, invited: User, token: str) -> HttpResponse:
    link = absolute(reverse("invitation", args=[token]), request)
    invitation = cast(Invitation, invited.invitations.first())
    try:
        mail.send_invitation(user=invited, link=link, invitation=invitation)
        messages.success(request, f"Enviamos el enlace a {invited.email}.")
    except (SMTPException, OSError):
        messages.warning(
            request, "La invitación quedó hecha, pero el correo no salió: copie el enlace y envíelo usted."
        )
    return show(request, person_named(invited.username), link=link)
