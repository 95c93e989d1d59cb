"""Writing commitments and their progress: each write is one transaction with its audit entries."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Many, Pair, Plain, Ref, TextList
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment, CommitmentProject, ProgressReport
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")


def _search_text(pairs: Sequence[Pair]) -> None:
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.search_text = fold(f"{obj.code} {obj.text} {obj.origin}")


def progress_key(record: Record) -> str:
    """`C-0001|2022-05-31`."""
    return f"{record['commitment']}|{record['reported_on']}"


def _code(record: Record) -> str:
    return str(record["code"])


COMMITMENTS = RecordStore(
    subject="commitment",
    model=Commitment,
    key=_code,
    facets=(
        Plain(("code", "text", "origin", "agreed_on", "due_on", "amount_soles", "is_simulated", *_CITED)),
        Ref("space", Space),
        Ref("territory", Territory),
        Many("responsibles", Commitment, Entity),
        TextList("projects", CommitmentProject, "commitment", "cui"),
    ),
    derived=("search_text",),
    derive=_search_text,
)
PROGRESS = RecordStore(
    subject="progress",
    model=ProgressReport,
    key=progress_key,
    lookup="commitment__code",
    facets=(Ref("commitment", Commitment), Plain(("reported_on", "percent", "text", *_CITED))),
)
