"""What around the cells makes their values doubtful: merged cells, formulas without a value, hidden rows and columns."""

from collections.abc import Collection, Container, Iterator, Mapping

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.text import first_few
from tinkuy.engines.sheets.heading_findings import listed
from tinkuy.engines.sheets.spec import ColumnSpec
from tinkuy.engines.sheets.workbook import SheetData, cell_name, cell_position, column_letter

_LISTED = 15
Columns = Mapping[int, ColumnSpec]


def check_merged(
    sheet: SheetData, columns: Columns, rows: Collection[int], file: str
) -> Iterator[tuple[Finding, str]]:
    """An error for each merged range that leaves cells of the data without their value, with the column it starts in."""
    for reference in sheet.merged:
        (top, left), (bottom, right) = (cell_position(corner) for corner in reference.split(":"))
        covered = [i for i in columns if left <= i <= right]
        blank = [
            r
            for r in range(top, min(bottom, len(sheet.rows)) + 1)
            if r in rows and (r > top or len(covered) > 1)
        ]
        if not covered or not blank:
            continue
        lines = f"la fila {blank[0]}" if len(blank) == 1 else f"las filas {first_few(blank, _LISTED)}"
        message = f"Las celdas {reference} están combinadas: solo la primera tiene valor y {lines} queda{'n' * (len(blank) > 1)} con celdas vacías."
        suggestion = "Quite la combinación (Inicio › Combinar y centrar) y repita el valor en cada fila."
        place = Place(file, sheet=sheet.name, cell=cell_name(top, left))
        yield (
            Finding("INT-COMBINADAS", Severity.ERROR, message, place, reference, suggestion),
            columns[covered[0]].title,
        )


def check_formulas(
    sheet: SheetData, columns: Columns, rows: Container[int], file: str
) -> Iterator[tuple[Finding, str]]:
    """Errors for formulas without a value and cells in error; one note on the formulas whose value was used.

    `rows` are those where data may stand: a row of nothing but broken formulas looks blank and is not.
    """
    inside = {
        name: at for name in {*sheet.formulas, *sheet.cell_errors} if (at := _within(name, columns, rows))
    }
    for name, (_, column) in sorted(inside.items(), key=lambda pair: pair[1]):
        place, title = Place(file, sheet=sheet.name, cell=name), columns[column].title
        if name in sheet.cell_errors:
            value = sheet.cell_errors[name]
            message = f"{title}: la celda tiene el error {value} de Excel."
            yield (
                Finding(
                    "INT-CELDA-ERROR",
                    Severity.ERROR,
                    message,
                    place,
                    value,
                    "Corrija la fórmula o escriba el valor.",
                ),
                title,
            )
        elif name in sheet.without_value:
            message = f"{title}: la fórmula no tiene un valor calculado."
            suggestion = "Abra el libro en Excel, espere a que calcule y guárdelo; o reemplace la fórmula por su valor."
            yield Finding("INT-FORMULA-SIN-VALOR", Severity.ERROR, message, place, "", suggestion), title
    used = [
        name for name in sorted(inside, key=cell_position) if name in sheet.formulas - sheet.without_value
    ]
    used = [name for name in used if name not in sheet.cell_errors]
    if used:
        message = f"Se usó el último valor calculado de las fórmulas en {first_few(used, _LISTED)}."
        yield Finding("INT-FORMULA", Severity.NOTE, message, Place(file, sheet=sheet.name, cell=used[0])), ""


def check_hidden(sheet: SheetData, columns: Columns, rows: Collection[int], file: str) -> Iterator[Finding]:
    """Warnings: hidden rows and columns with data are read like any other."""
    hidden = sorted(number for number in sheet.hidden_rows if number in rows)
    if hidden:
        message = (
            f"Hay filas ocultas o filtradas con datos, que se leen también: {first_few(hidden, _LISTED)}."
        )
        place = Place(file, sheet=sheet.name, cell=f"A{hidden[0]}")
        yield Finding(
            "INT-FILAS-OCULTAS",
            Severity.WARNING,
            message,
            place,
            suggestion="Muéstrelas y compruebe que deben entrar; si no, bórrelas.",
        )
    covered = sorted(index for index in sheet.hidden_columns if index in columns)
    if covered and rows:
        message = f"Hay columnas ocultas que se leen también: {listed(columns[i].title for i in covered)}."
        place = Place(file, sheet=sheet.name, cell=f"{column_letter(covered[0])}1")
        yield Finding(
            "INT-COLUMNAS-OCULTAS",
            Severity.WARNING,
            message,
            place,
            suggestion="Muéstrelas y compruebe lo que contienen.",
        )


def _within(name: str, columns: Columns, rows: Container[int]) -> tuple[int, int] | None:
    """The position of a cell that is part of the data, or None."""
    try:
        row, column = cell_position(name)
    except ValueError:
        return None
    return (row, column) if row in rows and column in columns else None
