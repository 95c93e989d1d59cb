"""Answers that are kept: the same question to the same loads is worked out once in each process."""

from hashlib import sha256

from django.core.cache import caches

from tinkuy.core.table import Table
from tinkuy.subjects.budget.queries.execution import DATASET
from tinkuy.subjects.budget.queries.records import version
from tinkuy.subjects.budget.rules.asking import Spending
from tinkuy.subjects.budget.tables.ground import Asked
from tinkuy.subjects.budget.tables.register import TABLES

KEPT_SECONDS = 24 * 60 * 60
MOST_ROWS = 20_000  # a longer answer would push many others out


def kept_tables(name: str, asked: Asked, spending: Spending | None) -> tuple[Table, ...]:
    """The tables of that name: from the cache when nothing was loaded since. Errors: KeyError for a name that is none, Refused."""
    # The version is read before the answer, so a load in between is never hidden: its version asks anew.
    told = f"{version(DATASET, asked.question.until)} {name} {spending} {asked!r}"
    key, answers, missing = f"budget-{sha256(told.encode()).hexdigest()}", caches["answers"], object()
    found = answers.get(key, missing)
    if found is missing:
        found = TABLES[name].make(asked, spending)
        if sum(len(table.rows) for table in found) <= MOST_ROWS:
            answers.set(key, found, KEPT_SECONDS)
    return found  # type: ignore[no-any-return]
