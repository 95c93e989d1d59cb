"""What people may do with commitments. Whoever reports never reviews; that is decided person by person in the actions."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

READ_INSIDE = declare(
    "commitments.read_inside",
    "leer por dentro los compromisos: textos por revisar, observaciones y evidencias",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
    Role.AUTHORITY,
    Role.AUDITOR,
)
TAKE = declare("commitments.take", "registrar y precisar compromisos", Role.SECRETARIAT, Role.SECRETARY)
REPORT = declare("commitments.report", "reportar avances", Role.FOCAL_POINT, Role.SECRETARIAT)
REVIEW = declare("commitments.review", "revisar avances", Role.SECRETARY, Role.SECRETARIAT)
EXTEND = declare("commitments.extend", "registrar prórrogas", Role.SECRETARY, Role.SECRETARIAT)
CLOSE = declare(
    "commitments.close", "cerrar, anular, fusionar y reabrir compromisos", Role.SECRETARY, Role.SECRETARIAT
)
LOCK = declare("commitments.lock", "cerrar periodos y dar excepciones", Role.SECRETARIAT)
