"""The simulated file of spending: the same bytes each time, marked as simulated, whole and without anything unknown."""

import csv
from pathlib import Path

from tinkuy.demo import budget
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.loading.columns import AMOUNTS, REQUIRED
from tinkuy.subjects.budget.queries import loads


def test_file_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    budget.write_budget(one)
    budget.write_budget(other)
    assert one.read_bytes() == other.read_bytes()


def test_everybody_and_everything_invented_is_marked(tmp_path: Path) -> None:
    path = tmp_path / budget.FILE_NAME
    budget.write_budget(path)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows[0].keys() >= REQUIRED
    marked = ("PLIEGO_NOMBRE", "EJECUTORA_NOMBRE", "PRODUCTO_PROYECTO_NOMBRE", "ACTIVIDAD_ACCION_OBRA_NOMBRE")
    assert all(row[name].endswith(budget.MARK) for row in rows for name in marked)
    assert loads.says_simulated(budget.FILE_NAME)


def test_nobody_pays_what_was_not_accrued(tmp_path: Path) -> None:
    for row in budget.rows():
        certified, committed, accrued, paid = (
            float(str(row[AMOUNTS[name]])) for name in ("certified", "committed", "accrued", "paid")
        )
        assert certified >= committed >= accrued >= paid >= 0


def test_it_is_loaded_whole_and_only_once(prepared: None, tmp_path: Path) -> None:
    path = tmp_path / budget.FILE_NAME
    budget.write_budget(path)
    first = load(path, by=None, told=lambda words, part: None)
    assert (first.is_new, first.load.rows_in, first.load.rejected, first.load.unmatched) == (
        True,
        sum(1 for _ in budget.rows()),
        {},
        {},
    )
    assert loads.months() == {2020: tuple(range(13)), 2021: tuple(range(13)), 2022: tuple(range(8))}
    assert not load(path, by=None, told=lambda words, part: None).is_new
