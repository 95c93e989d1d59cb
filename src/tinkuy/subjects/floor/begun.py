"""What has begun or is over, for the timetable: those meetings are never moved."""

from datetime import datetime

from tinkuy.subjects.floor.queries import meetings


def begun(edition: str, now: datetime) -> frozenset[str]:
    """The requests whose meeting has begun or is over at a local hour (naive), no-shows too: they are not called again."""
    rows = meetings(edition=edition, as_of=now.date(), at=now)
    return frozenset(row.request.code for row in rows if row.standing.started_at or row.state.is_over)
