"""Amounts and labels of Consulta Amigable, one by one: what is read, and what is refused rather than guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.amounts import NotAnAmount, parse, parse_percent
from tinkuy.subjects.budget.loading.consulta.labels import (
    coded,
    is_subtotal,
    is_total,
    mended,
    month_of,
    quarter_of,
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("62,334,134", "62334134"), ("62 334 134", "62334134"), ("62\u00a0334\u00a0134", "62334134"), ("1.234", "1234"),
        ("1.234.567,89", "1234567.89"), ("1,234,567.8", "1234567.80"), ("-12,725,362", "-12725362"), ("(5)", "-5"),
        ("S/ 7", "7"), ("0", "0"), (12, "12"), (0.1 + 0.2, "0.30"), (-3.5, "-3.5"), ("12,5", "12.5"),
    ],
)  # fmt: skip
def test_amount_is_read(cell: object, value: str) -> None:
    assert parse(cell) == Decimal(value)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—"])
def test_blank_is_no_amount_and_no_zero(cell: object) -> None:
    assert parse(cell) is None


@pytest.mark.parametrize("cell", ["1,00,0", "12.3456", 0.125, "mil", "1,234,50", "5-", "1 2", "--3", float("nan"), "9e3", "(", "-"*3])  # fmt: skip
def test_what_has_no_single_reading_is_refused(cell: object) -> None:
    with pytest.raises(NotAnAmount):
        parse(cell)


@given(st.integers(-(10**13), 10**13), st.sampled_from(",. "))
def test_whole_soles_survive_any_grouping(value: int, mark: str) -> None:
    assert parse(f"{value:,}".replace(",", mark)) == value


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_cents_survive_text_and_workbooks(value: Decimal) -> None:
    assert parse(f"{value:,.2f}") == value
    assert parse(float(value)) == value


@pytest.mark.parametrize(("cell", "value"), [("59.6", "59.6"), ("59,6%", "59.6"), (0, "0"), (" ", None), ("1,250.0", "1250")])  # fmt: skip
def test_advance_is_read(cell: object, value: str | None) -> None:
    assert parse_percent(cell) == (None if value is None else Decimal(value))


def test_headings_are_known_with_their_units() -> None:
    told = ["Ejecución - Devengado", "PIM (S/)", "Atención de Compromiso Mensual", "Avance %", "Recaudado"]
    assert [amounts.column(each) for each in told] == ["accrued", "pim", "committed", amounts.ADVANCE, None]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("01: AMAZONAS", ("01", "AMAZONAS")),
        ("010101-300001: MUNICIPALIDAD DE A: B", ("010101-300001", "MUNICIPALIDAD DE A: B")),
        ("5-21: PERSONAL", ("5-21", "PERSONAL")),
        ("8: 'Agosto", ("8", "Agosto")),
        ("E: GOBIERNO NACIONAL", ("E", "GOBIERNO NACIONAL")),
        ("Fuente: MEF", ("", "Fuente: MEF")),
        ("2024", ("2024", "")),
        (None, ("", "")),
    ],
)
def test_code_and_name_of_a_cell(cell: object, told: tuple[str, str]) -> None:
    assert coded(cell) == told


def test_names_get_their_letter_back() -> None:
    assert mended("LOS BA¥OS") == "LOS BAÑOS"
    assert mended("CAÃ‘ETE") == "CAÑETE"
    assert mended("FERREÑAFE") == "FERREÑAFE"


def test_periods_and_totals_are_told_from_their_words() -> None:
    assert [month_of("9", ""), month_of("", "Septiembre"), month_of("13", ""), month_of("", "x")] == [
        9,
        9,
        0,
        0,
    ]
    assert [quarter_of("IV", ""), quarter_of("", "2do Trimestre"), quarter_of("", "III Trimestre"), quarter_of("", "")] == [4, 2, 3, 0]  # fmt: skip
    assert is_total("TOTAL") and is_subtotal("Total 01: AMAZONAS") and not is_total("Total 01: AMAZONAS")
    assert not is_subtotal("TOTORA")
