"""Lists: pages, filters, order, the day, and answers that did not change."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.ground import make_commitment, make_report, make_space
from tests.platform.api.calling import Program
from tinkuy.platform.api import register

LISTS = ("/spaces", "/commitments", "/entities", "/territories", "/reports/issued", "/agreements")


def codes(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [item["code"] for item in response.json()["items"]]


def test_pages_lead_to_one_another(public: Program) -> None:
    first = public.get("/entities", page_size=2).json()
    assert (first["total"], first["page"], first["page_size"], first["previous"]) == (3, 1, 2, None)
    second = public.client.get(first["next"]).json()
    assert second["next"] is None
    assert public.client.get(second["previous"]).json() == first
    found = [item["code"] for page in (first, second) for item in page["items"]]
    assert found == ["gore-03", "muni-0307", "mvcs"]


def test_a_page_after_the_last_is_empty_and_leads_back(public: Program) -> None:
    far = public.get("/entities", page=100_000, page_size=500).json()
    assert (far["items"], far["next"], far["previous"]) == ([], None, "/api/v1/entities?page=1&page_size=500")


def test_the_day_is_said_and_changes_what_there_is(public: Program) -> None:
    then = public.get("/commitments", as_of="2022-02-01").json()
    assert then["as_of"] == "2022-02-01"
    (item,) = then["items"]
    assert (item["code"], item["status"], item["days_overdue"], item["percent"]) == ("C-1", "overdue", 31, 40)
    assert codes(public.get("/commitments", as_of="2022-03-01")) == ["C-1", "C-2"]
    assert codes(public.get("/spaces", as_of="2021-05-01")) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "overdue"}, ["C-1"]),
        ({"q": "agua POTABLE"}, ["C-1", "C-2"]),
        ({"space": "mtp-grau", "due_from": "2022-01-01"}, ["C-1"]),
        ({"due_to": "2021-12-31"}, []),
        ({"responsible": "mvcs", "sort": "-code"}, ["C-2", "C-1"]),
        ({"responsible": "gore-03"}, []),
        ({"department": "03"}, ["C-1", "C-2"]),
        ({"department": "08"}, []),
        ({"is_simulated": "true"}, []),
        ({"sort": "due_on"}, ["C-1", "C-2"]),
        ({"sort": "-due_on"}, ["C-1", "C-2"]),
        ({"sort": "percent"}, ["C-2", "C-1"]),
    ],
)
def test_commitments_are_chosen_and_ordered(public: Program, asked: dict[str, str], found: list[str]) -> None:
    assert codes(public.get("/commitments", **asked)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "MTP"}, ["mtp-grau"]),
        ({"kind": "MTD"}, []),
        ({"status": "in_process", "department": "03"}, ["mtp-grau"]),
        ({"status": "concluded"}, []),
        ({"q": "GRÁU apurimac"}, ["mtp-grau"]),
        ({"agenda": "not_started", "sort": "name"}, ["mtp-grau"]),
    ],
)
def test_spaces_are_chosen(public: Program, asked: dict[str, str], found: list[str]) -> None:
    assert codes(public.get("/spaces", **asked)) == found


def test_places_and_entities_are_found_by_their_words(public: Program) -> None:
    assert codes(public.get("/territories", q="gráu", level="province")) == ["0307"]
    assert codes(public.get("/territories", within="0305")) == ["030503", "030505"]
    assert public.get("/territories/030701").json()["parent"] == "0307"
    assert codes(public.get("/entities", level="regional")) == ["gore-03"]


@pytest.mark.parametrize("path", ["/spaces", "/commitments", "/spaces/mtp-grau", "/commitments/C-1"])
def test_the_number_of_statements_does_not_grow(public: Program, path: str) -> None:
    public.get(path)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert public.get(path).status_code == 200
    for at in (3, 4):
        space = make_space(f"MTP Otra {at}", installed="2021-07-01")
        make_commitment(f"C-{at}", space, due="2022-01-01")
        make_report("C-1", f"2022-02-0{at}", 50 + at)
    public.get(path)
    with CaptureQueriesContext(connection) as many:
        assert public.get(path).status_code == 200
    assert len(many) == len(few)


def test_an_answer_that_did_not_change_is_not_sent_again(public: Program, ground: str) -> None:
    first = public.get("/commitments")
    held = {"If-None-Match": first.headers["ETag"]}
    again = public.client.get("/api/v1/commitments", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    make_report("C-1", "2022-02-01", 50)
    later = public.client.get("/api/v1/commitments", headers=held)
    assert later.status_code == 200
    assert later.headers["ETag"] != first.headers["ETag"]


def test_each_caller_has_its_own_answer(public: Program, focal: Program) -> None:
    tags = [each.get("/commitments/C-1").headers["ETag"] for each in (public, focal)]
    assert tags[0] != tags[1]
    held = {**focal.headers, "If-None-Match": tags[0]}
    assert focal.client.get("/api/v1/commitments/C-1", headers=held).status_code == 200


def test_head_is_get_without_a_body(public: Program) -> None:
    response = public.client.head("/api/v1/spaces")
    assert (response.status_code, response.content) == (200, b"")


def test_the_document_describes_everything_in_spanish(ground: str) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    told = {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }
    assert set(told) == {operation.name for operation in register.operations()}
    for operation in told.values():
        assert operation["summary"] and operation["tags"] and operation["x-access"]
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] == "path" or parameter["description"], (
                operation["operationId"],
                parameter,
            )


def test_the_page_lists_every_operation(ground: str, client: Client) -> None:
    page = client.get("/api/").content.decode()
    for operation in register.operations():
        assert f"<code>{operation.method} {operation.path}</code>" in page
