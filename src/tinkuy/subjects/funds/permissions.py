"""What people may do with funds: everybody reads them; the secretariat and the focal point of the entity move their money."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

MOVE = declare(
    "funds.move", "registrar depósitos y asignaciones de un fondo", Role.SECRETARIAT, Role.FOCAL_POINT
)
