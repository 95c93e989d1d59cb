"""What a simulation tells: how much smoother spending is, at what cost, and how often the fund runs dry."""

from dataclasses import dataclass

import numpy as np

from tinkuy.engines.stabilisation.history import Floats
from tinkuy.engines.stabilisation.running import Run

LEVELS = (5, 25, 50, 75, 95)
Bands = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Bands hold, for each year, the values under which each of `LEVELS` per cent of the paths lie.

    Volatility is the standard deviation of the yearly log changes of a path, the last known year included, averaged over
    the paths. Units: amounts in the unit of the revenue; ratios from 0 to 1 (a reduction may be below zero). Missing: a
    reduction is None when revenue does not move at all.
    """

    revenue: Bands
    spending: Bands
    balance: Bands
    volatility_without: float
    volatility_with: float
    reduction_ratio: float | None
    saved_a_year: float
    withdrawn_a_year: float
    foregone_a_year: float
    idle_balance: float
    final_balance: float
    worst_fall_without: float
    worst_fall_with: float
    dry_paths_ratio: float
    dry_years_ratio: float


def summarise(run: Run, *, base: float) -> Summary:
    """Sum up a run. `base` is the revenue of the last known year, all of which was spent."""
    without, with_fund = _changes(run.revenue, base), _changes(run.spending, base)
    before, after = _volatility(without), _volatility(with_fund)
    return Summary(
        revenue=_bands(run.revenue),
        spending=_bands(run.spending),
        balance=_bands(run.balance),
        volatility_without=before,
        volatility_with=after,
        reduction_ratio=1 - after / before if before > 0 else None,
        saved_a_year=float(run.saved.mean()),
        withdrawn_a_year=float(run.withdrawn.mean()),
        foregone_a_year=float((run.revenue - run.spending).mean()),
        idle_balance=float(run.balance.mean()),
        final_balance=float(run.balance[:, -1].mean()),
        worst_fall_without=_worst_fall(without),
        worst_fall_with=_worst_fall(with_fund),
        dry_paths_ratio=float(run.is_dry.any(axis=1).mean()),
        dry_years_ratio=float(run.is_dry.mean()),
    )


def _bands(values: Floats) -> Bands:
    found = np.quantile(values, [level / 100 for level in LEVELS], axis=0)
    return tuple(tuple(float(each) for each in column) for column in found.T)


def _changes(values: Floats, base: float) -> Floats:
    begun = np.concatenate([np.full((len(values), 1), base), values], axis=1)
    return np.diff(np.log(begun), axis=1)


def _volatility(changes: Floats) -> float:
    return float(changes.std(axis=1, ddof=1).mean())


def _worst_fall(changes: Floats) -> float:
    """The deepest fall of a path from one year to the next, averaged over the paths: 0.3 is thirty per cent less."""
    return float(np.maximum(1 - np.exp(changes.min(axis=1)), 0).mean())
