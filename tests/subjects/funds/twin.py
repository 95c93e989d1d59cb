"""The rules again, from their definition: write the allocation, then look at every day whether anything is broken."""

from datetime import date, timedelta
from decimal import Decimal

from tinkuy.subjects.funds.rules import FundKind, Movement, MovementKind, Rule, RuleKind, State

FIRST, LAST = date(2022, 1, 1), date(2022, 1, 12)
DAYS = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]


def most(asked: Movement, state: State, highest: int) -> int:
    """The largest whole amount that breaks nothing, found by trying all of them; 0 when there is none."""
    return max((amount for amount in range(1, highest + 1) if fits(asked, amount, state)), default=0)


def fits(asked: Movement, amount: int, state: State) -> bool:
    """True when the allocation may be written with this amount."""
    written = Movement(
        kind=MovementKind.ALLOCATION,
        day=asked.day,
        amount_soles=Decimal(amount),
        purpose=asked.purpose,
        project=asked.project,
        counterpart_soles=asked.counterpart_soles,
    )
    after = [*state.movements, written]
    days = [day for day in DAYS if day >= asked.day]
    if state.kind is not FundKind.WORKS_FOR_TAXES and any(balance(after, day) < 0 for day in days):
        return False
    return all(holds(rule, written, after, state.rules, days) for rule in state.rules)


def holds(
    rule: Rule, written: Movement, after: list[Movement], rules: tuple[Rule, ...], days: list[date]
) -> bool:
    """True when one rule is kept on every day."""
    amount, ratio = rule.amount_soles or Decimal(0), rule.ratio or Decimal(0)
    is_mine = written.purpose == rule.purpose
    if rule.kind is RuleKind.SHARE_MOST or (rule.kind is RuleKind.SHARE_EXACT and is_mine):
        return not is_mine or all(spent(after, d, rule.purpose) <= ratio * income(after, d) for d in days)
    if rule.kind in {RuleKind.SHARE_LEAST, RuleKind.SHARE_EXACT}:
        return is_mine or all(
            not owed(rule, after, d) or balance(after, d) >= owed_to_others(rules, written, after, d)
            for d in days
        )
    if rule.kind is RuleKind.YEARLY:
        return spent(after, LAST) <= amount
    if rule.kind is RuleKind.FLOOR:
        return all(balance(after, d) >= amount for d in days)
    if rule.kind is RuleKind.PROJECT_CEILING:
        mine = [m for m in after if m.project == written.project]
        return bool(written.project) and spent(mine, LAST) <= amount
    if rule.kind is RuleKind.COUNTERPART:
        return written.counterpart_soles >= ratio * (written.counterpart_soles + written.amount_soles)
    if rule.kind is RuleKind.TAX_CAP:
        return spent(after, LAST) <= amount
    return written.purpose in rule.purposes


def balance(movements: list[Movement], day: date) -> Decimal:
    """What there is at the end of a day."""
    return income(movements, day) - spent(movements, day)


def income(movements: list[Movement], day: date) -> Decimal:
    """Deposits up to the day."""
    return sum((m.amount_soles for m in movements if m.kind == "deposit" and m.day <= day), Decimal(0))


def spent(movements: list[Movement], day: date, purpose: str | None = None) -> Decimal:
    """Allocations less returns up to the day."""
    signs = {"allocation": 1, "return": -1, "deposit": 0}
    mine = [m for m in movements if m.day <= day and purpose in (None, m.purpose)]
    return sum((signs[m.kind] * m.amount_soles for m in mine), Decimal(0))


def owed(rule: Rule, after: list[Movement], day: date) -> Decimal:
    """What is kept for the purpose of a rule and not yet given to it."""
    kept = (rule.ratio or Decimal(0)) * income(after, day) - spent(after, day, rule.purpose)
    return max(kept, Decimal(0))


def owed_to_others(rules: tuple[Rule, ...], written: Movement, after: list[Movement], day: date) -> Decimal:
    """What is kept for every purpose but that of the allocation."""
    keeping = {RuleKind.SHARE_LEAST, RuleKind.SHARE_EXACT}
    others = [r for r in rules if r.kind in keeping and r.purpose != written.purpose]
    return sum((owed(rule, after, day) for rule in others), Decimal(0))
