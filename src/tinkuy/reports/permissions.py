"""What people may do with reports: everybody reads them; the secretariat words and issues them."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

ISSUE = declare("reports.issue", "redactar y emitir informes", Role.SECRETARIAT)
