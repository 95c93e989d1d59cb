"""What is said to people about the headings of a sheet: missing, repeated, unread, unknown."""

from collections.abc import Iterable, Mapping

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.text import join_spanish
from tinkuy.engines.sheets.headings import Dictionary
from tinkuy.engines.sheets.spec import ColumnSpec
from tinkuy.engines.sheets.workbook import SheetData, cell_name

_LISTED = 12


def claimed_twice(column: ColumnSpec, first: str, second: str, place: Place) -> Finding:
    """Two headings mean one column."""
    message = f"Dos columnas dicen ser «{column.title}»: «{first}» y «{second}»."
    suggestion = "Deje una sola de las dos, o cambie el encabezado de la que no corresponde."
    return Finding("INT-COLUMNA-REPETIDA", Severity.ERROR, message, place, f"{first} | {second}", suggestion)


def missing(
    column: ColumnSpec, dictionary: Dictionary, unread: Iterable[str], found: Iterable[str], place: Place
) -> Finding:
    """A required column is not there."""
    near = [text for text in unread if dictionary.nearest(text) is column]
    message = f"Falta la columna obligatoria «{column.title}». Se encontraron: {listed(found)}."
    suggestion = f"Agregue una columna con el encabezado «{column.title}»."
    if near:
        suggestion = f"¿Es «{near[0]}»? Cámbiele el encabezado a «{column.title}» o asígnela en la pantalla."
    return Finding("INT-COLUMNA-FALTA", Severity.ERROR, message, place, ", ".join(found), suggestion)


def unread_headings(
    dictionary: Dictionary, unread: Mapping[int, str], taken: set[str], place: Place, row: int
) -> list[Finding]:
    """A warning for each heading that looks like a column not found, one note for all the others."""
    findings: list[Finding] = []
    others: list[str] = []
    for index, text in unread.items():
        near = dictionary.nearest(text)
        if near is None or near.key in taken:
            others.append(text)
        else:
            findings.append(
                _looks_like(near, text, Place(place.file, sheet=place.sheet, cell=cell_name(row, index)))
            )
    if others:
        message = f"{'Esta columna no se lee' if len(others) == 1 else 'Estas columnas no se leen'}: {listed(others)}."
        suggestion = "Si alguna debe entrar, asígnela a un dato en la pantalla."
        findings.append(Finding("INT-COLUMNA-IGNORADA", Severity.NOTE, message, place, suggestion=suggestion))
    return findings


def skipped(sheet: SheetData, file: str) -> Finding:
    """A sheet of the workbook is none of ours, though others are."""
    message = f"La hoja «{sheet.name}» no se lee: sus encabezados no son de ninguna hoja conocida."
    return Finding("INT-HOJA-IGNORADA", Severity.NOTE, message, Place(file, sheet=sheet.name))


def unknown(
    sheet: SheetData, headings: Iterable[str], row: int, nearest: str, lacking: Iterable[str], file: str
) -> Finding:
    """No sheet is ours: what this one has, and what it lacks for the declaration it comes nearest to."""
    found = list(headings)
    message = f"No se reconoce la hoja «{sheet.name}». Sus encabezados son: {listed(found)}."
    suggestion = "Use la plantilla del tipo de hoja que quiere cargar."
    if nearest:
        suggestion = f"Para cargarla como «{nearest}» le falta: {listed(lacking)}. También puede partir de la plantilla."
    place = Place(file, sheet=sheet.name, cell=f"A{row}")
    return Finding("INT-HOJA-DESCONOCIDA", Severity.ERROR, message, place, ", ".join(found), suggestion)


def no_sheet(file: str) -> Finding:
    """The workbook shows no sheet with data."""
    message = "El libro no tiene ninguna hoja visible con datos."
    suggestion = "Muestre la hoja que contiene los datos y vuelva a subirlo."
    return Finding("INT-HOJA-DESCONOCIDA", Severity.ERROR, message, Place(file), suggestion=suggestion)


def listed(texts: Iterable[str]) -> str:
    """Texts between quotes as a sentence lists them, a long list cut: «Código», «Nombre» y 12 más."""
    shown = [f"«{text}»" for text in texts]
    more = len(shown) - _LISTED
    return join_spanish([*shown[:_LISTED], f"{more} más"] if more > 1 else shown) or "ninguno"


def _looks_like(column: ColumnSpec, text: str, place: Place) -> Finding:
    message = f"La columna «{text}» no se lee: se parece a «{column.title}», pero no es igual."
    suggestion = f"Si es la misma, cambie el encabezado a «{column.title}» o asígnela en la pantalla."
    return Finding("INT-COLUMNA-PARECIDA", Severity.WARNING, message, place, text, suggestion)
