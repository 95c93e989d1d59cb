"""From a person to what its roles reach. The grants of a person are read once for each object of the person in memory."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role, ScopeKind

_KEPT = "_tinkuy_grants"


def grants_of(user: Any) -> tuple[Grant, ...]:
    """The grants that hold now; none for the public and for accounts put out of use. One SQL statement, then none."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    found: tuple[Grant, ...] | None = user.__dict__.get(_KEPT)
    if found is None:
        today = timezone.localdate()
        rows = Grant.objects.filter(user=user, ended_at__isnull=True)
        found = tuple(g for g in rows if g.expires_on is None or g.expires_on >= today)
        user.__dict__[_KEPT] = found
    return found


def forget(user: User) -> None:
    """Read the grants again at the next question: one of them has changed."""
    user.__dict__.pop(_KEPT, None)


def roles_of(user: Any) -> frozenset[Role]:
    """The roles a person holds now, whatever their scope; superusers administer."""
    held = {Role(grant.role) for grant in grants_of(user)}
    return frozenset(held | {Role.ADMIN}) if _is_super(user) else frozenset(held)


def scopes_of(user: Any, roles: Iterable[Role]) -> Scopes:
    """What the person reaches through any of these roles."""
    wanted = frozenset(roles)
    if _is_super(user) and Role.ADMIN in wanted:
        return Scopes(everything=True)
    codes: dict[str, set[str]] = {kind: set() for kind in ScopeKind.values}
    for grant in grants_of(user):
        if grant.role in wanted:
            codes[grant.scope_kind].add(grant.scope_code)
    return Scopes(
        everything=bool(codes[ScopeKind.EVERYTHING]),
        spaces=frozenset(codes[ScopeKind.SPACE]),
        entities=frozenset(codes[ScopeKind.ENTITY]),
        territories=frozenset(codes[ScopeKind.TERRITORY]),
    )


def _is_super(user: Any) -> bool:
    return isinstance(user, User) and user.is_active and user.is_superuser
