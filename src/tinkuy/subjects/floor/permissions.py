"""What people may do on the day of an edition. Closing an acta is asked as everywhere: `actas.close`."""

from tinkuy.platform.access.permissions import declare
from tinkuy.platform.accounts.roles import Role

NOTE = declare(
    "floor.note",
    "anotar lo que pasa el día de las reuniones",
    Role.SECRETARIAT,
    Role.SECRETARY,
    Role.FOCAL_POINT,
)
