"""Rules on enumerations inside a text: as many points as were announced."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_MARKER = re.compile(r"(?<![\w)])\(?(" + "|".join(sorted(_ROMAN, key=len, reverse=True)) + r")\)\s")
_ANNOUNCE = re.compile(rf"(?<!\w)(?P<number>{NUMBER})(?= [a-záéíóúñ]+)", re.IGNORECASE)
_LOOK_BACK = 160


def _enumerated_counts(study: Study) -> Iterator[Hit]:
    """«tres problemas: (i) … (ii) … (iii) …»: the number that announces against the marks that follow."""
    for passage in study.document.passages:
        for start, marks in _enumerations(passage.text):
            before = passage.text[max(0, start - _LOOK_BACK) : start]
            announced = _announced(before)
            if announced and marks not in announced:
                message = f"Se anuncian {announced[-1]} elementos y se enumeran {marks}."
                yield Hit(
                    passage.line_at(start),
                    message,
                    f"{excerpt(before, len(before), len(before), before=120)} i)…",
                )


def _enumerations(text: str) -> Iterator[tuple[int, int]]:
    """Where each run of marks i), ii), iii)… begins, and how many marks it has."""
    start, expected = 0, 1
    for match in _MARKER.finditer(text):
        place = _ROMAN.index(match[1]) + 1
        if place == 1:
            if expected > 2:
                yield start, expected - 1
            start, expected = match.start(), 2
        elif place == expected:
            expected += 1
    if expected > 2:
        yield start, expected - 1


def _announced(before: str) -> list[int]:
    """The small numbers of the sentence whose colon stands just before the enumeration; any of them may announce it."""
    sentence = re.split(r"(?<=[.;])\s", before.rstrip())[-1]
    if not sentence.rstrip().endswith(":"):
        return []
    numbers = [number_of(match["number"]) for match in _ANNOUNCE.finditer(sentence)]
    return [number for number in numbers if number and 2 <= number <= 10]


ENUMERATED_COUNTS = Rule(
    RuleText(
        "DOC-ENUMERACION",
        "La enumeración no tiene los elementos que anuncia",
        "Cuando una frase anuncia cuántos elementos siguen («tres problemas: i)… ii)… iii)…»), la enumeración debe tener esa cantidad.",
        "Se plantean dos objetivos: i) analizar la situación; ii) proponer soluciones; y iii) coordinar su ejecución.",
        "Corrija la cantidad anunciada o complete la enumeración.",
        Severity.WARNING,
    ),
    "Se plantean tres objetivos: i) analizar la situación; ii) proponer soluciones; y iii) coordinar su ejecución.",
    _enumerated_counts,
)

_PLACES_IN_ORDER = ("primer", "segundo", "tercer", "cuarto", "quinto", "sexto")
_ORDINAL = re.compile(r"(?i)\ben (primer|segundo|tercer|cuarto|quinto|sexto) lugar\b")


def _ordinal_counts(study: Study) -> Iterator[Hit]:
    """«tres elementos clave: en primer lugar… En segundo lugar… En tercer lugar…»."""
    marks = [(passage, m) for passage in study.document.passages for m in _ORDINAL.finditer(passage.text)]
    places = [_PLACES_IN_ORDER.index(match[1].lower()) + 1 for _, match in marks]
    for index, (passage, match) in enumerate(marks):
        sentence = re.split(r"(?<=[.;])\s", passage.text[: match.start()])[-1]
        stated = [number_of(m["number"]) for m in _ANNOUNCE.finditer(sentence)] if places[index] == 1 else []
        numbers = [number for number in stated if number and 2 <= number <= 6]
        last = _last_in_order(places[index:])
        if numbers and last > 1 and last not in numbers:
            yield Hit(
                passage.line_at(match.start()),
                f"Se anuncian {numbers[-1]} y se desarrollan {last} («en primer lugar», «en segundo lugar»…).",
                sentence,
            )


def _last_in_order(places: list[int]) -> int:
    last = 0
    for place in places:
        if place != last + 1:
            break
        last = place
    return last


ORDINAL_COUNTS = Rule(
    RuleText(
        "DOC-ORDINALES",
        "Los puntos desarrollados no son los anunciados",
        "El texto anuncia cuántos puntos tratará y los desarrolla «en primer lugar», «en segundo lugar»…: deben ser los mismos.",
        "La importancia radica en tres elementos, en primer lugar, la atención del territorio.\n\nEn segundo lugar, el diálogo.\n",
        "Corrija la cantidad anunciada o agregue el punto que falta.",
        Severity.WARNING,
    ),
    "La importancia radica en dos elementos, en primer lugar, la atención del territorio.\n\nEn segundo lugar, el diálogo.\n",
    _ordinal_counts,
)


RULES = (ENUMERATED_COUNTS, ORDINAL_COUNTS)
