"""The palette keeps its promises: readable words, and fills that differ without colour."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.engines.figures.classes import class_of, class_values, legend
from tinkuy.engines.figures.palette import STATES, state


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The WCAG relative luminance of a `#rrggbb` colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("code", STATES)
def test_state_words_are_readable_on_their_tint_and_on_white(code: str):
    look = state(code)
    assert contrast(look.ink, look.tint) >= 4.5
    assert contrast(look.ink, "#ffffff") >= 4.5


@pytest.mark.parametrize(
    "codes",
    [
        ("pending", "in_process", "concluded"),
        ("pending", "in_process", "reported", "fulfilled", "overdue", "cancelled", "merged"),
    ],
)
def test_fills_seen_together_differ_in_lightness(codes: tuple[str, ...]):
    for one, other in combinations(codes, 2):
        assert contrast(state(one).fill, state(other).fill) >= 1.3, (one, other)


def test_contrast_of_black_and_white_is_the_greatest():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert luminance("#ffffff") == pytest.approx(1)


def test_state_without_a_look_is_refused():
    with pytest.raises(KeyError):
        state("nobody")


@given(st.lists(st.integers(min_value=0, max_value=500), max_size=60))
def test_classes_hold_every_value_once_and_in_order(values: list[int]):
    classes = class_values(values)
    assert [value for members in classes for value in members] == sorted({value for value in values if value})
    assert len(classes) <= 5 and all(classes)
    assert len(legend(classes)) == len(classes)
    codes = [class_of(value, classes) for value in sorted(values) if value]
    assert codes == sorted(codes)
