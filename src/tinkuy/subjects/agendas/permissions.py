"""What people may do with agendas: everybody reads them; the secretariat and the secretary of the space write them."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

WRITE = declare("agendas.write", "escribir agendas territoriales", Role.SECRETARIAT, Role.SECRETARY)
