"""Reading the register. What is read whole is kept in the process until the next act on territories."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from tinkuy.core.text import fold
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.territory.distance import Point
from tinkuy.subjects.territory.models import Boundary, Level, Membership, Territory, TerritoryName
from tinkuy.subjects.territory.rules import Gazetteer, MemberRow, TerritoryRow

SUBJECT = "territory"
Version = tuple[int, datetime] | None


@dataclass(frozen=True, slots=True)
class ShapeRow:
    """The shape of one territory: GeoJSON in WGS84, outer rings clockwise."""

    code: str
    name: str
    geometry: dict[str, Any]
    scheme: str

    @property
    def is_schematic(self) -> bool:
        """True when the shape was computed from capitals and is no legal boundary."""
        return self.scheme == Boundary.Scheme.SCHEMATIC


def version() -> Version:
    """The last act on territories (number and instant); None before the first. One statement."""
    return Entry.objects.filter(subject=SUBJECT).order_by("-id").values_list("id", "at").first()


def gazetteer() -> Gazetteer:
    """The register as a gazetteer: one statement when nothing changed, four when it must be read anew."""
    return _gazetteer(version())


def boundaries(level: str) -> tuple[ShapeRow, ...]:
    """The shapes of a level, ordered by code. No shapes loaded gives an empty tuple."""
    return _boundaries(version(), level)


def boundary_sources(level: str) -> tuple[str, ...]:
    """Where the shapes of a level come from, without repeats."""
    rows = Boundary.objects.filter(territory__level=level).values_list("source", flat=True).distinct()
    return tuple(sorted(rows))


def places() -> dict[str, Point]:
    """The (latitude, longitude) of each capital by code; territories without one are absent. One statement."""
    rows = Territory.objects.values_list("code", "latitude", "longitude")
    return {code: (lat, lon) for code, lat, lon in rows if lat is not None and lon is not None}


class UnknownTerritory(LookupError):
    """No territory has this code."""


def territories(
    *, text: str = "", level: str = "", within: str = "", order: str = "code"
) -> "QuerySet[Territory]":
    """The places whose name holds every word, of a level, directly inside another; empty asks nothing."""
    found = Territory.objects.select_related("parent").order_by(order, "code")
    found = found.filter(level=level) if level else found
    found = found.filter(parent__code=within) if within else found
    for word in fold(text).split():
        found = found.filter(folded_name__contains=word)
    return found


def territory(*, code: str) -> Territory:
    """One place. Errors: UnknownTerritory."""
    found = territories().filter(code=code).first()
    if found is None:
        raise UnknownTerritory(code)
    return found


@lru_cache(maxsize=2)
def _gazetteer(_version: Version) -> Gazetteer:
    aliases: dict[int, list[str]] = {}
    for territory_id, key in TerritoryName.objects.order_by("id").values_list("territory_id", "key"):
        aliases.setdefault(territory_id, []).append(key)
    fields = ("id", "code", "level", "name", "parent__code", "capital")
    rows = [
        TerritoryRow(code, level, name, parent or "", capital, tuple(aliases.get(pk, ())))
        for pk, code, level, name, parent, capital in Territory.objects.values_list(*fields)
    ]
    members = Membership.objects.values_list(
        "composite__code", "member__code", "is_partial", "since", "until"
    )
    return Gazetteer(rows, [MemberRow(*member) for member in members])


@lru_cache(maxsize=8)
def _boundaries(_version: Version, level: str) -> tuple[ShapeRow, ...]:
    fields = ("territory__code", "territory__name", "geometry", "scheme")
    rows = (
        Boundary.objects.filter(territory__level=Level(level))
        .order_by("territory__code")
        .values_list(*fields)
    )
    return tuple(ShapeRow(*row) for row in rows)
