"""The people of the demo: one for each part of the chain, with passwords made now, so that none is ever shipped."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from tinkuy.demo.editions.asking import EDITION
from tinkuy.platform.access.scopes import grants_of
from tinkuy.platform.accounts import actions as accounts
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.queries import is_taken, user_named
from tinkuy.platform.accounts.roles import SCOPES, Role


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A role with a name to enter by; nobody in particular. `scope` is the code of a space or an entity."""

    username: str
    role: Role
    scope: str
    office: str


SECRETARIAT = DemoPerson("ssarl", Role.SECRETARIAT, "", "SSARL (dato simulado)")
# Those that need the mesas to be there.
OTHERS = (
    DemoPerson(
        "secretaria.mtp-grau", Role.SECRETARY, "mtp-grau", "Secretaría técnica de la MTP Grau (dato simulado)"
    ),
    DemoPerson("focal.mvcs", Role.FOCAL_POINT, "mvcs", "Oficina de planeamiento del MVCS (dato simulado)"),
    DemoPerson(
        "secretaria.muni", Role.SECRETARY, EDITION, "Organización del MUNI Ejecutivo 2022 (dato simulado)"
    ),
    DemoPerson("focal.mtc", Role.FOCAL_POINT, "mtc", "Oficina de planeamiento del MTC (dato simulado)"),
    DemoPerson("auditoria", Role.AUDITOR, "", "Órgano de control (dato simulado)"),
)


def ready(person: DemoPerson) -> tuple[User, str]:
    """The account with its role and a password made now; a repeat changes the password alone."""
    password = secrets.token_urlsafe(12)
    if is_taken(person.username):
        user = user_named(person.username)
        accounts.change_password(user=user, password=password, by=None)
    else:
        email = f"{person.username}@ejemplo.pe"
        user = accounts.create_user(
            username=person.username, password=password, by=None, office=person.office, email=email
        )
    if person.role not in {grant.role for grant in grants_of(user)}:
        kind = SCOPES[person.role][0]
        accounts.give_role(
            user=user, role=person.role, kind=kind, code=person.scope, by=None, at=timezone.now()
        )
    return user, password


def tell(passwords: dict[DemoPerson, str], *, say: Callable[[str], object]) -> None:
    """One table of who can enter and with what."""
    first = next(iter(passwords))
    say(f"Puede entrar con el usuario «{first.username}» y la contraseña «{passwords[first]}».")
    wide = max(len(person.username) for person in passwords)
    say("Personas de la demostración (datos simulados; las contraseñas cambian cada vez):")
    say(f"  {'usuario':<{wide}}  {'contraseña':<16}  rol")
    for person, password in passwords.items():
        say(f"  {person.username:<{wide}}  {password:<16}  {person.role.label}")
