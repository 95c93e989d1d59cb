"""The problem as a model of the solver: one literal for each project and year of start, one sum for each year's ceiling."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.problem import After, Project


@dataclass(frozen=True, slots=True)
class Pool:
    """More money, up to `most` soles in all, that goes to those of some years in which it serves best."""

    years: tuple[int, ...]
    most: int


class Model:
    """All plans that keep the rules. `more` raises ceilings by given soles, `pool` by as much of it as is needed; `extra` is what is
    taken of the pool.
    """

    def __init__(
        self, grid: Grid, *, more: Mapping[int, int] | None = None, pool: Pool | None = None
    ) -> None:
        self.grid, self.cp = grid, cp_model.CpModel()
        self.starts: dict[str, dict[int, Any]] = {}
        self.chosen: dict[str, Any] = {}
        for project in grid.problem.projects:
            self._place(project)
        for project in grid.problem.projects:
            self._require(project)
        for pair in grid.exclusions:
            self.cp.add_at_most_one(self.chosen[name] for name in sorted(pair))
        self.extra = self._cap(more or {}, pool or Pool((), 0))
        self._floor()
        self.value = self._worth()

    def include(self, project: str) -> None:
        """The project must be in."""
        self.cp.add(self.chosen[project] == 1)

    def reach(self, value: int) -> None:
        """The plan must be worth this much or more."""
        self.cp.add(self.value >= value)

    def overlap(self, chosen: Collection[str]) -> Any:
        """On how many projects the plan agrees with another one."""
        return sum(literal if name in chosen else literal.negated() for name, literal in self.chosen.items())

    def thrift(self) -> Any:
        """What is least in the plan that costs least and, costing the same, starts earliest."""
        years = self.grid.years
        most_delay = len(years) * len(self.starts) + 1
        costs = {project.id: project.cost for project in self.grid.problem.projects}
        return sum(
            literal * (costs[name] * most_delay + year - years[0])
            for name, literals in self.starts.items()
            for year, literal in literals.items()
        )

    def hint(self, starts: Mapping[str, int]) -> None:
        """Begin the search near a known plan."""
        self.cp.clear_hints()
        for name, literals in self.starts.items():
            for year, literal in literals.items():
                self.cp.add_hint(literal, starts.get(name) == year)

    def read(self, solver: Any) -> dict[str, int]:
        """The year in which each chosen project starts."""
        return {
            name: year
            for name, literals in self.starts.items()
            for year, literal in literals.items()
            if solver.boolean_value(literal)
        }

    def _place(self, project: Project) -> None:
        literals = {
            year: self.cp.new_bool_var(f"{project.id} {year}") for year in self.grid.starts[project.id]
        }
        chosen = self.cp.new_bool_var(project.id)
        self.cp.add(sum(literals.values()) == chosen)
        self.starts[project.id], self.chosen[project.id] = literals, chosen
        if project.is_fixed:
            self.cp.add(chosen == 1)

    def _require(self, project: Project) -> None:
        for need in project.requires:
            other = self.grid.projects[need.other]
            wait = len(other.costs) if need.after is After.END else 0
            for year, literal in self.starts[project.id].items():
                early = [lit for at, lit in self.starts[other.id].items() if at + wait <= year]
                self.cp.add_bool_or([literal.negated(), *early])

    def _cap(self, more: Mapping[int, int], pool: Pool) -> Any:
        spent: dict[int, list[Any]] = {year: [] for year in self.grid.years}
        for name, literals in self.starts.items():
            for start, literal in literals.items():
                for year, soles in self.grid.profile(name, start).items():
                    spent[year].append(soles * literal)
        raised = {year: self.cp.new_int_var(0, pool.most, f"more {year}") for year in pool.years}
        if raised:
            self.cp.add(sum(raised.values()) <= pool.most)
        for year, ceiling in self.grid.problem.ceilings.items():
            self.cp.add(sum(spent[year]) <= ceiling + more.get(year, 0) + raised.get(year, 0))
        return sum(raised.values())

    def _floor(self) -> None:
        for floor in self.grid.problem.floors:
            own = [p for p in self.grid.problem.projects if p.group == floor.group]
            self.cp.add(sum(p.cost * self.chosen[p.id] for p in own) >= floor.soles)

    def _worth(self) -> Any:
        scores = self.grid.scores
        total = sum(scores.projects[name] * literal for name, literal in self.chosen.items())
        for link, worth in zip(self.grid.problem.links, scores.links, strict=True):
            both = self.cp.new_bool_var(f"{link.one} {link.other}")
            self.cp.add_implication(both, self.chosen[link.one])
            self.cp.add_implication(both, self.chosen[link.other])
            total += worth * both
        return total
