"""The maintenance calendar that leaves the least weighted lateness inside the yearly budgets: exact, and what does not fit and why."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from tinkuy.engines.portfolio.assets import Asset, Course, Upkeep, due_in, price
from tinkuy.engines.portfolio.courses import courses
from tinkuy.engines.portfolio.running import Clock, run


class BrokenCalendar(RuntimeError):
    """A calendar of the solver breaks a rule: a mistake of ours, never one of the assets."""


@dataclass(frozen=True, slots=True)
class Late:
    """An asset that is late. `years` are those in which it is; `short` is the least more money, all in `short_year`, with which
    this asset alone would be on time beside everything else as planned (None: no single year mends it).
    """

    asset: str
    years: tuple[int, ...]
    short: int | None
    short_year: int | None
    is_too_dear: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The answer: the course of each asset, and the weighted lateness with the least that any calendar could have."""

    courses: Mapping[str, Course]
    penalty: int
    bound: int
    late: tuple[Late, ...]
    seconds: float

    @property
    def is_optimal(self) -> bool:
        """True when no calendar leaves less lateness."""
        return self.penalty <= self.bound

    def spending(self, years: Collection[int]) -> dict[int, int]:
        """Soles by year; a year without any is 0."""
        return {year: sum(c.spending.get(year, 0) for c in self.courses.values()) for year in years}


def plan(
    upkeep: Upkeep, *, time_limit: float, told: Callable[[str, int, int], None] | None = None
) -> Calendar:
    """The calendar with the least weighted lateness; of those, the cheapest; doing nothing always fits, so there is one.

    Errors: BrokenCalendar.
    """
    clock = Clock(time_limit)
    if told is not None:
        told("Armando el calendario", 0, 0)
    model = _Model(upkeep)
    first = run(model, model.penalty, clock, is_most=False)
    found = dict.fromkeys((asset.id for asset in upkeep.assets), 0) if first.found is None else first.found
    penalty = model.measure(found)
    model.cp.add(model.penalty <= penalty)
    model.hint(found)
    second = run(model, model.cost, clock, is_most=False)
    found = found if second.found is None else second.found
    made = {name: model.courses[name][at] for name, at in found.items()}
    bound = penalty if first.is_proved else max(0, first.bound)
    wrong = broken(upkeep, {name: each.years for name, each in made.items()})
    if wrong:
        raise BrokenCalendar("\n".join(wrong))
    return Calendar(made, sum(c.penalty for c in made.values()), bound, _late(upkeep, made), clock.spent())


def broken(upkeep: Upkeep, chosen: Mapping[str, Collection[int]]) -> tuple[str, ...]:
    """Judge a calendar from the assets alone: budgets kept, nothing before it is due (Spanish)."""
    spent = dict.fromkeys(upkeep.years, 0)
    wrong: list[str] = []
    for asset in upkeep.assets:
        due = due_in(asset, upkeep.years[0])
        for year in sorted(chosen[asset.id]):
            if year < due:
                wrong.append(f"«{asset.id}» se mantiene en {year}, antes de que le toque ({due}).")
            spent[year] += price(asset, year - due, upkeep.dearer_percent)
            due = year + asset.cycle
    return (
        *wrong,
        *(
            f"En {y} se gastarían S/ {s:,} y hay S/ {upkeep.budgets[y]:,}."
            for y, s in spent.items()
            if s > upkeep.budgets[y]
        ),
    )


class _Model:
    """One literal for each asset and course."""

    def __init__(self, upkeep: Upkeep) -> None:
        self.cp = cp_model.CpModel()
        self.courses = {asset.id: courses(asset, upkeep) for asset in upkeep.assets}
        self.literals = {
            name: [self.cp.new_bool_var(f"{name} {at}") for at in range(len(found))]
            for name, found in self.courses.items()
        }
        for literals in self.literals.values():
            self.cp.add_exactly_one(literals)
        pairs = [
            (course, literal)
            for name, found in self.courses.items()
            for course, literal in zip(found, self.literals[name], strict=True)
        ]
        for year, soles in upkeep.budgets.items():
            self.cp.add(sum(c.spending[year] * lit for c, lit in pairs if year in c.spending) <= soles)
        self.penalty: Any = sum(c.penalty * literal for c, literal in pairs)
        self.cost: Any = sum(sum(c.spending.values()) * literal for c, literal in pairs)

    def measure(self, found: Mapping[str, int]) -> int:
        """The weighted lateness of a choice."""
        return sum(self.courses[name][at].penalty for name, at in found.items())

    def hint(self, found: Mapping[str, Any]) -> None:
        """Begin near a known choice."""
        self.cp.clear_hints()
        for name, literals in self.literals.items():
            for at, literal in enumerate(literals):
                self.cp.add_hint(literal, found.get(name) == at)

    def read(self, solver: Any) -> dict[str, Any]:
        """The place of the course of each asset."""
        return {
            name: next(at for at, literal in enumerate(literals) if solver.boolean_value(literal))
            for name, literals in self.literals.items()
        }


def _late(upkeep: Upkeep, made: Mapping[str, Course]) -> tuple[Late, ...]:
    """The assets that are late, the weightiest first."""
    spent = {year: sum(c.spending.get(year, 0) for c in made.values()) for year in upkeep.years}
    free = {year: upkeep.budgets[year] - soles for year, soles in spent.items()}
    behind = [asset for asset in upkeep.assets if made[asset.id].late]
    order = sorted(behind, key=lambda asset: (-made[asset.id].penalty, asset.id))
    return tuple(_told(upkeep, asset, made[asset.id], free) for asset in order)


def _told(upkeep: Upkeep, asset: Asset, own: Course, free: Mapping[int, int]) -> Late:
    """Short of what, beside everything else as planned."""
    options = []
    for other in courses(asset, upkeep):
        if other.late:
            continue
        lacks = {
            year: soles - free[year] - own.spending.get(year, 0)
            for year, soles in other.spending.items()
            if soles > free[year] + own.spending.get(year, 0)
        }
        if len(lacks) == 1:
            ((year, soles),) = lacks.items()
            options.append((soles, year))
    first = min(min(c.years) for c in courses(asset, upkeep) if c.years)
    owed = price(asset, first - due_in(asset, upkeep.years[0]), upkeep.dearer_percent)
    is_too_dear = owed > max(upkeep.budgets.values())
    if not options:
        return Late(asset.id, own.late, None, None, is_too_dear)
    return Late(asset.id, own.late, *min(options), is_too_dear)
