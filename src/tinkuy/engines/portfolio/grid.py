"""The problem laid out for whoever must solve or judge it: the years in which each project may start, and what it then spends."""

from collections.abc import Mapping

from tinkuy.engines.portfolio.problem import After, Problem, Project
from tinkuy.engines.portfolio.scoring import Scores, score


class Grid:
    """Reads a problem once. `starts` by project; `profile` the spending of a project by year, its upkeep too."""

    def __init__(self, problem: Problem) -> None:
        """The problem must have no mistakes (see `mistakes`)."""
        self.problem = problem
        self.years = problem.years
        self.projects = {project.id: project for project in problem.projects}
        self.scores: Scores = score(problem)
        self.starts = {project.id: starts_of(project, self.years) for project in problem.projects}
        self.exclusions = frozenset(
            frozenset({project.id, other}) for project in problem.projects for other in project.excludes
        )

    def profile(self, project: str, start: int) -> dict[int, int]:
        """Soles by year of the plan when it starts in that year."""
        return profile_of(self.projects[project], start, self.years)

    def is_ready(self, project: str, start: int, starts: Mapping[str, int]) -> bool:
        """True when all that the project requires is in the plan in time for this start."""
        for need in self.projects[project].requires:
            if need.other not in starts:
                return False
            wait = len(self.projects[need.other].costs) if need.after is After.END else 0
            if starts[need.other] + wait > start:
                return False
        return True

    def most_money(self) -> int:
        """More soles than any plan could spend."""
        horizon = len(self.years)
        return sum(project.cost + project.upkeep * horizon for project in self.problem.projects) + 1

    def value(self, starts: Mapping[str, int]) -> int:
        """What a plan is worth: its projects and the links between them."""
        own = sum(self.scores.projects[name] for name in starts)
        pairs = zip(self.problem.links, self.scores.links, strict=True)
        return own + sum(worth for link, worth in pairs if link.one in starts and link.other in starts)

    def spending(self, starts: Mapping[str, int]) -> dict[int, int]:
        """Soles of a plan by year; a year without any is 0."""
        found = dict.fromkeys(self.years, 0)
        for project, start in starts.items():
            for year, soles in self.profile(project, start).items():
                found[year] += soles
        return found


def starts_of(project: Project, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years in which it may start and still end within the plan."""
    last = years[-1] - len(project.costs) + 1
    earliest = years[0] if project.earliest is None else project.earliest
    latest = last if project.latest is None else min(last, project.latest)
    return tuple(year for year in years if earliest <= year <= latest)


def profile_of(project: Project, start: int, years: tuple[int, ...]) -> dict[int, int]:
    """Its cost from the start on, then its upkeep until the last year of the plan."""
    end = start + len(project.costs)
    building = {start + at: soles for at, soles in enumerate(project.costs)}
    return building | {year: project.upkeep for year in years if year >= end and project.upkeep}
