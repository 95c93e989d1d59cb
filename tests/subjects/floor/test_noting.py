"""Notes of the day: who may, what cannot be, and what is taken back."""

from datetime import date
from typing import Any

import pytest

from tests.people import make_person
from tests.subjects.floor.ground import DAY, lima, make_day, publish, slot
from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.floor import actions, queries
from tinkuy.subjects.floor.begun import begun
from tinkuy.subjects.floor.models import FloorEvent
from tinkuy.subjects.floor.rules import EventKind, MeetingState

AT = lima(9, 5)


@pytest.fixture
def day(db: None) -> tuple[str, ...]:
    return make_day()


def note(request: str, kind: str, hour: int = 9, minute: int = 5, **kwargs: Any) -> str:
    at = lima(hour, minute)
    kwargs.setdefault("by", None)
    return actions.note(request=request, kind=EventKind(kind), at=at, now=kwargs.pop("now", at), **kwargs)


def states(as_of: date = DAY) -> dict[str, MeetingState]:
    return {row.request.code[-2:]: row.state for row in queries.meetings(edition="muni-1", as_of=as_of)}


def test_who_comes_is_here_for_all_its_meetings_of_the_day(day: tuple[str, ...]) -> None:
    note(day[0], "party_here")
    assert states() == {"r1": MeetingState.HERE, "r2": MeetingState.HERE, "r3": MeetingState.SCHEDULED}


def test_one_is_not_here_before_one_comes_nor_on_another_day(day: tuple[str, ...]) -> None:
    note(day[0], "party_here")
    assert states(date(2022, 7, 27))["r1"] is MeetingState.SCHEDULED
    rows = queries.meetings(edition="muni-1", as_of=DAY, at=queries.local(lima(9, 0)))
    assert {row.state for row in rows} == {MeetingState.SCHEDULED}


def test_the_course_of_a_meeting(day: tuple[str, ...]) -> None:
    for kind, minute, state in (
        ("party_late", 1, MeetingState.LATE),
        ("party_here", 9, MeetingState.HERE),
        ("started", 10, MeetingState.IN_COURSE),
        ("ended", 35, MeetingState.HELD),
    ):
        note(day[0], kind, minute=minute, minutes=10)
        assert states()["r1"] is state
    row = queries.meeting(request=day[0], edition="muni-1", as_of=DAY)
    assert row is not None
    assert (row.standing.started_at, row.standing.ended_at) == (
        queries.local(lima(9, 10)),
        queries.local(lima(9, 35)),
    )


def test_impossible_notes_are_refused_and_nothing_is_written(day: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="todavía no empieza"):
        note(day[0], "ended")
    with pytest.raises(Refused, match="no tiene una reunión"):
        note("muni-1-r99", "started")
    with pytest.raises(Refused, match="todavía no llegan"):
        note(day[0], "started", now=lima(9, 0))
    with pytest.raises(Refused, match="anote una hora de ese día"):
        actions.note(
            request=day[0],
            kind=EventKind.STARTED,
            at=lima(9, day=date(2022, 7, 29)),
            now=lima(9, day=date(2022, 7, 29)),
            by=None,
        )
    assert not FloorEvent.objects.exists()


def test_end_before_the_beginning_is_refused(day: tuple[str, ...]) -> None:
    note(day[0], "started", minute=20)
    with pytest.raises(Refused, match="no pudo terminar antes"):
        note(day[0], "ended", minute=10, now=lima(12))


def test_a_correction_takes_a_note_back_and_both_stay(day: tuple[str, ...]) -> None:
    note(day[0], "party_absent", minute=15)
    actions.correct(request=day[0], about=day[0], number=1, at=lima(9, 16), by=None, reason="Sí vino")
    assert states()["r1"] is MeetingState.SCHEDULED
    assert FloorEvent.objects.count() == 2
    with pytest.raises(Refused, match="No hay una nota N° 1"):
        actions.correct(request=day[0], about=day[0], number=1, at=lima(9, 17), by=None)
    with pytest.raises(Refused, match="no es de esta reunión"):
        actions.correct(request=day[0], about="muni-1-r3", number=1, at=lima(9, 17), by=None)


def test_correcting_who_came_some_days_later(day: tuple[str, ...]) -> None:
    note(day[0], "party_here")
    later = lima(10, day=date(2022, 8, 2))
    actions.correct(request=day[1], about="muni-1-e-gore-03", number=1, at=later, by=None)
    assert states(date(2022, 8, 2))["r2"] is MeetingState.SCHEDULED
    assert states(DAY)["r2"] is MeetingState.HERE


@pytest.mark.parametrize(
    ("role", "scope", "is_let"),
    [
        (Role.SECRETARIAT, "", True),
        (Role.SECRETARY, "muni-1", True),
        (Role.SECRETARY, "otra", False),
        (Role.FOCAL_POINT, "mvcs", True),
        (Role.FOCAL_POINT, "gore-03", False),
        (Role.AUTHORITY, "mvcs", False),
        (Role.AUDITOR, "", False),
        (None, "", False),
    ],
)
def test_organisers_and_the_people_of_the_host_note(
    day: tuple[str, ...], role: Role | None, scope: str, is_let: bool
) -> None:
    person = make_person(role, scope)
    if is_let:
        note(day[0], "started", by=person)
        actions.correct(request=day[0], about=day[0], number=1, at=AT, by=person)
        assert FloorEvent.objects.filter(noted_by=person).count() == 2
        return
    with pytest.raises(Forbidden):
        note(day[0], "started", by=person)
    with pytest.raises(Forbidden):
        actions.correct(request=day[0], about=day[0], number=1, at=AT, by=person)


def test_note_is_closed_in_the_ledger_and_goes_with_it(day: tuple[str, ...], monkeypatch: Any) -> None:
    note(day[0], "started")
    assert Entry.objects.get(subject="floor_event").hidden == "*"

    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        note(day[0], "ended", minute=40)
    assert FloorEvent.objects.count() == 1


def test_timetable_hears_what_has_begun(day: tuple[str, ...]) -> None:
    note(day[0], "started")
    note(day[2], "party_absent", minute=10)
    assert begun("muni-1", queries.local(lima(9, 7))) == {day[0]}
    assert begun("muni-1", queries.local(lima(9, 11))) == {day[0], day[2]}
    assert begun("muni-1", queries.local(lima(9, 4))) == frozenset()


def test_meetings_follow_the_version_in_force(day: tuple[str, ...]) -> None:
    publish("muni-1", {day[0]: (slot(11), 2)}, number=2, day=27)
    rows = queries.meetings(edition="muni-1", as_of=DAY)
    assert [(row.request.code, row.slot, row.desk) for row in rows] == [(day[0], slot(11), 2)]
    assert len(queries.meetings(edition="muni-1", as_of=date(2022, 7, 26))) == 3
    assert queries.meetings(edition="muni-1", as_of=date(2022, 7, 19)) == ()


def test_meetings_cost_the_same_with_one_and_three(
    day: tuple[str, ...], django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    Entity.objects.update(territory=None)
    with CaptureQueriesContext(connection) as three:
        queries.meetings(edition="muni-1", as_of=DAY)
    publish("muni-1", {day[0]: (slot(9), 1)}, number=2, day=27)
    with CaptureQueriesContext(connection) as one:
        queries.meetings(edition="muni-1", as_of=DAY)
    assert len(one) == len(three)
