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
    RuleText(
        "INT-PLAZO-SOLO-PRORROGA",
        "Plazo acordado que se quiere mover",
        "La fila cambia o borra la fecha límite de un compromiso que ya la tiene. Un plazo solo se mueve con una prórroga, "
        "que dice por qué y en qué sesión se otorgó.",
        "Compromiso acordado para el 31/03/2022; la fila dice 30/06/2022.",
        "Deje la fecha que se acordó y registre la prórroga. Si el compromiso no tenía plazo, la matriz sí lo fija.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ENCABEZA-UNA",
        "Más de una entidad encabeza",
        "La columna «Encabeza» nombra más de una entidad: de los responsables, uno solo encabeza.",
        "«MVCS; MTC» en la columna «Encabeza».",
        "Deje una; las demás van en la columna «Responsables».",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ACUERDO-DESCONOCIDO",
        "Compromiso de un acuerdo que no existe",
        "Ningún acuerdo registrado ni de la hoja «Acuerdos» del mismo libro tiene ese código.",
        "Un compromiso del acuerdo «mtp-grau-s9-a1», de una sesión que nadie registró.",
        "Corrija el código, deje la celda vacía, o agregue el acuerdo.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-REPORTA-UNA",
        "Reporte de más de una entidad",
        "La columna «Entidad que reporta» nombra más de una entidad: cada reporte es de una.",
        "«MVCS; MTC» en la columna «Entidad que reporta».",
        "Deje una, o escriba una fila por entidad con su número del día.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-HITO-DESCONOCIDO",
        "Reporte de un hito que no existe",
        "El compromiso no tiene un hito con ese número.",
        "Un avance que dice haber llegado al hito 4 de un compromiso con 3 hitos.",
        "Corrija el número, deje la celda vacía, o agregue el hito.",
        Severity.ERROR,
    ),
)
