"""From a file of the register to the territories it states, judged against what is known; nothing is written here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinkuy.core.finding import Finding, Place, Severity, has_errors
from tinkuy.engines.sheets.matching import match_workbook
from tinkuy.engines.sheets.parsing import parse_sheet
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.engines.sheets.workbook import UnreadableWorkbook
from tinkuy.subjects.territory.distance import Point, distance_km
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Gazetteer, name_key
from tinkuy.subjects.territory.sheets import REGISTER

LEVELS = {2: DEPARTMENT, 4: PROVINCE, 6: DISTRICT}
_KM_SUSPICIOUS = 300.0


@dataclass(frozen=True, slots=True)
class Stated:
    """One territory as the file states it: only the columns it gives."""

    code: str
    level: str
    parent: str
    columns: dict[str, Any]


def read_register_file(
    path: Path, names: Gazetteer, places: dict[str, Point]
) -> tuple[list[Stated], tuple[Finding, ...]]:
    """Read every territory of a file. When a finding is an error, the list may not be used.

    `places` are the known (latitude, longitude) by code.  Errors: OSError when the path cannot be read.
    """
    try:
        book = read_workbook(path, name=path.name)
    except UnreadableWorkbook as refusal:
        return [], refusal.findings
    matched = match_workbook(book, [REGISTER])
    findings = [*book.findings, *matched.findings]
    rows: list[ParsedRow] = []
    for sheet, match in matched.matches:
        parsed = parse_sheet(sheet, match, file=path.name)
        findings += [*match.findings, *parsed.findings]
        rows += parsed.rows
    if has_errors(findings):
        return [], _unique(findings)
    stated = _stated(rows, names)
    findings += _judge(rows, stated, names, places, path.name)
    return list(stated.values()), _unique(findings)


def _unique(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _stated(rows: list[ParsedRow], names: Gazetteer) -> dict[str, Stated]:
    """By code; a province or department that only a column names is stated too when the register lacks it."""
    found: dict[str, Stated] = {}
    for row in rows:
        code = str(row.values["code"])
        for width, key in ((2, "department"), (4, "province")):
            above = code[:width]
            if len(code) > width and above not in names and above not in found and row.values.get(key):
                found[above] = _one(above, {"name": row.values[key]})
        found[code] = _one(code, _columns(row, code))
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


def _one(code: str, columns: dict[str, Any]) -> Stated:
    return Stated(code, LEVELS[len(code)], code[:-2] or "PE", columns)


def _columns(row: ParsedRow, code: str) -> dict[str, Any]:
    values = row.values
    name = values.get(LEVELS[len(code)]) or values.get("name")
    columns: dict[str, Any] = {
        "name": name,
        "capital": values.get("capital"),
        "reniec_code": values.get("reniec_code"),
    }
    if values.get("latitude") is not None and values.get("longitude") is not None:
        columns |= {
            "latitude": _degrees(values["latitude"]),
            "longitude": _degrees(values["longitude"]),
            "note": "",
        }
    return {key: value for key, value in columns.items() if value is not None}


def _degrees(value: Any) -> float:
    return round(float(value), 5)


def _judge(
    rows: list[ParsedRow], stated: dict[str, Stated], names: Gazetteer, places: dict[str, Point], file: str
) -> Iterator[Finding]:
    if not rows:
        yield Finding(
            "TER-REGISTRO-VACIO", Severity.ERROR, "El archivo no tiene ninguna fila de datos.", Place(file)
        )
    known = {code for code in stated if code in names}
    seen: dict[str, ParsedRow] = {}
    for row in rows:
        code = str(row.values["code"])
        place = Place(file, sheet=row.sheet, cell=row.cells.get("code"))
        if code in seen and _columns(seen[code], code) != _columns(row, code):
            yield _error(
                "REPETIDO",
                f"El ubigeo {code} está dos veces, con datos distintos.",
                place,
                "Deje una sola fila.",
            )
        seen[code] = row
        if code not in known and "name" not in stated[code].columns:
            yield _error(
                "SIN-NOMBRE", f"El ubigeo {code} es nuevo y no tiene nombre.", place, "Escriba su nombre."
            )
        parent = stated[code].parent
        if parent not in names and parent not in stated:
            yield _error(
                "SIN-SUPERIOR",
                f"El ubigeo {code} es nuevo y falta el {parent} que lo contiene.",
                place,
                f"Agregue la fila {parent}.",
            )
        yield from _warnings(row, code, stated, names, places, file)


def _error(code: str, message: str, place: Place, suggestion: str) -> Finding:
    return Finding(f"TER-REGISTRO-{code}", Severity.ERROR, message, place, "", suggestion)


def _warnings(
    row: ParsedRow,
    code: str,
    stated: dict[str, Stated],
    names: Gazetteer,
    places: dict[str, Point],
    file: str,
) -> Iterator[Finding]:
    """Containers that the code contradicts, and capitals far away from their province."""
    for width, key, word in ((2, "department", "departamento"), (4, "province", "provincia")):
        above, said = code[:width], row.values.get(key)
        if said and len(code) > width and above in names and name_key(str(said)) not in names.keys_of(above):
            place = Place(file, sheet=row.sheet, cell=row.cells.get(key))
            message = f"La fila de {code} dice {word} «{said}», pero su código es de {names.name(above)}; vale el código."
            yield Finding(
                "TER-REGISTRO-CONTENEDOR",
                Severity.WARNING,
                message,
                place,
                str(said),
                "Corrija el nombre o el código.",
            )
    columns, centre = stated[code].columns, places.get(code[:4])
    if "latitude" in columns and centre and len(code) == 6:
        km = distance_km((columns["latitude"], columns["longitude"]), centre)
        if km > _KM_SUSPICIOUS:
            place = Place(file, sheet=row.sheet, cell=row.cells.get("latitude"))
            message = f"La capital de {code} queda a {km:,.0f} km de la de su provincia."
            yield Finding(
                "TER-REGISTRO-LEJOS", Severity.WARNING, message, place, "", "Revise la latitud y la longitud."
            )
