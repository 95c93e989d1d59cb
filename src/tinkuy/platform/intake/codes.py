"""The codes that intake itself raises, explained in Spanish as those of `engines.sheets.codes` are."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

UNKNOWN_KIND = RuleText(
    code="INT-HOJA-SIN-TIPO",
    title="Tipo de hoja que no existe",
    meaning="Se pidió leer el archivo como un tipo de hoja que Tinkuy no tiene.",
    failing_example="tinkuy import matriz.xlsx --as marciano",
    how_to_mend="Elija uno de los tipos que el mensaje nombra, o no indique ninguno: las hojas se reconocen solas.",
    severity=Severity.ERROR,
)
NOT_ALLOWED = RuleText(
    code="INT-SIN-PERMISO",
    title="Hoja que su cuenta no puede importar",
    meaning="El libro trae una hoja que solo importan otras personas, por ejemplo el registro de mesas.",
    failing_example="Un punto focal que sube la hoja «Mesas».",
    how_to_mend="Quite la hoja del libro, o pida a la secretaría que la importe.",
    severity=Severity.ERROR,
)
CODES = (UNKNOWN_KIND, NOT_ALLOWED)
