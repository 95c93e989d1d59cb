"""Why a movement cannot be, or cannot be taken out again: in Spanish, with the field it is about."""

from collections.abc import Iterable
from datetime import date

from tinkuy.core.words import money
from tinkuy.subjects.funds.rules import balances as of
from tinkuy.subjects.funds.rules.breaking import breaches
from tinkuy.subjects.funds.rules.facts import ZERO, Movement, State
from tinkuy.subjects.funds.rules.kinds import FundKind, MovementKind
from tinkuy.subjects.funds.rules.measuring import is_exceeded
from tinkuy.subjects.funds.rules.telling import says

Objection = tuple[str, str]
_TOLD = 5
_NO_DEPOSIT = "En obras por impuestos no se deposita: la empresa construye y paga así sus impuestos."


def objections(asked: Movement, state: State) -> tuple[Objection, ...]:
    """Everything against a movement: (field, words). Empty when it can be."""
    if asked.kind is MovementKind.ALLOCATION:
        return tuple((breach.field, breach.text) for breach in breaches(asked, state))
    if asked.kind is MovementKind.RETURN:
        problem = return_problem(asked, state)
        return (("amount_soles", problem),) if problem else ()
    return (("", _NO_DEPOSIT),) if state.kind is FundKind.WORKS_FOR_TAXES else ()


def return_problem(asked: Movement, state: State) -> str:
    """Why money cannot come back: nobody returns what was not given. Nothing when it can."""
    mine = [m for m in state.movements if m.is_for(asked.purpose) and m.project == asked.project]
    given = of.least_from(mine, asked.day, lambda day: of.allocated(mine, as_of=day))
    if asked.amount_soles <= given:
        return ""
    return (
        f"Para ese destino y proyecto hay asignados {money(max(given, ZERO))}: no puede volver más que eso."
    )


def removal_problem(left: State, now: State) -> str:
    """Why what is in `now` and not in `left` cannot be taken out: what was spent stands on it. Nothing when it can."""
    day = None if left.kind is FundKind.WORKS_FOR_TAXES else of.overdrawn_on(left.movements)
    if day is not None:
        short = money(-of.balance(left.movements, as_of=day))
        return f"Sin esto faltarían {short} al {day:%d/%m/%Y}. {_standing(left, day)}"
    if _returned_too_much(left.movements):
        return "De esta asignación ya volvió dinero. Anule antes la devolución."
    for rule in left.rules:
        for day in sorted({m.day for m in left.movements}):
            if rule.holds_on(day) and is_exceeded(rule, left, day) and not is_exceeded(rule, now, day):
                return f"Al {day:%d/%m/%Y} se incumpliría: {says(rule)} Norma: {rule.cited}. {_standing(left, day)}"
    return ""


def _standing(left: State, day: date) -> str:
    """What to annul first: the allocations that would be left without money from a day on, the last five."""
    allocated = [m for m in left.movements if m.kind is MovementKind.ALLOCATION]
    late = [m for m in allocated if m.day >= day] or [m for m in allocated if m.day <= day]
    told = [f"N° {m.number} de {money(m.amount_soles)}, {m.day:%d/%m/%Y}" for m in late[-_TOLD:]]
    more = f" (y {len(late) - _TOLD} más)" if len(late) > _TOLD else ""
    return f"Anule antes las asignaciones que lo usan: {'; '.join(told)}{more}."


def _returned_too_much(movements: Iterable[Movement]) -> bool:
    known = tuple(movements)
    parts = {(m.purpose.casefold(), m.project) for m in known if m.kind is MovementKind.RETURN}
    for purpose, project in parts:
        mine = [m for m in known if m.is_for(purpose) and m.project == project]
        if any(of.allocated(mine, as_of=m.day) < 0 for m in mine):
            return True
    return False
