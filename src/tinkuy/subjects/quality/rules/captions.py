"""Rules on tables' and figures' numbers, and on the sentences and annexes that refer to them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Caption
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt, lines_phrase

_NEAR = 4  # lines between a caption and the copy of it that extraction left


def _own_captions(study: Study) -> list[Caption]:
    """The captions in order, without the copies that extraction left beside them."""
    kept: list[Caption] = []
    for caption in study.document.captions:
        if not _is_copy(caption, kept):
            kept.append(caption)
    return kept


def _is_copy(caption: Caption, before: list[Caption]) -> bool:
    """A copy is marked so, or follows within a few lines and says nearly the same."""
    if caption.repeats:
        return True
    last = before[-1] if before else None
    return (
        last is not None
        and caption.kind == last.kind
        and caption.line - last.line <= _NEAR
        and _alike(caption, last)
    )


def _alike(one: Caption, other: Caption) -> bool:
    return fuzz.token_set_ratio(fold(one.text), fold(other.text)) >= 80


def _same_title(one: Caption, other: Caption) -> bool:
    return fuzz.ratio(fold(one.title), fold(other.title)) >= 85


def _repeated_numbers(study: Study) -> Iterator[Hit]:
    seen: dict[tuple[str, int], Caption] = {}
    for caption in _own_captions(study):
        first = seen.setdefault((caption.kind, caption.number), caption)
        if first is not caption:
            what = "con otro título" if not _same_title(first, caption) else "con el mismo título"
            message = f"«{caption.label}: {caption.title}» lleva un número que ya se usó en la línea {first.line} {what}: «{first.title}»."
            yield Hit(caption.line, message, caption.text)


REPEATED_NUMBERS = Rule(
    RuleText(
        "DOC-TABLA-REPETIDA",
        "Número de tabla, cuadro o gráfico usado dos veces",
        "Cada tabla, cuadro o gráfico tiene su propio número. Si dos llevan el mismo, quien lee no sabe a cuál remite el texto.",
        "Tabla N° 1: Mesas instaladas\n\nTabla N° 1: Estado de las mesas por departamento\n",
        "Renumere la segunda y las que siguen, y revise las remisiones del texto.",
        Severity.ERROR,
    ),
    "Tabla N° 1: Mesas instaladas\n\nTabla N° 2: Estado de las mesas por departamento\n",
    _repeated_numbers,
)


def _copied_captions(study: Study) -> Iterator[Hit]:
    own = {id(caption) for caption in _own_captions(study)}
    for caption in study.document.captions:
        if id(caption) not in own:
            yield Hit(
                caption.line,
                "El título se repite junto a su tabla; parece un resto de la conversión del archivo.",
                caption.text,
            )


COPIED_CAPTIONS = Rule(
    RuleText(
        "DOC-TITULO-DUPLICADO",
        "Título de tabla repetido junto a ella",
        "El título aparece dos veces seguidas, a menudo con erratas: suele ser un resto de convertir una imagen o un PDF a texto. No es otra tabla.",
        "Tabla N° 2: Mesas según tipo de agenda\n\nTabla N 2: Mesas segun tipo de agenda\nTipo\tN°\nDe desarrollo\t6\nTOTAL\t6\n",
        "Borre la copia.",
        Severity.NOTE,
    ),
    "Tabla N° 2: Mesas según tipo de agenda\n\nTipo\tN°\nDe desarrollo\t6\nTOTAL\t6\n",
    _copied_captions,
)


def _skipped_numbers(study: Study) -> Iterator[Hit]:
    by_kind: dict[str, list[Caption]] = defaultdict(list)
    for caption in _own_captions(study):
        by_kind[caption.kind].append(caption)
    for captions in by_kind.values():
        highest = captions[0].number
        for caption in captions[1:]:
            if caption.number > highest + 1:
                message = f"La numeración pasa de {highest} a {caption.number} en «{caption.label}»: falta un número."
                yield Hit(caption.line, message, caption.text)
            highest = max(highest, caption.number)


SKIPPED_NUMBERS = Rule(
    RuleText(
        "DOC-TABLA-SALTO",
        "Salto en la numeración de tablas o gráficos",
        "La numeración pasa por alto un número: puede faltar una tabla o haberse renumerado a medias.",
        "Cuadro N° 1: Mesas instaladas\n\nCuadro N° 3: Mesas concluidas\n",
        "Compruebe si falta una tabla; si no, renumere.",
        Severity.NOTE,
    ),
    "Cuadro N° 1: Mesas instaladas\n\nCuadro N° 2: Mesas concluidas\n",
    _skipped_numbers,
)

_REFERENCE = re.compile(
    r"(?<!\w)(tabla|cuadro|gr[aá]fico|figura|anexo)s?\s+(?:n\s*[.°ºo*]*\s*)?(\d{1,3})\b(?!\s*(?:de la (?:ley|resoluci[oó]n)|del (?:decreto|reglamento)))",
    re.IGNORECASE,
)


def _references(study: Study) -> Iterator[tuple[str, int, int, str]]:
    """Kind, number, line and words of every reference in a sentence."""
    for passage in study.document.passages:
        for match in _REFERENCE.finditer(passage.text):
            around = excerpt(passage.text, match.start(), match.end(), after=20)
            yield fold(match[1]), int(match[2]), passage.line_at(match.start()), around


def _ambiguous_references(study: Study) -> Iterator[Hit]:
    holders: dict[tuple[str, int], list[int]] = defaultdict(list)
    for caption in _own_captions(study):
        holders[caption.kind, caption.number].append(caption.line)
    for kind, number, line, around in _references(study):
        if len(holders[kind, number]) > 1:
            places = lines_phrase(holders[kind, number])
            message = f"La remisión a «{kind} {number}» no se puede seguir: hay {len(holders[kind, number])} con ese número (en {places})."
            yield Hit(line, message, around)


AMBIGUOUS_REFERENCES = Rule(
    RuleText(
        "DOC-REMISION-AMBIGUA",
        "Remisión a una tabla cuyo número está repetido",
        "El texto remite a una tabla por su número, y hay dos tablas con ese número: no se sabe cuál respalda lo dicho.",
        "Según la Tabla N° 1, hay dos mesas concluidas.\n\nTabla N° 1: Mesas instaladas\n\nTabla N° 1: Estado de las mesas por departamento\n",
        "Renumere las tablas y corrija la remisión.",
        Severity.WARNING,
    ),
    "Según la Tabla N° 2, hay dos mesas concluidas.\n\nTabla N° 1: Mesas instaladas\n\nTabla N° 2: Estado de las mesas por departamento\n",
    _ambiguous_references,
)


def _lost_references(study: Study) -> Iterator[Hit]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for caption in study.document.captions:
        numbers[caption.kind].add(caption.number)
    numbers["anexo"] = _listed_annexes(study)
    for kind, number, line, around in _references(study):
        if numbers[kind] and number not in numbers[kind]:
            yield Hit(line, f"El texto remite a «{kind} {number}», que no está en el documento.", around)


_ANNEX = re.compile(
    r"(?:^|(?<=[\w.;)]\s))anexo\s+(?:n\s*[.°ºo*]*\s*)?(\d{1,2})\s*(?::|[.–-]\s)", re.IGNORECASE
)


def _listed_annexes(study: Study) -> set[int]:
    """The annexes that a list or a title of the document declares; lines of a list may stand in one paragraph."""
    return {int(match[1]) for passage in study.document.passages for match in _ANNEX.finditer(passage.text)}


LOST_REFERENCES = Rule(
    RuleText(
        "DOC-REMISION-PERDIDA",
        "Remisión a una tabla o anexo que no existe",
        "El texto remite a una tabla, un gráfico o un anexo cuyo número no aparece en el documento.",
        "El detalle está en la Tabla N° 5.\n\nTabla N° 1: Mesas instaladas\n",
        "Corrija el número o agregue lo que falta.",
        Severity.WARNING,
    ),
    "El detalle está en la Tabla N° 1.\n\nTabla N° 1: Mesas instaladas\n",
    _lost_references,
)

RULES = (REPEATED_NUMBERS, COPIED_CAPTIONS, SKIPPED_NUMBERS, AMBIGUOUS_REFERENCES, LOST_REFERENCES)
