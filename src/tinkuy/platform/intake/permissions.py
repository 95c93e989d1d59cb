"""What people may do with files that come in and go out. Each door says who may write through it and who may read it whole."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

UPLOAD = declare("intake.upload", "subir libros", Role.SECRETARIAT, Role.SECRETARY, Role.FOCAL_POINT)
REGISTER = declare("intake.register", "importar al registro", Role.SECRETARIAT)
SEE_ALL = declare("intake.see_all", "ver las importaciones de otras personas", Role.SECRETARIAT, Role.AUDITOR)
EXPORT_INSIDE = declare(
    "intake.export_inside", "exportar lo que no es público", Role.SECRETARIAT, Role.AUDITOR
)
