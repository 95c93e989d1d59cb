"""Rules on the sheets of any workbook, of whatever shape: totals, codes without zeros, repeated rows, mixed types."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import first_few, fold
from tinkuy.engines.texts.model import Passage, Row, TextTable
from tinkuy.subjects.quality.rules.dates import dates_in, impossible_dates_in
from tinkuy.subjects.quality.rules.grid import CellHit, Grid, GridRule, is_total
from tinkuy.subjects.quality.rules.numbers import cell_number
from tinkuy.subjects.quality.rules.totals import wrong_totals

_LISTED = 8
_COLUMNS = 1000  # a cell travels through the rules on tables as one number: row times this, plus column


def _totals(grid: Grid) -> Iterator[CellHit]:
    if not any(is_total(row) for _, row in grid.rows):
        return
    rows = tuple(
        Row(tuple(_passage(number, column, cell) for column, cell in enumerate(row)))
        for number, row in grid.rows
    )
    heading = (
        Row(tuple(Passage(head, ((0, index),)) for index, head in enumerate(grid.headings)))
        if grid.headings
        else None
    )
    notes = [
        text for row in grid.sheet.rows for text in row if isinstance(text, str) and len(_filled(row)) == 1
    ]
    for hit in wrong_totals(TextTable(None, heading, rows), notes):
        place = hit.line // _COLUMNS, hit.line % _COLUMNS
        yield CellHit(*place, hit.message, hit.evidence, severity=hit.severity)


def _filled(row: list[object]) -> list[object]:
    return [cell for cell in row if cell not in (None, "")]


def _passage(row: int, column: int, cell: object) -> Passage:
    return Passage(_shown(cell), ((0, row * _COLUMNS + column),))


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)).quantize(Decimal("0.01")), "f")
    return cell.strip() if isinstance(cell, str) else str(cell)


TOTALS = GridRule(
    RuleText(
        "LIB-TOTAL-FILAS",
        "El total de la hoja no es la suma de sus filas",
        "La fila TOTAL de una hoja debe ser la suma de las filas que están sobre ella, columna por columna.",
        "Departamento\tMesas\nApurímac\t4\nCusco\t3\nTOTAL\t8\n",
        "Revise las filas y el total; una fórmula (=SUMA) lo mantiene al día.",
        Severity.ERROR,
    ),
    "Departamento\tMesas\nApurímac\t4\nCusco\t3\nTOTAL\t7\n",
    _totals,
)

_CODED = re.compile(
    r"\b(ubigeo|cod(?:igo)? (?:de )?(?:ubigeo|distrito|provincia|departamento|dpto|prov|dist)|iddist|idprov|iddpto|ccdd|ccpp|ccdi)\b"
)
_WIDTHS = (2, 4, 6)


def _lost_zeros(grid: Grid) -> Iterator[CellHit]:
    """Columns of territory codes where some cells are one figure short of the rest: the leading zero is gone."""
    for index, head in enumerate(grid.headings):
        if not _CODED.search(fold(head)):
            continue
        codes = [(number, _shown(cell)) for number, cell in grid.column(index)]
        digits = [(number, code) for number, code in codes if code.isdigit()]
        width = max((len(code) for _, code in digits), default=0)
        width += width % 2
        short = [(number, code) for number, code in digits if len(code) == width - 1]
        if width in _WIDTHS and short:
            rows = first_few((number for number, _ in short), _LISTED)
            message = f"«{head}»: {len(short):,} códigos tienen {width - 1} cifras y deberían tener {width}: perdieron el cero inicial (filas {rows})."
            yield CellHit(short[0][0], index, message, f"{short[0][1]} → ¿{short[0][1].zfill(width)}?")


LOST_ZEROS = GridRule(
    RuleText(
        "LIB-CODIGO-CEROS",
        "Códigos que perdieron su cero inicial",
        "Excel quita los ceros a la izquierda de lo que toma por número. Un ubigeo «030501» guardado como 30501 ya no se reconoce.",
        "Ubigeo\tDistrito\n30501\tTambobamba\n080101\tCusco\n",
        "Dé a la columna formato de texto y vuelva a escribir los códigos completos.",
        Severity.WARNING,
    ),
    "Ubigeo\tDistrito\n030501\tTambobamba\n080101\tCusco\n",
    _lost_zeros,
)


def _repeated_rows(grid: Grid) -> Iterator[CellHit]:
    """Rows equal cell by cell to an earlier one, told once for the sheet."""
    first: dict[tuple[object, ...], int] = {}
    again: list[tuple[int, int]] = []
    for number, row in grid.body:
        key = tuple(row)
        if len([cell for cell in row if cell not in (None, "")]) > 1 and any(
            isinstance(cell, str) and not cell.isdigit() for cell in row
        ):
            earlier = first.setdefault(key, number)
            if earlier != number:
                again.append((number, earlier))
    if again:
        number, earlier = again[0]
        rows = (
            f"La fila {number} repite"
            if len(again) == 1
            else f"{len(again):,} filas repiten otra anterior ({first_few((n for n, _ in again), _LISTED)}): la {number} repite"
        )
        evidence = " | ".join(_shown(cell) for cell in grid.sheet.rows[number - 1] if cell is not None)
        yield CellHit(number, 0, f"{rows} la fila {earlier}, celda por celda.", evidence)


REPEATED_ROWS = GridRule(
    RuleText(
        "LIB-FILA-REPETIDA",
        "Filas repetidas",
        "Hay filas iguales, celda por celda, a otra anterior: lo que cuentan o suman se contará dos veces.",
        "Código\tCompromiso\tMonto\nC-1\tMejorar la vía\t100\nC-2\tAmpliar el hospital\t200\nC-1\tMejorar la vía\t100\n",
        "Borre las repetidas, o añada la columna que las distingue.",
        Severity.WARNING,
    ),
    "Código\tCompromiso\tMonto\nC-1\tMejorar la vía\t100\nC-2\tAmpliar el hospital\t200\n",
    _repeated_rows,
)


def _mixed_dates(grid: Grid) -> Iterator[CellHit]:
    """Columns where some cells are dates and others texts that look like dates."""
    for index, head in enumerate(grid.headings):
        cells = list(grid.column(index))
        real = [number for number, cell in cells if isinstance(cell, date)]
        texts = [
            (number, cell)
            for number, cell in cells
            if isinstance(cell, str) and dates_in(cell) and len(cell) < 40
        ]
        if real and texts:
            rows = first_few((number for number, _ in texts), _LISTED)
            message = f"«{head}» mezcla fechas y textos: {len(texts):,} celdas son texto (filas {rows}) y no se ordenan ni se filtran como fechas."
            yield CellHit(texts[0][0], index, message, str(texts[0][1]))


MIXED_DATES = GridRule(
    RuleText(
        "LIB-FECHAS-MEZCLADAS",
        "Fechas y textos mezclados en una columna",
        "Algunas celdas de la columna son fechas y otras, textos que parecen fechas. Excel no las ordena ni las filtra juntas, y el día y el mes pueden estar cambiados.",
        "Mesa\tFecha\nMTP Grau\t{2021-08-06}\nMTD Mara\t14/01/2022\n",
        "Convierta toda la columna a fecha (Datos › Texto en columnas › Fecha DMA).",
        Severity.WARNING,
    ),
    "Mesa\tFecha\nMTP Grau\t{2021-08-06}\nMTD Mara\t{2022-01-14}\n",
    _mixed_dates,
)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _impossible_dates(grid: Grid) -> Iterator[CellHit]:
    for number, row in grid.body:
        for index, cell in enumerate(row):
            for written in impossible_dates_in(cell) if isinstance(cell, str) and _YEAR.search(cell) else ():
                yield CellHit(number, index, f"La fecha «{written}» no existe.", str(cell))


IMPOSSIBLE_DATES = GridRule(
    RuleText(
        "LIB-FECHA-IMPOSIBLE",
        "Fecha que no existe",
        "El día o el mes no existen en el calendario; por eso la celda quedó como texto.",
        "Mesa\tFecha\nMTP Grau\t31/02/2022\nMTD Mara\t14/01/2022\n",
        "Compruebe la fecha en el documento de origen.",
        Severity.ERROR,
    ),
    "Mesa\tFecha\nMTP Grau\t28/02/2022\nMTD Mara\t14/01/2022\n",
    _impossible_dates,
)

_AMOUNT = re.compile(
    r"\b(monto|importe|pia|pim|devengado|girado|compromiso|certificacion|costo|inversion|soles|presupuesto|s)\b"
)


def _numbers_as_text(grid: Grid) -> Iterator[CellHit]:
    """Columns of amounts whose figures are texts, all of them or some."""
    for index, head in enumerate(grid.headings):
        cells = list(grid.column(index))
        numbers = [
            number for number, cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)
        ]
        texts = [
            (number, cell)
            for number, cell in cells
            if isinstance(cell, str) and cell_number(cell) is not None
        ]
        is_amount = bool(_AMOUNT.search(fold(head))) and not re.search(
            r"\b(cod|codigo|cui|snip|siaf|n|nro|ano)\b", fold(head)
        )
        mixed = len(numbers) > len(texts) and len(numbers) + len(texts) == len(cells)
        if texts and ((is_amount and len(texts) * 2 > len(cells)) or (is_amount and mixed)):
            which = "todas las" if len(texts) == len(cells) else f"{len(texts):,} de {len(cells):,}"
            rows = (
                ""
                if len(texts) == len(cells)
                else f" (filas {first_few((number for number, _ in texts), _LISTED)})"
            )
            message = f"«{head}»: {which} cantidades están guardadas como texto{rows}; Excel no las suma."
            yield CellHit(texts[0][0], index, message, str(texts[0][1]))


NUMBERS_AS_TEXT = GridRule(
    RuleText(
        "LIB-NUMERO-TEXTO",
        "Cantidades guardadas como texto",
        "La columna es de montos y sus celdas son textos: una suma o un filtro las pasa por alto sin avisar.",
        "Entidad\tMonto\nGORE Puno\t'1,200.50'\nGORE Cusco\t'800'\n",
        "Convierta la columna a número.",
        Severity.WARNING,
    ),
    "Entidad\tMonto\nGORE Puno\t1200.5\nGORE Cusco\t800\n",
    _numbers_as_text,
)

SHEET_RULES = (TOTALS, LOST_ZEROS, REPEATED_ROWS, MIXED_DATES, IMPOSSIBLE_DATES, NUMBERS_AS_TEXT)
# For the sheets that the intake has already read, cell by cell, with rules of its own.
ALWAYS = (TOTALS,)
