"""What may not be done to accounts, whoever asks. Pure."""

import hashlib

from tinkuy.core.refusal import Refused
from tinkuy.platform.accounts.roles import SCOPES, Role, ScopeKind


def check_scope(role: Role, kind: ScopeKind, code: str) -> None:
    """A role reaches what its kind allows, and says which. Errors: Refused."""
    if kind not in SCOPES[role]:
        allowed = " o ".join(kind.label for kind in SCOPES[role])
        raise Refused(f"El rol «{role.label}» se da sobre: {allowed}.")
    if (kind is ScopeKind.EVERYTHING) != (not code):
        raise Refused(f"Diga sobre qué {kind.label} se da el rol «{role.label}».")


def check_not_oneself(same: bool, act: str) -> None:
    """Some acts are always another person's. Errors: Refused."""
    if same:
        raise Refused(f"Nadie puede {act} a sí mismo. Pídalo a otra persona de la administración.")


def check_somebody_remains(administrators: frozenset[int]) -> None:
    """Somebody must administer. `administrators` are those who would be left, by number. Errors: Refused."""
    if not administrators:
        raise Refused("Es la última persona que administra el sitio: dé antes ese rol a otra.")


def fingerprint(secret: str) -> str:
    """The SHA-256 of a random secret, in hexadecimal: what is kept in its place."""
    return hashlib.sha256(secret.encode()).hexdigest()
