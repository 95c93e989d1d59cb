"""Filters of an address, rows in an order, and figures: decided without a lake."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.subjects.budget import figures
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, UnknownDimension
from tinkuy.subjects.budget.rules.filtering import WrongFilter, filter_of
from tinkuy.subjects.budget.tables.ordering import UnknownColumn, ordered

COLUMNS = (
    Column("name", "Nombre"),
    Column("pim", "PIM", ColumnKind.COUNT, "miles de S/"),
    Column("accrued", "Devengado", ColumnKind.COUNT, "miles de S/"),
)
DAY = date(2024, 12, 31)


def table(*rows: tuple[str, Any, Any]) -> Table:
    told = tuple(dict(zip(("name", "pim", "accrued"), row, strict=True)) for row in rows)
    return Table("t", "Cuadro", COLUMNS, told, None, ("archivo",))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("level", "R"),
        ("sector", "R.99"),
        ("pliego", "R.99.442"),
        ("month", "0"),
        ("month", "12"),
        ("rubro", "00"),
    ],
)
def test_filter_is_read_as_it_is_written(word: str, code: str) -> None:
    assert filter_of(word, code) == (DIMENSIONS[word], code)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("level", ""),
        ("level", "R.99"),
        ("sector", "R"),
        ("sector", "."),
        ("month", "13"),
        ("month", "-1"),
        ("year", "2024"),
    ],
)
def test_filter_that_means_nothing_is_refused(word: str, code: str) -> None:
    with pytest.raises(WrongFilter):
        filter_of(word, code)


@given(st.sampled_from(sorted(DIMENSIONS)), st.text(max_size=40))
def test_no_text_breaks_a_filter(word: str, code: str) -> None:
    try:
        dimension, read = filter_of(word, code)
    except WrongFilter:
        return
    assert read == code and len(read.split(".")) == len(dimension.keys)
    assert all(letter.isalnum() or letter in ".-" for letter in read)


def test_unknown_way_names_those_there_are() -> None:
    with pytest.raises(UnknownDimension, match="function"):
        filter_of("funcion", "22")


@given(st.lists(st.one_of(st.none(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False))))
def test_order_keeps_every_row_and_leaves_the_unknown_at_the_end(values: list[Any]) -> None:
    given_rows = table(*((str(at), value, 0) for at, value in enumerate(values)))
    for by in ("pim", "-pim"):
        got = [row["pim"] for row in ordered(given_rows, by).rows]
        known = [value for value in got if value is not None]
        assert got == [*known, *[None] * (len(got) - len(known))]
        assert known == sorted((v for v in values if v is not None), reverse=by[0] == "-")


def test_names_stand_in_order_whatever_their_accents() -> None:
    found = ordered(table(("Ucayali", 1, 1), ("Áncash", 1, 1), ("APURIMAC", 1, 1)), "name").rows
    assert [row["name"] for row in found] == ["Áncash", "APURIMAC", "Ucayali"]


def test_unknown_column_is_refused() -> None:
    with pytest.raises(UnknownColumn, match="name, pim, accrued"):
        ordered(table(), "nada")


def drawn(given_table: Table) -> Any:
    return figures.compared(given_table, "name", ("pim", "accrued"), headline="Titular", cutoff=DAY)


def test_figure_draws_the_fifteen_largest_and_says_how_many_are_left() -> None:
    figure = drawn(table(*((f"P{at:02}", at, 1) for at in range(20))))
    assert len({bar.label for bar in figure.bars}) == 15 and figure.bars[0].label == "P19"
    assert "tiene 5 más" in figure.note and len(figure.table.rows) == 15


def test_rows_of_one_name_are_told_apart() -> None:
    figure = drawn(table(("Santa Rosa", 3, 1), ("Santa Rosa", 2, 1)))
    assert len({bar.label for bar in figure.bars}) == 2


def test_amount_below_zero_is_written_and_not_drawn() -> None:
    figure = drawn(table(("A", 5, -2)))
    assert [(bar.value, bar.text) for bar in figure.bars] == [(Decimal(5), "5"), (None, "-2")]


@pytest.mark.parametrize("rows", [(), (("A", 0, 0),), (("A", None, None),), (("A", -1, -1),)])
def test_nothing_above_zero_is_no_figure(rows: Any) -> None:
    assert drawn(table(*rows)) is None
