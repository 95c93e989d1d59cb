"""The arithmetic of published tables: shares, variations and rates of growth, each method under its own name.

Everything is a ratio (0.22 is 22 %), exact to 28 figures, and nothing is rounded here: whoever prints, rounds.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import pairwise

_ONE = Decimal(1)


def ratio(part: Decimal, whole: Decimal) -> Decimal | None:
    """Part over whole, 0.65 for 65 %. Missing: a whole of zero has no ratio, None."""
    return part / whole if whole else None


def variation(before: Decimal, after: Decimal) -> Decimal | None:
    """After over before, less one: −0.27 is a fall of 27 %. Missing: a start of zero has no variation, None."""
    return after / before - 1 if before else None


def compound_growth(values: Sequence[Decimal], periods: int | None = None) -> Decimal | None:
    """The yearly rate that leads from the first value to the last.

    `periods` are the years that pass between them: one less than the values when it is not said, so that eleven years have ten.
    Missing: fewer than two values, no periods, or an end that is not above zero give None.
    """
    periods = len(values) - 1 if periods is None else periods
    if len(values) < 2 or periods < 1 or values[0] <= 0 or values[-1] <= 0:
        return None
    with localcontext() as context:
        context.prec = 28
        return (values[-1] / values[0]) ** (_ONE / periods) - 1


def mean_growth(values: Sequence[Decimal]) -> Decimal | None:
    """The plain mean of the variations from each year to the next.

    Missing: fewer than two values, or a year of zero that another is measured against, give None.
    """
    if len(values) < 2 or not all(values[:-1]):
        return None
    steps = [after / before - 1 for before, after in pairwise(values)]
    return sum(steps, Decimal(0)) / len(steps)


def log_linear_growth(values: Sequence[Decimal]) -> Decimal | None:
    """The rate of the line that fits the logarithms of the values best (least squares): every year weighs, not only the ends.

    Missing: fewer than two values, or any that is not above zero, give None.
    """
    if len(values) < 2 or min(values) <= 0:
        return None
    middle = Decimal(len(values) - 1) / 2
    weights = [Decimal(year) - middle for year in range(len(values))]
    slope = sum((w * v.ln() for w, v in zip(weights, values, strict=True)), Decimal(0))
    return (slope / sum((w * w for w in weights), Decimal(0))).exp() - 1
