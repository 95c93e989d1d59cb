"""How an alert climbs with age and priority, and who is told at each level: focal point, head of the entity, authority."""

from collections.abc import Iterable, Sequence

from tinkuy.subjects.attention.rules.facts import MOST, Audience, Rule, Step

RUNGS = {1: Audience.FOCAL_POINT, 2: Audience.HEAD, 3: Audience.AUTHORITY}


def level_of(rule: Rule, *, priority: str, days: int, steps: Sequence[Step]) -> int:
    """The level of an alert `days` after it began; never below the rule's own nor above 3."""
    level = rule.level
    while rule.climbs and level < MOST:
        wait = _days_at(level, priority, steps)
        if wait is None or days < wait:
            break
        days, level = days - wait, level + 1
    return level


def told(rule: Rule, level: int) -> frozenset[Audience]:
    """Who is told at a level: the recipients of the rule and, when it climbs, every rung from its own level on."""
    rungs = (RUNGS[n] for n in range(rule.level, level + 1)) if rule.climbs else ()
    return rule.recipients | frozenset(rungs)


def age_until_told(audience: Audience, rule: Rule, *, priority: str, steps: Sequence[Step]) -> int | None:
    """Days from the beginning of an alert until an audience is told; None when it never is."""
    if audience in told(rule, rule.level):
        return 0
    if not rule.climbs:
        return None
    age = 0
    for level in range(rule.level, MOST):
        wait = _days_at(level, priority, steps)
        if wait is None:
            return None
        age += wait
        if RUNGS[level + 1] is audience:
            return age
    return None


def _days_at(level: int, priority: str, steps: Iterable[Step]) -> int | None:
    """The step of the priority itself, else the one for any."""
    found = {step.priority: step.days for step in steps if step.level == level}
    return found.get(priority, found.get(""))
