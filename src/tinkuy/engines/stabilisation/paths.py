"""Price paths by block bootstrap: what has happened, in blocks of consecutive changes, put together anew.

Blocks keep what follows what (booms and slumps last years). The series is taken as a ring, so that its first and last
changes are drawn as often as any other.
"""

import numpy as np
import numpy.typing as npt

from tinkuy.engines.stabilisation.history import Floats, History


def drawn(history: History, *, years: int, paths: int, block: int, seed: int) -> npt.NDArray[np.int64]:
    """Which change of the series stands at each place of each path: (paths, years x periods of a year).

    Units: `block` in periods of the series. The same seed draws the same.
    """
    length, count = years * history.per_year, len(history.changes)
    blocks = -(-length // block)
    starts = np.random.default_rng(seed).integers(0, count, size=(paths, blocks))
    places = (starts[:, :, None] + np.arange(block)[None, None, :]) % count
    return places.reshape(paths, blocks * block)[:, :length]


def revenue(history: History, draws: npt.NDArray[np.int64], *, base: float) -> Floats:
    """The revenue of each year of each path, when that of the last known year was `base` and it moves with the price.

    Shape: (paths, years). Units: those of `base`.
    """
    levels = history.level * np.exp(np.cumsum(history.changes[draws], axis=1))
    yearly: Floats = levels.reshape(len(draws), -1, history.per_year).mean(axis=2)
    return np.asarray(base * yearly, dtype=np.float64)
