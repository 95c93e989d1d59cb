"""The flat records of the day: notes, outcomes with their agreements, and which session a meeting became.

All are read inside only while the acta is open, so their records are closed.
"""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Many, Pair, Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.facets import person
from tinkuy.subjects.floor.models import FloorEvent, MeetingOutcome, MeetingSession, OutcomeAgreement
from tinkuy.subjects.meetings.models import Edition, MeetingRequest


def about_entity(edition: str, entity: str) -> str:
    """The row of notes of one entity in one edition: `muni-1-e-mvcs`."""
    return f"{edition}-e-{entity}"


def about_of(record: Record) -> str:
    """The row of notes in which a note is numbered."""
    request = record.get("request")
    return str(request) if request else about_entity(str(record["edition"]), str(record["entity"]))


def event_key(record: Record) -> str:
    """`muni-1-r7|2`, or `muni-1-e-mvcs|1`."""
    return f"{about_of(record)}|{record['number']}"


def request_key(record: Record) -> str:
    """`muni-1-r7`: the one outcome, or the one session, of a meeting."""
    return str(record["request"])


def said_key(record: Record) -> str:
    """`muni-1-r7|1`."""
    return f"{record['request']}|{record['number']}"


def _abouts(pairs: Sequence[Pair]) -> None:
    rows: list[tuple[Any, Record]] = list(pairs)
    for obj, record in rows:
        obj.about = about_of(record)


EVENTS = RecordStore(
    subject="floor_event",
    model=FloorEvent,
    key=event_key,
    lookup="about",
    facets=(
        Ref("edition", Edition),
        Ref("request", MeetingRequest),
        Ref("entity", Entity),
        Plain(("number", "kind", "at", "minutes", "undoes", "note")),
        person("noted_by"),
    ),
    derived=("about",),
    derive=_abouts,
)
OUTCOMES = RecordStore(
    subject="floor_outcome",
    model=MeetingOutcome,
    key=request_key,
    lookup="request__code",
    facets=(
        Ref("request", MeetingRequest),
        Plain(("result", "reason", "party_people", "party_posts", "host_people", "host_posts")),
        Plain(("starts_at", "ends_at", "statement")),
        Many("others", MeetingOutcome, Entity),
    ),
)
SAID = RecordStore(
    subject="floor_agreement",
    model=OutcomeAgreement,
    key=said_key,
    lookup="request__code",
    facets=(
        Ref("request", MeetingRequest),
        Plain(("number", "text", "due_on")),
        Many("responsibles", OutcomeAgreement, Entity),
    ),
)
BECAME = RecordStore(
    subject="floor_session",
    model=MeetingSession,
    key=request_key,
    lookup="request__code",
    facets=(Ref("request", MeetingRequest), Ref("edition", Edition), Plain(("number",))),
)
