"""Matrices of commitments of any size, made with a fixed seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORK = (
    "expediente técnico",
    "convenio",
    "asistencia técnica",
    "transferencia",
    "saneamiento físico legal",
    "mantenimiento",
)
PLACE = (
    "del puente",
    "de la posta médica",
    "de la institución educativa",
    "del camino vecinal",
    "del sistema de agua",
)


def spaces(number: int) -> dict[str, dict[str, Any]]:
    """Spaces spread over districts, installed, with an agenda: records by code."""
    from tinkuy.core.dates import PartialDate
    from tinkuy.subjects.territory.queries import gazetteer

    districts = gazetteer().codes("district")
    made = {}
    for n in range(number):
        installed = date(2021, 1, 4) + timedelta(days=n % 500)
        made[f"mtd-{n:05d}"] = {
            "code": f"mtd-{n:05d}",
            "short_name": f"MTD Banco {n:05d}",
            "official_name": f"Mesa técnica para el desarrollo número {n}",
            "kind": "MTD",
            "norm": f"RM {n % 999 + 1:03d}-2021-PCM",
            "territories": (districts[n % len(districts)],),
            "created_on": PartialDate.parse(installed - timedelta(days=20)),
            "installed_on": PartialDate.parse(installed),
            "agenda_kind": "development",
            "agenda_approved_on": PartialDate.parse(installed + timedelta(days=90)),
        }
    return made


def write_matrix(path: Path, rows: int, space_names: list[str]) -> Path:
    """A workbook of commitments, as `Exportar` writes it."""
    from tinkuy.engines.sheets.writer import SheetOut, write_workbook
    from tinkuy.subjects.commitments.sheets import CommitmentDoor

    sheet = SheetOut(CommitmentDoor.sheet, _rows(rows, space_names))
    write_workbook([sheet], path, meta={}, title="Matriz de prueba")
    return path


def _rows(number: int, space_names: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    chance = random.Random(2022)
    for n in range(number):
        agreed = date(2021, 6, 1) + timedelta(days=chance.randrange(400))
        yield (
            "",
            {
                "code": f"C-{n:06d}",
                "text": f"Culminar el {chance.choice(WORK)} {chance.choice(PLACE)} del centro poblado {n}",
                "space": chance.choice(space_names),
                "origin": f"Acta {n % 40 + 1}",
                "agreed_on": agreed,
                "due_on": agreed + timedelta(days=chance.randrange(30, 700)),
                "responsibles": chance.choice(("MVCS", "MINEDU; MEF", "MTC", "MINSA", "GORE Apurímac")),
                "amount_soles": chance.randrange(10_000, 9_000_000),
                "projects": str(2_300_000 + n),
                "is_simulated": "sí",
            },
        )
