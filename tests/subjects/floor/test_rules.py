"""Where a meeting stands, how a desk runs, what an outcome lacks."""

import itertools
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.subjects.floor import rules
from tinkuy.subjects.floor.rules import Event, EventKind, MeetingState, Outcome, Result, Said, Turn

NINE = datetime(2022, 7, 28, 9)
LAST = datetime(2022, 7, 28, 23, 59)
KINDS = [kind for kind in EventKind if kind is not EventKind.CORRECTED]


def at(minute: int) -> datetime:
    return NINE + timedelta(minutes=minute)


def events(*kinds: str) -> list[Event]:
    """Notes a minute apart; `party_late` says 20 minutes; `!2` takes the second note back."""
    found = []
    for number, kind in enumerate(kinds, 1):
        if kind.startswith("!"):
            found.append(Event("r", number, EventKind.CORRECTED, at(number), undoes=int(kind[1:])))
        else:
            found.append(Event("r", number, EventKind(kind), at(number), 20 if kind.endswith("late") else 0))
    return found


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), MeetingState.SCHEDULED),
        (("party_here",), MeetingState.HERE),
        (("party_late",), MeetingState.LATE),
        (("party_late", "party_here"), MeetingState.HERE),
        (("party_here", "host_late"), MeetingState.LATE),
        (("party_here", "host_late", "host_here"), MeetingState.HERE),
        (("party_late", "started"), MeetingState.IN_COURSE),
        (("started", "ended"), MeetingState.HELD),
        (("party_absent",), MeetingState.ABSENT),
        (("party_here", "host_absent"), MeetingState.ABSENT),
        (("party_absent", "!1"), MeetingState.SCHEDULED),
        (("started", "ended", "!2"), MeetingState.IN_COURSE),
        (("cancelled",), MeetingState.CANCELLED),
    ],
)
def test_state_follows_from_the_notes(kinds: tuple[str, ...], state: MeetingState) -> None:
    assert rules.state_of(events(*kinds), LAST).state is state


def test_standing_tells_hours_and_who() -> None:
    now = rules.state_of(events("party_here", "host_late"), LAST)
    assert (now.party_here_at, now.late_minutes, now.who_is_late) == (at(1), 20, "host")
    assert rules.state_of(events("host_absent"), LAST).who_was_absent == "host"


def test_what_is_not_known_yet_does_not_count() -> None:
    told = events("party_here", "started", "ended", "!3")
    assert [rules.state_of(told, at(minute)).state for minute in range(5)] == [
        MeetingState.SCHEDULED,
        MeetingState.HERE,
        MeetingState.IN_COURSE,
        MeetingState.HELD,
        MeetingState.IN_COURSE,
    ]


@pytest.mark.parametrize(
    ("kind", "before", "word"),
    [
        ("ended", (), "todavía no empieza"),
        ("started", ("started",), "ya empezó a las 09:01"),
        ("started", ("started", "ended"), "ya terminó"),
        ("started", ("party_absent",), "no se presentaron"),
        ("started", ("cancelled",), "se canceló"),
        ("party_here", ("party_here",), "ya está anotado que llegó a las 09:01"),
        ("party_late", (), "cuántos minutos"),
        ("party_absent", ("started",), "en curso"),
        ("cancelled", ("started", "ended"), "ya terminó"),
    ],
)
def test_impossible_notes_are_refused_with_a_reason(kind: str, before: tuple[str, ...], word: str) -> None:
    assert word in rules.why_not(EventKind(kind), events(*before), LAST).lower()


@pytest.mark.parametrize(
    ("number", "before", "word"),
    [
        (3, ("started",), "No hay una nota N° 3"),
        (1, ("party_absent", "!1"), "No hay una nota N° 1"),
        (2, ("party_absent", "!1"), "No hay una nota N° 2"),
        (1, ("started", "ended"), "Corrija primero"),
    ],
)
def test_corrections_that_cannot_be(number: int, before: tuple[str, ...], word: str) -> None:
    assert word in rules.why_not_corrected(number, events(*before), LAST)


@given(st.lists(st.sampled_from(KINDS), max_size=12))
def test_notes_that_are_taken_always_make_a_day_that_can_be(kinds: list[EventKind]) -> None:
    told: list[Event] = []
    for minute, kind in enumerate(kinds, 1):
        if not rules.why_not(kind, told, LAST, minutes=10):
            told.append(Event("r", rules.next_number(told), kind, at(minute), 10))
    now = rules.state_of(told, LAST)
    if now.ended_at:
        assert now.started_at is not None
        assert now.started_at <= now.ended_at
        assert now.state is MeetingState.HELD
    if now.state in (MeetingState.ABSENT, MeetingState.CANCELLED):
        assert now.started_at is None


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8), st.randoms())
def test_taking_the_last_note_back_gives_the_day_before_it_in_any_order(
    kinds: list[EventKind], order: object
) -> None:
    told = [Event("r", number, kind, at(number), 10) for number, kind in enumerate(kinds, 1)]
    undone = [*told, Event("r", len(told) + 1, EventKind.CORRECTED, at(99), undoes=len(told))]
    order.shuffle(undone)  # type: ignore[attr-defined]
    assert rules.state_of(undone, LAST) == rules.state_of(told[:-1], LAST)


