"""Finding: what holds every word, at a date, for a person. Results and counts know only of what the person may see.

Order, the same on both databases: whose code it is; whoever is called exactly so; all words in the title as written; all in the title in any form;
the others; within each, the most recent first, then the shortest. Where more than `_TELLING` documents hold the words, where they
hold them tells nothing: then only the first two go before the most recent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from tinkuy.platform.access.checks import reached
from tinkuy.platform.search import terms
from tinkuy.platform.search.matching import holding
from tinkuy.platform.search.models import SearchEntry
from tinkuy.platform.search.shelves import Shelf, shelves
from tinkuy.platform.search.terms import Groups, Question, Term

FIRST = 10
_TELLING = 2_000
_SO_CALLED = 1  # tiers up to this one: the own code, or a whole name, is what was written


@dataclass(frozen=True, slots=True)
class Asked:
    """A question at a date by somebody (None: the system). `within` is what the documents must touch, as terms."""

    question: Question
    as_of: date
    user: Any
    within: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when it asks for nothing."""
        return self.question.is_empty and not self.within


@dataclass(frozen=True, slots=True)
class Found:
    """The first documents of one kind, best first, and how many there are in all."""

    shelf: Shelf
    count: int
    entries: tuple[SearchEntry, ...]
    is_exact: bool


def search(asked: Asked) -> tuple[Found, ...]:
    """The first documents of every kind that has any: kinds that hold what is so called first, then in their order.

    At most two SQL statements for each kind.
    """
    if asked.is_empty:
        return ()
    found = (_first(shelf, asked) for shelf in shelves())
    return tuple(sorted((one for one in found if one.count), key=lambda one: not one.is_exact))


def count(shelf: Shelf, asked: Asked) -> int:
    """How many documents of a kind answer."""
    return _known(shelf, asked).count()


def of_kind(shelf: Shelf, asked: Asked, *, number: int) -> "QuerySet[SearchEntry]":
    """Every document of a kind that answers, best first, with its wording; `number` is how many they are."""
    tier = _tier(asked.question, _open(shelf, asked), is_telling=number <= _TELLING)
    order = ("tier", F("since").desc(nulls_last=True), "size", "key")
    return _known(shelf, asked).annotate(tier=tier).select_related("wording").order_by(*order)


def scoping(*, slug: str, key: str, as_of: date, user: Any) -> tuple[Shelf, SearchEntry] | None:
    """The document within which one searches; None when there is none such that the person may see at the date."""
    shelf = shelf_of(slug)
    if shelf is None or not shelf.scopes:
        return None
    nothing = Asked(terms.read(""), as_of, user)
    entry = _known(shelf, nothing).filter(key=key).select_related("wording").first()
    return (shelf, entry) if entry else None


def shelf_of(slug: str) -> Shelf | None:
    """The kind that an address names."""
    return next((shelf for shelf in shelves() if shelf.slug == slug), None)


def titles(*, as_of: date) -> list[str]:
    """The public titles that may be suggested, once each. One SQL statement for each kind."""
    found: dict[str, None] = {}
    for shelf in shelves():
        if shelf.is_suggested:
            rows = _known(shelf, Asked(terms.read(""), as_of, None), (Term(terms.PUBLIC),))
            found |= dict.fromkeys(rows.values_list("wording__title", flat=True))
    return list(found)


def _first(shelf: Shelf, asked: Asked) -> Found:
    number = count(shelf, asked)
    entries = tuple(of_kind(shelf, asked, number=number)[:FIRST]) if number else ()
    return Found(shelf, number, entries, bool(entries) and _is_so_called(entries[0]))


def _is_so_called(entry: Any) -> bool:
    return bool(entry.tier <= _SO_CALLED)


def _known(shelf: Shelf, asked: Asked, *more: Sequence[Term]) -> "QuerySet[SearchEntry]":
    words = () if asked.question.is_empty else asked.question.anywhere()
    groups = (*words, *_open(shelf, asked), *(tuple(group) for group in more))
    known = Q(since__isnull=True) | Q(since__lte=asked.as_of)
    return SearchEntry.objects.filter(known, holding(groups))


def _open(shelf: Shelf, asked: Asked) -> Groups:
    """The kind, the scope of the search, and what the person may see of it."""
    groups: Groups = ((terms.of_kind(shelf.kind),), *((term,) for term in asked.within))
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
