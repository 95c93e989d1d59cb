"""Agreements that say nearly the same: pointed out to a person, never merged."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 82.0  # of 100; under it, two agreements on the same road in two districts would be called one
_SHORTEST = 12  # letters; «aprobar el acta» is alike everywhere and tells nothing


@dataclass(frozen=True, slots=True)
class Likeness:
    """An agreement that looks like another: its code and how much, from 0 to 100."""

    code: str
    percent: int


def alike(text: str, others: Iterable[tuple[str, str]], *, most: int = 5) -> tuple[Likeness, ...]:
    """The likest of `others` (code, folded text) to a folded text, the likest first. A text too short is like nothing."""
    if len(text) < _SHORTEST:
        return ()
    choices = dict(others)
    found = process.extract(text, choices, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_ENOUGH, limit=most)
    return tuple(Likeness(code, round(score)) for _, score, code in found)
