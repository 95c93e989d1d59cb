"""How a desk runs: when each of its meetings will begin, and how late the desk is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tinkuy.subjects.floor.rules.events import MeetingState


@dataclass(frozen=True, slots=True)
class Turn:
    """One meeting in the row of a desk: when it is planned, and when it really began and ended."""

    request: str
    start: datetime
    end: datetime
    state: MeetingState
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """How a desk runs at an instant. `expected` has an hour for each meeting that will still begin; delays are in minutes.

    `now` is the meeting in course, `next` the first that will begin; empty for none.
    """

    now: str
    next: str
    delay_minutes: int
    expected: dict[str, datetime]


def course_of(turns: Sequence[Turn], at: datetime) -> Course:
    """Follow the row: a meeting begins at its hour or when the one before is over, whichever is later, and never in the past.

    What is pending before a meeting that has begun was passed over and is not expected any more. The delay is that of the
    meeting in course, or of the next one when it would be later still.
    """
    ordered = sorted(turns, key=lambda turn: (turn.start, turn.request))
    begun = max((i for i, turn in enumerate(ordered) if turn.started_at), default=-1)
    free = max((_over(turn, at) for turn in ordered if turn.started_at), default=at)
    expected: dict[str, datetime] = {}
    for turn in ordered[begun + 1 :]:
        if turn.state.is_pending:
            expected[turn.request] = max(turn.start, free, at)
            free = expected[turn.request] + (turn.end - turn.start)
    current = next((turn for turn in ordered if turn.state is MeetingState.IN_COURSE), None)
    coming = next((turn for turn in ordered if turn.request in expected), None)
    return Course(
        now=current.request if current else "",
        next=coming.request if coming else "",
        delay_minutes=max(_late(current), _behind(coming, expected)),
        expected=expected,
    )


def _over(turn: Turn, at: datetime) -> datetime:
    """When a meeting that began is over: it ended, or it takes its time, or it is taking more."""
    begun_at = turn.started_at or turn.start
    return turn.ended_at or max(at, begun_at + (turn.end - turn.start))


def _late(turn: Turn | None) -> int:
    return _minutes(turn.started_at - turn.start) if turn and turn.started_at else 0


def _behind(turn: Turn | None, expected: dict[str, datetime]) -> int:
    return _minutes(expected[turn.request] - turn.start) if turn else 0


def _minutes(length: timedelta) -> int:
    return max(0, int(length.total_seconds() // 60))
