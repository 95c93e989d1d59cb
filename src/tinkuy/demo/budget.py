"""A small simulated file of monthly spending, in the form that MEF publishes: nothing in it was ever budgeted or spent.

It is made by a seeded dice, so every writing gives the same bytes and loading it again changes nothing.
"""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tinkuy.demo.simulation import Row
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.loading import columns

FILE_NAME = "gasto-simulado-2020-2022.csv"
MARK = "(DATO SIMULADO)"
LAST_MONTH = {2020: 12, 2021: 12, 2022: 7}
_SEED = 20220731


@dataclass(frozen=True)
class Holder:
    """Who spends: codes and names as the file writes them. `place` are department, province and district (code and name)."""

    level: str
    sector: tuple[str, str]
    pliego: tuple[str, str]
    place: tuple[tuple[str, str], tuple[str, str], tuple[str, str]]
    size: int  # of its yearly opening budget in each function, in thousands of soles


_LIMA = (("15", "LIMA"), ("01", "LIMA"), ("01", "LIMA"))
_ABANCAY = (("03", "APURIMAC"), ("01", "ABANCAY"), ("01", "ABANCAY"))
_TAMBOBAMBA = (("03", "APURIMAC"), ("05", "COTABAMBAS"), ("01", "TAMBOBAMBA"))
_CUSCO = (("08", "CUSCO"), ("01", "CUSCO"), ("01", "CUSCO"))
_IQUITOS = (("16", "LORETO"), ("01", "MAYNAS"), ("01", "IQUITOS"))
_PUNO = (("21", "PUNO"), ("01", "PUNO"), ("01", "PUNO"))
_REGIONAL, _LOCAL = ("99", "GOBIERNOS REGIONALES"), "MUNICIPALIDADES DE "
HOLDERS = (
    Holder("E", ("10", "EDUCACION"), ("010", "M. DE EDUCACION"), _LIMA, 900_000),
    Holder("E", ("11", "SALUD"), ("011", "M. DE SALUD"), _LIMA, 800_000),
    Holder("E", ("36", "TRANSPORTES"), ("036", "M. DE TRANSPORTES"), _LIMA, 700_000),
    Holder("R", _REGIONAL, ("442", "GOBIERNO REGIONAL DE APURIMAC"), _ABANCAY, 210_000),
    Holder("R", _REGIONAL, ("446", "GOBIERNO REGIONAL DE CUSCO"), _CUSCO, 380_000),
    Holder("R", _REGIONAL, ("453", "GOBIERNO REGIONAL DE LORETO"), _IQUITOS, 330_000),
    Holder("R", _REGIONAL, ("458", "GOBIERNO REGIONAL DE PUNO"), _PUNO, 340_000),
    Holder("M", ("03", f"{_LOCAL}APURIMAC"), ("301", "M.P. DE ABANCAY"), _ABANCAY, 26_000),
    Holder("M", ("03", f"{_LOCAL}APURIMAC"), ("305", "M.P. DE COTABAMBAS"), _TAMBOBAMBA, 48_000),
    Holder("M", ("08", f"{_LOCAL}CUSCO"), ("301", "M.P. DE CUSCO"), _CUSCO, 60_000),
    Holder("M", ("16", f"{_LOCAL}LORETO"), ("301", "M.P. DE MAYNAS"), _IQUITOS, 54_000),
    Holder("M", ("21", f"{_LOCAL}PUNO"), ("301", "M.P. DE PUNO"), _PUNO, 40_000),
)
FUNCTIONS = (("15", "TRANSPORTE"), ("20", "SALUD"), ("22", "EDUCACION"))
_SOURCES = (("1", "RECURSOS ORDINARIOS", "00"), ("5", "RECURSOS DETERMINADOS", "18"))
_KINDS = (
    ("2", "PROYECTO", ("6", "GASTO DE CAPITAL"), "6"),
    ("3", "ACTIVIDAD", ("5", "GASTO CORRIENTE"), "3"),
)


def load_budget(folder: Path, more: Iterable[Row] = (), *, by: User) -> Path:
    """Write the file, with `more` rows, and load it through the door of everybody; a repeat changes nothing. Errors: Refused."""
    path = folder / FILE_NAME
    write_budget(path, more)
    load(path, by=by, told=lambda words, part: None)
    return path


def write_budget(target: Path, more: Iterable[Row] = ()) -> None:
    """Write the file, with `more` rows: UTF-8, commas, every column that the loading asks for and the names."""
    headings = [columns.YEAR, columns.MONTH, *(code.source for code in columns.CODES)]
    headings += [named.source for named in columns.NAMED] + list(columns.AMOUNTS.values())
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())
        writer.writerows(more)


