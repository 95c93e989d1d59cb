"""The commitments one can find: by code, wording, origin, theme, project, whoever answers for them, place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from django.urls import reverse

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.records.facets import chunks
from tinkuy.platform.search.shelves import Deed, Document, Keys
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.actors.queries import SUBJECT as ENTITY
from tinkuy.subjects.actors.queries import above_each
from tinkuy.subjects.commitments.models import Commitment, CommitmentProject, CommitmentTag
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.spaces.search import grouped
from tinkuy.subjects.territory.enclosing import containing_each
from tinkuy.subjects.territory.queries import SUBJECT as TERRITORY
from tinkuy.subjects.territory.queries import gazetteer

_TITLE = 240
_AT_ONCE = 1_000
_REGISTERS = frozenset({ENTITY, TERRITORY})


class Commitments:
    """The commitments as documents, known from the day they were taken."""

    kind = "commitment"
    order = 2
    slug = "compromisos"
    noun = ("compromiso", "compromisos")
    permission = None
    scopes = ""
    is_suggested = False
    subjects = _REGISTERS | {"commitment", "space"}

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """Those written and those of the spaces written; all, when places or entities change."""
        if any(deed.subject in _REGISTERS and deed.verb != "load_boundaries" for deed in deeds):
            return None
        own = {deed.key for deed in deeds if deed.subject == "commitment"}
        for part in chunks({deed.key for deed in deeds if deed.subject == "space"}):
            own |= set(Commitment.objects.filter(space__code__in=part).values_list("code", flat=True))
        return frozenset(own)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        """Six SQL statements for each thousand, and two for what contains or stands above them."""
        register = _Register.read()
        asked = Commitment.objects.all() if keys is None else None
        codes = (
            asked.order_by("pk").values_list("code", flat=True) if asked is not None else sorted(keys or ())
        )
        for part in chunks(codes, _AT_ONCE):
            yield from _documents(part, register)


@dataclass(frozen=True)
class _Register:
    """What many commitments share, read once: names by code."""

    entities: Mapping[str, str]
    spaces: Mapping[int, tuple[str, str]]
    of_space: Mapping[int, list[str]]
    path: Callable[[str], str]

    @classmethod
    def read(cls) -> "_Register":
        names = gazetteer()
        rows = Entity.objects.values_list("code", "name", "acronym")
        territories = Space.territories.through.objects.values_list("space_id", "territory__code")
        return cls(
            entities={code: f"{name} ({acronym})" if acronym else name for code, name, acronym in rows},
            spaces={
                pk: (code, name) for pk, code, name in Space.objects.values_list("pk", "code", "short_name")
            },
            of_space=grouped(territories),
            path=cache(lambda code: names.path(code) if code in names else ""),
        )


@dataclass(frozen=True)
class _Ties:
    """What hangs on some commitments, by primary key; what contains or stands above each code."""

    entities: Mapping[int, list[str]]
    supporters: Mapping[int, list[str]]
    places: Mapping[int, list[str]]
    projects: Mapping[int, list[str]]
    tags: Mapping[int, list[str]]
    above: Mapping[str, frozenset[str]]
    containing: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]], register: _Register) -> "_Ties":
        pks = [row["pk"] for row in rows]

        def linked(links: Any, name: str) -> dict[int, list[str]]:
            kept = links.filter(commitment_id__in=pks).order_by("pk")
            return grouped(kept.values_list("commitment_id", name))

        leading = linked(Commitment.responsibles.through.objects, "entity__code")
        supporting = linked(Commitment.co_responsibles.through.objects, "entity__code")
        others = linked(Commitment.other_territories.through.objects, "territory__code")
        of_spaces = [register.of_space.get(row["space_id"], []) for row in rows]
        own = [[row["territory__code"]] for row in rows if row["territory__code"]]
        return cls(
            leading,
            supporting,
            others,
            linked(CommitmentProject.objects, "cui"),
            linked(CommitmentTag.objects, "text"),
            above_each(chain.from_iterable([*leading.values(), *supporting.values()])),
            containing_each(chain.from_iterable([*others.values(), *of_spaces, *own])),
        )


_COLUMNS = ("pk", "code", "text", "literal_text", "origin", "agreed_on", "is_simulated", "space_id")


def _documents(codes: Sequence[str], register: _Register) -> Iterator[Document]:
    rows = list(Commitment.objects.filter(code__in=codes).order_by("pk").values(*_COLUMNS, "territory__code"))
    ties = _Ties.of(rows, register)
    return (_document(row, ties, register) for row in rows)


def _document(row: dict[str, Any], ties: _Ties, register: _Register) -> Document:
    pk = row["pk"]
    places = [*([row["territory__code"]] if row["territory__code"] else []), *ties.places.get(pk, [])]
    answering = [*ties.entities.get(pk, []), *ties.supporters.get(pk, [])]
    space, space_name = register.spaces[row["space_id"]]
    title = _shortened(row["text"])
    texts = (
        row["text"] if title != row["text"] else "",
        row["literal_text"],
        row["origin"],
        *ties.tags.get(pk, []),
        *ties.projects.get(pk, []),
        *(register.entities.get(code, "") for code in answering),
        *(register.path(code) for code in places),
    )
    touched = [*places, *register.of_space.get(row["space_id"], [])]
    return Document(
        key=row["code"],
        title=title,
        address=reverse("commitment", args=[row["code"]]),
        body=" · ".join(text for text in texts if text),
        names=(row["code"], *ties.projects.get(pk, [])),
        note=" · ".join((row["code"], space_name, *(["dato simulado"] if row["is_simulated"] else []))),
        since=row["agreed_on"],
        reach=Reach(
            spaces=frozenset({space}),
            entities=frozenset().union(*(ties.above[code] for code in answering)),
            territories=frozenset().union(*(ties.containing[code] for code in touched)),
        ),
    )


def _shortened(text: str) -> str:
    """The text as a title: cut between words when it is long."""
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
