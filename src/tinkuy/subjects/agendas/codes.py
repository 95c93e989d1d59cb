"""The codes that the sheets of agendas raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-AGENDA-DESCONOCIDA",
        "Fila de una agenda que no existe",
        "Ninguna agenda registrada ni de la hoja «Agendas territoriales» del mismo libro tiene ese código.",
        "Un paso de «agenda-grua», cuando la agenda es «agenda-grau».",
        "Corrija el código, o agregue la agenda.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-NUMERACION",
        "Numeración que no se entiende",
        "La numeración de un elemento de la agenda son números separados por puntos, hasta ocho niveles.",
        "«1,2» o «A.1».",
        "Escríbala como 1, 1.2 o 1.2.3, en una columna con formato de texto.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ARBOL",
        "Elemento que no cuelga de donde dice su numeración",
        "El elemento superior no está en la agenda, o su tipo no puede llevar este: el orden es eje, problema, estrategia, acción.",
        "Un «1.2» sin un «1»; un eje «1.1» bajo una acción «1».",
        "Agregue el elemento superior, o corrija la numeración o el tipo.",
        Severity.ERROR,
    ),
)
