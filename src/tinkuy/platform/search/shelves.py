"""What rooms offer to the search: documents, and which acts make them stale. This room knows none of them by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach

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


_shelves: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    """Add a shelf. Registering a kind again replaces it."""
    _shelves[shelf.kind] = shelf


def shelves() -> tuple[Shelf, ...]:
    """Every kind that can be searched, in order."""
    return tuple(sorted(_shelves.values(), key=lambda shelf: shelf.order))
