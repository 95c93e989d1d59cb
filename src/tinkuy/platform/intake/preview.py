"""What applying a file would do: rows become records through the doors, records become a plan. Writes nothing."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from tinkuy.core.finding import Finding, Place, has_errors
from tinkuy.core.values import Record
from tinkuy.engines.sheets.grouping import Grouped
from tinkuy.engines.sheets.planning import Item, Plan, State, plan
from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.codes import NOT_ALLOWED
from tinkuy.platform.intake.door import Door, Draft, Resolution, current_of, doors, titles_of
from tinkuy.platform.intake.outcome import Outcome
from tinkuy.platform.intake.progress import Report, silent
from tinkuy.platform.intake.reading import Reading, Remembered, Seen, count_errors, read_file

PREVIEWED = "previewed"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class KindPlan:
    """The plan of one kind, beside the records that stand now under its keys."""

    kind: str
    plan: Plan
    current: Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do. `state` is `previewed` or, with any error or conflict, `rejected`: then nothing may be applied.

    `counts` has `new`, `changed`, `unchanged`, `conflict` (records) and `error` (errors found). `digest` identifies
    what would be written: two previews with one digest would do the same.
    """

    name: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    plans: tuple[KindPlan, ...]
    seen: tuple[Seen, ...]
    digest: str

    @property
    def is_ready(self) -> bool:
        """True when it may be applied."""
        return not has_errors(self.findings) and not self.counts["conflict"]

    @property
    def state(self) -> str:
        """`previewed` or `rejected`."""
        return PREVIEWED if self.is_ready else REJECTED

    @property
    def outcome(self) -> Outcome:
        """State, counts and findings, without the plans."""
        return Outcome(self.state, self.counts, self.findings)

    def writes(self, kind: str) -> dict[str, Record]:
        """What to write through the door of a kind: the fields of new records and those that change."""
        changes = (change for known in self.plans if known.kind == kind for change in known.plan.changes)
        return {c.key: c.record for c in changes if c.state in (State.NEW, State.CHANGED)}


def preview_file(
    path: Path,
    *,
    name: str = "",
    kind: str | None = None,
    remembered: Mapping[str, Remembered] | None = None,
    progress: Report = silent,
    by: User | None = None,
) -> Preview:
    """Say what applying the file would do, with every finding at once. Writes nothing.

    `kind` forces the kind of its sheets; `remembered` is what people confirmed (`queries.remembered_mappings()`).
    Errors: OSError when the path cannot be read; what is wrong inside the file is a finding.
    """
    reading = read_file(path, name=name or path.name, kind=kind, remembered=remembered, progress=progress)
    return plan_reading(reading, progress, by=by)


def plan_reading(reading: Reading, progress: Report = silent, *, by: User | None = None) -> Preview:
    """Compare what was read with what stands now. A few SQL statements per kind and thousands of rows.

    A sheet that `by` may not bring in is an error, and its rows are compared with nothing.
    """
    draft, plans = Draft(by=by, today=timezone.localdate()), []
    brought = [door for door in doors() if reading.rows.get(door.sheet.kind)]
    involved = [door for door in brought if may(by, door.writers)]
    refused = [_not_allowed(door, reading.name) for door in brought if door not in involved]
    findings, errors = [*reading.findings, *refused], reading.error_count + len(refused)
    for number, door in enumerate(involved):
        progress(f"Comparando «{door.sheet.title}» con lo registrado", number, len(involved))
        resolution = door.resolve(reading.rows[door.sheet.kind], draft, reading.name)
        found = _plan_kind(door, resolution, reading)
        draft.records[door.sheet.kind] = {resolved.key: resolved.record for resolved in resolution.resolved}
        findings += [*grouped(resolution.findings), *found.plan.findings]
        errors += count_errors(resolution.findings)
        plans.append(found)
    counts = Counter[str]()
    for found in plans:
        counts.update(found.plan.counts)
    told = {state.value: counts[state.value] for state in State} | {"error": errors}
    return Preview(reading.name, told, tuple(findings), tuple(plans), reading.seen, _digest(plans))


def _not_allowed(door: Door, file: str) -> Finding:
    title = door.sheet.title
    message = f"Su cuenta no puede importar la hoja «{title}»."
    return Finding(
        NOT_ALLOWED.code,
        NOT_ALLOWED.severity,
        message,
        Place(file, sheet=title),
        suggestion=NOT_ALLOWED.how_to_mend,
    )


def grouped(findings: Iterable[Finding]) -> list[Finding]:
    """The same complaint about many cells of a column becomes twenty of them and how many more there are."""
    groups = Grouped()
    for finding in findings:
        groups.add(finding, (finding.place.cell or "").rstrip("0123456789"))
    return groups.findings()


def _plan_kind(door: Door, resolution: Resolution, reading: Reading) -> KindPlan:
    items = [Item(resolved.key, resolved.record, resolved.row) for resolved in resolution.resolved]
    current = current_of(door, dict.fromkeys(item.key for item in items))
    made = plan(items, current, from_export=reading.is_export, titles=titles_of(door), file=reading.name)
    return KindPlan(door.sheet.kind, made, current)


def _digest(plans: Iterable[KindPlan]) -> str:
    whole = "\n".join(f"{found.kind} {found.plan.digest}" for found in plans)
    return hashlib.sha256(whole.encode()).hexdigest()