def rows() -> Iterator[dict[str, object]]:
    """The rows of the file. Units: soles."""
    dice = random.Random(_SEED)  # noqa: S311 - a simulation that must come out the same
    for at, holder in enumerate(HOLDERS):
        for function in FUNCTIONS:
            for kind in range(len(_KINDS)):
                line = holder_line(at, holder, function, kind)
                for year in LAST_MONTH:
                    yield from _months(line, year, holder.size, kind, dice)


def _months(
    line: dict[str, str], year: int, size: int, kind: int, dice: random.Random
) -> Iterator[dict[str, object]]:
    """The opening, then each month: what came to the budget, and what was spent of it. Projects start small and grow."""
    pia = int(size * 1000 * dice.uniform(0.15, 0.4) * (0.4 if kind == 0 else 1.0) * 1.06 ** (year - 2020))
    growth, reach = (
        dice.uniform(0.3, 1.1) if kind == 0 else dice.uniform(0.02, 0.15),
        dice.uniform(0.55, 0.97),
    )
    yield month_row(line, year, 0, pia, pia, 0)
    weights = [dice.uniform(0.5, 1.0) + month / 12 for month in range(1, 13)]
    spent = int(pia * (1 + growth) * reach * 100)
    for month in range(1, LAST_MONTH[year] + 1):
        came = int(pia * growth * (0.16 if month < 6 else 1 / 35))
        yield month_row(line, year, month, 0, came, int(spent * weights[month - 1] / sum(weights)))


def month_row(
    line: dict[str, str], year: int, month: int, pia: int, pim: int, cents: int
) -> dict[str, object]:
    """`cents` are those accrued in the month; what is certified and committed comes before, what is paid after."""
    told = {
        "pia": pia * 100,
        "pim": pim * 100,
        "certified": cents * 21 // 20,
        "committed_annual": cents * 26 // 25,
    }
    told |= {"committed": cents * 51 // 50, "accrued": cents, "paid": cents * 24 // 25}
    amounts = {columns.AMOUNTS[name]: f"{value // 100}.{value % 100:02}" for name, value in told.items()}
    return {**line, columns.YEAR: year, columns.MONTH: month, **amounts}


def holder_line(at: int, holder: Holder, function: tuple[str, str], kind: int) -> dict[str, str]:
    """The codes and names of one line, the same in all months."""
    department, province, district = holder.place
    code, word, category, generic = _KINDS[kind]
    source = _SOURCES[1 if holder.level == "M" and kind == 0 else 0]
    number = f"{at * 10 + int(function[0]) - 14:05}"
    what = f"{word} DE {function[1]} DE {holder.pliego[1]} {MARK}"
    codes = {
        **_place(department[0], province[0], district[0]),
        "level": holder.level,
        "sector": holder.sector[0],
        "pliego": holder.pliego[0],
        "sec_ejec": f"9{at + 1:05}",
        "unit": "001",
        "sec_func": number[-4:],
        "programme": "9002" if kind == 0 else "9001",
        "act_or_project": code,
        "product": f"{code}9{number}",
        "activity": f"{4 if kind == 0 else 5}9{number}",
        "function": function[0],
        "division": f"0{function[0]}",
        "group": f"00{function[0]}",
        "goal": number,
        "purpose": f"09{number}",
        "source": source[0],
        "rubro": source[2],
        "resource": "0",
        "category": category[0],
        "transaction": "2",
        "generic": generic,
    }
    names = {
        **_place(department[1], province[1], district[1]),
        "level": {"E": "GOBIERNO NACIONAL", "R": "GOBIERNOS REGIONALES", "M": "GOBIERNOS LOCALES"}[
            holder.level
        ],
        "sector": holder.sector[1],
        "pliego": f"{holder.pliego[1]} {MARK}",
        "unit": f"{holder.pliego[1]} {MARK}",
        "programme": f"ASIGNACIONES {MARK}" if kind else f"INVERSIONES {MARK}",
        "product": what,
        "activity": what,
        "function": function[1],
        "division": f"{function[1]} {MARK}",
        "group": f"{function[1]} {MARK}",
        "source": source[1],
        "rubro": source[1],
        "resource": source[1],
        "category": category[1],
        "generic": "ADQUISICION DE ACTIVOS NO FINANCIEROS" if kind == 0 else "BIENES Y SERVICIOS",
    }
    told = {each.source: codes.get(each.name, "1") for each in columns.CODES}
    return told | {each.source: names[each.name] for each in columns.NAMED if each.name in names}


def _place(department: str, province: str, district: str) -> dict[str, str]:
    """The place of the unit and that of the goal, by code or by name."""
    unit = {"unit_department": department, "unit_province": province, "unit_district": district}
    return {**unit, "department": department}
