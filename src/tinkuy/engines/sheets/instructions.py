"""The sheet «Instrucciones» of every workbook we write: what each column takes, in the officials' words."""

from collections.abc import Sequence
from typing import Any

from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.engines.sheets.styles import LINE_HEIGHT, Formats, lines_of

_ADVICE = (
    "Una fila por cada registro. No combine celdas ni deje filas de título entre los datos.",
    "Los encabezados en rojo son obligatorios. El orden de las columnas no importa; sus nombres sí.",
    "Las filas que vienen de Tinkuy llevan una columna oculta: no la borre ni la copie a otra fila.",
    "Al subir el libro verá primero qué cambiaría, fila por fila. Nada se guarda hasta que usted lo confirme.",
)
_WIDTHS = (30, 14, 44, 70)
_KINDS = {
    "text": "Texto",
    "date": "Fecha: 31/07/2022; si solo se sabe el mes o el año: julio de 2022, 2022",
    "soles": "Monto en soles, con dos decimales: 1260.50",
    "count": "Número entero",
    "percent": "Porcentaje de 0 a 100",
}


def write_instructions(
    page: Any, formats: Formats, specs: Sequence[SheetSpec], title: str, simulated_note: str
) -> None:
    """Write the title, the advice and one table for each sheet: column, required or not, what it takes, help."""
    for index, width in enumerate(_WIDTHS):
        page.set_column(index, index, width)
    page.set_row(0, LINE_HEIGHT * 1.6)
    page.write_string(0, 0, title, formats.title)
    if simulated_note:
        page.write_string(1, 0, simulated_note, formats.alert)
    for row, advice in enumerate(_ADVICE, 2):
        page.write_string(row, 0, f"{row - 1}. {advice}", formats.line)
    row = len(_ADVICE) + 3
    for spec in specs:
        row = _write_spec(page, formats, spec, row)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)


def _write_spec(page: Any, formats: Formats, spec: SheetSpec, row: int) -> int:
    page.write_string(row, 0, f"Hoja «{spec.title}»", formats.strong)
    if spec.help:
        page.write_string(row, 2, spec.help, formats.line)
    for index, heading in enumerate(("Columna", "Obligatoria", "Qué se escribe", "Ayuda")):
        page.write_string(row + 1, index, heading, formats.heading)
    for line, column in enumerate(spec.columns, row + 2):
        cells = (column.title, "Sí" if column.required else "No", _takes(column), column.help)
        lines = max(lines_of(text, width) for text, width in zip(cells, _WIDTHS, strict=True))
        page.set_row(line, LINE_HEIGHT * lines)
        for index, text in enumerate(cells):
            page.write_string(line, index, text, formats.plain)
    return row + len(spec.columns) + 3


def _takes(column: ColumnSpec) -> str:
    if column.choices:
        return f"Una de estas opciones: {', '.join(column.choices)}"[:2000]
    return _KINDS.get(column.kind, "Texto")
