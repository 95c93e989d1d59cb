"""The codes that the sheets of commitments raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-VENCE-ANTES",
        "Compromiso que vence antes de acordarse",
        "La fecha límite de la fila es anterior a la fecha del acuerdo.",
        "Acordado el 31/05/2022, vence el 31/03/2022.",
        "Revise las dos fechas contra el acta.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-CUI-FORMA",
        "Código de proyecto mal formado",
        "El código único de inversión (CUI) tiene de 5 a 7 cifras.",
        "«23O1234», con la letra O en vez de cero.",
        "Copie el código del banco de proyectos; si son varios, sepárelos con «;».",
        Severity.ERROR,
    ),
    RuleText(
        "INT-COMPROMISO-DESCONOCIDO",
        "Avance de un compromiso que no existe",
        "Ningún compromiso registrado ni de la hoja «Compromisos» del mismo libro tiene ese código.",
        "Un avance de «C-0999», que nadie registró.",
        "Corrija el código, o agregue el compromiso.",
        Severity.ERROR,
    ),
)
