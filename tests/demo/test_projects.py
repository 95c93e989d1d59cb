"""The projects behind the simulated works: marked, of every fate, and with the same money in the bank and in the spending."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tinkuy.demo import bank, budget, projects
from tinkuy.demo.project_spending import project_rows
from tinkuy.demo.projects import Fate
from tinkuy.demo.workbook import demo_rows
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.queries import loads
from tinkuy.subjects.investments.queries import one
from tinkuy.subjects.investments.rules import FlagCode

COMMITMENTS = demo_rows()["commitment"]
DRAWN = projects.draw(COMMITMENTS)


def test_no_code_is_one_of_the_bank_and_every_fate_is_there() -> None:
    assert len({project.cui for project in DRAWN}) == len(DRAWN) > 10
    assert all(project.cui.startswith("9000") and len(project.cui) == 7 for project in DRAWN)
    assert {project.fate for project in DRAWN} == set(Fate)


def test_every_project_has_its_commitment_and_some_have_two() -> None:
    named = [code for row in COMMITMENTS for code in row["projects"]]  # type: ignore[attr-defined]
    assert set(named) == {project.cui for project in DRAWN}
    assert len(named) > len(DRAWN)


def test_the_bank_and_the_spending_tell_the_same_money(prepared: None, tmp_path: Path) -> None:
    path = tmp_path / bank.FILE_NAME
    bank.write_bank(DRAWN, path)
    assert loads.says_simulated(path.name)
    spent: dict[object, Decimal] = defaultdict(Decimal)
    for row in project_rows(DRAWN):
        spent[row["PRODUCTO_PROYECTO"]] += Decimal(str(row[budget.columns.AMOUNTS["accrued"]]))
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["NOMBRE_INVERSION"].endswith(budget.MARK)
            told = Decimal(row["DEVEN_ACUMUL_ANIO_ANT"]) + Decimal(row["DEV_ANIO_ACTUAL"])
            assert told == spent[row["CODIGO_UNICO"]]


@pytest.mark.parametrize(
    ("fate", "code"),
    [
        (Fate.DROPPED, FlagCode.DEACTIVATED),
        (Fate.UNSPENT, FlagCode.UNSPENT),
        (Fate.STOPPED, FlagCode.STOPPED),
        (Fate.DEAR, FlagCode.OVER_COST),
    ],
)
def test_its_flags_tell_its_fate(prepared: None, tmp_path: Path, fate: Fate, code: FlagCode) -> None:
    path, money = tmp_path / bank.FILE_NAME, tmp_path / budget.FILE_NAME
    bank.write_bank(DRAWN, path)
    budget.write_budget(money, project_rows(DRAWN))
    for each in (path, money):
        load(each, by=None, told=lambda words, part: None)
    codes = tuple(project.cui for project in DRAWN if project.fate is fate)
    found = one.several(codes=codes, as_of=projects.CUT_OFF)
    for project in found.values():
        assert any(flag.code.value.startswith(code.value) for flag in project.flags), project.row.key
    assert found.keys() == set(codes)
