"""Saying exactly why a file of the same system cannot be loaded, and what to do instead. Texts in Spanish."""

from collections.abc import Sequence

from tinkuy.core.refusal import Refused
from tinkuy.core.text import first_few, fold
from tinkuy.subjects.budget.loading.consulta.layout import Row

_OTHERS = (
    (
        ("recaudado",),
        "es de la consulta de ingresos (tiene «Recaudado»); aquí se carga la de gasto: en la Consulta Amigable elija "
        "«Consulta de Ejecución del Gasto» y vuelva a exportar",
    ),
    (
        ("monto acreditado", "monto autorizado"),
        "es de la consulta de transferencias; aquí se carga la de ejecución del gasto",
    ),
    (
        ("ejecucion total", "costo"),
        "es del seguimiento de proyectos de inversión, que acumula varios años; aquí se carga la ejecución del gasto "
        "de un año: exporte «Producto/Proyecto» desde la Consulta de Ejecución del Gasto",
    ),
)
_CELLS = 12


def no_headings(name: str, rows: Sequence[Row]) -> Refused:
    """Nothing in the file looks like the headings of the query."""
    words = [fold(str(cell)) for row in rows for cell in row.cells if cell is not None]
    for marks, told in _OTHERS:
        if any(mark in words for mark in marks):
            return Refused(f"«{name}» {told}.")
    widest = max(rows, key=lambda row: sum(cell is not None for cell in row.cells), default=None)
    seen = first_few([cell for cell in widest.cells if cell is not None], _CELLS) if widest else "nada"
    return Refused(
        f"«{name}» no tiene la fila de encabezados de la Consulta Amigable: se busca una con PIA o PIM y con Devengado (en la misma "
        f"fila o en la siguiente). La fila más llena dice: {seen}. Exporte de nuevo con el botón de Excel, sin borrar los encabezados."
    )


def no_year(name: str, places: Sequence[str]) -> str:
    """A table without a year."""
    return (
        f"«{name}», {first_few(places, 3)}: no se sabe de qué año es. El archivo exportado lo dice arriba («Año de Ejecución: 2024»); "
        f"si esas filas se borraron, vuelva a exportar o agregue una columna «Año»."
    )


def not_in_soles(name: str, scale: str) -> str:
    """A title says that the amounts are rounded to something larger than soles."""
    return (
        f"«{name}» dice «{scale}»: aquí se guardan soles exactos, y de montos redondeados no se pueden recuperar. "
        f"Exporte de nuevo desde la Consulta Amigable, que los da en soles."
    )


def no_rows(name: str, reasons: dict[str, int]) -> Refused:
    """Headings, and no row that can be kept."""
    told = "; ".join(f"{why} ({count:,} filas)" for why, count in reasons.items())
    return Refused(f"«{name}» no tiene ninguna fila que se pueda cargar: {told or 'está vacío'}.")
