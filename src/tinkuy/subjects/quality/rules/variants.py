"""The rule on one name spelled in several ways, in lists and registers as well as in plain sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold, unaccent
from tinkuy.engines.texts.model import Passage
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt, lines_phrase
from tinkuy.subjects.quality.rules.mesas import Mesa
from tinkuy.subjects.quality.rules.spelling import is_inflection, is_slip, significant
from tinkuy.subjects.territory.rules import Gazetteer, Unknown

_WORD = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ][A-Za-zÁÉÍÓÚÑáéíóúñü]{5,}")


def _variants(study: Study) -> Iterator[Hit]:
    for mesa in study.mesas.mesas:
        yield from _mesa_variants(study, mesa)
    yield from _word_variants(study)


def _mesa_variants(study: Study, mesa: Mesa) -> Iterator[Hit]:
    """Keys of one mesa that look like slips of its usual key."""
    lines: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for mention in mesa.mentions:
        lines[mention.key].append(mention.line)
        names.setdefault(mention.key, mention.name)
    usual = study.mesas.usual_key(mesa)
    for key in lines:
        if is_slip(key, usual) and not are_two_places(study.gazetteer, names[key], names[usual]):
            where = lines_phrase(lines[usual])
            for mention in mesa.mentions:
                if mention.key == key:
                    yield Hit(mention.line, _message(mention.name, names[usual], where), mention.written)


def are_two_places(gazetteer: Gazetteer | None, one: str, other: str) -> bool:
    """True when both names are official names of different territories."""
    if gazetteer is None:
        return False
    return not any(isinstance(gazetteer.resolve(name), Unknown) for name in (one, other))


def _word_variants(study: Study) -> Iterator[Hit]:
    """Capitalised words anywhere that look like slips of a proper word in a mesa's name."""
    proper = _proper_words(study)
    known = {fold(word) for word in proper}
    mentioned = {
        (mention.line, word)
        for mesa in study.mesas.mesas
        for mention in mesa.mentions
        for word in significant(mention.name)
    }
    likely: dict[str, str] = {}
    for passage in study.document.passages:
        for match in _WORD.finditer(passage.text):
            word, line = fold(match[0]), passage.line_at(match.start())
            if word in known or (line, word) in mentioned:
                continue
            if word not in likely:
                likely[word] = _meant(study, match[0], proper)
            right = likely[word]
            if right and not _is_cut(passage, match, fold(right)):
                message = _message(match[0], right, lines_phrase(proper[right]))
                yield Hit(line, message, excerpt(passage.text, match.start(), match.end()))


def _meant(study: Study, written: str, proper: dict[str, list[int]]) -> str:
    """The proper word that a word looks like a slip of; empty when there is none, or when it is a place of its own."""
    word = fold(written)
    alike = (p for p in sorted(proper) if is_slip(word, fold(p)) and not is_inflection(word, fold(p)))
    right = next(alike, "")
    return "" if right and _is_place(study, written) else right


def _proper_words(study: Study) -> dict[str, list[int]]:
    """Words of the mesas' usual names that the document never writes in lower case, and where they stand."""
    plain = {
        unaccent(word)
        for passage in study.document.passages
        for word in re.findall(r"(?<!\w)[a-záéíóúñü]{5,}", passage.text)
    }
    found: dict[str, list[int]] = defaultdict(list)
    for mesa in study.mesas.mesas:
        usual = study.mesas.usual_key(mesa)
        for mention in mesa.mentions:
            if mention.key == usual:
                for word in re.findall(r"[A-ZÁÉÍÓÚÑ][\wáéíóúñü]{5,}", mention.name):
                    if fold(word) not in plain:
                        found[word].append(mention.line)
    return found


def _is_cut(passage: Passage, match: re.Match[str], right: str) -> bool:
    """True for «Condorcanq ui»: the cell's width cut the word, and the rest of it follows."""
    after = fold(passage.text[match.end() : match.end() + 25]).replace(" ", "")
    before = fold(passage.text[max(0, match.start() - 25) : match.start()]).replace(" ", "")
    word = fold(match[0])
    cut_here = right.startswith(word) and after.startswith(right[len(word) :])
    return cut_here or (right.endswith(word) and before.endswith(right[: -len(word)]))


def _is_place(study: Study, word: str) -> bool:
    return study.gazetteer is not None and not isinstance(study.gazetteer.resolve(word), Unknown)


def _message(written: str, usual: str, where: str) -> str:
    return f"«{written}» parece ser «{usual}», como se escribe en {where}."


VARIANTS = Rule(
    RuleText(
        "DOC-NOMBRE-VARIANTE",
        "Un nombre escrito de varias maneras",
        "El mismo nombre propio aparece con letras cambiadas, de más o de menos. Al buscar o contar parecerán dos cosas distintas.",
        "- Puno: MTT Llallimayo\n- Cusco: MTD Livitaca\n\nLa cuenca del río Lllallimayo abarca cuatro distritos.\n",
        "Escriba el nombre igual en todo el documento, como en la norma de creación.",
        Severity.WARNING,
    ),
    "- Puno: MTT Llallimayo\n- Cusco: MTD Livitaca\n\nLa cuenca del río Llallimayo abarca cuatro distritos.\n",
    _variants,
)
