"""Funds through the API say what the pages say."""

import pytest
from django.test import Client

from tests.subjects.funds.ground import STUDIES, add_shares, allocate, deposit, make_fund

pytestmark = pytest.mark.django_db


def test_fund_with_its_rules_and_movements_at_a_date(client: Client):
    make_fund()
    add_shares()
    deposit(1000)
    allocate(80, purpose=STUDIES)
    found = client.get("/api/v1/funds/fondo?as_of=2022-07-27").json()
    assert (found["balance_soles"], found["allocated_soles"]) == ("920.00", "80.00")
    assert found["rules"][0]["used_soles"] == found["rules"][0]["limit_soles"] == "80.00"
    assert [each["kind"] for each in found["movements"]] == ["deposit", "allocation"]
    before = client.get("/api/v1/funds/fondo?as_of=2022-07-26").json()
    assert (before["balance_soles"], len(before["movements"])) == ("1000.00", 1)


def test_list_is_filtered_and_unknown_amounts_are_null(client: Client):
    make_fund()
    make_fund("otro", "trust", ground=False)
    deposit(1000)
    rows = client.get("/api/v1/funds?as_of=2022-07-27").json()["items"]
    assert [(row["code"], row["balance_soles"]) for row in rows] == [("fondo", "1000.00"), ("otro", None)]
    assert [row["code"] for row in client.get("/api/v1/funds?kind=trust").json()["items"]] == ["otro"]


def test_fund_that_is_not_there(client: Client):
    assert client.get("/api/v1/funds/nada").status_code == 404
