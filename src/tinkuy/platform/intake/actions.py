"""Writing: upload, preview, apply, revert. Each is one transaction with its entry in the log.

The long part (reading a workbook) happens outside any transaction; what decides (the plan) is made again inside it,
while the one turn to write is held, and compared with what the person saw.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from django.db.models import ProtectedError
from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake import files, steps
from tinkuy.platform.intake.door import door_of, doors
from tinkuy.platform.intake.models import Batch, HeadingMapping, State
from tinkuy.platform.intake.permissions import REGISTER, UPLOAD
from tinkuy.platform.intake.preview import Preview, plan_reading
from tinkuy.platform.intake.progress import Report
from tinkuy.platform.intake.queries import remembered_mappings
from tinkuy.platform.intake.reading import Reading, read_file
from tinkuy.platform.intake.undo import undo_of
from tinkuy.platform.intake.verdicts import counted

__all__ = ["Refused", "apply", "confirm_mapping", "discard", "import_file", "revert", "run_preview", "upload"]


def upload(*, path_or_file: Path | BinaryIO, name: str, by: User | None, kind: str | None = None) -> Batch:
    """Keep the file unchanged and open a batch for it; nothing is read yet. Errors: Forbidden; files.FileTooLarge."""
    require(by, UPLOAD)
    with audit.writing():
        stored = files.keep(path_or_file, name)
        batch = Batch.objects.create(file=stored, name=Path(name).name[-255:], by=by, kind=kind or "")
        steps.log("upload", batch, by, {"name": batch.name, "sha256": stored.sha256})
    return batch


def run_preview(*, batch: Batch, progress: Report | None = None) -> Batch:
    """Read the file and say what applying it would do; nothing but the batch is written.

    The batch ends `previewed` or, when anything is wrong, `rejected`. Errors: Refused when the batch is past that.
    """

    def work(batch: Batch, report: Report) -> Batch:
        preview = plan_reading(_read(batch, report), report, by=batch.by)
        return steps.finish_preview(batch, preview, State(preview.state))

    return steps.run(work, batch=batch, state=State.PREVIEWING, by=None, progress=progress)


def apply(*, batch: Batch, by: User | None, progress: Report | None = None) -> Batch:
    """Write what the preview showed, whole or not at all.

    The plan is made again while nobody else can write: when it is no longer the one shown, the batch ends `stale` (or
    `rejected`) with the new preview and nothing is written. What `by` may not bring in is an error of the plan.

    Errors: Forbidden; Refused when the batch is not ready to be applied.
    """
    require_own(batch, by)

    def work(batch: Batch, report: Report) -> Batch:
        reading = _read(batch, report)
        with audit.writing():
            fresh = steps.locked(batch)
            if fresh.state != State.APPLYING:  # another worker was faster, or somebody gave it up
                return fresh
            preview = plan_reading(reading, report, by=by)
            if preview.digest != fresh.digest or not preview.is_ready:
                return steps.finish_preview(
                    fresh, preview, State.STALE if preview.is_ready else State.REJECTED
                )
            return _write(fresh, preview, by, report)

    return steps.run(work, batch=batch, state=State.APPLYING, by=by, progress=progress)


def revert(*, batch: Batch, by: User | None, progress: Report | None = None) -> Batch:
    """Undo what the batch did, whole or not at all, as long as nobody has touched it since.

    Errors: Forbidden; Refused, naming every record and field that changed afterwards, or what hangs on a record that
    should go.
    """
    require_own(batch, by)

    def work(batch: Batch, report: Report) -> Batch:
        try:
            with audit.writing():
                fresh = steps.locked(batch)
                if fresh.state != State.REVERTING:
                    return fresh
                return _unwrite(fresh, by, report)
        except ProtectedError as exc:
            raise Refused(*_hanging(exc)) from exc

    try:
        return steps.run(work, batch=batch, state=State.REVERTING, by=by, progress=progress)
    except Refused as refusal:
        _still_applied(batch, refusal)
        raise


def import_file(
    *, path: Path, by: User | None, kind: str | None = None, progress: Report | None = None
) -> Batch:
    """Upload, preview and, when nothing is wrong, apply. The batch tells how it went; a repeated import changes nothing.

    Errors: files.FileTooLarge; OSError when the path cannot be read.
    """
    batch = run_preview(batch=upload(path_or_file=path, name=path.name, by=by, kind=kind), progress=progress)
    return apply(batch=batch, by=by, progress=progress) if batch.is_ready else batch


def discard(*, batch: Batch, by: User | None) -> Batch:
    """Put aside a batch that nobody wants to apply. Errors: Forbidden; Refused when it was applied or is being worked on."""
    require_own(batch, by)
    with audit.writing():
        fresh = steps.locked(batch)
        steps.require(fresh, steps.STARTS[State.DISCARDED])
        fresh.state = State.DISCARDED
        fresh.save(update_fields=["state"])
        steps.log("discard", fresh, by, {"name": fresh.name})
    return fresh


def confirm_mapping(*, shape: str, kind: str, mapping: Mapping[str, str], by: User | None) -> HeadingMapping:
    """Remember which column each odd heading of a shape stands for (folded heading -> key, `""` to leave it out).

    It serves everybody who brings a file of that shape, so only who may bring in such sheets says it, and who may bring in
    what it stood for before changes it.

    Errors: Forbidden; Refused when the kind or a key is unknown, or two headings claim one key.
    """
    require(by, UPLOAD)
    _check_mapping(kind, mapping)
    _require_writer(kind, by)
    with audit.writing():
        known = HeadingMapping.objects.select_for_update().filter(shape=shape).first()
        if known is not None:
            _require_writer(known.kind, by)
        before: Record | None = dict(known.mapping) if known else None
        confirmed, _ = HeadingMapping.objects.update_or_create(
            shape=shape, defaults={"kind": kind, "mapping": dict(mapping), "by": by}
        )
        audit.record(acts=[audit.Act("confirm", "heading_mapping", shape, before, dict(mapping))], by=by)
    return confirmed


def require_own(batch: Batch, by: User | None) -> None:
    """A person works on its own batches; who may bring in the whole register works on all. Errors: Forbidden."""
    require(by, UPLOAD if by is None or batch.by_id == by.pk else REGISTER)


def _read(batch: Batch, report: Report) -> Reading:
    return read_file(
        Path(batch.file.file.path),
        name=batch.name,
        kind=batch.kind or None,
        remembered=remembered_mappings(),
        progress=report,
    )


def _write(batch: Batch, preview: Preview, by: User | None, report: Report) -> Batch:
    done, total = 0, preview.counts["new"] + preview.counts["changed"]
    for door in doors():
        changes = preview.writes(door.sheet.kind)
        if changes:
            rows = counted(len(changes), "registro", "registros")
            report(f"Guardando «{door.sheet.title}» ({rows})", done, total if done else 0)
            door.write(changes, by=by, batch=batch.pk)
            done += len(changes)
    report("Cerrando la importación", total, total)
    batch.state, batch.applied_at, batch.counts = State.APPLIED, timezone.now(), dict(preview.counts)
    batch.save(update_fields=["state", "applied_at", "counts"])
    steps.log("apply", batch, by, {"sha256": batch.file.sha256, **preview.counts})
    return batch


def _unwrite(batch: Batch, by: User | None, report: Report) -> Batch:
    report("Comprobando que nadie haya cambiado después lo importado", 0, 0)
    undos = undo_of(batch.pk)
    reasons = [reason for undo in undos for reason in undo.reasons]
    if reasons:
        raise Refused(*reasons)
    done, total = 0, sum(len(undo.changes) for undo in undos)
    for undo in undos:
        rows = counted(len(undo.changes), "registro", "registros")
        report(f"Deshaciendo «{undo.door.sheet.title}» ({rows})", done, total if done else 0)
        undo.door.write(undo.changes, by=by, batch=batch.pk)
        done += len(undo.changes)
    batch.state, batch.reverted_at = State.REVERTED, timezone.now()
    batch.save(update_fields=["state", "reverted_at"])
    steps.log("revert", batch, by, {"records": total})
    return batch


def _hanging(exc: ProtectedError) -> list[str]:
    """One sentence for each thing that would lose what it hangs on, the first fifty."""
    things = sorted({f"{obj._meta.verbose_name} «{obj}»" for obj in exc.protected_objects})
    return [
        f"No se puede quitar lo que esta importación creó, porque lo usa: {thing}." for thing in things[:50]
    ]


def _still_applied(batch: Batch, refusal: Refused) -> None:
    """A refused undoing leaves the batch applied, with the reasons at hand."""
    waiting = Batch.objects.filter(pk=batch.pk, state=State.REVERTING)
    waiting.update(state=State.APPLIED, reverted_by=None, error=refusal.text)


def _require_writer(kind: str, by: User | None) -> None:
    door = door_of(kind)
    if door is not None:
        require(by, door.writers)


def _check_mapping(kind: str, mapping: Mapping[str, str]) -> None:
    door = door_of(kind)
    if door is None:
        raise Refused(f"No hay ningún tipo de hoja «{kind}».")
    chosen = [key for key in mapping.values() if key]
    known = {column.key: column.title for column in door.sheet.columns}
    unknown = [
        f"La hoja «{door.sheet.title}» no tiene ninguna columna «{key}»."
        for key in chosen
        if key not in known
    ]
    twice = {key for key in chosen if chosen.count(key) > 1 and key in known}
    unknown += [
        f"Dos encabezados reclaman la columna «{known[key]}»: elija uno solo." for key in sorted(twice)
    ]
    if unknown:
        raise Refused(*unknown)
