"""docs/roles.md: the tables of who may do what, in the words of the officials."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tinkuy.cli.access_matrix.addresses import ADMINISTRATION, addresses
from tinkuy.cli.access_matrix.deeds import UNASKED, Deed, deeds
from tinkuy.cli.access_matrix.orders import orders
from tinkuy.cli.access_matrix.rights import permissions
from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.roles import SCOPES, Role
from tinkuy.platform.api.frame import EACH
from tinkuy.platform.api.register import operations

_WORDS = {
    PUBLIC: "todos",
    SIGNED_IN: "quien entró con su cuenta",
    EACH: "cada operación, abajo",
    ADMINISTRATION: "administración del sitio",
}
_START = """# Roles y permisos

Esta página se escribe sola a partir del código (`make docs`) y las pruebas comprueban que el sitio haga lo que dice.
El sistema pregunta en el servidor, en cada página, operación de la API, orden y archivo; lo que una persona no puede
hacer tampoco se le muestra. Lo que se niega responde 403, o 404 donde no debe saberse siquiera que existe.

Un rol se da con su alcance y vale solo dentro de él; el de un territorio alcanza todo lo que está dentro, y el de una
entidad, sus unidades. Quien no tiene rol, aunque entre con su cuenta, ve lo que ve el público."""


def text() -> str:
    """The whole page."""
    parts = [_START, _roles(), _permissions(), _pages(), _operations(), _orders(), _deeds()]
    return "\n\n".join(parts) + "\n"


def _roles() -> str:
    rows = [(role.label, " o ".join(kind.label for kind in SCOPES[role])) for role in Role]
    return "## Roles\n\n" + _table(("rol", "se da sobre"), rows)


def _permissions() -> str:
    heads = ("puede", *(role.label for role in Role), "código")
    rows = [
        (each.words, *("sí" if role in each.roles else "" for role in Role), f"`{each.code}`")
        for each in permissions()
    ]
    return "## Qué puede cada rol, dentro de su alcance\n\n" + _table(heads, rows)


def _pages() -> str:
    """Django's own pages stand together in one row: there are many, and one answer."""
    rows = [(f"`{a.route}`", _who(a.access)) for a in addresses() if a.access != ADMINISTRATION]
    rows.append(("`/admin/` y lo que está dentro", _WORDS[ADMINISTRATION]))
    about = (
        "«Todos» quiere decir que la página se abre sin cuenta; lo que muestra depende de quién la mira. Donde dice un "
        "permiso, la página pregunta otra vez por la mesa, el compromiso o la persona de que se trata."
    )
    return f"## Páginas y archivos\n\n{about}\n\n" + _table(("dirección", "quién"), rows)


def _operations() -> str:
    rows = [(f"`{each.method} {each.path}`", each.summary, _who(each.access_code)) for each in operations()]
    about = "Las direcciones van bajo `/api/v1`. Escribir pide un token con el alcance del permiso."
    return f"## Operaciones de la API\n\n{about}\n\n" + _table(("operación", "qué hace", "quién"), rows)


def _orders() -> str:
    rows = [
        (
            f"`{each.name}`",
            each.about,
            "el sistema o, con `--by`, la persona" if each.takes_person else "el sistema",
        )
        for each in orders()
    ]
    about = (
        "Las órdenes las da quien tiene la carpeta de datos, en nombre del sistema. Con `--by USUARIO` se hacen en "
        "nombre de una persona, con su rol y su alcance, y así quedan en el registro."
    )
    return f"## Órdenes\n\n{about}\n\n" + _table(("orden", "qué hace", "en nombre de"), rows)


def _deeds() -> str:
    made = []
    for room, members in groupby(deeds(), key=lambda deed: deed.name.split(".actions.")[0]):
        rows = [(f"`{deed.name.rsplit('.', 1)[1]}`", _asked(deed)) for deed in members]
        made.append(f"### `{room}`\n\n" + _table(("acción", "pide"), rows))
    return "## Acciones\n\nLo que cada acción del programa pregunta antes de escribir.\n\n" + "\n\n".join(
        made
    )


def _asked(deed: Deed) -> str:
    if deed.name in UNASKED:
        return UNASKED[deed.name]
    return " o ".join(_who(code) for code in deed.permissions) or "el permiso que se le da"


def _who(access: str) -> str:
    known = {each.code: each for each in permissions()}
    return _WORDS[access] if access in _WORDS else _permission(known[access])


def _permission(permission: Permission) -> str:
    return f"{permission.words} (`{permission.code}`)"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
