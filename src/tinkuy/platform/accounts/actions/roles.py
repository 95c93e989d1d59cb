"""Roles: give one with its scope, and end it. Nobody gives one to oneself, and the last administrator stays."""

from datetime import date, datetime

from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.platform.access import scopes_in_words
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.scopes import forget
from tinkuy.platform.accounts import queries, rules
from tinkuy.platform.accounts.actions.people import tell
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.permissions import INVITE, MANAGE
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit import actions as audit


def needed_for(role: Role) -> Permission:
    """The permission to give or end a role: administrators alone make administrators."""
    return MANAGE if role is Role.ADMIN else INVITE


def give_role(
    *,
    user: User,
    role: Role,
    kind: ScopeKind,
    code: str,
    by: User | None,
    at: datetime,
    expires_on: date | None = None,
) -> Grant:
    """Give a role over a scope, until a day or for good. Errors: Forbidden, Refused."""
    require(by, needed_for(role))
    rules.check_not_oneself(by is not None and by == user, "darse un rol")
    rules.check_scope(role, kind, code)
    if code and scopes_in_words.name(kind, code) is None:
        raise Refused(f"No hay {kind.label} con el código «{code}».")
    with audit.writing():
        return write_grant(user, role, kind, code, by, at, expires_on)


def write_grant(
    user: User, role: Role, kind: ScopeKind, code: str, by: User | None, at: datetime, expires_on: date | None
) -> Grant:
    """Write a role that was checked; the caller stands in `audit.writing()`. Errors: Refused, when it is held already."""
    held = Grant.objects.filter(user=user, role=role, scope_kind=kind, scope_code=code, ended_at=None)
    for grant in held:
        if grant.expires_on is None or grant.expires_on >= timezone.localdate(at):
            raise Refused("La persona ya tiene ese rol sobre ese alcance.")
    held.update(ended_at=at)  # it had expired: the new one takes its place
    given = Grant.objects.create(
        user=user,
        role=role,
        scope_kind=kind,
        scope_code=code,
        granted_at=at,
        granted_by=by,
        expires_on=expires_on,
    )
    forget(user)
    tell("give-role", user, by, _told(given))
    return given


def end_role(*, grant: Grant, by: User | None, at: datetime) -> None:
    """End a role now. Errors: Forbidden, Refused (ended already, or the last administrator)."""
    require(by, needed_for(Role(grant.role)))
    with audit.writing():
        if grant.role == Role.ADMIN:
            rules.check_somebody_remains(queries.administrators(at=at, without=grant.pk))
        if not Grant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=at):
            raise Refused("Ese rol ya se había retirado.")
        grant.ended_at = at
        forget(grant.user)
        tell("end-role", grant.user, by, _told(grant))


def _told(grant: Grant) -> Record:
    return {
        "role": str(grant.role),
        "scope_kind": str(grant.scope_kind),
        "scope_code": grant.scope_code,
        "expires_on": grant.expires_on,
    }
