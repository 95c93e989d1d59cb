"""The codes that the sheets of the desk workbook raise when a row cannot be taken, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-ATENCION-AJENA",
        "Reunión que la persona no atiende",
        "El código de la fila no es de una reunión del horario publicado, o es de otra entidad anfitriona que la de la persona.",
        "Un libro de la mesa del MVCS que sube alguien de un gobierno regional.",
        "Quite la fila, corrija el código, o pida que suba el libro quien atiende esa mesa o la secretaría.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ATENCION-CERRADA",
        "Reunión cuya acta ya se cerró",
        "La fila cambiaría lo escrito de una reunión que ya tiene su acta numerada: solo una corrección del acta la cambia.",
        "Un libro que se llenó sin conexión y se subió después de que la secretaría cerrara el acta.",
        "Abra la sesión en Tinkuy, corrija el acta con su motivo, y quite la fila del libro.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-HORAS",
        "Reunión que termina antes de empezar",
        "La hora de término de la fila es anterior a la de inicio.",
        "Empieza a las 10:00 y termina a las 09:00.",
        "Corrija una de las dos horas.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ACUERDO-SIN-TEXTO",
        "Acuerdo sin su texto",
        "La fila dice quién debe hacer algo o para cuándo, y no dice qué.",
        "Responsable MVCS y plazo 31/12/2022, con el texto en blanco.",
        "Escriba el texto literal del acuerdo, o vacíe la fila.",
        Severity.ERROR,
    ),
)
