"""What people may do with editions, requests and their triage."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

ORGANISE = declare(
    "meetings.organise", "organizar un GORE o MUNI Ejecutivo", Role.SECRETARIAT, Role.SECRETARY
)
ASK = declare(
    "meetings.ask",
    "solicitar reuniones bilaterales",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
    Role.AUTHORITY,
)
TRIAGE = declare("meetings.triage", "revisar solicitudes de reunión", Role.SECRETARIAT, Role.SECRETARY)
ANSWER = declare(
    "meetings.answer",
    "responder solicitudes de reunión por la entidad anfitriona",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
)
READ_INSIDE = declare(
    "meetings.read_inside",
    "leer las solicitudes de reunión y su revisión",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
    Role.AUTHORITY,
    Role.AUDITOR,
)
