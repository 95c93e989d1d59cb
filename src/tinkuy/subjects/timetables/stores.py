"""The flat records of versions, of what stands in them and of the changes made by hand."""

from collections.abc import Iterable

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.facets import person
from tinkuy.subjects.meetings.models import Edition, MeetingRequest
from tinkuy.subjects.timetables.models import Edit, LeftOut, Placement, Version


def version_code(edition: str, number: int) -> str:
    """`muni-2022-1-h3`."""
    return f"{edition}-h{number}"


def request_key(record: Record) -> str:
    """`muni-2022-1-h3|muni-2022-1-r7`: a placement, or a request left out."""
    return f"{record['version']}|{record['request']}"


def edit_key(record: Record) -> str:
    """`muni-2022-1-h3|2`."""
    return f"{record['version']}|{record['number']}"


def keyed(records: Iterable[Record]) -> dict[str, Record | None]:
    """Placements or requests left out under their keys."""
    return {request_key(record): record for record in records}


# What is in a draft is read inside only, so the records are closed; what is published is read on its pages.
VERSIONS = RecordStore(
    subject="timetable_version",
    model=Version,
    key=lambda record: str(record["code"]),
    facets=(
        Ref("edition", Edition),
        Ref("based_on", Version),
        Plain(("code", "number", "origin", "made_at", "status", "objective", "bound", "seconds", "note")),
        Plain(("problem_sha256", "frozen_at", "published_at", "withdrawn_at")),
        person("made_by"),
        person("frozen_by"),
        person("published_by"),
    ),
)
PLACEMENTS = RecordStore(
    subject="timetable_placement",
    model=Placement,
    key=request_key,
    lookup="version__code",
    facets=(
        Ref("version", Version),
        Ref("request", MeetingRequest),
        Ref("host", Entity),
        Plain(("slot", "desk")),
    ),
)
LEFT_OUT = RecordStore(
    subject="timetable_left_out",
    model=LeftOut,
    key=request_key,
    lookup="version__code",
    facets=(
        Ref("version", Version),
        Ref("request", MeetingRequest),
        Plain(("why", "remedy", "about")),
    ),
)
EDITS = RecordStore(
    subject="timetable_edit",
    model=Edit,
    key=edit_key,
    lookup="version__code",
    facets=(
        Ref("version", Version),
        Plain(("number", "kind", "changes", "undoes", "made_at")),
        person("made_by"),
    ),
)
