"""The register goes in once, whole, with one entry in the log; a second time nothing happens."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.actions import load_register
from tinkuy.subjects.territory.models import Boundary, Membership, Territory, TerritoryName
from tinkuy.subjects.territory.register import composites

pytestmark = pytest.mark.django_db


def test_load_register_counts() -> None:
    outcome = load_register()

    levels = Counter(Territory.objects.values_list("level", flat=True))
    assert levels == {
        "country": 1,
        "department": 25,
        "province": 196,
        "district": 1891,
        "composite": len(composites()),
    }
    assert outcome.created == 2113
    assert Boundary.objects.count() == 25 + 196 + 1891
    assert set(Boundary.objects.values_list("scheme", flat=True)) == {"schematic"}


def test_load_register_twice_changes_nothing() -> None:
    load_register()
    counts = (
        Territory.objects.count(),
        TerritoryName.objects.count(),
        Membership.objects.count(),
        Entry.objects.count(),
    )

    outcome = load_register()

    assert (outcome.created, outcome.changed) == (0, 0)
    assert counts == (
        Territory.objects.count(),
        TerritoryName.objects.count(),
        Membership.objects.count(),
        Entry.objects.count(),
    )


def test_load_register_mends_what_was_spoiled() -> None:
    load_register()
    Territory.objects.filter(code="030505").update(name="Otro", folded_name="otro")

    assert load_register().changed == 1
    assert Territory.objects.get(code="030505").name == "Mara"


def test_load_register_leaves_one_entry_in_the_log() -> None:
    load_register()

    entry = Entry.objects.get(subject="territory")
    assert entry.verb == "load_register"
    assert entry.after["created"] == 2113


def test_load_register_writes_nothing_when_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("log")

    monkeypatch.setattr("tinkuy.platform.audit.actions.record", fail)
    with pytest.raises(RuntimeError):
        load_register()

    assert not Territory.objects.exists()


def test_gazetteer_from_the_database_is_kept_until_the_next_act(loaded: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as first:
        names = queries.gazetteer()
    with CaptureQueriesContext(connection) as second:
        again = queries.gazetteer()

    assert names is again
    assert len(first) <= 4
    assert len(second) == 1
    assert len(names) == 2113 + len(composites())


def test_gazetteer_of_an_empty_database_knows_nothing() -> None:
    assert len(queries.gazetteer()) == 0


def test_boundaries_of_a_level(loaded: None) -> None:
    rows = queries.boundaries("department")

    assert [row.code for row in rows] == [f"{n:02}" for n in range(1, 26)]
    assert all(row.is_schematic for row in rows)
    assert queries.boundary_sources("department")[0].startswith("Mapa esquemático")
