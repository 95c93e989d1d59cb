"""Sums made at load time: the same figures as the rows give, whatever is asked, replaced or loaded before there were any."""

import random
from pathlib import Path

import pytest

from tests.subjects.budget.ground import line, load_lines
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading import summing
from tinkuy.subjects.budget.queries import execution
from tinkuy.subjects.budget.rules.asking import Question, Spending
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, dimension

HELD = {
    "level": "R",
    "sector": "R.99",
    "function": "22",
    "department": "03",
    "month": "3",
    "unit_department": "03",
}
QUESTIONS = [
    Question((2023, 2024), by, spending, where)
    for by in ((), *((each,) for each in DIMENSIONS.values()), (dimension("function"), dimension("level")))
    for spending in Spending
    for where in ({}, *({dimension(word): code} for word, code in HELD.items()))
]


def _lines(seed: int, months: range) -> list[dict[str, object]]:
    dice = random.Random(seed)
    found = []
    for level, pliego in (("E", "010"), ("R", "442"), ("M", "301")):
        for function in ("15", "22"):
            for kind in ("2", "3"):
                for year in (2023, 2024):
                    for month in months:
                        told = line(level, pliego, function, kind, year, month, pim=dice.randrange(10**9))
                        told["MONTO_DEVENGADO"] = f"{dice.randrange(10**11) / 100:.2f}"
                        found.append({**told, "DEPARTAMENTO_META": dice.choice(["03", "08", ""])})
    return found


def _from_rows(asked: Question, monkeypatch: pytest.MonkeyPatch) -> tuple[execution.Sums, ...]:
    with monkeypatch.context() as without:
        without.setattr(execution, "grain_of", lambda asked: None)
        return execution.execution(asked)


def test_sums_answer_as_the_rows_do(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_lines(tmp_path, _lines(1, range(5)))
    load_lines(tmp_path, _lines(2, range(3, 4)), name="corregido.csv")
    for asked in QUESTIONS:
        assert execution.execution(asked) == _from_rows(asked, monkeypatch), asked


def test_what_pages_ask_first_reads_no_rows(db: None, tmp_path: Path) -> None:
    load_lines(tmp_path)
    dataset = places.dataset(execution.DATASET)
    (load,) = dataset.manifest().loads
    dataset.file(load, "clean").rename(tmp_path / "away.parquet")
    for word in ("year", "month", "level", "sector", "pliego", "unit", "function", "department", "source"):
        assert execution.execution(Question((2024,), (dimension(word),)))
    assert execution.execution(Question((2024,), (dimension("function"), dimension("level"))))


def test_load_without_sums_is_read_row_by_row(db: None, tmp_path: Path) -> None:
    load_lines(tmp_path)
    asked = Question((2024,), (dimension("function"),))
    before = execution.execution(asked)
    dataset = places.dataset(execution.DATASET)
    (load,) = dataset.manifest().loads
    dataset.file(load, summing.FILE).unlink()
    assert execution.execution(asked) == before


@pytest.mark.parametrize(
    ("asked", "grain"),
    [
        ({"year", "level"}, "function"),
        ({"function", "level"}, "function"),
        ({"source"}, "money"),
        ({"level", "sector", "pliego"}, "holder"),
        ({"function", "department"}, None),
        ({"project"}, "project"),
        ({"division"}, None),
    ],
)
def test_coarsest_grain_that_answers_is_taken(asked: set[str], grain: str | None) -> None:
    found = summing.grain_of(asked)
    assert (found.name if found else None) == grain
