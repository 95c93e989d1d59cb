"""What rooms offer to the search: shelves of documents for the index with the acts that make them stale, and live shelves,
too large for it or kept outside of the database, which answer each question themselves. This room knows none of them by name.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach

if TYPE_CHECKING:
    from tinkuy.platform.search.terms import Question

Keys = frozenset[str]
EVERYTHING: None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of the log, as far as the search cares."""

    verb: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, by its `title`, by the `body`, or exactly by one of its `names` (codes, acronyms, aliases).

    `note` is the line under the title, `address` a path of the site. It is known from the day `since` on (None: always).
    `reach` is what it touches: it scopes searches, and opens a document that is not public to whom it covers.
    """

    key: str
    title: str
    address: str
    body: str = ""
    names: tuple[str, ...] = ()
    note: str = ""
    since: date | None = None
    is_public: bool = True
    reach: Reach = field(default_factory=Reach)


class Shelf(Protocol):
    """One kind of document; on the page kinds stand by `order`. `slug` names it in addresses, `noun` on the screen: («compromiso», «compromisos»).

    `permission` opens those that are not public (None: all are). `scopes` is the part of a reach that its keys name
    (`territories`, `entities`, `spaces`), so that one may search within one of its documents; empty for none.
    `is_suggested` when its titles are offered to whoever wrote one almost right.
    """

    kind: str
    order: int
    slug: str
    noun: tuple[str, str]

    @property
    def permission(self) -> Permission | None:
        """Who may find what is not public on this shelf."""

    scopes: str
    is_suggested: bool
    subjects: frozenset[str]

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        """The keys whose documents these acts on its subjects may have changed, made or ended; None (EVERYTHING) for all."""

    def documents(self, keys: Keys | None) -> Iterable[Document]:
        """The documents of the keys that exist, or all. SQL: bounded for each thousand documents."""


class Match(IntEnum):
    """How well a document answers: what was written is its own code, or a whole name of it, or its words are there."""

    CODE = 0
    NAME = 1
    WORDS = 2


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the documents that answer, best first, how many do in all, and how well the first one does."""

    count: int = 0
    documents: tuple[Document, ...] = ()
    best: Match = Match.WORDS


class LiveShelf(ABC):
    """A kind of public document that answers questions itself; `kind`, `order`, `slug` and `noun` as those of a shelf."""

    kind: str
    order: int
    slug: str
    noun: tuple[str, str]

    @abstractmethod
    def find(self, question: "Question", *, within: Reach, as_of: date, start: int, most: int) -> Hits:
        """At most so many of the documents that hold every word, from one on, known at the date and touching a code of `within`
        (empty: wherever). The rules of the index hold: forms of a word, and the own code first.
        """


Kind = Shelf | LiveShelf
_shelves: dict[str, Shelf] = {}
_live: dict[str, LiveShelf] = {}


def register(shelf: Shelf) -> None:
    """Add a shelf. Registering a kind again replaces it."""
    _shelves[shelf.kind] = shelf


def register_live(shelf: LiveShelf) -> None:
    """Add a live shelf. Registering a kind again replaces it."""
    _live[shelf.kind] = shelf


def shelves() -> tuple[Shelf, ...]:
    """Every kind that is indexed, in order."""
    return tuple(sorted(_shelves.values(), key=lambda shelf: shelf.order))


def kinds() -> tuple[Kind, ...]:
    """Every kind that can be searched, in order."""
    return tuple(sorted((*_shelves.values(), *_live.values()), key=lambda shelf: shelf.order))
