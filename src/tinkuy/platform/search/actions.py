"""Bringing the index up to date: it reads the log from where it stopped, and rewrites the documents those acts may have changed.

Documents are made before the transaction and written within it together with the new position: a kill loses nothing and
repeats nothing, and other writers wait only for the writing. The index holds no facts, so it takes no writers' turn and
leaves no trace in the log.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from django.db import transaction

from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.queries import data_version
from tinkuy.platform.records.facets import chunks
from tinkuy.platform.search import terms
from tinkuy.platform.search.models import SearchEntry, SearchPosition, SearchWording
from tinkuy.platform.search.shelves import Deed, Document, Keys, Shelf, shelves

FORM = 1  # raise it when documents or terms are made in another way: every index is then made anew
AT_ONCE = 5_000  # acts read in one transaction
_WRITTEN_AT_ONCE = 1_000


@dataclass(slots=True)
class _Changes:
    """What one run would write: entries that go, and those that come with their wording."""

    gone: list[int] = field(default_factory=list)
    fresh: list[tuple[SearchEntry, SearchWording]] = field(default_factory=list)


def catch_up(*, most: int | None = None) -> int:
    """Read the log to its end and give the number of documents written or removed.

    With `most`, do nothing when more acts than that wait, or when they touch whole kinds of an index already made: that is
    work for the background. Safe to repeat and to run twice at once: the second run finds the position moved and starts again.
    """
    total = 0
    while most is None or not _is_too_much(most):
        done = _step()
        if done is None:
            break
        total += done
    return total


def _step() -> int | None:
    """One stretch of the log; None when there is nothing left."""
    start = _position()
    if start is not None and start.form != _form():
        start = None
    end, stale = _stale(start)
    if start is not None and end == start.entry:
        return None
    changes = _changes(stale)
    if start is None:
        others = SearchEntry.objects.exclude(kind__in=[shelf.kind for shelf in shelves()])
        changes.gone += others.values_list("pk", flat=True)
    with transaction.atomic():
        if not _move(start, end):
            return 0
        _write(changes)
    return len(changes.gone) + len(changes.fresh)


def _form() -> str:
    return f"{FORM}:{','.join(shelf.kind for shelf in shelves())}"


def _position() -> SearchPosition | None:
    return SearchPosition.objects.filter(pk=1).first()


def _is_too_much(most: int) -> bool:
    start = _position()
    waiting = list(_deeds(start.entry if start else 0, most + 1))
    if start is None or len(waiting) > most:
        return len(waiting) > most
    whole = any(keys is None for keys in _stale_of(deed for _, deed in waiting).values())
    return whole or start.form != _form()


def _stale(start: SearchPosition | None) -> tuple[int, dict[str, Keys | None]]:
    """The act up to which this run reads, and for each kind the keys to look at again."""
    if start is None:
        return data_version(), {shelf.kind: None for shelf in shelves()}
    waiting = list(_deeds(start.entry, AT_ONCE))
    if not waiting:
        return start.entry, {}
    return waiting[-1][0], _stale_of(deed for _, deed in waiting)


def _deeds(after: int, limit: int) -> Iterator[tuple[int, Deed]]:
    """Acts after one, in the order in which they were kept: writers take turns, so none can appear before one already read."""
    rows = Entry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "verb", "subject", "key")
    return ((pk, Deed(*deed)) for pk, *deed in rows[:limit])


def _stale_of(deeds: Iterable[Deed]) -> dict[str, Keys | None]:
    heard = tuple(dict.fromkeys(deeds))
    found: dict[str, Keys | None] = {}
    for shelf in shelves():
        own = tuple(deed for deed in heard if deed.subject in shelf.subjects)
        if own:
            found[shelf.kind] = shelf.stale(own)
    return found


def _changes(stale: dict[str, Keys | None]) -> _Changes:
    found = _Changes()
    for shelf in shelves():
        if shelf.kind in stale:
            _compare(shelf, stale[shelf.kind], found)
    return found


def _compare(shelf: Shelf, keys: Keys | None, found: _Changes) -> None:
    """Add what differs between the documents of a shelf and the index; what is so already is left alone."""
    known = dict(_known(shelf.kind, keys))
    for document in shelf.documents(keys):
        entry, wording = _rows(shelf, document)
        pk, digest = known.pop(document.key, (None, ""))
        if digest != entry.digest:
            found.fresh.append((entry, wording))
            found.gone += [] if pk is None else [pk]
    found.gone += [pk for pk, _ in known.values()]


def _known(kind: str, keys: Keys | None) -> Iterator[tuple[str, tuple[int, str]]]:
    rows = SearchEntry.objects.filter(kind=kind)
    parts = [rows] if keys is None else [rows.filter(key__in=part) for part in chunks(keys)]
    for part in parts:
        for pk, key, digest in part.values_list("pk", "key", "digest"):
            yield key, (pk, digest)


def _rows(shelf: Shelf, document: Document) -> tuple[SearchEntry, SearchWording]:
    if shelf.permission is None and not document.is_public:
        raise ValueError(f"{shelf.kind} {document.key}: nobody is said to be allowed to find it")
    words = " ".join(terms.of_document(document, shelf.kind))
    shown = (document.title, document.note, document.address, document.body)
    digest = blake2b(repr((shown, words, document.since)).encode(), digest_size=16).hexdigest()
    size = words.count(" b") + 1
    entry = SearchEntry(kind=shelf.kind, key=document.key, since=document.since, size=size, digest=digest)
    title, note, address, body = shown
    return entry, SearchWording(title=title, note=note, address=address, body=body, words=words)


def _move(start: SearchPosition | None, end: int) -> bool:
    """Take the position from where it was to where this run ends; False when another run has moved it meanwhile."""
    SearchPosition.objects.get_or_create(pk=1)
    now = SearchPosition.objects.select_for_update().get(pk=1)
    expected = (start.entry, start.form) if start else None
    if expected is not None and (now.entry, now.form) != expected:
        return False
    if expected is None and now.form == _form():
        return False
    now.entry, now.form = end, _form()
    now.save()
    return True


def _write(changes: _Changes) -> None:
    for part in chunks(changes.gone):
        SearchEntry.objects.filter(pk__in=part).delete()
    for at in range(0, len(changes.fresh), _WRITTEN_AT_ONCE):
        pairs = changes.fresh[at : at + _WRITTEN_AT_ONCE]
        SearchEntry.objects.bulk_create([entry for entry, _ in pairs])
        for entry, wording in pairs:
            wording.entry_id = entry.pk
        SearchWording.objects.bulk_create([wording for _, wording in pairs])
