"""Editions as programs read them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.ground import make_country, make_edition
from tinkuy.subjects.meetings import actions
from tinkuy.subjects.meetings.rules import Terms
from tinkuy.subjects.meetings.stores import YEAR_TOTALS, year_total_key

pytestmark = pytest.mark.django_db
AL = "as_of=2022-07-20"


@pytest.fixture(autouse=True)
def _country() -> None:
    make_country()


def asked(client: Any, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_editions_are_listed_with_their_phase_and_filtered(client: Any) -> None:
    make_edition(requests_from=date(2022, 7, 1), requests_until=date(2022, 7, 25))
    actions.open_edition(kind="GORE", terms=Terms(number=7), by=None, today=date(2022, 7, 1))
    found = asked(client, f"editions?{AL}")
    assert [(row["code"], row["phase"]) for row in found["items"]] == [
        ("muni-1", "taking_requests"),
        ("gore-ejecutivo-7", "documented"),
    ]
    assert asked(client, f"editions?{AL}&kind=GORE")["total"] == 1
    assert asked(client, f"editions?{AL}&phase=taking_requests")["total"] == 1
    assert asked(client, "editions?as_of=2022-06-01")["total"] == 1
    assert client.get("/api/v1/editions?kind=MTP").status_code == 422


def test_one_edition_tells_its_plan_and_its_sides(client: Any) -> None:
    make_edition()
    found = asked(client, f"editions/muni-1?{AL}")
    first = found["blocks"][0]
    assert (first["day"], first["starts_at"], first["slots"][:2]) == (
        "2022-07-28",
        "09:00",
        ["2022-07-28T09:00", "2022-07-28T09:30"],
    )
    assert [host["entity"] for host in found["hosts"]] == ["mvcs"]
    assert [party["entity"] for party in found["parties"]] == ["gore-03", "muni-0307"]
    assert found["places"] == 5
    for path in ("editions/muni-1?as_of=2020-01-01", f"editions/muni-9?{AL}"):
        assert client.get(f"/api/v1/{path}").status_code == 404


def test_totals_of_years_carry_their_source(client: Any) -> None:
    record = {"kind": "GORE", "year": 2017, "measure": "meetings", "amount": Decimal(712)}
    record |= {"source_document": "Informe anual", "source_place": "p. 3"}
    YEAR_TOTALS.write({year_total_key(record): record}, by=None)
    (row,) = asked(client, "edition-totals?kind=GORE")["items"]
    assert (row["amount"], row["source"]) == ("712.00", "Informe anual (p. 3)")
    assert asked(client, "edition-totals?kind=MUNI")["items"] == []
