"""A database as `tinkuy setup` leaves it, and the seed report where it is at hand."""

from pathlib import Path

import pytest

from tinkuy.subjects.actors.actions import load_catalogue
from tinkuy.subjects.spaces.actions import load_kinds
from tinkuy.subjects.territory.actions import load_register


@pytest.fixture
def prepared(db: None) -> None:
    load_register()
    load_catalogue()
    load_kinds()


@pytest.fixture
def seed(shared: Path) -> str:
    found = sorted((shared / "seeds").glob("01-*.txt"))
    if not found:
        pytest.skip("no está el documento semilla 01")
    return found[0].read_text(encoding="utf-8")
