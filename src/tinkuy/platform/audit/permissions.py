"""What may be done with the ledger. Reading it is for everybody."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

SIGN = declare("ledger.sign", "firmar un punto de control del registro", Role.SECRETARIAT, Role.SECRETARY)
