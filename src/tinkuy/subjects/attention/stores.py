"""The flat records of the rules and of the ladder, each write with its act in the log."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from tinkuy.core.values import Record, Value
from tinkuy.platform.records.facets import Facet, Pair, Plain
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.attention.models import AlertRule, LadderStep


def _code(record: Record) -> str:
    return str(record["code"])


class Recipients(Facet):
    """`recipients`: the codes of who is told, sorted."""

    fields = ("recipients",)

    def columns(self) -> tuple[str, ...]:
        """One JSON column."""
        return self.fields

    def assign(self, pairs: Sequence[Pair]) -> None:
        """As a sorted list."""
        for row, record in pairs:
            if "recipients" in record:
                codes: Any = record["recipients"] or ()
                row.recipients = sorted(codes)  # type: ignore[attr-defined]

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """As a tuple."""
        return {pk: {"recipients": tuple(row.recipients)} for pk, row in rows.items()}  # type: ignore[attr-defined]

    def empty(self) -> dict[str, Value]:
        """Nobody."""
        return {"recipients": ()}


RULES = RecordStore(
    subject="alert_rule",
    model=AlertRule,
    key=_code,
    facets=(
        Plain(
            (
                "code",
                "name",
                "kind",
                "threshold",
                "counts_working_days",
                "level",
                "climbs",
                "priority",
                "is_active",
                "words",
                "order",
            )
        ),
        Recipients(),
    ),
    personal=(),
)
STEPS = RecordStore(
    subject="ladder_step",
    model=LadderStep,
    key=_code,
    facets=(Plain(("code", "level", "priority", "days")),),
    personal=(),
)
