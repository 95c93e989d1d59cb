"""A small country with its entities, and no file loaded yet."""

import pytest

from tests.ground import make_country


@pytest.fixture
def country(db: None) -> None:
    """Two departments with three districts, and who governs them."""
    make_country()
