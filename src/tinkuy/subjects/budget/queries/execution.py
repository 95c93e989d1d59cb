"""Sums of the spending file, as one expression that DuckDB and Spark answer alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tinkuy.engines.lake import reading
from tinkuy.engines.lake.engine import engine, rows
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.summing import FILE, grain_of
from tinkuy.subjects.budget.rules.asking import Question, Spending

DATASET = "spending"
AMOUNTS = ("pia", "pim", "certified", "committed_annual", "committed", "accrued", "paid")
PROJECT = "2"
Expression = Any  # an expression of ibis, which tells no types


@dataclass(frozen=True)
class Sums:
    """The amounts of one line of an answer, under its codes by column. Units: soles, exact to the cent."""

    codes: Mapping[str, str]
    amounts: Mapping[str, Decimal]

    def __getitem__(self, amount: str) -> Decimal:
        """One amount by its name."""
        return self.amounts[amount]

    def code(self, keys: Sequence[str]) -> str:
        """The codes of some columns joined by points, as names are kept."""
        return ".".join(self.codes[key] for key in keys)


def expression(asked: Question, on: Any) -> Expression:
    """What is asked, as an expression of ibis over the lake on the engine `on`: from the sums made at load time when they
    answer it, else from the rows. Errors: NoData."""
    rows = _source(asked, on)
    rows = rows.filter(rows.year.between(asked.years[0], asked.years[-1]))
    if len(asked.years) <= asked.years[-1] - asked.years[0]:
        rows = rows.filter(rows.year.isin(asked.years))
    if asked.spending is not Spending.ALL:
        is_project = rows.act_or_project == PROJECT
        rows = rows.filter(is_project if asked.spending is Spending.PROJECTS else ~is_project)
    for dimension, code in asked.where.items():
        for key, part in zip(dimension.keys, code.split("."), strict=False):
            rows = rows.filter(rows[key] == (int(part) if key in ("year", "month") else part))
    sums = {name: rows[name].sum() for name in AMOUNTS}
    return rows.group_by([rows[key] for key in asked.keys]).agg(**sums) if asked.keys else rows.agg(**sums)


def _source(asked: Question, on: Any) -> Expression:
    """The least to read that answers. Loads made before there were sums are read row by row, and all others with them."""
    dataset = places.dataset(DATASET)
    grain = grain_of({*asked.keys, *(key for dimension in asked.where for key in dimension.keys)})
    live = dataset.manifest().until(asked.until).live().values()
    if grain is None or not all(dataset.file(load, FILE).exists() for load in live):
        return reading.table(on, dataset, until=asked.until)
    sums = reading.table(on, dataset, until=asked.until, name=FILE)
    return sums.filter(sums.grain == grain.name)


def execution(asked: Question, *, on: Any = None) -> tuple[Sums, ...]:
    """One line for each group that has rows, ordered by its codes. Missing: no rows give no line.

    Errors: NoData when nothing is loaded.
    """
    on = engine() if on is None else on
    found = rows(on, expression(asked, on))
    lines = (
        Sums(
            {key: str(row[key]) for key in asked.keys},
            {name: Decimal(row[name] or 0).quantize(Decimal("0.01")) for name in AMOUNTS},
        )
        for row in found
        if asked.keys or row["pim"] is not None
    )
    return tuple(sorted(lines, key=lambda line: [line.codes[key].rjust(12, "0") for key in asked.keys]))
