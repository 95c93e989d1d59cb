"""What the flags of projects tell about the commitments that name them: which alert, since when, how much."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tinkuy.subjects.attention.rules.facts import Kind, ProjectFlag, Rule, Unit
from tinkuy.subjects.investments.rules import (
    Flag,
    FlagCode,
    ProjectFacts,
    Reading,
    Register,
    over_cost,
    quiet_months,
)

KINDS = {
    FlagCode.STOPPED: Kind.PROJECT_STOPPED,
    FlagCode.DEACTIVATED: Kind.PROJECT_DEACTIVATED,
    FlagCode.UNSPENT: Kind.PROJECT_UNSPENT,
    FlagCode.OVER_COST: Kind.PROJECT_OVER_COST,
    FlagCode.OVER_COST_30: Kind.PROJECT_OVER_COST,
    FlagCode.OVER_COST_100: Kind.PROJECT_OVER_COST,
}
_FROM_BANKS = {Kind.PROJECT_DEACTIVATED, Kind.PROJECT_OVER_COST}
Measured = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What an alert says of one project: its code, and what is the matter, in words without a final point."""

    project: str
    words: str
    is_simulated: bool = False


def measured(flag: Flag, facts: ProjectFacts, readings: Sequence[Reading]) -> Measured:
    """From which day on how much, for a flag of KINDS. `readings` are what each bank said, oldest first; the newest is `facts`."""
    kind = KINDS[flag.code]
    if kind is Kind.PROJECT_STOPPED:
        return _quiet(facts)
    if kind is Kind.PROJECT_UNSPENT:
        return ((facts.viable_on, 0),) if facts.viable_on else ()
    now = Reading(facts.cut_off, facts.viable_soles, facts.updated_soles, register=facts.register)
    told = [*(each for each in readings if each.cut_off < facts.cut_off), now]
    return _unbroken(told, _deactivated if kind is Kind.PROJECT_DEACTIVATED else _excess)


def since(flag: ProjectFlag, rule: Rule) -> date | None:
    """The first day on which there was as much as the rule asks, unbroken until now; None when there is less, or of another kind."""
    least = 0 if rule.kind.unit is Unit.DAYS else rule.threshold
    found = None
    for day, much in reversed(flag.measured if flag.kind is rule.kind else ()):
        if much < least:
            break
        found = day
    return found


def first_day(flags: Iterable[ProjectFlag], rule: Rule, agreed_on: date) -> date | None:
    """The day from which a rule counts for a commitment: that of its first project, and not before the commitment was taken."""
    days = [day for flag in flags if (day := since(flag, rule)) is not None]
    return max(min(days), agreed_on) if days else None


def told_by(flags: Iterable[ProjectFlag], rule: Rule) -> tuple[Told, ...]:
    """What a rule tells of each project of which it holds; empty for a rule that does not speak of projects."""
    return tuple(
        Told(flag.project, _words(flag, day), flag.is_simulated)
        for flag in flags
        if (day := since(flag, rule)) is not None
    )


def _words(flag: ProjectFlag, day: date) -> str:
    known = f" Consta desde el banco al {day:%d/%m/%Y}" if flag.kind in _FROM_BANKS else ""
    evidence = flag.evidence if known else flag.evidence.removesuffix(".")
    return f"{flag.label[:1].lower()}{flag.label[1:]}. {evidence}{known}"


def _quiet(facts: ProjectFacts) -> Measured:
    """The first day of each month without spending, with how many there were by then."""
    months = quiet_months(facts)
    if not months:
        return ()
    year, month = int(facts.money_until[:4]), int(facts.money_until[5:7])
    before = year * 12 + month - 1 - months
    return tuple((_first_of(before + number), number) for number in range(1, months + 1))


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _unbroken(told: Sequence[Reading], judge: Callable[[Reading], int | None]) -> Measured:
    """How much each bank told, from the first after which every one told some."""
    found: list[tuple[date, int]] = []
    for reading in reversed(told):
        much = judge(reading)
        if much is None:
            break
        found.append((reading.cut_off, much))
    return tuple(reversed(found))


def _deactivated(reading: Reading) -> int | None:
    return 0 if reading.register is Register.DEACTIVATED else None


def _excess(reading: Reading) -> int | None:
    ratio = over_cost(reading.viable_soles, reading.updated_soles)
    return int(ratio * 100) if ratio is not None else None
