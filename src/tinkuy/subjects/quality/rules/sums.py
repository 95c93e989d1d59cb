"""Rules on sentences and lists whose parts must make the whole they announce."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Bullet, Passage
from tinkuy.subjects.quality.rules.announced import introduced_lists, split_names
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of

_WHOLE = re.compile(
    rf"(?<!\w)de (?:las|los)(?: otr[ao]s)? (?P<whole>{NUMBER}) (?P<noun>[a-záéíóúñ]+)(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"^(?:y )?(?P<rest>(?:las|los) (?:otr[ao]s|restantes|dem[aá]s) )?(?:solo |ya )?(?P<part>{NUMBER})(?: restantes| m[aá]s)?(?= \w|$)",
    re.IGNORECASE,
)
_PENDING_NAMES = re.compile(
    r"(?:quedando|quedan|faltan|faltando|pendientes?)[^,.]* (?:las|los) de (?P<names>[A-ZÁÉÍÓÚÑ][^.;]*)"
)
_NOT_PARTITION = re.compile(
    r"(?i)\bde (?:ellas|ellos|las cuales|los cuales|estas|estos)\b|\bal menos\b|\bm[aá]s de\b|\bcerca de\b"
)


def _sentence_sums(study: Study) -> Iterator[Hit]:
    """«De las 20 mesas, dos están concluidas, 16 en proceso y dos pendientes»: the parts must make the whole."""
    for passage in study.document.passages:
        for match in _WHOLE.finditer(passage.text):
            whole, (parts, exhaustive) = number_of(match["whole"]), _parts(match["rest"])
            if not whole or _NOT_PARTITION.search(match[0]) or not parts:
                continue
            near = abs(sum(parts) - whole) * 5 <= whole
            if len(parts) > 1 and sum(parts) != whole and (exhaustive or (near and len(parts) > 2)):
                added = " + ".join(map(str, parts))
                yield Hit(
                    passage.line_at(match.start()),
                    f"Las partes suman {added} = {sum(parts)}, pero el conjunto es de {whole}.",
                    match[0],
                )
            elif len(parts) == 1:
                yield from _remainder(whole, parts[0], match, passage)


def _parts(rest: str) -> tuple[list[int], bool]:
    """The numbers that begin each clause after the whole, and whether the last says to be all that is left."""
    segments = re.split(
        r",\s*(?:y\s+)?|\s+y\s+(?=(?:las|los)\b|\d|\w+ \(|(?:un[ao]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b)",
        rest,
    )
    found = [
        (match, number_of(match["part"])) for segment in segments if (match := _PART.match(segment.strip()))
    ]
    numbers = [number for _, number in found if number is not None]
    return numbers, any(match["rest"] for match, _ in found)


def _remainder(whole: int, part: int, match: re.Match[str], passage: Passage) -> Iterator[Hit]:
    """«de las 20, 18 han sido instaladas, quedando pendientes las de A y B»: as many names as are left."""
    named = _PENDING_NAMES.search(match["rest"])
    names = split_names(named["names"]) if named else []
    if names and whole - part != len(names):
        message = f"De {whole} menos {part} quedan {whole - part}, pero se nombran {len(names)}."
        yield Hit(passage.line_at(match.start()), message, match[0])


SENTENCE_SUMS = Rule(
    RuleText(
        "DOC-SUMA-FRASE",
        "Las partes de la frase no suman el conjunto",
        "Cuando una frase reparte un conjunto («De las 20 mesas, dos están concluidas, 16 en proceso y dos pendientes»), las partes deben sumar el conjunto.",
        "De las 20 mesas, dos (2) están concluidas, 15 en proceso y dos (2) pendientes de instalación.",
        "Compruebe cada cantidad contra la tabla que la respalda.",
        Severity.ERROR,
    ),
    "De las 20 mesas, dos (2) están concluidas, 16 en proceso y dos (2) pendientes de instalación.",
    _sentence_sums,
)

_SINGULAR = re.compile(r"^(?:un|una|la|el|mesa|comisi[oó]n|grupo)\b", re.IGNORECASE)
_INTRODUCES = re.compile(
    rf"(?<!\w)(?P<number>{NUMBER}) (?P<noun>(?:mesas?|espacios|grupos|comisiones)\b[^.:]*):\s*$",
    re.IGNORECASE,
)


def _list_totals(study: Study) -> Iterator[Hit]:
    """A count that introduces a list whose items carry their own counts."""
    for before, run in introduced_lists(study.document):
        match = _INTRODUCES.search(before.text)
        stated = number_of(match["number"]) if match else None
        amounts = [_amount(bullet) for bullet in _leaves(run)]
        if (
            match is None
            or stated is None
            or len(amounts) < 2
            or None in amounts
            or not any(a and a > 1 for a in amounts)
        ):
            continue
        total = sum(amount for amount in amounts if amount)
        if total != stated:
            added = " + ".join(str(amount) for amount in amounts)
            yield Hit(
                before.line_at(match.start()),
                f"Se anuncian {stated} y la lista suma {added} = {total}.",
                before.text,
            )


def _leaves(run: tuple[Bullet, ...]) -> list[Bullet]:
    """The bullets that have no bullets below them."""
    following = (*run[1:], None)
    return [
        bullet
        for bullet, after in zip(run, following, strict=True)
        if after is None or after.indent <= bullet.indent
    ]


def _amount(bullet: Bullet) -> int | None:
    """How many the bullet stands for: the count it states before its noun, one when it speaks of one, None when unclear."""
    text = bullet.passage.text
    stated = re.match(rf"(?P<number>{NUMBER}) ", text, re.IGNORECASE) or re.search(
        rf"\bpara (?P<number>{NUMBER}) ", text, re.IGNORECASE
    )
    if stated:
        return number_of(stated["number"])
    return 1 if _SINGULAR.match(text) else None


LIST_TOTALS = Rule(
    RuleText(
        "DOC-LISTA-TOTAL",
        "La lista no suma la cantidad que la presenta",
        "Una frase anuncia cuántas mesas son y la lista que sigue las reparte: las cantidades de la lista deben sumar lo anunciado.",
        "Se han creado dieciséis (16) mesas técnicas:\n\n- Mesas provinciales para nueve (9) provincias;\n- Mesas distritales para cinco (5) distritos;\n- Mesa técnica nacional.\n",
        "Revise la cantidad anunciada y la de cada viñeta.",
        Severity.ERROR,
    ),
    "Se han creado quince (15) mesas técnicas:\n\n- Mesas provinciales para nueve (9) provincias;\n- Mesas distritales para cinco (5) distritos;\n- Mesa técnica nacional.\n",
    _list_totals,
)


RULES = (SENTENCE_SUMS, LIST_TOTALS)