@given(st.lists(st.sampled_from(KINDS), max_size=8), st.integers(0, 8), st.integers(1, 60))
def test_the_past_never_changes(kinds: list[EventKind], minute: int, later: int) -> None:
    told = [Event("r", number, kind, at(number), 10) for number, kind in enumerate(kinds, 1)]
    more = [*told, Event("r", 99, EventKind.CANCELLED, at(minute + later))]
    assert rules.state_of(more, at(minute)) == rules.state_of(told, at(minute))


def turn(number: int, state: str = "scheduled", began: int | None = None, ended: int | None = None) -> Turn:
    """The turn at half past nine is number 1, and so on each half an hour."""
    return Turn(
        f"r{number}",
        at(30 * number),
        at(30 * number + 30),
        MeetingState(state),
        None if began is None else at(began),
        None if ended is None else at(ended),
    )


def test_desk_on_time_expects_the_plan() -> None:
    course = rules.course_of([turn(0, "held", 0, 25), turn(1), turn(2)], at(27))
    assert (course.now, course.next, course.delay_minutes) == ("", "r1", 0)
    assert course.expected == {"r1": at(30), "r2": at(60)}


def test_delay_goes_on_to_the_next_meetings_and_a_break_takes_it_up() -> None:
    row = [turn(0, "in_course", 10), turn(1), turn(4)]
    course = rules.course_of(row, at(20))
    assert (course.now, course.delay_minutes) == ("r0", 10)
    assert course.expected == {"r1": at(40), "r4": at(120)}
    assert rules.course_of(row, at(50)).delay_minutes == 20  # it is taking more than its time
    assert rules.course_of([turn(0, "held", 10, 55), turn(4)], at(56)).delay_minutes == 0


def test_nobody_began_and_the_hour_has_passed() -> None:
    course = rules.course_of([turn(0), turn(1)], at(12))
    assert (course.next, course.delay_minutes, course.expected["r1"]) == ("r0", 12, at(42))


def test_who_did_not_come_or_was_passed_over_is_not_waited_for() -> None:
    course = rules.course_of([turn(0), turn(1, "absent"), turn(2, "in_course", 60), turn(3)], at(65))
    assert (course.next, course.delay_minutes, set(course.expected)) == ("r3", 0, {"r3"})


@given(st.lists(st.sampled_from(list(MeetingState)), max_size=8), st.integers(0, 300))
def test_expected_hours_are_never_before_the_plan_nor_now_and_leave_each_its_time(
    states: list[MeetingState], minute: int
) -> None:
    row = [
        Turn(
            f"r{number}",
            at(30 * number),
            at(30 * number + 30),
            state,
            at(30 * number) if state in (MeetingState.IN_COURSE, MeetingState.HELD) else None,
            at(30 * number + 20) if state is MeetingState.HELD else None,
        )
        for number, state in enumerate(states)
    ]
    course = rules.course_of(row, at(minute))
    hours = sorted(course.expected.values())
    assert all(hour >= at(minute) for hour in hours)
    assert all(course.expected[t.request] >= t.start for t in row if t.request in course.expected)
    assert all(two - one >= timedelta(minutes=30) for one, two in itertools.pairwise(hours))
    assert course.delay_minutes >= 0


WHOLE = Outcome("r", Result.AGREED, party_people=2, host_people=1, agreements=(Said(1, "Se hará"),))


@pytest.mark.parametrize(
    ("outcome", "fields"),
    [
        (WHOLE, []),
        (Outcome("r"), ["result"]),
        (Outcome("r", Result.AGREED, party_people=1, host_people=1), ["agreements"]),
        (Outcome("r", Result.NO_AGREEMENT, party_people=1, host_people=1), ["reason"]),
        (Outcome("r", Result.NO_SHOW), ["reason"]),
        (Outcome("r", Result.NO_SHOW, reason="No llegó"), []),
        (Outcome("r", Result.NO_AGREEMENT, reason="Otra fecha", party_people=1), ["statement"]),
        (Outcome("r", Result.NO_AGREEMENT, reason="Otra fecha"), ["party_people"]),
        (Outcome("r", Result.NO_SHOW, reason="No llegó", agreements=(Said(1, "Algo"),)), ["result"]),
        (
            Outcome("r", Result.NO_SHOW, reason="No llegó", starts_at=time(10), ends_at=time(9)),
            ["ends_at"],
        ),
    ],
)
def test_what_an_outcome_lacks(outcome: Outcome, fields: list[str]) -> None:
    assert [field for field, _ in rules.missing(outcome)] == fields


def test_blank_agreements_are_left_out_and_the_rest_numbered() -> None:
    said = rules.renumbered([Said(1, " "), Said(2, "Uno ", ("mvcs",), date(2022, 8, 1)), Said(5, "Dos")])
    assert said == (Said(1, "Uno", ("mvcs",), date(2022, 8, 1)), Said(2, "Dos"))


def test_mark_changes_with_every_word() -> None:
    assert WHOLE.mark == Outcome(**{f: getattr(WHOLE, f) for f in WHOLE.__slots__}).mark
    assert WHOLE.mark != Outcome("r", Result.AGREED, party_people=2, host_people=2).mark
    assert rules.posts_of("Alcalde; Gerente;; Alcalde") == ("Alcalde", "Gerente")
