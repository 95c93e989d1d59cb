"""A gazetteer without a database, for the pure rules; the loaded register, for the rest."""

import pytest

from tinkuy.subjects.territory.register import composites, entries
from tinkuy.subjects.territory.rules import COMPOSITE, Gazetteer, TerritoryRow


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    rows = [TerritoryRow(e.code, e.level, e.name, e.parent, e.capital, e.aliases) for e in entries()]
    rows += [TerritoryRow(c.code, COMPOSITE, c.name, "PE", "", c.aliases) for c in composites()]
    return Gazetteer(rows, [member for composite in composites() for member in composite.members])


@pytest.fixture
def departments(db: None) -> None:
    """The 25 departments only, for what asks no more."""
    from tinkuy.subjects.territory.models import Territory

    rows = [entry for entry in entries() if entry.level == "department"]
    Territory.objects.bulk_create(Territory(code=row.code, level=row.level, name=row.name) for row in rows)


@pytest.fixture
def loaded(db: None) -> None:
    from tinkuy.subjects.territory.actions import load_register

    load_register()
