"""Why no plan keeps the rules: the projects that are decided, or the floors, ask for more than there is."""

from collections.abc import Iterator
from dataclasses import replace

from tinkuy.engines.portfolio.choosing import NoPlan, choose
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.model import Model, Pool
from tinkuy.engines.portfolio.running import Clock, run


def reasons(grid: Grid, clock: Clock) -> tuple[str, ...]:
    """What stands in the way (Spanish), as far as the time allows to know."""
    found = (*_years(grid), *_floors(grid, clock))
    return (*found, *_money(grid, clock)) or ("Las reglas del plan se contradicen entre sí.",)


def _years(grid: Grid) -> Iterator[str]:
    for project in grid.problem.projects:
        if project.is_fixed and not grid.starts[project.id]:
            yield f"«{project.id}» ya está decidido, pero no cabe en los años del plan."


def _floors(grid: Grid, clock: Clock) -> Iterator[str]:
    """Floors that cannot be reached even alone."""
    for floor in grid.problem.floors:
        alone = Grid(replace(grid.problem, floors=(floor,)))
        if _is_impossible(alone, clock) and not _is_impossible(Grid(replace(grid.problem, floors=())), clock):
            yield f"El piso de S/ {floor.soles:,} para «{floor.group}» no se alcanza con los techos y candidatos que hay."


def _money(grid: Grid, clock: Clock) -> Iterator[str]:
    """How much more, put where it is needed, would let the rules be kept."""
    model = Model(grid, pool=Pool(grid.years, grid.most_money()))
    found = run(model, model.extra, clock, is_most=False)
    if found.found is not None and found.is_proved:
        yield f"Para cumplir con todo harían falta al menos S/ {found.value:,} más."


def _is_impossible(grid: Grid, clock: Clock) -> bool:
    try:
        choose(grid, clock)
    except NoPlan as none:
        return none.is_proved
    return False
