"""The simulator again, from its definition: one path, one year, one number at a time, without numpy."""

import itertools
import math
from collections.abc import Sequence

from tinkuy.engines.stabilisation.history import History
from tinkuy.engines.stabilisation.policy import Policy


def revenues(history: History, draws: Sequence[Sequence[int]], base: float) -> list[list[float]]:
    """The revenue of each year of each path."""
    values, per = history.values, history.per_year
    last_year = sum(values[-per:]) / per
    found = []
    for path in draws:
        level, levels = values[-1], []
        for at in path:
            level *= values[at + 1] / values[at]
            levels.append(level)
        years = [levels[start : start + per] for start in range(0, len(levels), per)]
        found.append([base * (sum(year) / per) / last_year for year in years])
    return found


def path(revenue: Sequence[float], past: Sequence[float], policy: Policy) -> list[dict[str, float]]:
    """One path, year by year."""
    balance, known, told = policy.start_balance, list(past), []
    for income in revenue:
        before = known[-policy.window :]
        normal = policy.threshold if policy.threshold is not None else sum(before) / len(before)
        balance = balance * (1 + policy.yield_ratio)
        spilled = saved = withdrawn = 0.0
        if policy.ceiling is not None and balance > policy.ceiling:
            spilled = balance - policy.ceiling
        balance -= spilled
        is_dry = False
        if income > normal:
            saved = policy.save_ratio * (income - normal)
            if policy.ceiling is not None:
                saved = min(saved, policy.ceiling - balance)
        elif income < normal:
            wanted = policy.draw_ratio * (normal - income)
            withdrawn = min(wanted, max(balance - policy.floor, 0.0))
            is_dry = wanted - withdrawn > 1e-9 * max(normal, 1)
        balance += saved - withdrawn
        told.append(
            {
                "balance": balance,
                "saved": saved,
                "withdrawn": withdrawn,
                "spilled": spilled,
                "spending": income - saved + withdrawn + spilled,
                "is_dry": is_dry,
            }
        )
        known.append(income)
    return told


def quantile(values: Sequence[float], level: float) -> float:
    """Between the two nearest values, in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * level / 100
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def volatility(paths: Sequence[Sequence[float]], base: float) -> float:
    """The standard deviation of the log changes of each path, averaged."""
    found = []
    for values in paths:
        begun = [base, *values]
        changes = [math.log(b / a) for a, b in itertools.pairwise(begun)]
        middle = sum(changes) / len(changes)
        found.append(math.sqrt(sum((c - middle) ** 2 for c in changes) / (len(changes) - 1)))
    return sum(found) / len(found)
