"""A simulation as the page asks for it: from what is written in the address to what the engine finds. Amounts in millions of soles."""

from dataclasses import dataclass

from tinkuy.engines.stabilisation import paths
from tinkuy.engines.stabilisation.history import MONTHS, History
from tinkuy.engines.stabilisation.policy import Policy
from tinkuy.engines.stabilisation.running import run
from tinkuy.engines.stabilisation.summary import Summary, summarise
from tinkuy.subjects.funds.queries import SeriesRow

PER_YEAR = {"yearly": 1, "monthly": MONTHS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Where the prices come from: `source` in words, `periods` of the values where they are known."""

    history: History
    source: str
    unit: str = ""
    periods: tuple[str, ...] = ()
    is_simulated: bool = False

    def years_after(self, count: int) -> tuple[str, ...]:
        """The years that follow the last value; `año 1`… when nobody said which year that is."""
        if not self.periods:
            return tuple(f"año {at}" for at in range(1, count + 1))
        last = int(self.periods[-1][:4])
        return tuple(str(last + at) for at in range(1, count + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Everything that decides a simulation: the same setup gives the same result. `base` in millions of soles a year."""

    prices: Prices
    policy: Policy
    base: float
    years: int
    paths: int
    block_years: int
    seed: int


@dataclass(frozen=True, slots=True)
class Result:
    """A setup and what came of it."""

    setup: Setup
    summary: Summary

    @property
    def years(self) -> tuple[str, ...]:
        """The label of each year of the horizon."""
        return self.setup.prices.years_after(self.setup.years)


def simulate(setup: Setup) -> Result:
    """Draw the paths and run the fund over them."""
    history = setup.prices.history
    block = setup.block_years * history.per_year
    draws = paths.drawn(history, years=setup.years, paths=setup.paths, block=block, seed=setup.seed)
    revenue = paths.revenue(history, draws, base=setup.base)
    past = [setup.base * year for year in history.past_years]
    return Result(setup, summarise(run(revenue, past, setup.policy), base=setup.base))


def prices_of(series: SeriesRow) -> Prices:
    """A loaded series. Errors: BadSeries when it is too short."""
    mark = ", dato simulado" if series.is_simulated else ""
    cited = f" ({series.source.label})" if series.source.document and not series.is_simulated else ""
    return Prices(
        history=History(tuple(float(value) for value in series.values), PER_YEAR[series.step]),
        source=f"serie «{series.name}»{cited}{mark}",
        unit=series.unit,
        periods=series.periods,
        is_simulated=series.is_simulated,
    )
