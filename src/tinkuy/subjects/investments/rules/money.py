"""Whether the money of a project still moves."""

from decimal import Decimal

from tinkuy.subjects.investments.rules.facts import ProjectFacts, Register

STOPPED_MONTHS = 6  # months without accrual after which an active project is told as stopped
NEARLY_SPENT = Decimal("0.95")  # of the updated cost: who has spent that much is ending, not stopped


def months_between(first: str, last: str) -> int:
    """How many months lie from one to another: 3 from `2024-06` to `2024-09`. Errors: ValueError for anything else."""
    return _number(last) - _number(first)


def quiet_months(facts: ProjectFacts) -> int | None:
    """Months without any accrual up to the last that is known; None when nothing tells.

    Without a last accrual they count from the first month of the spending, for a project that was viable by then.
    """
    if not facts.money_until:
        return None
    if facts.last_accrual:
        return max(months_between(facts.last_accrual, facts.money_until), 0)
    if not facts.money_since or facts.viable_on is None or f"{facts.viable_on:%Y-%m}" >= facts.money_since:
        return None
    return months_between(facts.money_since, facts.money_until) + 1


def is_stopped(facts: ProjectFacts) -> bool:
    """True for an active project with money still to spend and none accrued for STOPPED_MONTHS."""
    if facts.register is not Register.ACTIVE or facts.accrued_soles == 0:
        return False
    months = quiet_months(facts)
    return months is not None and months >= STOPPED_MONTHS and not _is_nearly_spent(facts)


def _is_nearly_spent(facts: ProjectFacts) -> bool:
    if facts.accrued_soles is None or not facts.updated_soles:
        return False
    return facts.accrued_soles >= facts.updated_soles * NEARLY_SPENT


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)
