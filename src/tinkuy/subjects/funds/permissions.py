"""What people may do with funds: everybody reads them; the secretariat writes them and their rules, so that nobody changes the
rules that bind its own allocations; the secretariat and the focal point of the entity move their money.
"""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

MOVE = declare(
    "funds.move", "registrar depósitos y asignaciones de un fondo", Role.SECRETARIAT, Role.FOCAL_POINT
)
WRITE = declare("funds.write", "abrir fondos y escribir sus reglas", Role.SECRETARIAT)
