"""The mesas one can find: by short or official name, alias, norm, scope."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Min
from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.actors.queries import SUBJECT as ENTITY
from tinkuy.subjects.actors.queries import above_each
from tinkuy.subjects.spaces.models import Member, Milestone, Space
from tinkuy.subjects.spaces.scope import departments_of, departments_words
from tinkuy.subjects.territory.enclosing import containing_each
from tinkuy.subjects.territory.queries import SUBJECT as TERRITORY
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

_OF_SPACES = frozenset({"space", "member"})
T = TypeVar("T")


class Spaces:
    """The mesas as documents, known from their first milestone on; one without any date is on no list, nor here."""

    kind = "space"
    order = 1
    slug = "mesas"
    noun = ("mesa", "mesas")
    permission = None
    scopes = ""
    is_suggested = True
    subjects = _OF_SPACES | {"space_kind", ENTITY, TERRITORY}

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written or whose members were; all, when places, entities or kinds change."""
        if any(deed.subject not in _OF_SPACES and deed.verb != "load_boundaries" for deed in deeds):
            return None
        return frozenset(deed.key.split("|", 1)[0] for deed in deeds if deed.subject in _OF_SPACES)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Seven SQL statements."""
        rows = Space.objects.filter(kind__is_mesa=True).select_related("kind").prefetch_related("territories")
        members = grouped(Member.objects.values_list("space_id", "entity__code"))
        dates = Milestone.objects.values_list("space_id").annotate(first=Min("counts_from"))
        since = dict(dates.order_by().values_list("space_id", "first"))
        found = list((rows if keys is None else rows.filter(code__in=keys)).order_by("code"))
        chains = above_each(code for codes in members.values() for code in codes)
        around = containing_each(place.code for space in found for place in space.territories.all())
        names = gazetteer()
        for space in found:
            if space.pk in since:
                reach = Reach(
                    spaces=frozenset({space.code}),
                    entities=frozenset().union(*(chains[code] for code in members.get(space.pk, []))),
                    territories=frozenset().union(*(around[place.code] for place in space.territories.all())),
                )
                yield _document(space, since[space.pk], names, reach)


def grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """Pairs as lists by their first part."""
    found: dict[int, list[T]] = {}
    for pk, value in pairs:
        found.setdefault(pk, []).append(value)
    return found


def _document(space: Space, since: date, names: Gazetteer, reach: Reach) -> Document:
    places = [place.code for place in space.territories.all()]
    where = departments_words(names, departments_of(names, tuple(places), as_of=since))
    note = " · ".join(part for part in (space.kind.name, space.norm, where) if part)
    texts = (space.official_name, space.scope_text, space.note)
    return Document(
        key=space.code,
        title=space.short_name,
        address=reverse("space", args=[space.code]),
        body=" · ".join(text for text in texts if text),
        names=tuple(name for name in (space.official_name, space.norm, *space.aliases) if name),
        note=note,
        since=since,
        reach=reach,
    )
