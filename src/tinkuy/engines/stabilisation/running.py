"""The fund year by year, all paths at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tinkuy.engines.stabilisation.history import Floats
from tinkuy.engines.stabilisation.policy import Policy

SHORT = 1e-9  # of a withdrawal: less than this is rounding


@dataclass(frozen=True, slots=True)
class Run:
    """What happened. Shape: each (paths, years); `is_dry` where a withdrawal was wanted and not wholly there.

    Units: those of the revenue. `balance` is at the end of the year. In each year
    spending = revenue - saved + withdrawn + spilled, and balance = balance before x (1 + yield) + saved - withdrawn - spilled.
    """

    revenue: Floats
    spending: Floats
    balance: Floats
    saved: Floats
    withdrawn: Floats
    spilled: Floats
    is_dry: npt.NDArray[np.bool_]


def run(revenue: Floats, past: Sequence[float], policy: Policy) -> Run:
    """Apply the policy to each path. `past` are the revenues of the years before the first, oldest first, at least one."""
    years = revenue.shape[1]
    known = np.concatenate([np.tile(np.asarray(past, dtype=np.float64), (len(revenue), 1)), revenue], axis=1)
    balance = np.full(len(revenue), policy.start_balance)
    columns: list[tuple[Floats, ...]] = []
    for year in range(years):
        balance, *rest = _year(balance, revenue[:, year], _reference(known, len(past) + year, policy), policy)
        columns.append((balance, *rest))
    balances, saved, withdrawn, spilled, short = (
        np.stack([c[at] for c in columns], axis=1) for at in range(5)
    )
    spending = revenue - saved + withdrawn + spilled
    return Run(revenue, spending, balances, saved, withdrawn, spilled, short > 0)


def _reference(known: Floats, at: int, policy: Policy) -> Floats:
    """What a normal year would be: of the years before, as many as there are when they are fewer than the window."""
    if policy.threshold is not None:
        return np.full(len(known), policy.threshold)
    window: Floats = known[:, max(0, at - policy.window) : at]
    return np.asarray(window.mean(axis=1), dtype=np.float64)


def _year(balance: Floats, revenue: Floats, reference: Floats, policy: Policy) -> tuple[Floats, ...]:
    grown = balance * (1 + policy.yield_ratio)
    ceiling = np.inf if policy.ceiling is None else policy.ceiling
    spilled = np.maximum(grown - ceiling, 0)
    held = grown - spilled
    saved = np.minimum(policy.save_ratio * np.maximum(revenue - reference, 0), ceiling - held)
    wanted = policy.draw_ratio * np.maximum(reference - revenue, 0)
    withdrawn = np.minimum(wanted, np.maximum(held - policy.floor, 0))
    short = np.where(wanted - withdrawn > SHORT * np.maximum(reference, 1), 1.0, 0.0)
    return held + saved - withdrawn, saved, withdrawn, spilled, short
