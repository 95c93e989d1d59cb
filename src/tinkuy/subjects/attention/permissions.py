"""What people may do with alerts. One's own work, choice and calendar need only a signature."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

READ = declare(
    "attention.read",
    "ver los avisos y el trabajo pendiente de su ámbito",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
    Role.AUTHORITY,
    Role.AUDITOR,
)
RULES = declare("attention.rules", "cambiar las reglas de los avisos", Role.SECRETARIAT)
DIGESTS = declare("attention.digests", "ver los resúmenes enviados y reenviarlos", Role.SECRETARIAT)
