"""The flat records of commitments and of the facts about them: one store each, with its audit entries and standings."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Many, Pair, Plain, Ref, TextList
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import facets, standings
from tinkuy.subjects.commitments.models import (
    Closure,
    Commitment,
    CommitmentMilestone,
    CommitmentProject,
    CommitmentTag,
    Extension,
    LockException,
    PeriodLock,
    ProgressReport,
    Review,
)
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")
OF_COMMITMENT = Ref("commitment", Commitment)


def _search_text(pairs: Sequence[Pair]) -> None:
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.search_text = fold(f"{obj.code} {obj.text} {obj.literal_text} {obj.origin}")


def _code(record: Record) -> str:
    return str(record["code"])


def progress_key(record: Record) -> str:
    """`C-0001|2022-05-31`; the second report of a day is `C-0001|2022-05-31|2`."""
    return facets.progress_name(
        str(record["commitment"]), str(record["reported_on"]), int(str(record.get("sequence") or 1))
    )


def numbered_key(record: Record) -> str:
    """`C-0001|2`."""
    return f"{record['commitment']}|{record['number']}"


def review_key(record: Record) -> str:
    """The key of the report it answers."""
    return str(record["report"])


COMMITMENTS = RecordStore(
    subject="commitment",
    personal=(),
    model=Commitment,
    key=_code,
    facets=(
        Plain(
            (
                "code",
                "text",
                "literal_text",
                "origin",
                "agreed_on",
                "due_on",
                "amount_soles",
                "priority",
                "priority_reason",
                "is_simulated",
                *_CITED,
            )
        ),
        Ref("space", Space),
        Ref("agreement", Agreement),
        Ref("territory", Territory),
        Ref("lead", Entity),
        Many("responsibles", Commitment, Entity),
        Many("co_responsibles", Commitment, Entity),
        Many("other_territories", Commitment, Territory),
        TextList("projects", CommitmentProject, "commitment", "cui"),
        TextList("tags", CommitmentTag, "commitment", "text"),
    ),
    derived=("search_text",),
    derive=_search_text,
    touched=standings.renew,
)
MILESTONES = RecordStore(
    subject="commitment_milestone",
    personal=(),
    model=CommitmentMilestone,
    key=numbered_key,
    lookup="commitment__code",
    facets=(OF_COMMITMENT, Plain(("number", "title", "planned_on", "done_on"))),
)
PROGRESS = RecordStore(
    subject="progress",
    personal=("text", "reported_by", "evidence"),
    model=ProgressReport,
    key=progress_key,
    lookup="commitment__code",
    facets=(
        OF_COMMITMENT,
        Plain(("reported_on", "sequence", "percent", "text", "spent_soles", *_CITED)),
        Ref("entity", Entity),
        facets.MILESTONE,
        facets.person("reported_by"),
        facets.EvidenceFacet(),
    ),
    touched=standings.renew,
)
REVIEWS = RecordStore(
    subject="review",
    personal=("observation", "reviewed_by"),
    model=Review,
    key=review_key,
    lookup="report__commitment__code",
    facets=(
        facets.REPORT,
        Plain(("decision", "reviewed_on", "observation")),
        facets.person("reviewed_by"),
    ),
    touched=standings.renew,
)
EXTENSIONS = RecordStore(
    subject="extension",
    personal=(),
    model=Extension,
    key=numbered_key,
    lookup="commitment__code",
    facets=(
        OF_COMMITMENT,
        Plain(("number", "granted_on", "new_due_on", "reason", *_CITED)),
        facets.session("session"),
    ),
    touched=standings.renew,
)
CLOSURES = RecordStore(
    subject="closure",
    personal=(),
    model=Closure,
    key=numbered_key,
    lookup="commitment__code",
    facets=(
        OF_COMMITMENT,
        Plain(("number", "kind", "closed_on", "reason", "result", *_CITED)),
        Ref("merged_into", Commitment),
        facets.session("session"),
    ),
    touched=standings.renew,
)
LOCKS = RecordStore(
    subject="period_lock",
    personal=(),
    model=PeriodLock,
    key=_code,
    facets=(Plain(("code", "until", "reason")), Ref("space", Space)),
)
LOCK_EXCEPTIONS = RecordStore(
    subject="lock_exception",
    model=LockException,
    key=_code,
    facets=(Plain(("code", "reason")), facets.LOCK, OF_COMMITMENT, facets.person("person")),
)
