"""Updating the register from a file of an office, whole or not at all."""

from pathlib import Path

from django.db import transaction

from tinkuy.core.finding import has_errors
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.subjects.territory.actions.outcome import Outcome
from tinkuy.subjects.territory.actions.store import Change, draw_schematic, store
from tinkuy.subjects.territory.models import Level, Territory
from tinkuy.subjects.territory.queries import SUBJECT, gazetteer, places
from tinkuy.subjects.territory.reading import Stated, read_register_file


def load_file(*, path: Path, by: User | None) -> Outcome:
    """Create and update territories from a CSV or workbook: ubigeo, names, and where given capital and coordinates.

    What the file does not mention stays. A file with any error changes nothing and comes back with its findings.
    Errors: OSError when the path cannot be read.
    """
    require(by, REGISTER)
    stated, findings = read_register_file(path, gazetteer(), places())
    if has_errors(findings):
        return Outcome("No se cambió nada en el registro.", findings)
    with transaction.atomic():
        Territory.objects.get_or_create(
            code="PE", defaults={"level": Level.COUNTRY, "name": "Perú", "folded_name": "peru"}
        )
        created, changed = store([_change(one) for one in stated])
        drawn = draw_schematic() if created or changed else 0
        if created or changed:
            facts: Record = {"created": created, "changed": changed, "shapes": drawn, "source": path.name}
            audit.record(acts=[audit.Act("load_file", SUBJECT, "PE", None, facts)], by=by)
    summary = f"Registro actualizado: {created:,} territorios nuevos, {changed:,} actualizados."
    return Outcome(summary, findings, created, changed)


def _change(one: Stated) -> Change:
    return one.code, one.parent, one.columns | {"level": one.level}
