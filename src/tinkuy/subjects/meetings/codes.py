"""The codes that the sheets of editions and of their requests raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.subjects.meetings.codes_of_requests import CODES as OF_REQUESTS

CODES: tuple[RuleText, ...] = (
    RuleText(
        "INT-EDICION-DESCONOCIDA",
        "Fila de una edición que no existe",
        "Ninguna edición registrada ni de la hoja «Ediciones» del mismo libro tiene ese nombre o código.",
        "Un anfitrión de «gore-ejecutivo-17», cuando la edición es «gore-ejecutivo-7».",
        "Escriba el código de la edición, o agréguela en la hoja «Ediciones».",
        Severity.ERROR,
    ),
    RuleText(
        "INT-EDICION-ESPACIO",
        "Edición sin su espacio",
        "Una edición es un espacio de tipo GORE o MUNI: hace falta su fila en la hoja «Mesas», con el mismo código.",
        "La edición «muni-ejecutivo-3», sin una fila «muni-ejecutivo-3» en «Mesas», o con el tipo MTP.",
        "Agregue la fila en «Mesas» con ese código y el tipo GORE o MUNI.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-EDICION-PLAZO",
        "Plazo de solicitudes que no puede ser",
        "El plazo para solicitar reuniones termina antes de empezar.",
        "Solicitudes desde el 15/07/2022 hasta el 01/07/2022.",
        "Corrija una de las dos fechas.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-PLAN",
        "Bloque que no cabe en el plan del día",
        "El bloque termina antes de empezar, se cruza con otro del mismo día, o es de reuniones y no dice cuánto dura cada una.",
        "Reuniones de 09:00 a 11:00 y una plenaria de 10:30 a 12:00.",
        "Corrija las horas o los minutos por reunión.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-DOS-LADOS",
        "Entidad que recibe y participa a la vez",
        "En una edición, una entidad está en «Anfitriones» o en «Participantes», no en las dos.",
        "El MVCS en «Anfitriones» y en «Participantes» de la misma edición.",
        "Deje una de las dos filas.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-NO-PARTICIPA",
        "Fila de una entidad que no está en la edición",
        "La entidad no es anfitriona ni participante de la edición que la fila nombra.",
        "Una ausencia del MINSA en una edición en la que no recibe.",
        "Agregue la entidad en «Anfitriones» o «Participantes», o corrija la edición.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-AUSENCIA",
        "Ausencia que no puede ser",
        "La ausencia termina antes de empezar, o es de una mesa de atención que la entidad no tiene.",
        "La mesa de atención N° 5 de una entidad que tiene dos.",
        "Corrija las horas, o el número de la mesa de atención (0 por todas).",
        Severity.ERROR,
    ),
    *OF_REQUESTS,
)
