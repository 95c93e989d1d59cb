"""Many territories into the table at once, the same way whoever brings them."""

from collections.abc import Iterable, Sequence
from typing import Any

from tinkuy.core.text import fold
from tinkuy.subjects.territory.models import Boundary, Level, Territory, TerritoryName
from tinkuy.subjects.territory.queries import places
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE
from tinkuy.subjects.territory.shapes import schematic

ORDER = (Level.COUNTRY, Level.DEPARTMENT, Level.PROVINCE, Level.DISTRICT)
FIELDS = (
    "level",
    "name",
    "folded_name",
    "parent_id",
    "reniec_code",
    "capital",
    "latitude",
    "longitude",
    "note",
)
Change = tuple[str, str, dict[str, Any]]  # code, code of the parent, columns


def store(changes: Sequence[Change], *, overwrite: bool = True) -> tuple[int, int]:
    """Create the territories that are missing and mend those that differ; give both numbers. Inside a transaction.

    Parents must come before or be there already. With `overwrite` false, what is there stays as it is.
    """
    known = {territory.code: territory for territory in Territory.objects.select_for_update()}
    existing, created = set(known), 0
    for level in ORDER:
        fresh = [
            _new(change, known)
            for change in changes
            if change[2]["level"] == level and change[0] not in existing
        ]
        known |= {
            territory.code: territory for territory in Territory.objects.bulk_create(fresh, batch_size=500)
        }
        created += len(fresh)
    mended = [known[c[0]] for c in changes if overwrite and c[0] in existing and _mend(known[c[0]], c, known)]
    Territory.objects.bulk_update(mended, FIELDS, batch_size=300)
    return created, len(mended)


def store_names(pairs: Iterable[tuple[str, str]]) -> int:
    """Add other spellings (code, key); none is taken away."""
    ids = dict(Territory.objects.values_list("code", "pk"))
    have = set(TerritoryName.objects.values_list("territory_id", "key"))
    fresh = sorted({(ids[code], key) for code, key in pairs} - have)
    TerritoryName.objects.bulk_create(
        [TerritoryName(territory_id=pk, key=key) for pk, key in fresh], batch_size=500
    )
    return len(fresh)


def draw_schematic() -> int:
    """Draw the schematic map anew from the districts' capitals; levels that have official boundaries keep them."""
    capitals = {code: place for code, place in places().items() if len(code) == 6}
    shapes = schematic(capitals) if len(capitals) > 1 else {}
    official = set(
        Boundary.objects.filter(scheme=Boundary.Scheme.OFFICIAL)
        .values_list("territory__level", flat=True)
        .distinct()
    )
    Boundary.objects.filter(scheme=Boundary.Scheme.SCHEMATIC).delete()
    levels = [level for level in (DEPARTMENT, PROVINCE, DISTRICT) if level not in official]
    ids = dict(Territory.objects.filter(level__in=levels).values_list("code", "pk"))
    source = "Mapa esquemático calculado con las coordenadas de las capitales; no son límites oficiales."
    rows = [
        Boundary(territory_id=ids[code], scheme=Boundary.Scheme.SCHEMATIC, geometry=shape, source=source)
        for code, shape in shapes.items()
        if code in ids
    ]
    Boundary.objects.bulk_create(rows, batch_size=300)
    return len(rows)


def _new(change: Change, known: dict[str, Territory]) -> Territory:
    code, parent, columns = change
    return Territory(
        code=code, parent=known[parent] if parent else None, folded_name=fold(columns["name"]), **columns
    )


def _mend(territory: Territory, change: Change, known: dict[str, Territory]) -> bool:
    _, parent, columns = change
    wanted = columns | {"parent_id": known[parent].pk if parent else None}
    if "name" in columns:
        wanted["folded_name"] = fold(columns["name"])
    differing = {name: value for name, value in wanted.items() if getattr(territory, name) != value}
    for name, value in differing.items():
        setattr(territory, name, value)
    return bool(differing)
