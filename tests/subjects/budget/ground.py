"""A small file of monthly spending in MEF's form, loaded through the action; every figure can be added up by hand."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tinkuy.subjects.budget.actions.loading import Loaded, load
from tinkuy.subjects.budget.loading import columns

HEADINGS = [
    columns.YEAR,
    columns.MONTH,
    *(code.source for code in columns.CODES),
    *(named.source for named in columns.NAMED),
    *columns.AMOUNTS.values(),
]
_CODES = {code.name: code.source for code in columns.CODES}
_NAMES = {named.name: named.source for named in columns.NAMED}
_USUAL = {
    **dict.fromkeys(_CODES.values(), "1"),
    _CODES["department"]: "03",
    _CODES["unit_department"]: "03",
    _CODES["unit_province"]: "01",
    _CODES["unit_district"]: "01",
}
LEVELS = {"E": "GOBIERNO NACIONAL", "R": "GOBIERNOS REGIONALES", "M": "GOBIERNOS LOCALES"}
FUNCTIONS = {"15": "TRANSPORTE", "22": "EDUCACION"}
PLIEGOS = {"010": "M. DE EDUCACION", "442": "GOBIERNO REGIONAL DE APURIMAC", "301": "M.P. DE ABANCAY"}
_SECTORS = {"E": "10", "R": "99", "M": "03"}
_HOLDERS = (("E", "010"), ("R", "442"), ("M", "301"))


def line(
    level: str,
    pliego: str,
    function: str,
    kind: str,
    year: int,
    month: int,
    *,
    pia: int = 0,
    pim: int = 0,
    accrued: int = 0,
) -> dict[str, Any]:
    """One row. Units: soles."""
    codes = {
        "level": level,
        "sector": _SECTORS[level],
        "pliego": pliego,
        "sec_ejec": f"000{pliego}",
        "function": function,
        "act_or_project": kind,
        "product": f"{kind}000{pliego}",
    }
    names = {
        "level": LEVELS[level],
        "sector": f"SECTOR {_SECTORS[level]}",
        "pliego": PLIEGOS[pliego],
        "unit": PLIEGOS[pliego],
        "function": FUNCTIONS[function],
        "product": f"OBRA DE {PLIEGOS[pliego]}" if kind == "2" else f"SERVICIO DE {PLIEGOS[pliego]}",
        "department": "APURIMAC",
        "unit_department": "APURIMAC",
        "unit_province": "ABANCAY",
        "unit_district": "ABANCAY",
    }
    amounts = dict.fromkeys(columns.AMOUNTS.values(), 0)
    told = {"pia": pia, "pim": pim, "certified": accrued, "committed": accrued, "accrued": accrued}
    amounts |= {columns.AMOUNTS[name]: value for name, value in told.items()}
    return {
        **_USUAL,
        **{_CODES[name]: value for name, value in codes.items()},
        **{_NAMES[name]: value for name, value in names.items()},
        **amounts,
        columns.YEAR: year,
        columns.MONTH: month,
    }


def usual_lines(years: Sequence[int] = (2023, 2024)) -> list[dict[str, Any]]:
    """Of each level one pliego with a project of transport and an activity of education.

    In each of the years: opening 1,000,000 for each, 200,000 more in March, 50,000 spent in each of 12 months. So for a
    level and a function PIA is 1,000,000, PIM 1,200,000, accrued 600,000.
    """
    found = []
    for year in years:
        for level, pliego in _HOLDERS:
            for function, kind in (("15", "2"), ("22", "3")):
                told = (level, pliego, function, kind, year)
                found.append(line(*told, 0, pia=1_000_000, pim=1_000_000))
                found += [
                    line(*told, month, pim=200_000 if month == 3 else 0, accrued=50_000)
                    for month in range(1, 13)
                ]
    return found


def write(path: Path, lines: Sequence[Mapping[str, Any]]) -> Path:
    """The file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    return path


def load_lines(
    folder: Path, lines: Sequence[Mapping[str, Any]] | None = None, name: str = "gasto.csv"
) -> Loaded:
    """Write the file and load it; the usual lines when none are given."""
    path = write(folder / name, usual_lines() if lines is None else lines)
    return load(path, by=None, told=lambda words, part: None)
