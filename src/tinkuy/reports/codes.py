"""The code of a report whose figures do not agree, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

TOTAL_UNPROVED = RuleText(
    "INF-TOTAL-NO-CUADRA",
    "Total del informe que no es la suma de sus partes",
    "Cada total del informe se cuenta por dos caminos. Si difieren, el informe sale como borrador y no se puede emitir.",
    "20 mesas creadas y 17 instaladas más 2 pendientes.",
    "Revise en «Calidad de datos» las mesas con fechas o agendas incompletas.",
    Severity.ERROR,
)
CODES = (TOTAL_UNPROVED,)
