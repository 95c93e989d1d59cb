"""Rules on wording: numbers said twice, bullets and headings as extraction left them."""

from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt
from tinkuy.subjects.quality.rules.mentions import GLUED
from tinkuy.subjects.quality.rules.numbers import pairs_of


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


RULES = (WORDS_AND_FIGURES, REPEATED_LABELS, GLUED_BULLETS, REPEATED_NUMERALS)
