"""How much each rule leaves for an allocation on its day: the one place where a rule becomes an amount.

Shares are of what was deposited. A fixed share of a purpose is the most that the purpose may take and the least that is
kept for it from all others.
"""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from tinkuy.subjects.funds.rules import balances as of
from tinkuy.subjects.funds.rules.facts import ZERO, Movement, Rule, State
from tinkuy.subjects.funds.rules.kinds import RuleKind

CENT = Decimal("0.01")
_KEEPING = frozenset({RuleKind.SHARE_LEAST, RuleKind.SHARE_EXACT})
Limit = Callable[[Rule, State, Movement], Decimal | None]


def room(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    """The most that the rule lets be allocated for what is asked, never below zero. Missing: None when it sets no amount.

    Units: nominal soles, whole céntimos, rounded down.
    """
    found = _LIMITS[rule.kind](rule, state, asked)
    return None if found is None else max(found, ZERO).quantize(CENT, rounding=ROUND_DOWN)


def available(state: State, day: date) -> Decimal:
    """What may leave the fund on a day without leaving it overdrawn on that day or a later one. Units: nominal soles."""
    moved = state.movements
    return of.least_from(moved, day, lambda each: of.balance(moved, as_of=each))


def reserved(rules: tuple[Rule, ...], movements: tuple[Movement, ...], asked: Movement, day: date) -> Decimal:
    """What is kept on a day for purposes other than the asked one, and not yet allocated to them. Units: nominal soles."""
    kept = (r for r in rules if r.kind in _KEEPING and r.holds_on(asked.day) and not asked.is_for(r.purpose))
    whole = of.deposited(movements, as_of=day)
    used = ((r.ratio or ZERO) * whole - of.allocated(movements, as_of=day, purpose=r.purpose) for r in kept)
    return sum((max(each, ZERO) for each in used), ZERO)


def _share_most(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    if not asked.is_for(rule.purpose):
        return None
    moved, ratio = state.movements, rule.ratio or ZERO

    def left(day: date) -> Decimal:
        allowed = ratio * of.deposited(moved, as_of=day)
        return allowed - of.allocated(moved, as_of=day, purpose=rule.purpose)

    return of.least_from(moved, asked.day, left)


def _share_least(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    """What is free once everything kept for others is put aside, on the days on which the rule keeps anything."""
    moved = state.movements
    keeping = [day for day in of.days_from(moved, asked.day) if reserved((rule,), moved, asked, day)]
    free = (of.balance(moved, as_of=day) - reserved(state.rules, moved, asked, day) for day in keeping)
    return min(free, default=None)


def _share_exact(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    side = _share_most if asked.is_for(rule.purpose) else _share_least
    return side(rule, state, asked)


def _yearly(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    year = asked.day.year
    if not (rule.year_from or year) <= year <= (rule.year_until or year):
        return ZERO
    spent = sum((m.allocated for m in state.movements if m.day.year == year), ZERO)
    return (rule.amount_soles or ZERO) - spent


def _floor(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    return available(state, asked.day) - (rule.amount_soles or ZERO)


def _project_ceiling(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    if not asked.project:
        return ZERO
    spent = sum((m.allocated for m in state.movements if m.project == asked.project), ZERO)
    return (rule.amount_soles or ZERO) - spent


def _counterpart(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    """Of the whole (what is asked and the counterpart), the counterpart is at least the ratio."""
    ratio = rule.ratio or ZERO
    return asked.counterpart_soles * (1 - ratio) / ratio if ratio else None


def _tax_cap(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    spent = sum((m.allocated for m in state.movements if rule.holds_on(m.day)), ZERO)
    return (rule.amount_soles or ZERO) - spent


def _purposes(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    return None if any(asked.is_for(each) for each in rule.purposes) else ZERO


def _territories(rule: Rule, state: State, asked: Movement) -> Decimal | None:
    return None if asked.places & rule.territories else ZERO


_LIMITS: dict[RuleKind, Limit] = {
    RuleKind.SHARE_MOST: _share_most,
    RuleKind.SHARE_LEAST: _share_least,
    RuleKind.SHARE_EXACT: _share_exact,
    RuleKind.YEARLY: _yearly,
    RuleKind.FLOOR: _floor,
    RuleKind.PROJECT_CEILING: _project_ceiling,
    RuleKind.COUNTERPART: _counterpart,
    RuleKind.PURPOSES: _purposes,
    RuleKind.TERRITORIES: _territories,
    RuleKind.TAX_CAP: _tax_cap,
}
