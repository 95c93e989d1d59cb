"""Folding, joining, money and counts in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.money import NotMoney, parse_soles
from tinkuy.core.table import ColumnKind
from tinkuy.core.text import fold, join_spanish, slugify
from tinkuy.core.words import format_cell, in_words_and_figures, money


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Víctor-FAJARDO ", "victor fajardo"),
        ("CAÑETE", "canete"),
        ("CA¥ETE", "canete"),
        ("N° 1", "n 1"),
        ("", ""),
    ],
)
def test_fold_drops_what_does_not_tell_names_apart(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_slug_of_a_mesa() -> None:
    assert slugify("MTP La Convención") == "mtp-la-convencion"


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ([], ""),
        (["Grau"], "Grau"),
        (["Grau", "Mara"], "Grau y Mara"),
        (["Loreto", "Puno", "Ica"], "Loreto, Puno e Ica"),
        (["sal", "hielo"], "sal y hielo"),
    ],
)
def test_join_reads_as_a_spanish_sentence(items: list[str], joined: str) -> None:
    assert join_spanish(items) == joined


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,260.50", "1260.50"),
        ("S/ 1 260,5", "1260.50"),
        ("1.260,50", "1260.50"),
        ("1,260", "1260.00"),
        ("1.234.567", "1234567.00"),
        ("S/ 51.2 millones", "51200000.00"),
        ("S/. 660", "660.00"),
        ("S/ 1.5 millones de soles", "1500000.00"),
        ("S/ 1'260,000.00", "1260000.00"),
        ("1'260.000,50", "1260000.50"),
        ("1'260'000.50", "1260000.50"),
        ("-12.345", "-12.35"),
    ],
)
def test_parse_soles_as_people_write(written: str, amount: str) -> None:
    assert parse_soles(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["", "mil", "1.2.3", "12,34,5", "1,2,3.00"])
def test_parse_soles_refuses_what_has_no_single_reading(written: str) -> None:
    with pytest.raises(NotMoney):
        parse_soles(written)


@pytest.mark.parametrize(
    ("number", "feminine", "words"),
    [
        (20, False, "veinte (20)"),
        (1, True, "una (1)"),
        (21, True, "veintiuna (21)"),
        (2806, False, "dos mil ochocientos seis (2,806)"),
        (200, True, "doscientas (200)"),
        (531, True, "quinientas treinta y una (531)"),
    ],
)
def test_counts_in_words_and_figures(number: int, feminine: bool, words: str) -> None:
    assert in_words_and_figures(number, feminine) == words


def test_one_formatter_for_every_cell() -> None:
    assert money(Decimal("1260000000")) == "S/ 1,260,000,000.00"
    assert format_cell(Decimal("0.45"), ColumnKind.RATIO) == "45.0 %"
    assert format_cell(2806, ColumnKind.COUNT) == "2,806"
    assert format_cell(None, ColumnKind.SOLES) == ""
