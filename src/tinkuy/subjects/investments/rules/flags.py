"""The flags of a project: one stable code each, its meaning, and a sentence with the amounts and days that prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinkuy.core.dates import PartialDate
from tinkuy.core.text import join_spanish
from tinkuy.core.words import money, ratio
from tinkuy.subjects.investments.rules.costs import grade, over_cost
from tinkuy.subjects.investments.rules.facts import ProjectFacts, Register
from tinkuy.subjects.investments.rules.money import STOPPED_MONTHS, is_stopped, quiet_months
from tinkuy.subjects.investments.rules.times import contradictions


class FlagCode(StrEnum):
    """What may be wrong with a project. The value is stable and stands in addresses and files."""

    DEACTIVATED = "PRJ-DESACTIVADO"
    UNSPENT = "PRJ-SIN-EJECUCION"
    OVER_COST = "PRJ-SOBRECOSTO"
    OVER_COST_30 = "PRJ-SOBRECOSTO-30"
    OVER_COST_100 = "PRJ-SOBRECOSTO-100"
    STOPPED = "PRJ-DETENIDO"
    DATES = "PRJ-FECHAS"
    TWIN = "PRJ-DUPLICADO"
    CONFLICT = "PRJ-FILAS"

    @property
    def label(self) -> str:
        """The words on the screen."""
        return _LABELS[self][0]

    @property
    def meaning(self) -> str:
        """When it is raised, for who sees it the first time."""
        return _LABELS[self][1]


_LABELS = {
    FlagCode.DEACTIVATED: ("Viable y desactivado", "Se declaró viable y después salió del banco."),
    FlagCode.UNSPENT: ("Viable sin ejecución", "Está activo y viable, y nunca devengó nada."),
    FlagCode.OVER_COST: ("Sobrecosto", "Su costo actualizado supera al viable, en menos de 30 %."),
    FlagCode.OVER_COST_30: (
        "Sobrecosto de 30 % o más",
        "Su costo actualizado supera al viable en 30 % o más.",
    ),
    FlagCode.OVER_COST_100: (
        "Sobrecosto de 100 % o más",
        "Su costo actualizado es el doble del viable, o más.",
    ),
    FlagCode.STOPPED: (
        "Detenido",
        f"Está activo, le falta gastar más de 5 % de su costo y lleva {STOPPED_MONTHS} meses o más sin devengar.",
    ),
    FlagCode.DATES: ("Fechas imposibles", "Sus fechas se contradicen entre sí o con el corte del banco."),
    FlagCode.TWIN: ("Posible duplicado", "Otro código tiene el mismo nombre y la misma entidad."),
    FlagCode.CONFLICT: ("Filas que difieren", "Las filas de sus lugares no dicen lo mismo del proyecto."),
}
_GRADES = (FlagCode.OVER_COST, FlagCode.OVER_COST_30, FlagCode.OVER_COST_100)


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag that holds, with its evidence in a sentence."""

    code: FlagCode
    evidence: str


def flags(facts: ProjectFacts) -> tuple[Flag, ...]:
    """Every flag that holds, in the order of the codes."""
    return tuple(flag for judge in _JUDGES if (flag := judge(facts)) is not None)


def _deactivated(facts: ProjectFacts) -> Flag | None:
    if facts.register is not Register.DEACTIVATED or facts.viable_on is None:
        return None
    told = f"Viable desde el {facts.viable_on:%d/%m/%Y}{_cost(facts.viable_soles)}; desactivado en el banco."
    return Flag(FlagCode.DEACTIVATED, told)


def _unspent(facts: ProjectFacts) -> Flag | None:
    is_waiting = facts.register is Register.ACTIVE and facts.accrued_soles == 0 and not facts.last_accrual
    if not is_waiting or facts.viable_on is None:
        return None
    told = f"Viable desde el {facts.viable_on:%d/%m/%Y}{_cost(facts.viable_soles)}; no devengó nada hasta {_until(facts)}."
    return Flag(FlagCode.UNSPENT, told)


def _over_cost(facts: ProjectFacts) -> Flag | None:
    excess = over_cost(facts.viable_soles, facts.updated_soles)
    if excess is None or facts.viable_soles is None or facts.updated_soles is None:
        return None
    more = facts.updated_soles - facts.viable_soles
    told = (
        f"Costo actualizado de {money(facts.updated_soles)}, {money(more)} más que el viable de "
        f"{money(facts.viable_soles)}: {ratio(excess)} más."
    )
    return Flag(_GRADES[grade(excess)], told)


def _stopped(facts: ProjectFacts) -> Flag | None:
    if not is_stopped(facts):
        return None
    months = quiet_months(facts)
    last = f"devengó por última vez en {_month(facts.last_accrual)}" if facts.last_accrual else "no devengó"
    known = (
        "" if facts.last_accrual else f" desde {_month(facts.money_since)}, el primer mes con gasto cargado"
    )
    return Flag(
        FlagCode.STOPPED, f"Activo; {last}{known}: {months} meses sin devengar hasta {_until(facts)}."
    )


def _dates(facts: ProjectFacts) -> Flag | None:
    found = contradictions(facts)
    return Flag(FlagCode.DATES, f"{'; '.join(found).capitalize()}.") if found else None


def _twin(facts: ProjectFacts) -> Flag | None:
    if not facts.twins:
        return None
    return Flag(FlagCode.TWIN, f"Mismo nombre y entidad que {join_spanish(facts.twins)}.")


def _conflict(facts: ProjectFacts) -> Flag | None:
    if not facts.conflicts:
        return None
    return Flag(FlagCode.CONFLICT, f"Sus filas difieren en {join_spanish(facts.conflicts)}.")


_JUDGES: tuple[Callable[[ProjectFacts], Flag | None], ...] = (
    _deactivated,
    _unspent,
    _over_cost,
    _stopped,
    _dates,
    _twin,
    _conflict,
)


def _month(text: str) -> str:
    """`2024-09` as «setiembre de 2024»."""
    return PartialDate.parse(text).label


def _until(facts: ProjectFacts) -> str:
    return _month(facts.money_until or f"{facts.cut_off:%Y-%m}")


def _cost(viable_soles: Decimal | None) -> str:
    return f", con {money(viable_soles)}" if viable_soles is not None else ""
