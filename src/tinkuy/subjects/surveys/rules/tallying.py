"""Counting the answers of one group to one question."""

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tinkuy.subjects.surveys.rules.actors import Actor
from tinkuy.subjects.surveys.rules.parts import LEAST, Group, Part, PartNote


def tally(answers: Sequence[Sequence[int]], *, actor: Actor, options: int, is_anonymous: bool) -> Group:
    """How many chose each of so many options. The base is everybody who answered this question.

    A group of an anonymous survey with fewer answers than `LEAST` is hidden whole: neither counts nor base are told.
    """
    numbers = range(1, options + 1)
    base = len(answers)
    if is_anonymous and base < LEAST:
        return Group(actor, None, tuple(Part(at, None, None, note=PartNote.HIDDEN) for at in numbers))
    chosen = Counter(option for answer in answers for option in set(answer))
    parts = tuple(Part(at, chosen[at], rounded_percent(chosen[at], base)) for at in numbers)
    return Group(actor, base, parts)


def rounded_percent(count: int, base: int) -> Decimal:
    """The percentage without decimals, halves upwards; of nobody it is 0."""
    if not base:
        return Decimal(0)
    return (Decimal(100 * count) / base).quantize(Decimal(1), ROUND_HALF_UP)
