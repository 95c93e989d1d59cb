"""Rules on wording: numbers said twice, counts that announce a list, bullets and headings as extraction left them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Bullet, Passage, TextDocument
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt
from tinkuy.subjects.quality.rules.mentions import GLUED
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of, pairs_of


def _words_and_figures(study: Study) -> Iterator[Hit]:
    for passage in study.document.passages:
        for offset, written, words, figures in pairs_of(passage.text):
            if words != figures:
                message = f"El número en letras dice {words} y en cifras dice {figures}."
                yield Hit(passage.line_at(offset), message, written)


WORDS_AND_FIGURES = Rule(
    RuleText(
        "DOC-LETRAS-CIFRAS",
        "Número en letras distinto del número en cifras",
        "Cuando una cantidad se escribe en letras y entre paréntesis en cifras, ambas deben ser la misma. Si difieren, no se sabe cuál vale.",
        "Se han creado veinte (21) mesas técnicas.",
        "Compruebe la cantidad y escriba la misma en letras y en cifras.",
        Severity.ERROR,
    ),
    "Se han creado veinte (20) mesas técnicas.",
    _words_and_figures,
)

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

_BULLETS_FOLLOW = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?P<noun>(?:siguientes )?(?!mesas|espacios|grupos|comisiones)[a-záéíóúñ]+s(?: [a-záéíóúñ]+)?):$",
    re.IGNORECASE,
)


def _counted_bullets(study: Study) -> Iterator[Hit]:
    """«se adjuntan tres anexos:» and the bullets that follow."""
    for before, run in introduced_lists(study.document):
        match = _BULLETS_FOLLOW.search(before.text)
        stated = number_of(match["number"]) if match else None
        items = [bullet for bullet in run if bullet.indent == run[0].indent]
        if match and stated and 2 <= stated <= 30 and len(items) > 1 and len(items) != stated:
            yield Hit(
                before.line_at(match.start()),
                f"Se anuncian {stated} {match['noun']} y la lista tiene {len(items)}.",
                before.text,
            )


def introduced_lists(document: TextDocument) -> Iterator[tuple[Passage, tuple[Bullet, ...]]]:
    """Each paragraph with the list that follows it."""
    runs = {run[0].line: run for run in document.runs}
    for before, block in pairwise(document.blocks):
        if isinstance(before, Passage) and isinstance(block, Bullet) and block.line in runs:
            yield before, runs[block.line]


COUNTED_BULLETS = Rule(
    RuleText(
        "DOC-CUENTA-VINETAS",
        "La lista no tiene las viñetas que se anuncian",
        "Una frase dice cuántos elementos trae la lista que sigue, y la lista tiene otra cantidad.",
        "Se adjuntan tres anexos:\n\n- Anexo 1: Listado de mesas\n- Anexo 2: Estado detallado\n",
        "Corrija la cantidad o complete la lista.",
        Severity.WARNING,
    ),
    "Se adjuntan dos anexos:\n\n- Anexo 1: Listado de mesas\n- Anexo 2: Estado detallado\n",
    _counted_bullets,
)


def _repeated_labels(study: Study) -> Iterator[Hit]:
    for run in study.document.runs:
        first: dict[str, int] = {}
        for bullet in run:
            label, mark, rest = bullet.passage.text.partition(": ")
            if mark and rest and len(label) < 40:
                line = first.setdefault(label, bullet.line)
                if line != bullet.line:
                    yield Hit(
                        bullet.line,
                        f"«{label}» ya encabeza otra viñeta de la misma lista (línea {line}).",
                        bullet.passage.text,
                    )


REPEATED_LABELS = Rule(
    RuleText(
        "DOC-ROTULO-REPETIDO",
        "El mismo rótulo en dos viñetas",
        "Dos viñetas de una lista tienen el mismo rótulo: quien busca por él puede quedarse con la primera.",
        "- Loreto: MTD Urarinas\n- Cusco: MTD Livitaca\n- Loreto: MTT Loreto\n",
        "Reúna lo de ese rótulo en una sola viñeta.",
        Severity.NOTE,
    ),
    "- Loreto: MTD Urarinas / MTT Loreto\n- Cusco: MTD Livitaca\n",
    _repeated_labels,
)

_COUNT_AND_NAMES = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?P<noun>[A-Za-zÁÉÍÓÚÑáéíóúñ]+(?: [A-Za-zÁÉÍÓÚÑáéíóúñ]+){{0,4}}):\s+(?P<names>[A-ZÁÉÍÓÚÑ][^.:;]*?)(?=[.;]|$)",
)
_PLACES = r"(?:provincias|distritos|departamentos|regiones)"
_COUNT_AND_PLACES = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?P<noun>(?:nuevas |nuevos )?(?:mesas?(?: técnicas| ejecutivas)?|espacios))"
    rf" (?:en|para|de) (?:las|los) {_PLACES} de (?P<names>[A-ZÁÉÍÓÚÑ][^.:;]*?)(?= con (?:la|el) | mediante | que | para |[.;]|$)",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(
    r"(?i)\b(?:entre (?:ell[ao]s|otr[ao]s)|por ejemplo|etc(?:[ée]tera)?|como son|principalmente|incluye)\b"
)


def _counted_names(study: Study) -> Iterator[Hit]:
    """«Hay 5 centros: A, B, C, D y E»: the number against the names that follow it."""
    for passage in study.document.passages:
        for pattern in (_COUNT_AND_NAMES, _COUNT_AND_PLACES):
            for match in pattern.finditer(passage.text):
                yield from _judge_names(match, passage.line_at(match.start()))


def _judge_names(match: re.Match[str], line: int) -> Iterator[Hit]:
    stated, text = number_of(match["number"]), match["names"]
    names = split_names(text)
    if (
        stated is None
        or not 2 <= stated <= 60
        or len(names) < 2
        or _OPEN_ENDED.search(match[0])
        or not _is_plural(match["noun"])
    ):
        return
    numbers = [int(n) for n in re.findall(r"\((\d+)\)|(?:^|\s)(\d+) [A-Z]", text) for n in n if n]
    listed = sum(numbers) if len(numbers) >= len(names) - 1 and numbers else len(names)
    if listed != stated:
        yield Hit(line, f"Se anuncian {stated} ({match['noun']}) y lo que sigue da {listed}.", match[0])


def _is_plural(noun: str) -> bool:
    return any(word.endswith("s") for word in noun.split()[:2])


def split_names(text: str) -> list[str]:
    """The names of «A, B (b) y C»; an item of more than six words means the text is no list of names, and gives none."""
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip(" .")
    parts = [part.strip() for part in re.split(r",\s*(?:y |e )?|\s+(?:y|e)\s+", bare) if part.strip()]
    if not re.search(r"\s(?:y|e)\s", bare) or any(len(part.split()) > 6 for part in parts):
        return []
    if any(not (part[0].isupper() or part[0].isdigit()) for part in parts):
        return []
    return parts


COUNTED_NAMES = Rule(
    RuleText(
        "DOC-CUENTA-LISTA",
        "La cantidad no coincide con los nombres que la siguen",
        "Cuando una frase dice cuántos son y enseguida los nombra, debe haber tantos nombres como dice la cantidad "
        "(o sumar lo mismo, si cada nombre lleva su número entre paréntesis).",
        "Hay 5 centros de atención: Callao, Lima Este, Lima Norte y Piura.",
        "Corrija la cantidad o agregue los nombres que faltan.",
        Severity.WARNING,
    ),
    "Hay 4 centros de atención: Callao, Lima Este, Lima Norte y Piura.",
    _counted_names,
)


def _glued_bullets(study: Study) -> Iterator[Hit]:
    for bullet in study.document.bullets:
        for match in GLUED.finditer(bullet.passage.text):
            around = excerpt(bullet.passage.text, match.start(), match.start())
            message = (
                "Dos viñetas quedaron pegadas en una sola línea: falta el salto antes del segundo rótulo."
            )
            yield Hit(bullet.passage.line_at(match.start()), message, around)


GLUED_BULLETS = Rule(
    RuleText(
        "DOC-VINETA-PEGADA",
        "Dos viñetas pegadas",
        "Una viñeta contiene el comienzo de la siguiente, sin espacio ni salto de línea. Quien lee atribuye a la primera lo que es de la segunda.",
        "- Cusco: MTD Livitaca\n- Amazonas: MTP CondorcanquiHuancavelica: MTP Huaytará\n",
        "Separe las dos viñetas con un salto de línea.",
        Severity.WARNING,
    ),
    "- Cusco: MTD Livitaca\n- Amazonas: MTP Condorcanqui\n- Huancavelica: MTP Huaytará\n",
    _glued_bullets,
)


def _repeated_numerals(study: Study) -> Iterator[Hit]:
    seen: dict[str, tuple[int, str]] = {}
    for heading in study.document.headings:
        number = heading.number.rstrip(".")
        first = seen.setdefault(number, (heading.line, heading.title))
        if first[0] != heading.line and first[1] != heading.title:
            message = f"El numeral {number} ya se usó en la línea {first[0]} («{first[1]}»)."
            yield Hit(heading.line, message, f"{heading.number} {heading.title}")


REPEATED_NUMERALS = Rule(
    RuleText(
        "DOC-NUMERAL-REPETIDO",
        "Numeral usado dos veces",
        "Dos apartados distintos llevan el mismo numeral: una remisión a ese numeral no se puede seguir.",
        "2.1 Antecedentes\n\nTexto.\n\n2.1 Análisis\n\nTexto.\n",
        "Renumere los apartados.",
        Severity.WARNING,
    ),
    "2.1 Antecedentes\n\nTexto.\n\n2.2 Análisis\n\nTexto.\n",
    _repeated_numerals,
)

RULES = (
    WORDS_AND_FIGURES,
    ENUMERATED_COUNTS,
    ORDINAL_COUNTS,
    COUNTED_NAMES,
    COUNTED_BULLETS,
    REPEATED_LABELS,
    GLUED_BULLETS,
    REPEATED_NUMERALS,
)
