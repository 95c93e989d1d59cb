"""What an allocation breaks: all of it at once, each with its norm and the most that would be allowed."""

from dataclasses import dataclass
from decimal import Decimal

from tinkuy.core.words import money
from tinkuy.subjects.funds.rules import limits, telling
from tinkuy.subjects.funds.rules.facts import ZERO, Movement, Rule, State
from tinkuy.subjects.funds.rules.kinds import FundKind, RuleKind

_FIELDS = {
    RuleKind.PURPOSES: "purpose",
    RuleKind.TERRITORIES: "territory",
    RuleKind.COUNTERPART: "counterpart_soles",
}
_NO_AMOUNT_HELPS = frozenset({RuleKind.PURPOSES, RuleKind.TERRITORIES})


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that an allocation breaks. `rule` None is the balance itself; `most` is what would be allowed, in soles."""

    rule: Rule | None
    why: str
    most: Decimal

    @property
    def field(self) -> str:
        """The field of what is asked that would mend it."""
        return _FIELDS.get(self.rule.kind, "amount_soles") if self.rule else "amount_soles"

    @property
    def text(self) -> str:
        """`A lo más 8 % … Norma: Ordenanza …. Se puede asignar a lo más S/ 80.00.`"""
        norm = f" Norma: {self.rule.cited}." if self.rule else ""
        if self.rule and self.rule.kind in _NO_AMOUNT_HELPS:
            return f"{self.why}{norm}"
        allowed = f"a lo más {money(self.most)}" if self.most else "nada"
        return f"{self.why}{norm} Se puede asignar {allowed}."


def breaches(asked: Movement, state: State) -> tuple[Breach, ...]:
    """Everything that an allocation breaks on its day: first the balance, then the rules in their order."""
    found = [_of_balance(asked, state)] if state.kind is not FundKind.WORKS_FOR_TAXES else []
    found += [_of_rule(rule, asked, state) for rule in state.rules if rule.holds_on(asked.day)]
    return tuple(breach for breach in found if breach is not None)


def most_allowed(asked: Movement, state: State) -> Decimal | None:
    """The most that could be allocated for the same thing on the same day. Missing: None when nothing limits it."""
    amounts = [limits.room(rule, state, asked) for rule in state.rules if rule.holds_on(asked.day)]
    if state.kind is not FundKind.WORKS_FOR_TAXES:
        amounts.append(max(limits.available(state, asked.day), ZERO))
    return min((amount for amount in amounts if amount is not None), default=None)


def _of_balance(asked: Movement, state: State) -> Breach | None:
    most = max(limits.available(state, asked.day), ZERO)
    if asked.amount_soles <= most:
        return None
    return Breach(None, f"No hay saldo: quedan {money(most)} libres desde el {asked.day:%d/%m/%Y}.", most)


def _of_rule(rule: Rule, asked: Movement, state: State) -> Breach | None:
    most = limits.room(rule, state, asked)
    if most is None or (asked.amount_soles <= most and most > 0):
        return None
    return Breach(rule, telling.breaks(rule, asked), most)
