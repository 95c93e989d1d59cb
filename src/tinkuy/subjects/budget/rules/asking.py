"""A question to the budget: which years, told apart by what, of which part of the spending."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tinkuy.subjects.budget.rules.dimensions import Dimension


class Spending(StrEnum):
    """Which spending: all of it, that on projects of investment, or that on activities."""

    ALL = "all"
    PROJECTS = "projects"
    ACTIVITIES = "activities"


SPENDING_WORDS = {
    Spending.ALL: "todo el gasto",
    Spending.PROJECTS: "solo proyectos de inversión",
    Spending.ACTIVITIES: "solo actividades",
}


@dataclass(frozen=True)
class Question:
    """`years` in order; `where` are codes by dimension, parts of a code joined by points; `until` is what was loaded by then."""

    years: tuple[int, ...]
    by: tuple[Dimension, ...] = ()
    spending: Spending = Spending.ALL
    where: Mapping[Dimension, str] = field(default_factory=dict)
    until: datetime | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of the lake that the answer is grouped by, each once."""
        return tuple(dict.fromkeys(key for dimension in self.by for key in dimension.keys))


class WrongYears(ValueError):
    """A text that tells no years."""


def years(text: str) -> tuple[int, ...]:
    """`2014`, `2011-2014` or `2011,2013` as years in order. Errors: WrongYears."""
    found: set[int] = set()
    for piece in text.replace("–", "-").split(","):
        told = re.fullmatch(r"\s*(\d{4})\s*(?:-\s*(\d{4})\s*)?", piece)
        first, last = (int(told[1]), int(told[2] or told[1])) if told else (1, 0)
        if not 1990 <= first <= last <= 2100:
            raise WrongYears(f"«{text}» no dice qué años: escriba 2014, 2011-2014 o 2011,2013")
        found.update(range(first, last + 1))
    return tuple(sorted(found))
