"""Writing the entities."""

from dataclasses import dataclass

from django.db import transaction

from tinkuy.core.text import fold
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.actions import Act, record
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.subjects.actors.catalogue import Entry, entries
from tinkuy.subjects.actors.models import Entity, EntityName
from tinkuy.subjects.actors.queries import SUBJECT
from tinkuy.subjects.territory.models import Territory
from tinkuy.subjects.territory.queries import gazetteer

_FIELDS = ("name", "acronym", "level", "parent_id", "territory_id")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did; all zero when everything was so already."""

    created: int
    changed: int
    names: int

    @property
    def summary(self) -> str:
        """One Spanish line."""
        return f"Entidades: {self.created:,} nuevas, {self.changed:,} actualizadas."


def load_catalogue(*, by: User | None = None) -> Loaded:
    """Load national bodies, associations and civil society, and derive the governments of the loaded territories.

    Safe to repeat: a second time changes nothing. Entities that others added stay. One summarising audit entry.
    """
    require(by, REGISTER)
    with transaction.atomic():
        wanted = entries(gazetteer())
        created, changed = _store(wanted)
        loaded = Loaded(created, changed, _store_names(wanted))
        if any((loaded.created, loaded.changed, loaded.names)):
            facts = {"created": loaded.created, "changed": loaded.changed, "names": loaded.names}
            record(acts=[Act("load_catalogue", SUBJECT, "catalogue", None, facts)], by=by)
    return loaded


def _store(wanted: tuple[Entry, ...]) -> tuple[int, int]:
    """Create what is missing (those that depend on others after them) and mend what differs."""
    known = {entity.code: entity for entity in Entity.objects.select_for_update()}
    places = dict(Territory.objects.values_list("code", "pk"))
    existing, created, changed = set(known), 0, []
    pending = list(wanted)
    while pending:
        ready = [entry for entry in pending if not entry.parent or entry.parent in known]
        fresh = [Entity(code=e.code, **_columns(e, known, places)) for e in ready if e.code not in existing]
        known |= {entity.code: entity for entity in Entity.objects.bulk_create(fresh, batch_size=500)}
        changed += [
            known[e.code]
            for e in ready
            if e.code in existing and _mend(known[e.code], _columns(e, known, places))
        ]
        created += len(fresh)
        done = {entry.code for entry in ready}
        pending = [entry for entry in pending if entry.code not in done]
    Entity.objects.bulk_update(changed, _FIELDS, batch_size=300)
    return created, len(changed)


def _columns(entry: Entry, known: dict[str, Entity], places: dict[str, int]) -> dict[str, object]:
    parent = known[entry.parent].pk if entry.parent else None
    place = places[entry.territory] if entry.territory else None
    return {
        "name": entry.name,
        "acronym": entry.acronym,
        "level": entry.level,
        "parent_id": parent,
        "territory_id": place,
    }


def _mend(entity: Entity, columns: dict[str, object]) -> bool:
    """Set what differs; tell whether anything did."""
    differing = {name: value for name, value in columns.items() if getattr(entity, name) != value}
    for name, value in differing.items():
        setattr(entity, name, value)
    return bool(differing)


def _store_names(wanted: tuple[Entry, ...]) -> int:
    """Add the folded names under which the entities are found; none is taken away."""
    ids = dict(Entity.objects.values_list("code", "pk"))
    have = set(EntityName.objects.values_list("entity_id", "folded"))
    pairs = {
        (ids[entry.code], fold(name))
        for entry in wanted
        for name in (entry.name, entry.acronym, *entry.aliases)
        if fold(name)
    }
    fresh = sorted(pairs - have)
    EntityName.objects.bulk_create(
        [EntityName(entity_id=pk, folded=name) for pk, name in fresh], batch_size=500
    )
    return len(fresh)
