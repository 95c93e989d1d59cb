"""Reading the entities. The directory is kept in the process until the next act on entities or territories."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet

from tinkuy.core.text import fold
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


class UnknownEntity(LookupError):
    """No entity has this code."""


def entities(
    *, text: str = "", level: str = "", territory: str = "", order: str = "code"
) -> "QuerySet[Entity]":
    """The entities that bear every word in one of their names, of a level, of a territory; empty asks nothing."""
    found = Entity.objects.select_related("parent", "territory").order_by(order, "code")
    found = found.filter(level=level) if level else found
    found = found.filter(territory__code=territory) if territory else found
    for word in fold(text).split():
        found = found.filter(Exists(EntityName.objects.filter(entity=OuterRef("pk"), folded__contains=word)))
    return found


def entity(*, code: str) -> Entity:
    """One entity. Errors: UnknownEntity."""
    found = entities().filter(code=code).first()
    if found is None:
        raise UnknownEntity(code)
    return found


def above(codes: Iterable[str]) -> frozenset[str]:
    """The entities and everything they depend on; unknown codes stand for themselves."""
    parents = _parents(version())
    return frozenset(up for code in codes for up in _climb(code, parents))


def above_each(codes: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each code -> it and everything it depends on, as `above`; many codes cost as much SQL as one."""
    parents = _parents(version())
    return {code: frozenset(_climb(code, parents)) for code in set(codes)}


def units_of(codes: Iterable[str]) -> frozenset[str]:
    """The entities and every unit that depends on them, directly or not."""
    wanted = frozenset(codes)
    parents = _parents(version())
    return wanted | frozenset(code for code in parents if above([code]) & wanted)


def _climb(code: str, parents: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    at: str | None = code
    while at and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


@lru_cache(maxsize=2)
def _parents(_version: Version) -> dict[str, str]:
    rows = Entity.objects.filter(parent__isnull=False).values_list("code", "parent__code")
    return {code: parent for code, parent in rows if parent}
