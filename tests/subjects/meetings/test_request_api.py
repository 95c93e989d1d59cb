"""Requests in the API: read by whom they reach, asked and decided on once for each key, told why when refused."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tests.platform.api.calling import Program, make_token
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings.models import MeetingRequest, TriageStep

LIST = "/editions/muni-1/requests"
ASKED = {"party": "gore-03", "host": "mvcs", "topic": "Agua", "projects": ["0123456"], "priority": 1}


@pytest.fixture
def edition(db: None) -> str:
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    return make_edition(hosts=("mvcs", "minsa"))


def program(role: Role, scope: str = "") -> Program:
    return Program(make_token(make_person(role, scope)))


def test_list_is_of_what_the_reader_reaches(edition: str) -> None:
    make_request(edition, 1, theme="Agua", priority=3)
    make_request(edition, 2, party="muni-0307", host="minsa", state="asked")
    secretary, focal = program(Role.SECRETARY, edition), program(Role.FOCAL_POINT, "mvcs")
    assert [each["number"] for each in secretary.get(LIST).json()["items"]] == [1, 2]
    assert [each["number"] for each in focal.get(LIST).json()["items"]] == [1]
    assert Program().get(LIST).status_code == 401
    assert secretary.get("/editions/nada/requests").status_code == 404
    for asked, found in (
        ({"state": "asked"}, [2]),
        ({"host": "minsa"}, [2]),
        ({"theme": "Agua"}, [1]),
        ({"q": "asunto 2"}, [2]),
        ({"sort": "-number"}, [2, 1]),
        ({"as_of": "2022-06-30"}, []),
    ):
        assert [each["number"] for each in secretary.get(LIST, **asked).json()["items"]] == found


def test_one_is_read_with_its_decisions(edition: str) -> None:
    code = make_request(edition, 1, projects=("0123456",))
    shown = program(Role.FOCAL_POINT, "gore-03").get(f"/meeting-requests/{code}").json()
    assert (shown["state"], shown["projects"], shown["last_step"]) == ("admitted", ["0123456"], 2)
    assert [step["decision"] for step in shown["steps"]] == ["accept", "accept"]
    assert program(Role.FOCAL_POINT, "minsa").get(f"/meeting-requests/{code}").status_code == 403
    assert program(Role.SECRETARIAT).get("/meeting-requests/nada").status_code == 404


def test_request_is_asked_changed_and_withdrawn(edition: str) -> None:
    focal = program(Role.FOCAL_POINT, "gore-03")
    made = focal.post(LIST, ASKED, key="clave-uno")
    assert made.status_code == 201, made.content
    assert focal.post(LIST, ASKED, key="clave-uno").json() == made.json()
    assert MeetingRequest.objects.count() == 1
    path = f"/meeting-requests/{made.json()['code']}"
    told = focal.post(LIST, ASKED).json()
    assert "N° 1" in str(told)
    changed = {name: value for name, value in ASKED.items() if name != "party"} | {"topic": "Agua y luz"}
    assert focal.post(f"{path}/amend", changed).json()["topic"] == "Agua y luz"
    assert focal.post(LIST, ASKED | {"party": "muni-0307"}).status_code == 403
    assert focal.post(f"{path}/withdraw", {}).json()["state"] == "withdrawn"
    assert focal.post(f"{path}/withdraw", {}).status_code == 409


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"priority": 4}, 422),
        ({"topic": ""}, 422),
        ({"projects": ["12"]}, 409),
        ({"host": "gore-03"}, 409),
        ({"otro": 1}, 422),
    ],
)
def test_request_that_cannot_be_is_told(edition: str, sent: dict[str, Any], status: int) -> None:
    assert program(Role.SECRETARY, edition).post(LIST, ASKED | sent).status_code == status
    assert not MeetingRequest.objects.exists()


def test_second_decision_on_what_was_seen_before_is_a_conflict(edition: str) -> None:
    code = make_request(edition, 1, state="asked")
    secretary = program(Role.SECRETARY, edition)
    path = f"/meeting-requests/{code}/decisions"
    assert secretary.post(path, {"decision": "decline", "seen": 0}).status_code == 409
    assert secretary.post(path, {"decision": "accept", "seen": 0}).json()["state"] == "with_host"
    late = secretary.post(path, {"decision": "accept", "seen": 0})
    assert late.status_code == 409 and "Otra persona decidió antes" in late.content.decode()
    focal = program(Role.FOCAL_POINT, "mvcs")
    assert focal.post(path, {"decision": "accept", "seen": 1}).json()["state"] == "admitted"
    assert program(Role.FOCAL_POINT, "gore-03").post(path, {"decision": "accept"}).status_code == 403


def test_many_are_decided_all_or_none(edition: str) -> None:
    codes = [make_request(edition, number, state="asked") for number in (1, 2)]
    secretary, path = program(Role.SECRETARY, edition), "/meeting-request-decisions"
    sent = {"decision": "accept", "requests": codes}
    assert secretary.post(path, sent | {"requests": [*codes, "nada"]}).status_code == 409
    assert not TriageStep.objects.exists()
    assert secretary.post(path, sent).json() == {"decided": 2}


def test_history_counts_over_editions(edition: str) -> None:
    old = make_edition("gore-1", kind="GORE", day=date(2021, 5, 3))
    make_request(old, 1, theme="Agua", asked_on=date(2021, 4, 1))
    make_request(edition, 1, theme="agua")
    make_request(edition, 2, theme="Salud")
    reader = program(Role.AUDITOR)
    (found,) = reader.get("/meeting-requests", repeated="true").json()["items"]
    assert (found["party"], found["requests"], found["states"]) == ("gore-03", 2, {"admitted": 2})
    assert reader.get("/meeting-requests").json()["total"] == 2


def test_list_costs_the_same_with_one_and_three(edition: str) -> None:
    secretary = program(Role.SECRETARY, edition)
    make_request(edition, 1, projects=("0123456",))
    secretary.get(LIST)
    with CaptureQueriesContext(connection) as one:
        secretary.get(LIST)
    for number in (2, 3):
        make_request(edition, number, party="muni-0307", projects=("0123457",))
    secretary.get(LIST)
    with CaptureQueriesContext(connection) as three:
        secretary.get(LIST)
    assert len(three) == len(one)
