"""The entities one can find: by name, acronym, alias or code."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.actors.models import Entity, EntityName, GovernmentLevel
from tinkuy.subjects.actors.queries import SUBJECT, above_each
from tinkuy.subjects.territory.enclosing import containing_each
from tinkuy.subjects.territory.queries import SUBJECT as TERRITORY

SLUG = "entidades"


class Entities:
    """The entities as documents. Their page is the search within what they answer for."""

    kind = "entity"
    order = 4
    slug = SLUG
    noun = ("entidad", "entidades")
    permission = None
    scopes = "entities"
    is_suggested = True
    subjects = frozenset({SUBJECT, TERRITORY})

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """All of them: the name of an entity stands beside its units."""
        return None if any(deed.verb != "load_boundaries" for deed in deeds) else frozenset()

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Four SQL statements."""
        rows = Entity.objects.select_related("parent", "territory")
        others: dict[int, list[str]] = {}
        for pk, name in EntityName.objects.order_by("folded").values_list("entity_id", "folded"):
            others.setdefault(pk, []).append(name)
        found = list((rows if keys is None else rows.filter(code__in=keys)).order_by("code"))
        chains = above_each(entity.code for entity in found)
        places = containing_each(entity.territory.code for entity in found if entity.territory)
        for entity in found:
            around = places[entity.territory.code] if entity.territory else frozenset()
            yield _document(
                entity, others.get(entity.pk, []), Reach(frozenset(), chains[entity.code], around)
            )


def _document(entity: Entity, others: Sequence[str], reach: Reach) -> Document:
    level = str(GovernmentLevel(entity.level).label)
    parts = [entity.acronym, f"{level[0].upper()}{level[1:]}"]
    if entity.parent:
        parts.append(f"depende de {entity.parent}")
    return Document(
        key=entity.code,
        title=entity.name,
        address=f"{reverse('search')}?ambito={SLUG}:{entity.code}",
        names=(*((entity.acronym,) if entity.acronym else ()), *others),
        note=" · ".join(part for part in parts if part),
        reach=reach,
    )
