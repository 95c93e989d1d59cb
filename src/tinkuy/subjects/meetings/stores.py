"""The flat records of editions, of their plan and parties, of requests and of the decisions on them."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Pair, Plain, Ref, TextList
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.facets import person
from tinkuy.subjects.meetings.models import (
    Absence,
    DayBlock,
    Edition,
    Host,
    MeetingRequest,
    Party,
    RequestProject,
    TriageStep,
    YearTotal,
)
from tinkuy.subjects.spaces.models import Space

_CITED = ("source_document", "source_place")


def _code(record: Record) -> str:
    return str(record["code"])


def block_key(record: Record) -> str:
    """`muni-2022-1|2022-11-21|09:00`."""
    return f"{record['edition']}|{_day(record['day'])}|{_hour(record['starts_at'])}"


def side_key(record: Record) -> str:
    """`muni-2022-1|mvcs`: a host or a party."""
    return f"{record['edition']}|{record['entity']}"


def absence_key(record: Record) -> str:
    """`muni-2022-1|mvcs|2022-11-21|09:00|2`; `0` for all desks."""
    parts = (record["edition"], record["entity"], _day(record["day"]), _hour(record["starts_at"]))
    return "|".join(str(part) for part in (*parts, record.get("desk") or 0))


def request_code(edition: str, number: int) -> str:
    """`muni-2022-1-r7`."""
    return f"{edition}-r{number}"


def step_key(record: Record) -> str:
    """`muni-2022-1-r7|1`."""
    return f"{record['request']}|{record['number']}"


def year_total_key(record: Record) -> str:
    """`GORE|2017|meetings`."""
    return f"{record['kind']}|{record['year']}|{record['measure']}"


def _day(value: object) -> str:
    return str(value)[:10]


def _hour(value: object) -> str:
    return str(value)[:5]


def _search_text(pairs: Sequence[Pair]) -> None:
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.search_text = fold(" ".join([obj.code, obj.theme, obj.topic, obj.expected_result]))


EDITIONS = RecordStore(
    subject="edition",
    personal=(),
    model=Edition,
    key=_code,
    facets=(
        Ref("space", Space),
        Plain(("code", "number", "venue", "requests_from", "requests_until", "most_requests")),
        Plain(("min_rest_minutes", "longest_row", "room_limit", "is_simulated", *_CITED)),
    ),
)
BLOCKS = RecordStore(
    subject="day_block",
    personal=(),
    model=DayBlock,
    key=block_key,
    lookup="edition__code",
    facets=(
        Ref("edition", Edition),
        Plain(("day", "starts_at", "ends_at", "kind", "title", "theme", "slot_minutes")),
    ),
)
HOSTS = RecordStore(
    subject="edition_host",
    personal=("person_key",),
    model=Host,
    key=side_key,
    lookup="edition__code",
    facets=(
        Ref("edition", Edition),
        Ref("entity", Entity),
        Plain(("desks", "hall", "hall_capacity", "person_key")),
    ),
)
PARTIES = RecordStore(
    subject="edition_party",
    personal=("person_key",),
    model=Party,
    key=side_key,
    lookup="edition__code",
    facets=(Ref("edition", Edition), Ref("entity", Entity), Plain(("delegation", "person_key"))),
)
ABSENCES = RecordStore(
    subject="edition_absence",
    model=Absence,
    key=absence_key,
    lookup="edition__code",
    facets=(
        Ref("edition", Edition),
        Ref("entity", Entity),
        Plain(("day", "starts_at", "ends_at", "desk", "reason")),
    ),
)
# Requests and what was decided on them are read inside only, until the timetable is published: their records are closed.
REQUESTS = RecordStore(
    subject="meeting_request",
    model=MeetingRequest,
    key=_code,
    facets=(
        Ref("edition", Edition),
        Ref("party", Entity),
        Ref("host", Entity),
        Plain(("code", "number", "theme", "topic", "expected_result", "priority", "asked_on")),
        Plain(("pinned_slot", "is_simulated", *_CITED)),
        TextList("projects", RequestProject, "request", "cui"),
    ),
    derived=("search_text",),
    derive=_search_text,
)
STEPS = RecordStore(
    subject="triage_step",
    model=TriageStep,
    key=step_key,
    lookup="request__code",
    facets=(
        Ref("request", MeetingRequest),
        Ref("host", Entity),
        Ref("into", MeetingRequest),
        Plain(("number", "stage", "decision", "decided_on", "reason")),
        person("decided_by"),
    ),
)
YEAR_TOTALS = RecordStore(
    subject="year_total",
    personal=(),
    model=YearTotal,
    key=year_total_key,
    lookup="kind",
    facets=(Plain(("kind", "year", "measure", "amount", "is_at_least", *_CITED)),),
)
