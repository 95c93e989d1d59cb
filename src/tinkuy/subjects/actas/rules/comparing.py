"""What a correction changes, in sentences: the second version of an acta says it itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any

from tinkuy.core.words import value_text
from tinkuy.subjects.actas.rules.content import Content, Presence

_HEADER = {
    "held_on": "la fecha",
    "title": "el asunto",
    "starts_at": "la hora de inicio",
    "ends_at": "la hora de término",
    "place": "el lugar",
    "modality": "la modalidad",
    "convened_by": "quien convoca",
    "summary": "el resumen",
}
_LONGEST = 300


def changes(before: Content, after: Content, *, name: Callable[[str], str]) -> tuple[str, ...]:
    """Every change from one content to another, as sentences fit for the public; `name` gives the name of an entity."""
    return (
        *_header(before, after),
        *_rows("El punto de agenda", before.points, after.points, lambda row: row.title),
        *_presences(before, after, name),
        *_rows("El acuerdo", before.promises, after.promises, lambda row: row.text),
        *_rows("El anexo", before.annexes, after.annexes, lambda row: row.title),
    )


def _header(before: Content, after: Content) -> Iterator[str]:
    for key, words in _HEADER.items():
        old, new = getattr(before.header, key), getattr(after.header, key)
        if old != new:
            yield f"Cambia {words}: decía «{_short(old)}», dice «{_short(new)}»."


def _rows(
    what: str, before: Iterable[Any], after: Iterable[Any], text: Callable[[Any], str]
) -> Iterator[str]:
    old, new = {row.number: row for row in before}, {row.number: row for row in after}
    for number in sorted(old.keys() | new.keys()):
        if number not in new:
            yield f"{what} {number} se retira: «{_short(text(old[number]))}»."
        elif number not in old:
            yield f"{what} {number} se agrega: «{_short(text(new[number]))}»."
        elif old[number] != new[number]:
            yield _row(f"{what} {number}", old[number], new[number], text)


def _row(what: str, old: Any, new: Any, text: Callable[[Any], str]) -> str:
    if text(old) != text(new):
        return f"{what} decía «{_short(text(old))}», dice «{_short(text(new))}»."
    moved = [_WORDS.get(f.name, f.name) for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]
    return f"{what} cambia en: {', '.join(moved)}."


_WORDS = {
    "presenter": "a cargo de quién",
    "point": "punto de agenda",
    "responsibles": "responsables",
    "responsible_text": "responsables según el acta",
    "due_on": "plazo",
    "due_text": "plazo según el acta",
    "title": "título",
    "name": "archivo",
    "sha256": "archivo",
    "is_public": "si es público",
}


def _presences(before: Content, after: Content, name: Callable[[str], str]) -> Iterator[str]:
    old, new = ({row.entity: row for row in content.presences} for content in (before, after))
    for code in sorted(old.keys() | new.keys()):
        if code not in new:
            yield f"Se retira la asistencia de {name(code)}."
        elif code not in old:
            yield f"Se agrega la asistencia de {name(code)}."
        elif old[code] != new[code]:
            yield f"Cambia la asistencia de {name(code)}{_people(old[code], new[code])}."


def _people(old: Presence, new: Presence) -> str:
    return f": decía {old.people} personas, dice {new.people}" if old.people != new.people else ""


def _short(value: object) -> str:
    words = value_text(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
