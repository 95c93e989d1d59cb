"""A gazetteer without a database, for the pure rules; the loaded register, for the rest."""

import pytest

from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.territory.models import Territory
from tinkuy.subjects.territory.register import entries


@pytest.fixture
def departments(db: None) -> None:
    """The 25 departments only, for what asks no more."""
    rows = [entry for entry in entries() if entry.level == "department"]
    Territory.objects.bulk_create(Territory(code=row.code, level=row.level, name=row.name) for row in rows)
    with audit.writing():  # what is kept goes by the log
        audit.record(acts=[audit.Act("load", "territory", "departments", None, {})], by=None)


@pytest.fixture
def loaded(prepared: None) -> None:
    """The register, with what else the setup loads."""
