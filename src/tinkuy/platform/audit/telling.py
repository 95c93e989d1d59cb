"""The log in words: what people read as the history of a thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tinkuy.core.dates import NotADate, PartialDate
from tinkuy.core.words import value_text
from tinkuy.platform.audit.models import Entry

_VERBS = {"create": "registró", "update": "corrigió", "remove": "retiró"}


@dataclass(frozen=True, slots=True)
class Told:
    """One act in words: `sentence`, and for a change what each field said before and says now."""

    at: datetime
    sentence: str
    changes: tuple[tuple[str, str, str], ...]


def tell(entries: Iterable[Entry], *, what: str, titles: Mapping[str, str]) -> tuple[Told, ...]:
    """Each entry as a sentence about `what` («la mesa»). `titles` gives the heading of each field; others keep their name."""
    return tuple(_told(entry, what, titles) for entry in entries)


def _told(entry: Entry, what: str, titles: Mapping[str, str]) -> Told:
    who = (entry.by.office or f"el usuario {entry.by.username}") if entry.by else "el sistema"
    verb = _VERBS.get(entry.verb, "anotó un acto sobre")
    through = f", con la importación N° {entry.batch}" if entry.batch else ""
    return Told(entry.at, f"{who[0].upper()}{who[1:]} {verb} {what}{through}.", _changes(entry, titles))


def _changes(entry: Entry, titles: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    before, after = entry.before, entry.after
    if before is None or after is None:
        return ()
    told = ((titles.get(key, key), _words(key, before.get(key)), _words(key, after[key])) for key in after)
    return tuple((title, old, new) for title, old, new in told if old != new)


def _words(key: str, value: object) -> str:
    """A stored value as people read it; an empty one says so."""
    if value in (None, "", []):
        return "(vacío)"
    return _day(str(value)) if key.endswith("_on") else value_text(value)


def _day(text: str) -> str:
    try:
        return PartialDate.parse(text).label
    except NotADate:  # a field that ends like a date and is none is shown as it stands
        return text
