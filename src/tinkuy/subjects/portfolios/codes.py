"""The codes that the sheets of plans raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-PLAN-DESCONOCIDO",
        "Fila de un plan que no existe",
        "Ningún plan registrado ni de la hoja «Planes» del mismo libro tiene ese código.",
        "Un techo de «plan-vial-26», cuando el plan es «plan-vial-2026».",
        "Corrija el código, o agregue el plan.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-DE-PLAN-DESCONOCIDO",
        "Criterio o candidato que el plan no tiene",
        "La fila nombra un criterio o un candidato que no está en ese plan.",
        "Un valor del candidato «2345679», cuando el plan tiene el «2345678».",
        "Corrija el código, o agréguelo en su hoja.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-PESO",
        "Peso negativo",
        "Un peso dice cuánto cuenta un criterio y no puede restar.",
        "Un peso de -10.",
        "Escriba cero para no tomarlo en cuenta; si menos es mejor, dígalo en la medida del criterio.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ANIOS",
        "Candidato sin ningún año para empezar",
        "El año antes del cual no puede empezar es posterior al año después del cual tampoco puede.",
        "No antes de 2029 y no después de 2027.",
        "Corrija uno de los dos años.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-RELACION",
        "Relación que no se entiende",
        "Un candidato se relaciona consigo mismo, o la fuerza de un enlace no va de 0 a 1.",
        "El candidato «2345678» excluye a «2345678».",
        "Escriba el código del otro candidato, o corrija la fuerza.",
        Severity.ERROR,
    ),
)
