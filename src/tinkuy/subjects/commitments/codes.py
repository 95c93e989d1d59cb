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
        "INT-CODIGO-OTRA-MESA",
        "Código que ya es de un compromiso de otra mesa",
        "Una matriz numerada 1, 2, 3… repite los números de otra: el código ya pertenece a un compromiso de otra mesa.",
        "El código «1» de una matriz de la MTP Carabaya, cuando «1» ya es un compromiso de la MTP Grau.",
        "Póngale un código propio, por ejemplo GRAU-01. Para mover un compromiso de mesa, hágalo en un libro exportado.",
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
