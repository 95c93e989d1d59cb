"""A data folder of its own for the measurements, and how a time is taken."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """One line of the table: what took `seconds`, beside a floor that does only what cannot be avoided."""

    what: str
    size: str
    seconds: float
    floor: float
    floor_is: str
    aim: str = ""

    @property
    def ratio(self) -> float:
        """How many floors it takes."""
        return self.seconds / self.floor


def prepare() -> None:
    """Make a fresh data folder and prepare it as `tinkuy setup` does."""
    os.environ["TINKUY_DATA"] = tempfile.mkdtemp(prefix="tinkuy-bench-")
    os.environ["TINKUY_COSTLY_CALLS"] = "0,0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkuy.config.settings")
    import django

    django.setup()
    from tinkuy.cli.preparing import prepare as prepare_data

    prepare_data(say=lambda words: None)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one run, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def median_and_p95(work: Callable[[], Any], times: int) -> tuple[float, float]:
    """Median and 95th percentile of the seconds of several runs."""
    seconds = sorted(timed(work)[0] for _ in range(times))
    return statistics.median(seconds), seconds[max(0, round(0.95 * times) - 1)]
