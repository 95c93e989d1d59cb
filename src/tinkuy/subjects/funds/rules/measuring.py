"""How near each rule is to its limit on a day: what is used of what it allows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.subjects.funds.rules import balances as of
from tinkuy.subjects.funds.rules.facts import ZERO, Rule, State
from tinkuy.subjects.funds.rules.kinds import SHARES, RuleKind


@dataclass(frozen=True, slots=True)
class Nearness:
    """What a rule measures on a day. Units: nominal soles; `used_ratio` from 0 on. Missing: None for a rule without amounts."""

    used_soles: Decimal | None
    limit_soles: Decimal | None

    @property
    def used_ratio(self) -> Decimal | None:
        """The part used; None when nothing is allowed yet."""
        if self.used_soles is None or not self.limit_soles:
            return None
        return self.used_soles / self.limit_soles

    @property
    def left_soles(self) -> Decimal | None:
        """What is left under the limit; below zero when it is passed."""
        if self.used_soles is None or self.limit_soles is None:
            return None
        return self.limit_soles - self.used_soles


def nearness(rule: Rule, state: State, *, as_of: date) -> Nearness:
    """How far the fund has come under a rule. A floor is near when the balance is: its limit is the balance."""
    moved = state.movements
    if rule.kind in SHARES:
        used = of.allocated(moved, as_of=as_of, purpose=rule.purpose)
        return Nearness(used, (rule.ratio or ZERO) * of.deposited(moved, as_of=as_of))
    if rule.kind is RuleKind.YEARLY:
        this_year = (m.allocated for m in moved if m.day.year == as_of.year and m.day <= as_of)
        begun = (rule.year_from or 0) <= as_of.year <= (rule.year_until or as_of.year)
        return Nearness(sum(this_year, ZERO), rule.amount_soles if begun else ZERO)
    if rule.kind is RuleKind.FLOOR:
        return Nearness(rule.amount_soles, of.balance(moved, as_of=as_of))
    if rule.kind is RuleKind.TAX_CAP:
        used = sum((m.allocated for m in moved if m.day <= as_of and rule.holds_on(m.day)), ZERO)
        return Nearness(used, rule.amount_soles)
    if rule.kind is RuleKind.PROJECT_CEILING:
        return Nearness(_most_of_a_project(state, as_of), rule.amount_soles)
    return Nearness(None, None)


def is_exceeded(rule: Rule, state: State, day: date) -> bool:
    """True when what was allocated up to a day no longer fits in a share or leaves less than the floor. Nothing allocated fits in all."""
    moved = state.movements
    balance = of.balance(moved, as_of=day)
    if not of.allocated(moved, as_of=day):
        return False
    if rule.kind is RuleKind.FLOOR:
        return balance < (rule.amount_soles or ZERO)
    if rule.kind not in SHARES:
        return False
    part = (rule.ratio or ZERO) * of.deposited(moved, as_of=day)
    used = of.allocated(moved, as_of=day, purpose=rule.purpose)
    if rule.kind is not RuleKind.SHARE_LEAST and used > part:
        return True
    return rule.kind is not RuleKind.SHARE_MOST and part - used > balance


def _most_of_a_project(state: State, as_of: date) -> Decimal:
    """What the project that received most has received."""
    sums: dict[str, Decimal] = {}
    for m in state.movements:
        if m.project and m.day <= as_of:
            sums[m.project] = sums.get(m.project, ZERO) + m.allocated
    return max(sums.values(), default=ZERO)
