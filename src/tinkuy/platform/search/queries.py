"""Finding: what holds every word, at a date, for a person. Results and counts know only of what the person may see.

Order, the same on both databases: whose code it is; whoever is called exactly so; all words in the title as written; all in the title in any form;
the others; within each, the most recent first, then the shortest. Where more than `TELLING` documents hold the words, where they
hold them tells nothing: then only the first two go before the most recent.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search import terms
from tinkuy.platform.search.matching import holding
from tinkuy.platform.search.models import SearchEntry
from tinkuy.platform.search.shelves import Document, Hits, Kind, LiveShelf, Match, Shelf, kinds, shelves
from tinkuy.platform.search.terms import Group, Groups, Question, Term

FIRST = 10
EVERYWHERE = Reach()
TELLING = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question at a date by somebody (None: the system). `within` is what the documents must touch: one code, or nothing."""

    question: Question
    as_of: date
    user: Any
    within: Reach = EVERYWHERE

    @property
    def is_empty(self) -> bool:
        """True when it asks for nothing."""
        return self.question.is_empty and self.within == EVERYWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """The first documents of one kind, best first, and how many there are in all."""

    shelf: Kind
    hits: Hits


def search(asked: Asked) -> tuple[Found, ...]:
    """The first documents of every kind that has any: kinds that hold whose code it is first, then what is so called, then in their order.

    At most two SQL statements for each kind of the index; live kinds answer as they do.
    """
    if asked.is_empty:
        return ()
    found = (Found(shelf, of_kind(shelf, asked)) for shelf in kinds())
    return tuple(sorted((one for one in found if one.hits.count), key=lambda one: one.hits.best))


def of_kind(shelf: Kind, asked: Asked, *, start: int = 0, most: int = FIRST) -> Hits:
    """So many documents of a kind that answer, from one on, best first."""
    if isinstance(shelf, LiveShelf):
        return shelf.find(asked.question, within=asked.within, as_of=asked.as_of, start=start, most=most)
    number = _known(shelf, asked).count()
    entries = tuple(_ranked(shelf, asked, number)[start : start + most]) if number else ()
    return Hits(number, tuple(map(_document, entries)), _match(entries[0]) if entries else Match.WORDS)


def _document(entry: SearchEntry) -> Document:
    shown = entry.wording
    return Document(entry.key, shown.title, shown.address, shown.body, note=shown.note, since=entry.since)


def _ranked(shelf: Shelf, asked: Asked, number: int) -> "QuerySet[SearchEntry]":
    tier = _tier(asked.question, _open(shelf, asked), is_telling=number <= TELLING)
    order = ("tier", F("since").desc(nulls_last=True), "size", "key")
    return _known(shelf, asked).annotate(tier=tier).select_related("wording").order_by(*order)


def scoping(*, slug: str, key: str, as_of: date, user: Any) -> tuple[Shelf, SearchEntry] | None:
    """The document within which one searches; None when there is none such that the person may see at the date."""
    shelf = next((one for one in shelves() if one.slug == slug and one.scopes), None)
    if shelf is None:
        return None
    nothing = Asked(terms.read(""), as_of, user)
    entry = _known(shelf, nothing).filter(key=key).select_related("wording").first()
    return (shelf, entry) if entry else None


def shelf_of(slug: str) -> Kind | None:
    """The kind that an address names."""
    return next((shelf for shelf in kinds() if shelf.slug == slug), None)


def titles(*, as_of: date) -> list[str]:
    """The public titles that may be suggested, once each. One SQL statement for each kind."""
    found: dict[str, None] = {}
    for shelf in shelves():
        if shelf.is_suggested:
            rows = _known(shelf, Asked(terms.read(""), as_of, None), (Term(terms.PUBLIC),))
            found |= dict.fromkeys(rows.values_list("wording__title", flat=True))
    return list(found)


def _match(entry: Any) -> Match:
    return Match(min(entry.tier, Match.WORDS))


def _known(shelf: Shelf, asked: Asked, *more: Group) -> "QuerySet[SearchEntry]":
    words = () if asked.question.is_empty else asked.question.anywhere()
    groups = (*words, *_open(shelf, asked), *more)
    known = Q(since__isnull=True) | Q(since__lte=asked.as_of)
    return SearchEntry.objects.filter(known, holding(groups))


def _open(shelf: Shelf, asked: Asked) -> Groups:
    """The kind, the scope of the search, and what the person may see of it."""
    within = terms.of_reach(asked.within)
    groups: Groups = ((terms.of_kind(shelf.kind),), *((within,) if within else ()))
    if shelf.permission is None:
        return groups
    scopes = reached(asked.user, shelf.permission)
    if scopes.everything:
        return groups
    return (*groups, (Term(terms.PUBLIC), *terms.of_reach(scopes)))


def _tier(question: Question, groups: Groups, *, is_telling: bool) -> Any:
    if question.is_empty:
        return Value(0)
    tiers = [question.by_code(), question.exactly()]
    if question.words and is_telling:
        tiers += [question.as_written(), question.in_title()]
    whens = [When(holding((*tier, *groups)), then=Value(place)) for place, tier in enumerate(tiers)]
    return Case(*whens, default=Value(len(tiers)))
