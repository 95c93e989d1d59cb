"""The codes that the sheets of surveys raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-ENCUESTA-DESCONOCIDA",
        "Fila de una encuesta o pregunta que no se puede escribir",
        "No hay una encuesta levantada fuera de Tinkuy, o una pregunta de una de ellas, con ese código.",
        "Un resultado de la pregunta «gore-2017-utilidat», cuando es «gore-2017-utilidad».",
        "Corrija el código, o agregue la encuesta o la pregunta a su hoja en el mismo libro.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-ENCUESTA-PROPIA",
        "Fila que cambiaría una encuesta que se responde en Tinkuy",
        "Por libro entran solo encuestas levantadas en otra parte. Lo que se pregunta y se responde aquí no cambia por un libro.",
        "El código de una encuesta abierta en la hoja «Encuestas publicadas».",
        "Use otro código; la encuesta de Tinkuy se cambia en su página.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-PREGUNTA",
        "Pregunta mal armada",
        "Una pregunta tiene texto, de 2 a 12 opciones distintas y los actores a quienes se hizo.",
        "Una pregunta con una sola opción.",
        "Complete lo que falta; separe las opciones y los actores con punto y coma.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-RESULTADO",
        "Resultado que no cabe en su pregunta",
        "El porcentaje va de 0 a 100 tal como lo escribe la fuente, la opción y el actor son de la pregunta, y la base es mayor que cero.",
        "La opción 4 de una pregunta con tres.",
        "Corrija la celda. Un valor que la fuente no da se deja en blanco: no se escribe cero.",
        Severity.ERROR,
    ),
)
