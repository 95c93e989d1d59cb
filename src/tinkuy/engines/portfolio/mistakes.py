"""What makes a problem one that cannot be asked: told all at once, in words, before anything is solved."""

from collections.abc import Iterator

from tinkuy.engines.portfolio.problem import Problem, Project, Scale

MOST_YEARS = 15
MOST_PROJECTS = 400
MOST_SOLES = 10**12


def mistakes(problem: Problem) -> tuple[str, ...]:
    """Everything wrong with the problem (Spanish), each saying what to do; none when it can be solved."""
    return (*_of_years(problem), *_of_criteria(problem), *_of_projects(problem), *_of_groups(problem))


def _of_years(problem: Problem) -> Iterator[str]:
    years = problem.years
    if not years:
        yield "El plan no tiene años. Escriba el techo de cada año."
        return
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        yield f"Falta el techo de {missing[0]}: los años del plan deben ser seguidos. Escríbalo, aunque sea 0."
    if years[-1] - years[0] >= MOST_YEARS:
        yield f"El plan va de {years[0]} a {years[-1]}: caben {MOST_YEARS} años como máximo."
    yield from (
        f"El techo de {year} no es un monto que se pueda usar. Escríbalo en soles."
        for year, soles in problem.ceilings.items()
        if not 0 <= soles <= MOST_SOLES
    )


def _of_criteria(problem: Problem) -> Iterator[str]:
    if not any(each.weight > 0 for each in problem.criteria):
        yield "Ningún criterio tiene peso. Registre los pesos acordados."
    for each in problem.criteria:
        if each.weight < 0:
            yield f"El peso de «{each.name}» es negativo. Escriba cero o más."
        if each.low is not None and each.high is not None and each.low > each.high:
            yield f"En «{each.name}», el extremo menor es mayor que el otro. Corríjalos."
    weighed = any(each.scale is Scale.LINKAGE and each.weight > 0 for each in problem.criteria)
    if problem.links and not weighed:
        yield "Hay proyectos enlazados, pero ningún criterio de enlace con peso. Registre uno o quite los enlaces."


def _of_projects(problem: Problem) -> Iterator[str]:
    known = {project.id for project in problem.projects}
    if not problem.projects:
        yield "El plan no tiene proyectos candidatos. Agréguelos."
    if len(problem.projects) > MOST_PROJECTS:
        yield f"El plan tiene {len(problem.projects)} candidatos: caben {MOST_PROJECTS} como máximo."
    if len(known) < len(problem.projects):
        yield "Hay un proyecto dos veces. Deje uno."
    for project in problem.projects:
        yield from _of_project(project, known)
    for link in problem.links:
        yield from (
            f"Un enlace nombra «{name}», que no es un candidato. Corríjalo o agréguelo."
            for name in (link.one, link.other)
            if name not in known
        )
        if not 0 <= link.strength <= 1:
            yield f"La fuerza del enlace de «{link.one}» con «{link.other}» no va de 0 a 1. Corríjala."


def _of_project(project: Project, known: set[str]) -> Iterator[str]:
    if not project.costs or any(not 0 <= soles <= MOST_SOLES for soles in (*project.costs, project.upkeep)):
        yield f"«{project.id}» no tiene un costo que se pueda usar. Escriba el de cada año, en soles."
    for other in (*(need.other for need in project.requires), *project.excludes):
        if other not in known:
            yield f"«{project.id}» nombra «{other}», que no es un candidato. Corríjalo o agréguelo."
        elif other == project.id:
            yield f"«{project.id}» se nombra a sí mismo. Quite esa relación."


def _of_groups(problem: Problem) -> Iterator[str]:
    groups = {project.group for project in problem.projects}
    yield from (
        f"Se reserva un piso para «{floor.group}», que no tiene candidatos. Agréguelos o quite el piso."
        for floor in problem.floors
        if floor.group not in groups and floor.soles > 0
    )
