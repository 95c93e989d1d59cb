"""What people may do with plans: everybody reads them; the secretariat and the entity that answers for a plan write it."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

WRITE = declare(
    "portfolios.write",
    "escribir planes de inversión y calcular sus resultados",
    Role.SECRETARIAT,
    Role.FOCAL_POINT,
)
