"""The matrix as a file: the columns of the sheet «Compromisos», and after them where each commitment stood at the date."""

from collections.abc import Iterable, Iterator
from typing import Any

from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.sheets import CommitmentDoor

_SAME = (
    "code",
    "text",
    "space",
    "origin",
    "agreed_on",
    "due_on",
    "lead",
    "responsibles",
    "co_responsibles",
    "territory",
    "other_territories",
    "amount_soles",
    "priority",
    "tags",
    "is_simulated",
)
CSV_SHEET = SheetSpec(
    "commitment",
    CommitmentDoor.sheet.title,
    (
        *(CommitmentDoor.sheet.column(key) for key in _SAME),
        ColumnSpec("current_due_on", "Plazo vigente", parsers.day, kind="date"),
        ColumnSpec("extension_count", "Prórrogas", parsers.integer(0), kind="count"),
        ColumnSpec("percent", "Reportado (%)", parsers.percent(), kind="count"),
        ColumnSpec("verified_percent", "Verificado (%)", parsers.percent(), kind="count"),
        ColumnSpec("last_report_on", "Último reporte", parsers.day, kind="date"),
        ColumnSpec("review", "Revisión del último reporte", parsers.text()),
        ColumnSpec("status", "Estado", parsers.text()),
    ),
)
_COPIED = (
    "code",
    "text",
    "origin",
    "agreed_on",
    "due_on",
    "amount_soles",
    "current_due_on",
    "extension_count",
    "percent",
    "verified_percent",
    "last_report_on",
)


def csv_cells(found: Iterable[Any]) -> Iterator[dict[str, object]]:
    """The cells of each commitment as it stood at the date of the query."""
    for record in found:
        responsibles = list(record.responsibles.all())
        leads = (entity.code for entity in responsibles if entity.pk == record.lead_id)
        yield {
            **{name: getattr(record, name) for name in _COPIED},
            "space": record.space.short_name,
            "lead": next(leads, None),
            "responsibles": tuple(entity.code for entity in responsibles),
            "co_responsibles": tuple(entity.code for entity in record.co_responsibles.all()),
            "territory": record.territory.code if record.territory else None,
            "other_territories": tuple(place.code for place in record.other_territories.all()),
            "priority": record.get_priority_display(),
            "tags": tuple(sorted(tag.text for tag in record.tags.all())),
            "is_simulated": "sí" if record.is_simulated else "no",
            "review": _review(record),
            "status": CommitmentStatus(record.status).label,
        }


def _review(record: Any) -> str | None:
    return "Por revisar" if record.is_awaiting_review else "Devuelto" if record.is_returned else None
