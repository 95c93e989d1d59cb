"""The log in words: what people read as the history of a thing.

A room says how an act of its own reads (`register`): «devolvió el avance: falta la resolución». The public reads the office
or the role of who acted; only people inside read user names, and the fields that entered the ledger as hashes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tinkuy.core.dates import NotADate, PartialDate
from tinkuy.core.words import value_text
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import queries
from tinkuy.platform.audit.ledgered import ledgered
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.openness import CLOSED

_VERBS = {"create": "registró", "update": "corrigió", "remove": "retiró"}
_NOUNS = {"create": "registro", "update": "corrección", "remove": "retiro"}


@dataclass(frozen=True, slots=True)
class Told:
    """One act in words: `sentence`, and for a change what each field said before and says now."""

    at: datetime
    sentence: str
    changes: tuple[tuple[str, str, str], ...]

    @property
    def dated(self) -> str:
        """`El 12/05/2026 SSARL devolvió el avance: falta la resolución.`"""
        return f"El {timezone.localtime(self.at):%d/%m/%Y} {_lowered(self.sentence)}"


@dataclass(frozen=True, slots=True)
class ActTold:
    """What a room may use to word an act. For the public the personal fields are not in it."""

    verb: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    inside: bool

    def now(self, name: str) -> str:
        """A field after the act, as people read it; empty when it has none or may not be read."""
        return (
            _words(name, self.after[name])
            if self.after and self.after.get(name) not in (None, "", [])
            else ""
        )


Maker = Callable[[ActTold], str]
_makers: dict[tuple[str, str], Maker] = {}
_names: dict[str, str] = {}


def register(subject: str, verb: str, maker: Maker) -> None:
    """How the acts of a verb on a subject read: `maker` completes «SSARL …», without the full stop; "" leaves it to the usual words.

    `verb` "*" stands for every verb that has no maker of its own.
    """
    _makers[subject, verb] = maker


def tell(
    entries: Iterable[Entry], *, what: str, titles: Mapping[str, str], inside: bool = False
) -> tuple[Told, ...]:
    """Each entry as a sentence about `what` («la mesa»). `titles` gives the heading of each field; others keep their name.

    `inside` is for readers who may see names of persons and personal fields. One SQL statement at most.
    """
    rows = list(entries)
    return tell_several(
        rows, whats={row.subject: what for row in rows}, titles=lambda _: titles, inside=inside
    )


def tell_several(
    entries: Sequence[Entry],
    *,
    whats: Mapping[str, str],
    titles: Callable[[str], Mapping[str, str]],
    inside: bool,
) -> tuple[Told, ...]:
    """Entries on several subjects, each named in `whats` («el avance»), its fields by `titles(subject)`."""
    roles = {} if inside else _roles(entries)
    return tuple(
        _told(row, whats.get(row.subject, "el registro"), titles(row.subject), roles, inside)
        for row in entries
    )


def name(subject: str, words: str) -> None:
    """What a subject that no table answers for is called: `carga de presupuesto`."""
    _names[subject] = words


def subject_in_words(subject: str) -> str:
    """`compromiso`; a subject that no table answers for and nobody named keeps its name."""
    thing = ledgered(subject)
    return str(getattr(thing, "singular", "")) or _names.get(subject, subject)


def verb_in_words(verb: str) -> str:
    """`corrección de`."""
    return f"{_NOUNS.get(verb, 'acto')} de"


def _roles(entries: Iterable[Entry]) -> dict[int, str]:
    """The roles, in words, of those who acted and have no office."""
    people = {row.by.pk for row in entries if row.by and not row.by.office and row.by.pk}
    return queries.roles_in_words(people) if people else {}


def _told(entry: Entry, what: str, titles: Mapping[str, str], roles: Mapping[int, str], inside: bool) -> Told:
    before, after = _readable(entry, entry.before, inside), _readable(entry, entry.after, inside)
    who = _who(entry.by, roles, inside)
    maker = _makers.get((entry.subject, entry.verb)) or _makers.get((entry.subject, "*"))
    made = maker(ActTold(entry.verb, entry.key, before, after, inside)) if maker else ""
    predicate = made or f"{_VERBS.get(entry.verb, 'anotó un acto sobre')} {what}"
    through = f", con la importación N° {entry.batch}" if entry.batch else ""
    changes = () if made else _changes(before, after, titles)
    return Told(entry.at, f"{who[0].upper()}{who[1:]} {predicate}{through}.", changes)


def _who(by: User | None, roles: Mapping[int, str], inside: bool) -> str:
    if by is None:
        return "el sistema"
    if by.office:
        return by.office
    return f"el usuario {by.username}" if inside else roles.get(by.pk, "una persona autorizada")


def _readable(entry: Entry, fields: Mapping[str, Any] | None, inside: bool) -> Mapping[str, Any] | None:
    """The fields that the reader may see: for the public, those that stand in the clear in the ledger."""
    if fields is None or inside:
        return fields
    if entry.hidden == CLOSED:
        return {}
    hidden = set(entry.hidden.split(","))
    return {name: value for name, value in fields.items() if name not in hidden}


def _changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, titles: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
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


def _lowered(sentence: str) -> str:
    """`El sistema …` within a sentence; an acronym (`SSARL`) stays."""
    return sentence[0].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
