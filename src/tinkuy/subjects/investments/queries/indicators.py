"""The three figures with which the Annual Report of 2017 told the projects of regional governments, made live, and the totals.

A share is told only over projects of which the answer is known; without any it says what must be loaded.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.core.rates import ratio
from tinkuy.engines.lake import duck
from tinkuy.subjects.investments.queries.standing import Standing, answer, standing

_REGIONAL = "(coalesce(entity_code, '') like 'gore-%' or sector = 'GOBIERNOS REGIONALES' or level = 'GR')"
_KNOWN = "(accrued_soles is not null or last_accrual is not null)"


@dataclass(frozen=True, slots=True)
class Share:
    """`count` projects of `base`; no base means that it cannot be told."""

    count: int
    base: int

    @property
    def ratio(self) -> Decimal | None:
        """0.30 for 30 %.  Missing: None without a base."""
        return ratio(Decimal(self.count), Decimal(self.base))


@dataclass(frozen=True, slots=True)
class Indicators:
    """The figures over a set of projects. `active_over_cost` is told where nobody tells which projects are in execution."""

    deactivated: Share
    unspent: Share
    over_cost: Share
    active_over_cost: Share


@dataclass(frozen=True, slots=True)
class Overview:
    """The bank at a date: how many projects, their costs, how many carry each flag. Units: soles."""

    projects: int
    viable_soles: Decimal
    updated_soles: Decimal
    active: int
    closed: int
    deactivated: int
    every: Indicators
    regional: Indicators
    flagged: dict[str, int]
    cut_off: date
    sources: tuple[str, ...]
    is_simulated: bool
    money_since: str
    money_until: str


def overview(*, as_of: date) -> Overview | None:
    """The totals and indicators at the date; None when no bank tells of it. Two statements."""
    found = standing(as_of=as_of)
    if found is None:
        return None
    totals = answer(
        f"select count(*), coalesce(sum(viable_soles), 0), coalesce(sum(updated_soles), 0), "
        f"count(*) filter (register = 'active'), count(*) filter (register = 'closed'), "
        f"count(*) filter (register = 'deactivated'), {_shares(found, 'true')}, {_shares(found, _REGIONAL)} from {found.rows()}"
    )[0]
    flagged = answer(
        f"select flag, count(*) from (select unnest(flags) as flag from {found.rows()}) group by 1 order by 1"
    )
    return Overview(
        projects=totals[0],
        viable_soles=totals[1],
        updated_soles=totals[2],
        active=totals[3],
        closed=totals[4],
        deactivated=totals[5],
        every=_indicators(totals[6:14]),
        regional=_indicators(totals[14:22]),
        flagged=dict(flagged),
        cut_off=found.basis.cut_off,
        sources=found.basis.sources,
        is_simulated=found.basis.is_simulated,
        money_since=found.basis.money_since,
        money_until=found.basis.money_until,
    )


def _shares(found: Standing, among: str) -> str:
    """Four pairs of counts, as SQL."""
    departments = ", ".join(duck.literal(code) for code in found.basis.departments_with_deactivated)
    told = f"list_has_any(departments, [{departments}]::varchar[])"
    viable = f"{among} and viable_on is not null"
    waiting = f"{viable} and register = 'active' and {_KNOWN}"
    pairs = (
        (f"{viable} and {told}", "register = 'deactivated'"),
        (waiting, "not is_executing"),
        (f"{among} and is_executing", "excess_soles > 0"),
        (f"{viable} and register = 'active'", "excess_soles > 0"),
    )
    return ", ".join(f"count(*) filter ({base} and {kept}), count(*) filter ({base})" for base, kept in pairs)


def _indicators(counts: tuple[int, ...]) -> Indicators:
    pairs = [Share(counts[at], counts[at + 1]) for at in range(0, 8, 2)]
    return Indicators(*pairs)
