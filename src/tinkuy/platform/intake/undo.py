"""What undoing a batch means, read from the log: who left what, and whether anybody has touched it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinkuy.core.values import Record, Stored, stored_record
from tinkuy.core.words import value_text
from tinkuy.platform.audit import queries as audit
from tinkuy.platform.intake.door import Door, current_of, doors, titles_of

SUBJECT = "import"  # the subject under which intake logs its own acts


@dataclass(slots=True)
class Trace:
    """What one batch did to one key: the fields as they were before it (None: it was not there) and as it left them."""

    before: dict[str, Stored] | None
    left: dict[str, Stored] | None


@dataclass(frozen=True, slots=True)
class Undo:
    """What to write through one door, and why it may not be done (Spanish; empty when it may)."""

    door: Door
    changes: Mapping[str, Record | None]
    reasons: tuple[str, ...]


def undo_of(batch: int) -> list[Undo]:
    """Everything to undo, the last door first. A few SQL statements per door.

    Errors: LookupError when the log names a subject that no door answers for.
    """
    traces = _traces(batch)
    known = {door.sheet.kind: door for door in doors()}
    unknown = sorted(set(traces) - set(known))
    if unknown:
        raise LookupError(unknown)
    return [_undo(known[subject], traces[subject]) for subject in reversed(known) if subject in traces]


def _traces(batch: int) -> dict[str, dict[str, Trace]]:
    traces: dict[str, dict[str, Trace]] = {}
    entries = audit.entries_of_batch(batch).exclude(subject=SUBJECT).order_by("id")
    for subject, key, before, after in entries.values_list("subject", "key", "before", "after"):
        by_key = traces.setdefault(subject, {})
        if key in by_key:
            _extend(by_key[key], before, after)
        else:
            by_key[key] = Trace(before, after)
    return traces


def _extend(trace: Trace, before: dict[str, Stored] | None, after: dict[str, Stored] | None) -> None:
    """A second act of the same batch on the same key: what was before stays, what it left is the newest."""
    if trace.before is not None and before is not None:
        trace.before = before | trace.before
    trace.left = after if after is None or trace.left is None else trace.left | after


def _undo(door: Door, traces: Mapping[str, Trace]) -> Undo:
    current = current_of(door, traces)
    reasons: list[str] = []
    changes: dict[str, Record | None] = {}
    for key, trace in traces.items():
        now = current.get(key)
        reasons += _touched_since(door, key, trace, now)
        changes[key] = None if trace.before is None else _record(trace.before)
    return Undo(door, changes, tuple(reasons))


def _touched_since(door: Door, key: str, trace: Trace, now: Record | None) -> Iterable[str]:
    """One sentence for each field that no longer holds what the batch left."""
    if (now is None) != (trace.left is None):
        what = "ya no existe" if now is None else "volvió a crearse"
        yield f"{door.sheet.title}: «{key}» {what}."
        return
    today, titles = stored_record(now or {}), titles_of(door)
    for name, left in (trace.left or {}).items():
        if not _same(today.get(name), left):
            told = f"esta importación dejó «{value_text(left)}» y ahora dice «{value_text(today.get(name))}»"
            yield f"{door.sheet.title}, «{key}»: el campo «{titles.get(name, name)}» cambió después: {told}."


def _same(one: Stored, other: Stored) -> bool:
    """Equal, or both blank: a field that nobody filled may stand as its column's default (empty, or no)."""
    return one == other or not (one or other or _is_number(one) or _is_number(other))


def _is_number(value: Stored) -> bool:
    """A zero is a figure, not a blank."""
    return isinstance(value, int) and not isinstance(value, bool)


def _record(fields: Mapping[str, Stored]) -> Record:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
