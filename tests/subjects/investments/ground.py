"""Small banks of projects and a little spending, as people send them, and loading them as the secretariat does."""

import csv
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import xlsxwriter

from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.actions.loading import Loaded, load
from tinkuy.subjects.budget.loading.columns import LEVEL_ROWS

CONSULTATION = {
    "cui": "Código único de inversión",
    "name": "Nombre de la inversión",
    "viable": "Monto viable",
    "state": "Estado de la inversión",
    "sector": "Sector",
    "entity": "Entidad",
    "registered": "Fecha de registro",
    "viable_on": "Fecha de viabilidad",
    "updated": "Costo actualizado",
    "department": "Departamento",
    "province": "Provincia",
    "district": "Distrito",
    "ubigeo": "Ubigeo",
}
OPEN_DATA = {
    "cui": "CODIGO_UNICO",
    "snip": "CODIGO_SNIP",
    "name": "NOMBRE_INVERSION",
    "viable": "MONTO_VIABLE",
    "state": "ESTADO",
    "situation": "SITUACION",
    "level": "NIVEL",
    "sector": "SECTOR",
    "entity": "ENTIDAD",
    "executor": "NOMBRE_UEP",
    "registered": "FECHA_REGISTRO",
    "viable_on": "FECHA_VIABILIDAD",
    "updated": "COSTO_ACTUALIZADO",
    "before": "DEVEN_ACUMUL_ANIO_ANT",
    "year": "DEV_ANIO_ACTUAL",
    "last": "ULTIMO_DEVENGADO",
    "starts": "FEC_INI_EJECUCION",
    "ends": "FEC_FIN_EJECUCION",
    "department": "DEPARTAMENTO",
    "province": "PROVINCIA",
    "district": "DISTRITO",
    "ubigeo": "UBIGEO",
    "latitude": "LATITUD",
    "longitude": "LONGITUD",
}
PLAIN: dict[str, object] = {
    "cui": 2000001,
    "name": "MEJORAMIENTO DEL CAMINO A MARA",
    "viable": 100.5,
    "state": "ACTIVO",
    "sector": "GOBIERNOS REGIONALES",
    "level": "GR",
    "entity": "GOBIERNO REGIONAL DE APURIMAC",
    "registered": "11/02/2020",
    "viable_on": "12/02/2020",
    "updated": 100.5,
    "department": "APURIMAC",
    "province": "COTABAMBAS",
    "district": "MARA",
    "ubigeo": "030505",
}
Row = Mapping[str, object]


def row(**changed: object) -> dict[str, object]:
    """A row of a bank in which nothing is wrong, but for what is said."""
    return {**PLAIN, **changed}


def write_text(path: Path, rows: Iterable[Row], headings: Mapping[str, str] = OPEN_DATA) -> Path:
    """The bank as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(headings.values())
        lines.writerows([each.get(key, "") for key in headings] for each in rows)
    return path


def write_book(
    path: Path, rows: Iterable[Row], *, strays: Mapping[str, list[list[object]]] | None = None
) -> Path:
    """The bank as a workbook of the public consultation, with stray sheets."""
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Sheet1")
        page.write_row(0, 0, CONSULTATION.values())
        for number, each in enumerate(rows, 1):
            page.write_row(number, 0, [each.get(key) for key in CONSULTATION])
        for name, cells in (strays or {}).items():
            other = book.add_worksheet(name)
            for number, line in enumerate(cells):
                other.write_row(number, 0, line)
    return path


def loaded(path: Path) -> Loaded:
    """Load a file as the command does."""
    return load(path, by=None, told=lambda words, part: None)


def spend(
    lines: Iterable[tuple[str, str, str]], source: str = "gasto.csv", *, levels: Iterable[str] = "ERM"
) -> None:
    """Spending of projects in the lake: (project, `2024-09`, accrued), as the loading of MEF's monthly files leaves it."""
    told = list(lines)
    dataset = places.dataset("spending")
    months = tuple(sorted({month for _, month, _ in told}))
    record = LoadRecord(uuid.uuid4().hex, source, uuid.uuid4().hex, "text", datetime.now(UTC), 0, 0, months)
    record = replace(record, counts={LEVEL_ROWS[level]: 1 for level in levels})
    with dataset.draft() as draft, duckdb.connect() as con:
        values = ", ".join(
            f"('{month}', {month[:4]}::smallint, {int(month[5:])}::tinyint, '{project}', {Decimal(accrued)})"
            for project, month, accrued in told
        )
        amounts = ", ".join(
            f"{value}::decimal(20, 2) as {name}"
            for name, value in (
                ("pia", "0"), ("pim", "accrued * 2"), ("certified", "accrued"), ("committed_annual", "accrued"),
                ("committed", "accrued"), ("accrued", "accrued"), ("paid", "accrued"),
            )
        )  # fmt: skip
        con.execute(
            f"copy (select part, year, month, project, {amounts} from (values {values}) t(part, year, month, project, accrued)) "
            f"to '{draft / 'clean.parquet'}' (format parquet)"
        )
        dataset.publish(draft, record)
