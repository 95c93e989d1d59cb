"""What a correction changes, in sentences: the second version of an acta says it itself."""

from collections.abc import Callable, Iterable, Iterator
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
_MODALITIES = {"in_person": "presencial", "virtual": "virtual", "hybrid": "presencial y virtual"}
_LONGEST = 300


def changes(before: Content, after: Content, *, name: Callable[[str], str]) -> tuple[str, ...]:
    """Every change from one content to another, as sentences fit for the public; `name` gives the name of an entity."""
    return (
        *_header(before, after, name),
        *_rows("El punto de agenda", before.points, after.points, lambda row: row.title),
        *_presences(before, after, name),
        *_rows("El acuerdo", before.promises, after.promises, lambda row: row.text, name),
        *_rows("El anexo", before.annexes, after.annexes, lambda row: row.title),
    )


def _header(before: Content, after: Content, name: Callable[[str], str]) -> Iterator[str]:
    for key, words in _HEADER.items():
        old, new = getattr(before.header, key), getattr(after.header, key)
        if old != new:
            told = (_short(_in_words(key, value, name)) or "nada" for value in (old, new))
            yield "Cambia {}: decía «{}», dice «{}».".format(words, *told)


def _rows(
    what: str,
    before: Iterable[Any],
    after: Iterable[Any],
    text: Callable[[Any], str],
    name: Callable[[str], str] = str,
) -> Iterator[str]:
    old, new = {row.number: row for row in before}, {row.number: row for row in after}
    for number in sorted(old.keys() | new.keys()):
        if number not in new:
            yield f"{what} {number} se retira: «{_short(text(old[number]))}»."
        elif number not in old:
            yield f"{what} {number} se agrega: «{_short(text(new[number]))}»."
        elif old[number] != new[number]:
            yield from _row(f"{what} {number}", old[number], new[number], name)


def _row(what: str, old: Any, new: Any, name: Callable[[str], str]) -> Iterator[str]:
    for key, words in _WORDS.items():
        before, after = getattr(old, key, None), getattr(new, key, None)
        if before != after:
            told = (_short(_in_words(key, value, name)) or "nada" for value in (before, after))
            yield "{}{}: decía «{}», dice «{}».".format(what, f", {words}" if words else "", *told)


def _in_words(key: str, value: Any, name: Callable[[str], str]) -> object:
    """Entities by their names, modalities as people say them."""
    if key == "responsibles":
        return tuple(map(name, value))
    if key == "convened_by" and value:
        return name(value)
    return _MODALITIES.get(value, value) if key == "modality" else value


# What each field of a row is called; the words of the row itself need no name.
_WORDS = {
    "title": "",
    "text": "",
    "presenter": "a cargo de quién",
    "point": "punto de agenda",
    "responsibles": "responsables",
    "responsible_text": "responsables según el acta",
    "due_on": "plazo",
    "due_text": "plazo según el acta",
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
