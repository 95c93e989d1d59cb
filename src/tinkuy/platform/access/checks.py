"""The questions and the refusal. `None` as a person is the system itself: a command run by who holds the data folder."""

from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.platform.access.scopes import scopes_of
from tinkuy.platform.accounts.models import User


class Forbidden(PermissionDenied):
    """The person may not do it. Its text says so to the person, in Spanish, and tells nothing about the thing."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"Su cuenta no puede {permission.words}. Si le corresponde, pídalo a la secretaría.")
        self.permission = permission


def may(user: Any, permission: Permission, on: Reach | None = None) -> bool:
    """True when the person may do it on a thing; without a thing, on anything at all. No SQL after the first question."""
    return user is None or bool(rules.has_perm(permission.code, user, on))


def require(by: User | None, permission: Permission, on: Reach | None = None) -> None:
    """The first line of every action. Errors: Forbidden."""
    if not may(by, permission, on):
        raise Forbidden(permission)


def reached(user: Any, permission: Permission) -> Scopes:
    """What a list may show the person under a permission."""
    return Scopes(everything=True) if user is None else scopes_of(user, permission.roles)
