"""Judges a plan from the problem alone, apart from the model that found it."""

from collections.abc import Iterator, Mapping

from tinkuy.engines.portfolio.problem import After, Problem, Project


def verify(problem: Problem, starts: Mapping[str, int]) -> tuple[str, ...]:
    """Every rule that the plan breaks, in words (Spanish); none for a plan that keeps them all. `starts`: year by project."""
    projects = {project.id: project for project in problem.projects}
    unknown = tuple(f"«{name}» no es un proyecto candidato." for name in starts if name not in projects)
    if unknown:
        return unknown
    return (
        *_of_each(projects, starts, problem.years),
        *_of_relations(projects, starts),
        *_of_money(problem, projects, starts),
    )


def _of_each(
    projects: Mapping[str, Project], starts: Mapping[str, int], years: tuple[int, ...]
) -> Iterator[str]:
    for name, start in starts.items():
        project = projects[name]
        if start < years[0] or start + len(project.costs) - 1 > years[-1]:
            yield f"«{name}» no cabe en los años del plan."
        if project.earliest is not None and start < project.earliest:
            yield f"«{name}» no puede empezar antes de {project.earliest}."
        if project.latest is not None and start > project.latest:
            yield f"«{name}» no puede empezar después de {project.latest}."
    yield from (
        f"Falta «{n}», que ya está decidido." for n, p in projects.items() if p.is_fixed and n not in starts
    )


def _of_relations(projects: Mapping[str, Project], starts: Mapping[str, int]) -> Iterator[str]:
    for name, start in starts.items():
        for need in projects[name].requires:
            if need.other not in starts:
                yield f"«{name}» necesita «{need.other}», que no está en el plan."
                continue
            ready = starts[need.other]
            if need.after is After.END:
                ready += len(projects[need.other].costs)
            if start < ready:
                yield f"«{name}» empieza en {start}, antes de que lo permita «{need.other}» ({ready})."
        yield from (
            f"«{name}» y «{other}» no pueden ir juntos."
            for other in projects[name].excludes
            if other in starts
        )


def _of_money(problem: Problem, projects: Mapping[str, Project], starts: Mapping[str, int]) -> Iterator[str]:
    for year, ceiling in problem.ceilings.items():
        spent = 0
        for name, start in starts.items():
            at, project = year - start, projects[name]
            if 0 <= at < len(project.costs):
                spent += project.costs[at]
            elif at >= len(project.costs):
                spent += project.upkeep
        if spent > ceiling:
            yield f"En {year} se gastarían S/ {spent:,} y el techo es S/ {ceiling:,}."
    for floor in problem.floors:
        given = sum(projects[name].cost for name in starts if projects[name].group == floor.group)
        if given < floor.soles:
            yield f"«{floor.group}» recibe S/ {given:,} y le corresponden al menos S/ {floor.soles:,}."
