"""What may be wrong with the plans on record: what would make a result mean less than it seems."""

from collections.abc import Iterator
from datetime import date

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.engines.portfolio.grid import starts_of
from tinkuy.engines.portfolio.problem import Scale
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.rules import PlanKind

WEIGHTS_MISSING = RuleText(
    "PLA-PESOS-FALTAN",
    "Plan sin pesos acordados",
    "El plan tiene criterios, pero a esa fecha nadie ha acordado cuánto pesa cada uno: no se puede elegir.",
    "El «Plan vial» tiene cuatro criterios y ningún peso.",
    "Registre los pesos con la fecha y con quién los acordó.",
    Severity.WARNING,
)
VALUE_MISSING = RuleText(
    "PLA-VALOR-FALTA",
    "Candidato sin valor en un criterio que pesa",
    "Lo que falta cuenta como lo peor: el candidato puede quedar fuera solo porque no se llenó su dato.",
    "El candidato «2345678» no tiene valor en «Brecha que cierra».",
    "Escriba el valor en la hoja «Valores de candidatos».",
    Severity.WARNING,
)
NO_ROOM = RuleText(
    "PLA-NO-CABE",
    "Candidato que no cabe en los años del plan",
    "Con sus años de obra y sus límites, el candidato no puede empezar y terminar dentro del plan.",
    "Una obra de cuatro años que no puede empezar antes de 2029, en un plan que termina en 2030.",
    "Revise sus años o los del plan; si no hay error, quítelo de los candidatos.",
    Severity.NOTE,
)


def _weights_missing(as_of: date) -> Iterator[Finding]:
    for row in queries.plans():
        detail = queries.plan_detail(code=row.code, as_of=as_of)
        if detail.criteria and not any(each.weight for each in detail.criteria):
            yield on_record(
                WEIGHTS_MISSING, f"planes/{row.code}", f"«{row.name}» no tiene pesos acordados a esa fecha."
            )


def _value_missing(as_of: date) -> Iterator[Finding]:
    for row in queries.plans():
        if row.kind is not PlanKind.MULTI_YEAR:
            continue
        problem = queries.problem_of(code=row.code, as_of=as_of)
        weighed = [c for c in problem.criteria if c.weight > 0 and c.scale is not Scale.LINKAGE]
        for project in problem.projects:
            missing = [each.name for each in weighed if each.code not in project.values]
            if missing:
                message = f"El candidato «{project.id}» no tiene valor en: {', '.join(missing)}."
                yield on_record(VALUE_MISSING, f"planes/{row.code}", message, project.name)


def _no_room(as_of: date) -> Iterator[Finding]:
    for row in queries.plans():
        problem = queries.problem_of(code=row.code, as_of=as_of)
        for project in problem.projects if problem.years else ():
            if not starts_of(project, problem.years):
                message = (
                    f"El candidato «{project.id}» no cabe entre {problem.years[0]} y {problem.years[-1]}."
                )
                yield on_record(NO_ROOM, f"planes/{row.code}", message, project.name)


RULES = (
    DatabaseRule(WEIGHTS_MISSING, _weights_missing),
    DatabaseRule(VALUE_MISSING, _value_missing),
    DatabaseRule(NO_ROOM, _no_room),
)
