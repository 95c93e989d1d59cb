"""The places one can find: by name, other name, INEI or RENIEC code, capital."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.territory.enclosing import containing_each
from tinkuy.subjects.territory.models import Level, Territory, TerritoryName
from tinkuy.subjects.territory.queries import SUBJECT, gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

SLUG = "lugares"


class Places:
    """The register as documents. Its page is the search within the place."""

    kind = "place"
    order = 5
    slug = SLUG
    noun = ("lugar", "lugares")
    permission = None
    scopes = "territories"
    is_suggested = True
    subjects = frozenset({SUBJECT})

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """All of them: acts load whole registers, and the name of a place stands in the path of others."""
        return None if any(deed.verb != "load_boundaries" for deed in deeds) else frozenset()

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Four SQL statements."""
        rows = Territory.objects.all() if keys is None else Territory.objects.filter(code__in=keys)
        others: dict[int, list[str]] = {}
        for pk, name in TerritoryName.objects.order_by("key").values_list("territory_id", "key"):
            others.setdefault(pk, []).append(name)
        names, found = gazetteer(), list(rows.order_by("code"))
        around = containing_each(place.code for place in found)
        for place in found:
            yield _document(place, others.get(place.pk, []), names, around[place.code])


def _document(place: Territory, others: Sequence[str], names: Gazetteer, around: frozenset[str]) -> Document:
    codes = (place.code, place.reniec_code) if place.reniec_code else (place.code,)
    return Document(
        key=place.code,
        title=place.name,
        address=f"{reverse('search')}?ambito={SLUG}:{place.code}",
        body=f"Capital: {place.capital}" if place.capital else "",
        names=(*codes, *others, names.path(place.code)),
        note=_note(place, names),
        reach=Reach(territories=around),
    )


def _note(place: Territory, names: Gazetteer) -> str:
    """`Distrito de Grau, Apurímac · ubigeo 030701 (INEI), 030601 (RENIEC)`."""
    level = str(Level(place.level).label)
    above = ", ".join(names.name(code) for code in names.ancestors(place.code))
    where = f"{level[0].upper()}{level[1:]}{f' de {above}' if above else ''}"
    if not place.code.isdigit():
        return where
    reniec = f" (INEI), {place.reniec_code} (RENIEC)" if place.reniec_code else ""
    return f"{where} · ubigeo {place.code}{reniec}"
