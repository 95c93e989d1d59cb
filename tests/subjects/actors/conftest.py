"""A directory without a database."""

import pytest

from tinkuy.subjects.actors.catalogue import entries
from tinkuy.subjects.actors.rules import Directory, EntityRow
from tinkuy.subjects.territory.rules import Gazetteer


@pytest.fixture(scope="session")
def directory(names: Gazetteer) -> Directory:
    rows = [EntityRow(e.code, e.name, e.acronym, e.level, e.territory, e.aliases) for e in entries(names)]
    return Directory(rows, names)
