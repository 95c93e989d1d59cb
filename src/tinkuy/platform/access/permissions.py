"""The catalogue of permissions. Each room declares its own in `permissions.py`; the matrix of roles is made from here."""

from collections.abc import Iterable
from dataclasses import dataclass

import rules

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.access.scopes import scopes_of
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role

_catalogue: dict[str, "Permission"] = {}


@dataclass(frozen=True, slots=True)
class Permission:
    """Something a person may do. `words` complete «puede …»; `roles` may do it, each within its own scope."""

    code: str
    words: str
    roles: frozenset[Role]


def declare(code: str, words: str, *roles: Role) -> Permission:
    """Add a permission to the catalogue; administrators may do everything. Errors: ValueError when declared twice.

    `code` is `room.verb` (`commitments.review`). With the library, `user.has_perm(code, reach)` asks the same.
    """
    if code in _catalogue:
        raise ValueError(code)
    permission = Permission(code, words, frozenset({Role.ADMIN, *roles}))
    _catalogue[code] = permission

    @rules.predicate(name=code)  # type: ignore[untyped-decorator]
    def holds(user: User, reach: Reach | None = None) -> bool:
        scopes = scopes_of(user, permission.roles)
        return not scopes.is_empty if reach is None else scopes.covers(reach)

    rules.add_perm(code, holds)
    return permission


def catalogue() -> tuple[Permission, ...]:
    """Every permission declared, by code."""
    return tuple(_catalogue[code] for code in sorted(_catalogue))


def codes(permissions: Iterable[Permission]) -> tuple[str, ...]:
    """Their codes."""
    return tuple(permission.code for permission in permissions)
