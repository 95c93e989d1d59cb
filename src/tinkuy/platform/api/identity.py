"""Who calls: the bearer of a token, for reading also whoever is signed in, else the public.

A token acts for its person and no further than its own scope: `read` for what the person may read, and the codes of
the permissions under which it may write. Without `read` it reads as the public does.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts import queries as accounts
from tinkuy.platform.accounts.middleware import lacks_second_factor
from tinkuy.platform.accounts.models import User
from tinkuy.platform.api.problems import BAD_TOKEN, FORBIDDEN, OUT_OF_SCOPE, UNKNOWN_CALLER, Problem

READ = "read"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls. `person` may be the public and is never None, which would be the system; `scopes` is None in a session."""

    person: User | AnonymousUser
    scopes: frozenset[str] | None = None

    @property
    def reader(self) -> User | AnonymousUser:
        """For whom a read is answered."""
        return self.person if self.scopes is None or READ in self.scopes else AnonymousUser()

    @property
    def name(self) -> str:
        """Tells callers apart for counting and caching; empty for the public."""
        return f"{self.person.pk}-{','.join(sorted(self.scopes or ()))}" if self.person.pk else ""


def caller(request: HttpRequest) -> Caller:
    """Who calls. A token that is not good is refused even where none is needed. Errors: Problem (401)."""
    given = request.headers.get("Authorization", "")
    if not given:
        return Caller(request.user if request.user.is_authenticated else AnonymousUser())
    scheme, _, raw = given.partition(" ")
    if scheme.lower() != "bearer":
        raise Problem(BAD_TOKEN, "Se espera «Authorization: Bearer» seguido del token.")
    owned = accounts.token_owner(raw.strip(), now=timezone.now())
    if owned is None:
        raise Problem(BAD_TOKEN)
    person, token = owned
    if lacks_second_factor(person):
        raise Problem(
            FORBIDDEN, "Su rol exige un segundo factor: actívelo en su cuenta antes de usar tokens."
        )
    return Caller(person, frozenset(token.scopes))


def let_read(who: Caller, access: str | Permission) -> None:
    """Refuse who may not read. Errors: Problem (401, 403)."""
    if access == PUBLIC:
        return
    if not isinstance(who.person, User):
        raise Problem(UNKNOWN_CALLER)
    if not isinstance(who.reader, User):
        raise Problem(OUT_OF_SCOPE, f"El token no tiene el alcance «{READ}».")
    if isinstance(access, Permission) and not may(who.person, access):
        raise Problem(FORBIDDEN, f"Su cuenta no puede {access.words}.")


def let_write(who: Caller, permission: Permission) -> None:
    """Refuse who may not write: only tokens write, so that no page of another site can. Errors: Problem (401, 403)."""
    if who.scopes is None:
        raise Problem(UNKNOWN_CALLER, "Para escribir se necesita un token; la sesión del navegador solo lee.")
    if permission.code not in who.scopes:
        raise Problem(OUT_OF_SCOPE, f"El token no tiene el alcance «{permission.code}» ({permission.words}).")
    if not may(who.person, permission):
        raise Problem(FORBIDDEN, f"Su cuenta no puede {permission.words}.")


__all__ = ["PUBLIC", "READ", "SIGNED_IN", "Caller", "caller", "let_read", "let_write"]
