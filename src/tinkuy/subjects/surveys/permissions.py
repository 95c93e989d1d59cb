"""What people may do with surveys: the secretariat and the secretary of the space prepare, count and publish them."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

WRITE = declare(
    "surveys.write", "preparar encuestas y publicar sus resultados", Role.SECRETARIAT, Role.SECRETARY
)
