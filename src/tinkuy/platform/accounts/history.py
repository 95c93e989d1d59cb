"""What was done to an account, in sentences, for its page."""

from collections.abc import Iterable

from tinkuy.platform.access import scopes_in_words
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.telling import Told

_SAID = {
    "create": "creó la cuenta",
    "change": "corrigió los datos de la cuenta",
    "change-password": "cambió la contraseña",
    "invite": "invitó a la persona",
    "resend-invitation": "volvió a enviar la invitación",
    "accept-invitation": "aceptó la invitación y definió su contraseña",
    "give-role": "dio el rol de",
    "end-role": "retiró el rol de",
    "put-out-of-use": "puso la cuenta fuera de uso",
    "reactivate": "volvió a poner la cuenta en uso",
    "unlock": "desbloqueó el ingreso",
    "end-sessions": "cerró las sesiones abiertas",
    "add-second-factor": "activó un segundo factor",
    "remove-second-factor": "retiró un segundo factor",
    "renew-recovery-codes": "generó códigos de respaldo nuevos",
    "link-identity": "vinculó una identidad del Estado",
    "unlink-identity": "desvinculó una identidad del Estado",
    "create-token": "creó el token de la API",
    "revoke-token": "anuló el token de la API",
}


def scope_words(kind: str, code: str, names: dict[tuple[str, str], str] | None = None) -> str:
    """`sobre todo`, `en MTP Grau`; a code that no longer exists stands for itself."""
    if kind == ScopeKind.EVERYTHING:
        return "sobre todo"
    known = (
        names if names is not None else {(kind, code): scopes_in_words.name(ScopeKind(kind), code) or code}
    )
    return f"en {known.get((kind, code), code)}"


def tell_account(entries: Iterable[Entry]) -> tuple[Told, ...]:
    """The entries about a person as sentences: who, what, on what scope."""
    return tuple(Told(entry.at, _sentence(entry), ()) for entry in entries)


def _sentence(entry: Entry) -> str:
    who = f"El usuario {entry.by.username}" if entry.by else "El sistema"
    words = _SAID.get(entry.verb, "anotó un acto sobre la cuenta")
    after = entry.after or {}
    if entry.verb in {"give-role", "end-role"}:
        words += f" {Role(after['role']).label} {scope_words(after['scope_kind'], after['scope_code'])}"
    if entry.verb in {"create-token", "revoke-token"}:
        words += f" «{after.get('name', '')}»"
    return f"{who} {words}."
