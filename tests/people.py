"""People with a role, for tests: each signs in with the same password."""

from typing import Any

from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import SCOPES, Role, ScopeKind

PASSWORD = "una-clave-de-prueba-47"


def make_person(
    role: Role | None, scope: str = "", kind: ScopeKind | None = None, username: str = ""
) -> User:
    """A person with one role; without a role, somebody of the public who can sign in. `kind` defaults to the role's first."""
    name = username or f"{role.value if role else 'publico'}{'-' + scope if scope else ''}"
    user = User.objects.create_user(name, email=f"{name}@ejemplo.pe", password=PASSWORD)
    if role is not None:
        Grant.objects.create(user=user, role=role, scope_kind=kind or SCOPES[role][0], scope_code=scope)
    return user


def sign_in(client: Any, user: User) -> User:
    """Sign the person in without the form, and give it back."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user
