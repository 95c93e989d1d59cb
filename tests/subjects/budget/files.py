"""Monthly spending files of a few rows, written as MEF writes them."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from tinkuy.subjects.budget.loading import columns

USUAL: dict[str, object] = {
    "ANO_EJE": 2025,
    "MES_EJE": 3,
    "NIVEL_GOBIERNO": "R",
    "NIVEL_GOBIERNO_NOMBRE": "GOBIERNOS REGIONALES",
    "SECTOR": 99,
    "SECTOR_NOMBRE": "GOBIERNOS REGIONALES",
    "PLIEGO": 440,
    "PLIEGO_NOMBRE": "GOBIERNO REGIONAL AMAZONAS",
    "SEC_EJEC": 724,
    "EJECUTORA": "300",
    "EJECUTORA_NOMBRE": "EDUCACION AMAZONAS",
    "DEPARTAMENTO_EJECUTORA": "01",
    "DEPARTAMENTO_EJECUTORA_NOMBRE": "AMAZONAS",
    "PROVINCIA_EJECUTORA": "01",
    "PROVINCIA_EJECUTORA_NOMBRE": "CHACHAPOYAS",
    "DISTRITO_EJECUTORA": "01",
    "DISTRITO_EJECUTORA_NOMBRE": "CHACHAPOYAS",
    "TIPO_ACT_PROY": 2,
    "PRODUCTO_PROYECTO": 2474717,
    "PRODUCTO_PROYECTO_NOMBRE": "RECUPERACION DEL BOSQUE",
    "FUNCION": "22",
    "FUNCION_NOMBRE": "EDUCACION",
    "DEPARTAMENTO_META": 1,
    "DEPARTAMENTO_META_NOMBRE": "AMAZONAS",
    "FUENTE_FINANCIAMIENTO": 1,
    "FUENTE_FINANCIAMIENTO_NOMBRE": "RECURSOS ORDINARIOS",
    "RUBRO": "0",
    "RUBRO_NOMBRE": "RECURSOS ORDINARIOS",
    "TIPO_TRANSACCION": 2,
    "GENERICA": 6,
    "GENERICA_NOMBRE": "ADQUISICION DE ACTIVOS",
}
HEADINGS = tuple(
    dict.fromkeys(
        [
            columns.YEAR,
            columns.MONTH,
            *(code.source for code in columns.CODES),
            *(named.source for named in columns.NAMED),
            *columns.AMOUNTS.values(),
        ]
    )
)


def row(**changes: object) -> dict[str, object]:
    """A usual row; amounts are zero unless told by our names (`accrued=10`), other columns by theirs."""
    amounts = {columns.AMOUNTS[name]: changes.pop(name) for name in tuple(changes) if name in columns.AMOUNTS}
    return {**dict.fromkeys(columns.AMOUNTS.values(), 0), **USUAL, **changes, **amounts}


def write(
    path: Path,
    rows: Iterable[Mapping[str, object]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    headings: tuple[str, ...] = HEADINGS,
) -> Path:
    """Write the rows under the headings; what a row does not tell is blank."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", extrasaction="ignore", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path
