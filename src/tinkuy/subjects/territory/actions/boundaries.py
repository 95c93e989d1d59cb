"""Official boundaries instead of the schematic map, one level at a time, all or nothing."""

from pathlib import Path

from django.db import transaction

from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.subjects.territory.actions.outcome import Outcome
from tinkuy.subjects.territory.geojson import BadBoundaries, Boundaries, read_boundaries
from tinkuy.subjects.territory.models import Boundary, Territory
from tinkuy.subjects.territory.queries import SUBJECT, gazetteer

_PLURALS = {"department": "departamentos", "province": "provincias", "district": "distritos"}


def load_boundaries(*, path: Path, by: User | None) -> Outcome:
    """Replace the shapes of one level by those of a GeoJSON file.

    The file must hold every territory of its level under its INEI ubigeo, in degrees. A wrong file changes nothing and
    comes back with its findings.  Errors: OSError when the path cannot be read.
    """
    require(by, REGISTER)
    try:
        boundaries = read_boundaries(path, gazetteer())
    except BadBoundaries as refusal:
        return Outcome("No se cargó ningún límite.", refusal.findings)
    with transaction.atomic():
        _replace(boundaries, path.name)
        facts: Record = {"shapes": len(boundaries.shapes), "source": path.name}
        audit.record(acts=[audit.Act("load_boundaries", SUBJECT, boundaries.level, None, facts)], by=by)
    summary = f"Límites oficiales cargados: {len(boundaries.shapes):,} {_PLURALS[boundaries.level]}."
    return Outcome(summary, boundaries.findings, changed=len(boundaries.shapes))


def _replace(boundaries: Boundaries, source: str) -> None:
    ids = dict(Territory.objects.filter(level=boundaries.level).values_list("code", "pk"))
    Boundary.objects.filter(territory__level=boundaries.level).delete()
    rows = [
        Boundary(territory_id=ids[code], scheme=Boundary.Scheme.OFFICIAL, geometry=shape, source=source)
        for code, shape in boundaries.shapes.items()
    ]
    Boundary.objects.bulk_create(rows, batch_size=300)
