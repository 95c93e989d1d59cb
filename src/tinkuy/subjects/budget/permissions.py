"""What people may do with the money: everybody reads it, the secretariat loads what MEF publishes."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

LOAD = declare("budget.load", "cargar archivos de presupuesto e inversiones", Role.SECRETARIAT)
