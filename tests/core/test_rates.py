"""Shares, variations and the three methods of growth, against figures worked out by hand."""

from decimal import Decimal

import pytest

from tinkuy.core.rates import compound_growth, log_linear_growth, mean_growth, ratio, variation

NATIONAL = (2753, 3205, 2913, 3104, 3430, 6665, 9591, 10088, 9643, 11085, 13278)
REGIONAL = (762, 1020, 1306, 2070, 2789, 3981, 4953, 4679, 6923, 7119, 6374)
LOCAL = (1793, 2156, 3711, 4127, 7132, 9209, 10002, 8512, 12792, 14095, 14033)


def decimals(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


def percent(rate: Decimal | None) -> str:
    assert rate is not None
    return f"{rate * 100:.2f}"


def test_ratio_and_variation() -> None:
    assert percent(ratio(Decimal(894_396), Decimal(1_667_472))) == "53.64"
    assert percent(variation(Decimal(1_953_533), Decimal(1_667_472))) == "-14.64"


def test_nothing_is_measured_against_zero() -> None:
    zero, one = Decimal(0), Decimal(1)
    assert ratio(one, zero) is None
    assert variation(zero, one) is None
    assert compound_growth([zero, one]) is None
    assert mean_growth([zero, one]) is None
    assert log_linear_growth([zero, one]) is None


@pytest.mark.parametrize(
    ("values", "ten", "eight", "mean", "fitted"),
    [
        (NATIONAL, "17.04", "21.74", "19.81", "19.73"),
        (REGIONAL, "23.66", "30.41", "25.71", "26.20"),
        (LOCAL, "22.84", "29.33", "25.93", "23.59"),
    ],
)
def test_three_methods_differ(values: tuple[int, ...], ten: str, eight: str, mean: str, fitted: str) -> None:
    series = decimals(*values)
    assert percent(compound_growth(series)) == percent(compound_growth(series, 10)) == ten
    assert percent(compound_growth(series, 8)) == eight
    assert percent(mean_growth(series)) == mean
    assert percent(log_linear_growth(series)) == fitted


def test_methods_agree_on_even_growth() -> None:
    series = [Decimal(100) * Decimal("1.1") ** year for year in range(6)]
    assert {percent(method(series)) for method in (compound_growth, mean_growth, log_linear_growth)} == {
        "10.00"
    }


@pytest.mark.parametrize("method", [compound_growth, mean_growth, log_linear_growth])
def test_one_year_has_no_growth(method: object) -> None:
    assert callable(method)
    assert method(decimals(5)) is None
