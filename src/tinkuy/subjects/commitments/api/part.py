"""The part of the API that is about commitments."""

from tinkuy.platform.api import register
from tinkuy.subjects.commitments import queries

PART = register.room(
    "Compromisos",
    "Lo prometido en las mesas: plazo, avance reportado y verificado, y cada hecho que los cambia.",
)
register.unknown(queries.UnknownCommitment, detail="No hay un compromiso con ese código en esa fecha.")
