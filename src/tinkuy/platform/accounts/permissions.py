"""What may be done to accounts, and by whom."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

SEE = declare("accounts.see", "ver a las personas y sus roles", Role.SECRETARIAT)
INVITE = declare("accounts.invite", "invitar a personas y darles roles", Role.SECRETARIAT)
MANAGE = declare("accounts.manage", "administrar las cuentas")
OWN_TOKEN = declare("accounts.own_token", "crear tokens de la API para sus programas", *Role)
