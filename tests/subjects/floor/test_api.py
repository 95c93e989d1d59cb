"""The day through the API: what anybody reads, and noting by who may."""

from typing import Any

import pytest
from django.utils import timezone

from tests.people import make_person
from tests.platform.api.calling import Program, make_token
from tests.subjects.floor.ground import DAY, lima, make_day
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.floor import actions
from tinkuy.subjects.floor.models import FloorEvent
from tinkuy.subjects.floor.rules import Outcome, Result

MEETINGS = "/editions/muni-1/meetings"


@pytest.fixture
def day(db: None, monkeypatch: Any) -> tuple[str, ...]:
    monkeypatch.setattr(timezone, "now", lambda: lima(10))
    return make_day()


def test_anybody_reads_how_meetings_stand_and_no_topic_before_its_acta(day: tuple[str, ...]) -> None:
    outcome = Outcome(day[0], Result.NO_AGREEMENT, "Falta el terreno", 1, "", 1)
    actions.write_outcome(outcome=outcome, today=DAY, by=None)
    actions.close_meeting(request=day[0], at=lima(9, 40), by=None)
    answer = Program().get(MEETINGS, as_of="2022-07-28").json()
    told = {item["request"]: (item["state"], item["topic"], item["acta_number"]) for item in answer["items"]}
    assert told == {
        day[0]: ("held", "Agua potable de Grau", "001-2022-MUNI muni-1"),
        day[1]: ("scheduled", "", ""),
        day[2]: ("scheduled", "", ""),
    }
    assert Program().get(MEETINGS, as_of="2022-07-28", party="muni-0307").json()["total"] == 1
    assert Program().get(MEETINGS, as_of="2022-07-28", state="held").json()["total"] == 1
    assert Program().get(MEETINGS, as_of="2022-07-19").json()["total"] == 0
    assert Program().get("/editions/zz/meetings").status_code == 404


def test_who_may_notes(day: tuple[str, ...]) -> None:
    focal = Program(make_token(make_person(Role.FOCAL_POINT, "mvcs")))
    answer = focal.post(f"{MEETINGS}/{day[0]}/notes", {"kind": "started", "hour": "09:07"})
    assert answer.status_code == 201
    assert answer.json()["key"] == f"{day[0]}|1"
    assert answer.json()["meeting"]["state"] == "in_course"
    assert answer.json()["meeting"]["started_at"].startswith("2022-07-28T09:07")
    late = focal.post(f"{MEETINGS}/{day[2]}/notes", {"kind": "party_late", "minutes": 20})
    assert late.json()["meeting"]["state"] == "late"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"kind": "ended"}, 409),
        ({"kind": "started", "hour": "23:00"}, 409),
        ({"kind": "started", "hour": "9"}, 422),
        ({"kind": "corrected"}, 422),
        ({"kind": "party_late", "minutes": 9999}, 422),
    ],
)
def test_what_cannot_be_is_refused(day: tuple[str, ...], sent: dict[str, Any], status: int) -> None:
    program = Program(make_token(make_person(Role.SECRETARIAT)))
    assert program.post(f"{MEETINGS}/{day[0]}/notes", sent).status_code == status
    assert program.post(f"{MEETINGS}/zz/notes", {"kind": "started"}).status_code == 404
    assert not FloorEvent.objects.exists()


def test_others_do_not_note(day: tuple[str, ...]) -> None:
    for role, scope in ((Role.FOCAL_POINT, "gore-03"), (Role.AUTHORITY, "mvcs")):
        program = Program(make_token(make_person(role, scope)))
        assert program.post(f"{MEETINGS}/{day[0]}/notes", {"kind": "started"}).status_code == 403
    assert not FloorEvent.objects.exists()
