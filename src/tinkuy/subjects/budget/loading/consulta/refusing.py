"""Saying exactly why a file of the same system cannot be loaded, and what to do instead. Texts in Spanish."""

from collections.abc import Collection, Sequence

from tinkuy.core.refusal import Refused
from tinkuy.core.text import first_few, fold
from tinkuy.core.words import count
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.layout import Row
from tinkuy.subjects.budget.loading.consulta.proving import Verdict

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
_AMOUNTS = 3
KEPT = "Se conserva lo cargado antes."


def no_headings(name: str, rows: Sequence[Row]) -> Refused:
    """Nothing in the file looks like the headings of the query."""
    words = [fold(str(cell)) for row in rows for cell in row.cells if cell is not None]
    for marks, told in _OTHERS:
        if any(mark in words for mark in marks):
            return Refused(f"«{name}» {told}.")
    if twice := _twice(rows):
        return Refused(
            f"«{name}», {twice.place}: la misma columna está dos veces, quizá por años ({twice.text}). Deje un año en cada hoja, o ponga "
            f"los años uno debajo de otro con una columna «Año»."
        )
    widest = max(rows, key=lambda row: sum(cell is not None for cell in row.cells), default=None)
    seen = first_few([cell for cell in widest.cells if cell is not None], _CELLS) if widest else "nada"
    return Refused(
        f"«{name}» no tiene la fila de encabezados de la Consulta Amigable: se busca una con PIA o PIM y con Devengado (en la misma "
        f"fila o en la siguiente). La fila más llena dice: {seen}. Exporte de nuevo con el botón de Excel, sin borrar los encabezados."
    )


def _twice(rows: Sequence[Row]) -> Row | None:
    """The first row that would be the headings if none of its amounts came again; None without such a row."""
    for row in rows:
        named = [amounts.column(str(cell)) for cell in row.cells if cell is not None]
        if {"pim", "accrued"} <= set(named) and any(named.count(name) > 1 for name in ("pim", "accrued")):
            return row
    return None


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


def not_whole(name: str, verdict: Verdict) -> str:
    """A total that the file prints is not the sum of its rows."""
    told = [each.words for each in verdict.broken]
    more = f"; y {len(told) - _AMOUNTS} montos más" if len(told) > _AMOUNTS else ""
    return (
        f"«{name}», {verdict.words}: {'; '.join(told[:_AMOUNTS])}{more} ({count(verdict.row_count)} "
        f"{'fila' if verdict.row_count == 1 else 'filas'}). Faltan o sobran filas: el archivo está cortado, es una página de varias, o "
        f"se cambió a mano. Exporte de nuevo la consulta entera; para cargar solo una parte, elija ese filtro en la Consulta "
        f"Amigable antes de exportar. {KEPT}"
    )


def cut_short(name: str, width: int, columns: int) -> Refused:
    """The last line of a text breaks off."""
    return Refused(
        f"«{name}» está cortado: su última línea tiene {width} de {columns} columnas y no termina en un salto de línea. Guárdelo o "
        f"descárguelo de nuevo (si esa línea es una nota, bórrela). {KEPT}"
    )


def pages_missing(name: str, found: Collection[int], last: int) -> str:
    """It says that it is some of the pages of a longer table."""
    told = ", ".join(map(str, sorted(found)))
    return (
        f"«{name}» trae la página {told} de {last}: faltan las demás. Exporte la consulta entera con el botón de Excel, o junte todas "
        f"las páginas en un solo archivo. {KEPT}"
    )


def loses(name: str, gone: Sequence[str], before: str) -> str:
    """It would take the place of a load that has more, and nothing in it proves that it is whole."""
    return (
        f"«{name}» reemplazaría a «{before}» y no trae {count(len(gone))} de sus filas ({first_few(gone, 5)}), ni un TOTAL que "
        f"pruebe que está entero. Si esas filas faltan, exporte la consulta entera; si ya no existen, cargue la exportación con su "
        f"fila TOTAL y sus filtros. {KEPT}"
    )


def no_rows(name: str, reasons: dict[str, int]) -> Refused:
    """Headings, and no row that can be kept."""
    told = "; ".join(f"{why} ({count:,} filas)" for why, count in reasons.items())
    return Refused(f"«{name}» no tiene ninguna fila que se pueda cargar: {told or 'está vacío'}.")
