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

from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.accounts import actions, mail, queries
from tinkuy.platform.accounts.forms import FirstPasswordForm
from tinkuy.platform.accounts.links import absolute
from tinkuy.platform.accounts.models import Invitation, User
from tinkuy.platform.accounts.pages.people import person_named, show
from tinkuy.platform.accounts.permissions import INVITE
from tinkuy.platform.accounts.role_forms import InviteForm
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.accounts.rules import Refused


@allowed(INVITE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invitar: the account, its first role, and the link, by mail and shown once."""
    by = cast(User, request.user)
    form = InviteForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        told = form.cleaned_data
        kind, code = form.scope
        try:
            invited, token = actions.invite(
                username=told["username"],
                email=told["email"],
                office=told["office"],
                role=Role(told["role"]),
                kind=kind,
                code=code,
                by=by,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _deliver(request, invited, token)
    return render(request, "accounts/invite.html", {"form": form})


@allowed(INVITE)
@require_POST
@never_cache
def resend(request: HttpRequest, username: str) -> HttpResponse:
    """Send another link; the former one stops working."""
    invited = person_named(username)
    try:
        token = actions.resend_invitation(user=invited, by=cast(User, request.user), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("person", username)
    return _deliver(request, invited, token)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the link opens: the first password; or why the link does not work."""
    try:
        invitation = queries.invitation(token=token, at=timezone.now())
        form = FirstPasswordForm(invitation.user, request.POST or None)
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
