"""Reading the entities. The directory is kept in the process until the next act on entities or territories."""

from datetime import datetime
from functools import lru_cache

from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.actors.models import Entity, EntityName
from tinkuy.subjects.actors.rules import Directory, EntityRow
from tinkuy.subjects.territory import queries as territory

SUBJECT = "entity"
Version = tuple[int, datetime] | None


def version() -> Version:
    """The last act on entities (number and instant); None before the first. One statement."""
    return Entry.objects.filter(subject=SUBJECT).order_by("-id").values_list("id", "at").first()


def directory() -> Directory:
    """The entities as a directory: two statements when nothing changed."""
    return _directory(version(), territory.version())


@lru_cache(maxsize=2)
def _directory(_version: Version, _territory_version: Version) -> Directory:
    names: dict[int, list[str]] = {}
    for entity_id, folded in EntityName.objects.order_by("id").values_list("entity_id", "folded"):
        names.setdefault(entity_id, []).append(folded)
    fields = ("id", "code", "name", "acronym", "level", "territory__code")
    rows = [
        EntityRow(code, name, acronym, level, place or "", tuple(names.get(pk, ())))
        for pk, code, name, acronym, level, place in Entity.objects.values_list(*fields)
    ]
    return Directory(rows, territory.gazetteer())
