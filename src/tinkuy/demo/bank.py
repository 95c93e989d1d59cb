"""A simulated bank of projects, in the form of the open data of Invierte.pe: nothing in it was ever formulated."""

import csv
from collections.abc import Iterable
from pathlib import Path

from tinkuy.demo.budget import MARK
from tinkuy.demo.projects import CUT_OFF, DemoProject, Fate
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

FILE_NAME = f"banco-simulado-{CUT_OFF}.csv"
_LEVELS = ((2, "DEPARTAMENTO"), (4, "PROVINCIA"), (6, "DISTRITO"))


def load_bank(folder: Path, projects: Iterable[DemoProject], *, by: User) -> Path:
    """Write the file and load it through the door of everybody; a repeat changes nothing. Errors: Refused."""
    path = folder / FILE_NAME
    write_bank(projects, path)
    load(path, by=by, told=lambda words, part: None)
    return path


def write_bank(projects: Iterable[DemoProject], target: Path) -> None:
    """Write the file: UTF-8, commas. The territories must be there."""
    register = gazetteer()
    rows = [_row(project, register) for project in projects]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _row(project: DemoProject, register: Gazetteer) -> dict[str, object]:
    """Units: soles."""
    before, year = project.accrued_in(CUT_OFF.year - 1), project.accrued_in(CUT_OFF.year)
    region = register.name(project.department).upper()
    return {
        "CODIGO_UNICO": project.cui,
        "NOMBRE_INVERSION": f"{project.words.upper()} {MARK}",
        "MONTO_VIABLE": project.viable_soles,
        "COSTO_ACTUALIZADO": project.updated_soles,
        "ESTADO": "DESACTIVADO" if project.fate is Fate.DROPPED else "ACTIVO",
        "SITUACION": "VIABLE",
        "NIVEL": "GR",
        "SECTOR": "GOBIERNOS REGIONALES",
        "ENTIDAD": f"GOBIERNO REGIONAL DE {region}",
        "NOMBRE_UEP": f"REGION {region} {MARK}",
        "FECHA_REGISTRO": f"{project.viable_on:%d/%m/%Y}",
        "FECHA_VIABILIDAD": f"{project.viable_on:%d/%m/%Y}",
        "DEVEN_ACUMUL_ANIO_ANT": _soles(before),
        "DEV_ANIO_ACTUAL": _soles(year),
        "ULTIMO_DEVENGADO": _last(project),
        **_place(project.territory, register),
        "UBIGEO": project.territory if len(project.territory) == 6 else "",
    }


def _place(territory: str, register: Gazetteer) -> dict[str, str]:
    return {
        heading: register.name(territory[:digits]).upper() if len(territory) >= digits else ""
        for digits, heading in _LEVELS
    }


def _last(project: DemoProject) -> str:
    return max((f"{year}-{month:02}" for year, month in project.accrued), default="")


def _soles(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
