"""The codes that the sheets of agreements and attendance raise, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-SESION-DESCONOCIDA",
        "Fila de una sesión que no la recibe",
        "La sesión no está registrada ni en la hoja «Sesiones» del mismo libro, o su acta se trabaja en la plataforma y aún no se cierra.",
        "Un acuerdo de la sesión N° 9 de una mesa que tuvo tres.",
        "Corrija el número, agregue la sesión en la hoja «Sesiones», o escriba el acuerdo en la página de la sesión.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ACUERDO-PARECIDO",
        "Acuerdo que se parece a otro",
        "Otra sesión tiene un acuerdo casi igual. Se señala; nunca se unen sin que alguien lo decida.",
        "«Culminar el expediente del canal» en las sesiones 2 y 3 de una mesa.",
        "Lea los dos. Si es el mismo, no lo repita; si es otro, no hay nada que hacer.",
        Severity.NOTE,
    ),
)
