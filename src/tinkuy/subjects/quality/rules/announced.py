"""Rules on counts that announce what follows: the bullets of a list, the names of a sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Bullet, Passage, TextDocument
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of

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


RULES = (COUNTED_BULLETS, COUNTED_NAMES)
