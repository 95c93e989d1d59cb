"""The rules of the fund: what is put aside in good years, what is taken out in bad ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Ratios are from 0 to 1; amounts in the unit of the revenue.

    A year is good when its revenue is above the reference: the mean of the `window` years before it, or `threshold` when
    one is told. `save_ratio` of the surplus is saved, up to `ceiling`; `draw_ratio` of what is missing is withdrawn, down
    to `floor`. The balance earns `yield_ratio` at the start of each year; what it then has above the ceiling is spent.
    Missing: `ceiling` None is no ceiling. Errors: ValueError for numbers that contradict each other.
    """

    save_ratio: float
    draw_ratio: float
    window: int = 5
    threshold: float | None = None
    floor: float = 0.0
    ceiling: float | None = None
    yield_ratio: float = 0.0
    start_balance: float = 0.0

    def __post_init__(self) -> None:
        if not (0 <= self.save_ratio <= 1 and 0 <= self.draw_ratio <= 1):
            raise ValueError("a share is from 0 to 1")
        if self.window < 1 or (self.threshold is not None and self.threshold <= 0):
            raise ValueError("a reference needs a year or a threshold above zero")
        if self.floor < 0 or self.start_balance < 0 or self.yield_ratio <= -1:
            raise ValueError("a fund holds zero or more")
        if self.ceiling is not None and self.ceiling < self.floor:
            raise ValueError("the ceiling is under the floor")
