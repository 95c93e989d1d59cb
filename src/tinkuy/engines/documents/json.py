"""The document for machines: numbers as numbers, dates in ISO, the same bytes for the same facts."""

import json
from datetime import date
from decimal import Decimal

from tinkuy.core.dates import PartialDate
from tinkuy.core.table import Cell, Column, Table
from tinkuy.engines.documents.layout import labels_of
from tinkuy.engines.documents.spec import ReportSpec

Plain = str | int | float | None


def to_json(spec: ReportSpec) -> bytes:
    """Write the figures, the tables and the findings of a document; the wording is not part of it.

    Shape: the one that `tinkuy report --format json` promises.  Missing: null.
    Units: a Decimal is a number, whole ones without a point; up to 15 digits it is exact.
    Errors: BadReport for an identifier used twice.
    """
    labels = labels_of(spec)
    content = {
        "kind": spec.kind,
        **({"subject": spec.subject} if spec.subject else {}),
        "title": spec.title,
        **({"since": spec.since.isoformat()} if spec.since else {}),
        "as_of": spec.as_of.isoformat(),
        "issuable": spec.issuable,
        "draft_reasons": list(spec.draft_reasons),
        "figures": {name: plain(number) for name, number in spec.figures.items()},
        "tables": [
            _table(table, int(labels[f"tabla:{table.id}"].anchor.rpartition("-")[2])) for table in spec.tables
        ],
        "findings": [finding.as_json() for finding in spec.findings],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode(
        "utf-8", "replace"
    )


def plain(value: Cell) -> Plain:
    """A cell as JSON holds it."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _table(table: Table, number: int) -> dict[str, object]:
    return {
        "id": table.id,
        "number": number,
        "title": table.title,
        "columns": [_column(column) for column in table.columns],
        "rows": [{c.key: plain(row.get(c.key)) for c in table.columns} for row in table.rows],
        "total": None
        if table.total is None
        else {c.key: plain(table.total.get(c.key)) for c in table.columns},
        "sources": list(table.sources),
        "note": table.note,
    }


def _column(column: Column) -> dict[str, str]:
    return {"key": column.key, "title": column.title, "kind": column.kind.value, "unit": column.unit}
