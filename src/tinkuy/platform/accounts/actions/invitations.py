"""Invitations: a link that works once and for a week. The link itself is given back once and kept as a hash."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing

from tinkuy.core.refusal import Refused
from tinkuy.platform.access import scopes_in_words
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.scopes import roles_of
from tinkuy.platform.accounts import queries, rules
from tinkuy.platform.accounts.actions.people import keep_address, tell
from tinkuy.platform.accounts.actions.roles import needed_for, write_grant
from tinkuy.platform.accounts.models import Invitation, User
from tinkuy.platform.accounts.permissions import INVITE, MANAGE
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit import actions as audit


def invite(
    *,
    username: str,
    email: str,
    office: str,
    role: Role,
    kind: ScopeKind,
    code: str,
    by: User | None,
    at: datetime,
) -> tuple[User, str]:
    """Create an account without password, with one role, and the token of its link. Errors: Forbidden, Refused."""
    require(by, needed_for(role))
    rules.check_scope(role, kind, code)
    if code and scopes_in_words.name(kind, code) is None:
        raise Refused(f"No hay {kind.label} con el código «{code}».")
    with audit.writing():
        _check_free(username, email)
        user = User.objects.create_user(username, email.lower(), None, office=office)
        keep_address(user)
        tell("invite", user, by, {"username": username, "office": office})
        write_grant(user, role, kind, code, by, at, None)
        return user, _new_link(user, by, at)


def resend_invitation(*, user: User, by: User | None, at: datetime) -> str:
    """Another link for somebody who has not entered yet; the former ones stop working. Errors: Forbidden, Refused."""
    require(by, MANAGE if Role.ADMIN in roles_of(user) else INVITE)
    with audit.writing():
        user.refresh_from_db()
        if user.has_usable_password() or user.last_login or not user.is_active:
            raise Refused("Esta persona ya aceptó su invitación o está fuera de uso.")
        tell("resend-invitation", user, by)
        return _new_link(user, by, at)


def accept_invitation(*, token: str, password: str, at: datetime) -> User:
    """Set the first password of who holds the link. It is the person's own act. Errors: queries.BadLink."""
    with audit.writing():
        invitation = queries.invitation(token=token, at=at)
        user = invitation.user
        Invitation.objects.filter(pk=invitation.pk).update(used_at=at)
        user.set_password(password)
        user.save(update_fields=["password"])
        tell("accept-invitation", user, user)
    return user


def _new_link(user: User, by: User | None, at: datetime) -> str:
    Invitation.objects.filter(user=user, used_at=None, cancelled_at=None).update(cancelled_at=at)
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user,
        secret_hash=rules.fingerprint(secret),
        invited_by=by,
        sent_at=at,
        expires_at=at + timedelta(days=settings.INVITATION_DAYS),
    )
    return signing.Signer(salt=queries.LINK_SALT).sign(secret)


def _check_free(username: str, email: str) -> None:
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(f"El usuario «{username}» ya existe. Elija otro nombre.")
    if queries.is_address_taken(email):
        raise Refused("Ya hay una cuenta con ese correo. Búsquela en la lista y dele el rol.")
