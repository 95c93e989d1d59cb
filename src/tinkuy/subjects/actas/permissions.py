"""What people may do with sessions and actas."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

WRITE = declare("actas.write", "trabajar en el acta de una sesión", Role.SECRETARY, Role.SECRETARIAT)
CLOSE = declare("actas.close", "cerrar el acta de una sesión", Role.SECRETARY, Role.SECRETARIAT)
READ_INSIDE = declare(
    "actas.read_inside",
    "leer las actas que aún no se cierran",
    Role.SECRETARY,
    Role.SECRETARIAT,
    Role.FOCAL_POINT,
    Role.AUTHORITY,
    Role.AUDITOR,
)
