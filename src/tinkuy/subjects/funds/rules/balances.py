"""Balance and what is allocated, at a day and from a day on: what is dated back must hold on each later day too."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from tinkuy.subjects.funds.rules.facts import ZERO, Movement
from tinkuy.subjects.funds.rules.kinds import MovementKind


def balance(movements: Iterable[Movement], *, as_of: date) -> Decimal:
    """Deposits and returns less allocations, up to and with the day. Units: nominal soles."""
    return sum((m.effect for m in movements if m.day <= as_of), ZERO)


def deposited(movements: Iterable[Movement], *, as_of: date) -> Decimal:
    """Everything deposited up to and with the day. Units: nominal soles."""
    kind = MovementKind.DEPOSIT
    return sum((m.amount_soles for m in movements if m.kind is kind and m.day <= as_of), ZERO)


def allocated(movements: Iterable[Movement], *, as_of: date, purpose: str | None = None) -> Decimal:
    """What is allocated less what came back, up to and with the day; of one purpose when it is told. Units: nominal soles."""
    mine = (m for m in movements if m.day <= as_of and (purpose is None or m.is_for(purpose)))
    return sum((m.allocated for m in mine), ZERO)


def days_from(movements: Iterable[Movement], day: date) -> tuple[date, ...]:
    """The day and each later one on which something moves, ascending."""
    return tuple(sorted({day} | {m.day for m in movements if m.day > day}))


def least_from(movements: Iterable[Movement], day: date, amount: Callable[[date], Decimal]) -> Decimal:
    """The least that an amount is on the day and on each later one on which something moves."""
    return min(amount(each) for each in days_from(movements, day))


def overdrawn_on(movements: Iterable[Movement]) -> date | None:
    """The first day on which more was allocated than there was. Missing: None when there is no such day."""
    known = tuple(movements)
    days = sorted({m.day for m in known})
    return next((day for day in days if balance(known, as_of=day) < 0), None)
