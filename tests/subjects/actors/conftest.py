"""A directory without a database."""

import pytest

from tinkuy.subjects.actors.catalogue import entries
from tinkuy.subjects.actors.rules import Directory, EntityRow
from tinkuy.subjects.territory.register import composites
from tinkuy.subjects.territory.register import entries as territories
from tinkuy.subjects.territory.rules import COMPOSITE, Gazetteer, TerritoryRow


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    rows = [TerritoryRow(e.code, e.level, e.name, e.parent, e.capital, e.aliases) for e in territories()]
    rows += [TerritoryRow(c.code, COMPOSITE, c.name, "PE", "", c.aliases) for c in composites()]
    return Gazetteer(rows, [member for composite in composites() for member in composite.members])


@pytest.fixture(scope="session")
def directory(gazetteer: Gazetteer) -> Directory:
    rows = [EntityRow(e.code, e.name, e.acronym, e.level, e.territory, e.aliases) for e in entries(gazetteer)]
    return Directory(rows, gazetteer)
