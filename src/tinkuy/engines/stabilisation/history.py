"""A series of prices as the simulator needs it: its changes from one period to the next, and its last years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MONTHS = 12
FEWEST_CHANGES = 4


class BadSeries(ValueError):
    """A series from which nothing can be drawn; the words (Spanish) say what to mend."""


@dataclass(frozen=True, slots=True)
class History:
    """Values in order, one for each year or, with `per_year` 12, for each month. Units: any, above zero.

    Errors: BadSeries for values that are not above zero, or too few of them.
    """

    values: tuple[float, ...]
    per_year: int = 1

    def __post_init__(self) -> None:
        least = FEWEST_CHANGES + 1 if self.per_year == 1 else 2 * MONTHS
        if len(self.values) < least:
            raise BadSeries(f"La serie tiene {len(self.values)} valores y se necesitan al menos {least}.")
        if any(not np.isfinite(value) or value <= 0 for value in self.values):
            raise BadSeries("Todos los valores de la serie deben ser mayores que cero.")

    @property
    def changes(self) -> Floats:
        """The logarithm of each value over the one before."""
        return np.diff(np.log(np.asarray(self.values, dtype=np.float64)))

    @property
    def past_years(self) -> tuple[float, ...]:
        """The mean of each whole year back from the last value, oldest first, relative to the last year (which is 1)."""
        whole = len(self.values) // self.per_year
        years = [_mean(self._year(back)) for back in range(whole, 0, -1)]
        return tuple(year / years[-1] for year in years)

    @property
    def level(self) -> float:
        """The last value relative to the mean of the last year: where the paths begin."""
        return float(self.values[-1] / _mean(self._year(1)))

    def _year(self, back: int) -> Sequence[float]:
        end = len(self.values) - (back - 1) * self.per_year
        return self.values[end - self.per_year : end]


def _mean(values: Sequence[Any]) -> float:
    return float(sum(values) / len(values))
