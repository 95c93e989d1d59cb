"""What people may do with the timetables of an edition."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

ARRANGE = declare(
    "timetables.arrange", "armar el horario de un GORE o MUNI Ejecutivo", Role.SECRETARIAT, Role.SECRETARY
)
PUBLISH = declare(
    "timetables.publish",
    "congelar y publicar el horario de un GORE o MUNI Ejecutivo",
    Role.SECRETARIAT,
    Role.SECRETARY,
)
READ_DRAFTS = declare(
    "timetables.read_drafts",
    "leer horarios que aún no se publican",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.AUDITOR,
)
