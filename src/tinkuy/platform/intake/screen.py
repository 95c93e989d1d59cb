"""What of a preview is kept for the screen: as many changes as a person can look through, and every count."""

from tinkuy.core.words import value_text
from tinkuy.engines.sheets.planning import Change, State
from tinkuy.platform.intake.door import Door, Shower, door_of, titles_of
from tinkuy.platform.intake.preview import KindPlan, Preview
from tinkuy.platform.intake.reading import Seen

MAX_CHANGES = 1000  # of each state
MAX_FINDINGS = 2000
_SHOWN = (State.NEW, State.CHANGED, State.CONFLICT)


def findings_json(preview: Preview) -> list[dict[str, object]]:
    """The findings as stored: when there are too many to keep, the errors go first."""
    findings = list(preview.findings)
    if len(findings) > MAX_FINDINGS:
        findings = sorted(findings, key=lambda f: f.severity.rank)[:MAX_FINDINGS]
    return [finding.as_json() for finding in findings]


def preview_json(preview: Preview) -> dict[str, object]:
    """The changes to show by state, and how each sheet was understood."""
    changes: dict[str, list[dict[str, object]]] = {state.value: [] for state in _SHOWN}
    for found in preview.plans:
        if door := door_of(found.kind):
            show = door.shower()
            for change in found.plan.changes:
                kept = changes.get(change.state.value)
                if kept is not None and len(kept) < MAX_CHANGES:
                    kept.append(_change(door, show, found, change))
    return {"changes": changes, "sheets": [_sheet(seen) for seen in preview.seen], "kinds": _kinds(preview)}


def _kinds(preview: Preview) -> list[dict[str, object]]:
    return [
        {"title": door.sheet.title, "counts": found.plan.counts}
        for found in preview.plans
        if (door := door_of(found.kind))
    ]


def _change(door: Door, show: Shower, found: KindPlan, change: Change) -> dict[str, object]:
    standing = found.current.get(change.key)
    before = show(standing) if standing else {}
    after = show({**(standing or {}), **change.record})
    columns, titles = {field: column for column, field in door.shown.items()}, titles_of(door)
    in_sheet_order = {field: at for at, field in enumerate(titles)}
    return {
        "sheet": change.row.sheet,
        "row": change.row.number,
        "title": door.sheet.title,
        "key": change.key,
        "fields": [
            {
                "title": titles.get(f.field, f.field),
                "old": value_text(before.get(columns.get(f.field, f.field), f.old)),
                "new": value_text(after.get(columns.get(f.field, f.field), f.new)),
            }
            for f in sorted(change.fields, key=lambda f: in_sheet_order.get(f.field, len(titles)))
        ],
    }


def _sheet(seen: Seen) -> dict[str, object]:
    """How a sheet was understood: what the page of columns shows and sends back."""
    match = seen.match
    taken = set(match.columns.values())
    return {
        "name": match.sheet,
        "kind": match.spec.kind,
        "title": match.spec.title,
        "is_read": seen.is_read,
        "shape": match.shape,
        "headings": [
            [text, match.columns.get(index, "")]
            for index, text in match.headings.items()
            if index != match.version_column
        ],
        "missing": [
            column.title for column in match.spec.columns if column.required and column.key not in taken
        ],
        "unmatched": list(match.unmatched),
    }
