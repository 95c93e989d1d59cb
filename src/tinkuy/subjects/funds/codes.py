"""The codes that the sheets of funds raise when a row is not understood, explained for docs/checks."""

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText

CODES = (
    RuleText(
        "INT-FONDO-DESCONOCIDO",
        "Fila de un fondo que no existe",
        "Ningún fondo registrado ni de la hoja «Fondos» del mismo libro tiene ese código.",
        "Una regla de «fondesan», cuando el fondo es «fondesam».",
        "Corrija el código, o agregue el fondo a la hoja «Fondos».",
        Severity.ERROR,
    ),
    RuleText(
        "INT-FONDO-REGLA",
        "Regla de fondo incompleta",
        "A la regla le falta lo que su clase necesita (porcentaje, monto, destino), o sus años o fechas se contradicen.",
        "Una parte máxima sin porcentaje; una regla que rige desde 2030 hasta 2020.",
        "Complete la celda que se señala.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-FONDO-NORMA",
        "Movimiento que el fondo no admite",
        "La asignación no tiene saldo o incumple una regla del fondo vigente ese día. El mensaje cita la norma y dice cuánto se admitiría.",
        "Asignar S/ 10 millones a estudios en un fondo que admite para ello 8 % de lo depositado.",
        "Baje el monto hasta lo admitido, cambie el destino o el proyecto, o corrija la regla si está mal registrada.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-MOVIMIENTO-FIJO",
        "Movimiento registrado que el libro querría cambiar",
        "Los movimientos se agregan y se anulan; no se editan. El libro trae otro dato para un número ya usado.",
        "El movimiento 3 con otro monto.",
        "Anúlelo en la página del fondo y agregue uno nuevo con un número sin usar.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-SERIE-DESCONOCIDA",
        "Valor de una serie que no existe",
        "Ninguna serie registrada ni de la hoja «Series de precios» del mismo libro tiene ese código.",
        "Un valor de «precio-cobr», cuando la serie es «precio-cobre».",
        "Corrija el código, o agregue la serie.",
        Severity.ERROR,
    ),
    RuleText(
        "INT-PERIODO",
        "Periodo que no corresponde a la serie",
        "Una serie anual lleva años (2020) y una mensual lleva meses (2020-03).",
        "«marzo» o «2020» en una serie mensual.",
        "Escriba el periodo como 2020 o como 2020-03, en una columna con formato de texto.",
        Severity.ERROR,
    ),
)
