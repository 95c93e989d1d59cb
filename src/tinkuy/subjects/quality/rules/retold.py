"""The rule on sentences that retell a table: a figure that the table has wrong, or a range that it does not have."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import join_spanish
from tinkuy.engines.texts.model import Caption, Passage
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, excerpt
from tinkuy.subjects.quality.rules.growth import wrong_rates
from tinkuy.subjects.quality.rules.printed import Printed, shown
from tinkuy.subjects.quality.rules.published import Published
from tinkuy.subjects.quality.rules.tabular import FigureTable

_RANGE = re.compile(r"entre (?:el )?(?P<low>-?\d+(?:[.,]\d+)?) ?%? y (?:el )?(?P<high>\d+(?:[.,]\d+)?) ?%")
_NEAR = Decimal(5)


def _retold(study: Study) -> Iterator[Hit]:
    for published in study.published:
        caption = published.figures.table.caption
        if caption is None or caption.kind == "hoja":
            continue
        for passage in study.document.paragraphs:
            at = _mention(passage, caption)
            if at >= 0:
                yield from _repeated(published, passage, at, caption)
                yield from _ranges(published.figures, passage, at, caption)


def _mention(passage: Passage, caption: Caption) -> int:
    """Where a paragraph first names a table, or -1."""
    kind = caption.kind.replace("grafico", "gr[aá]fico")
    match = re.search(rf"\b{kind}\s+(?:n\W{{0,3}}\s*)?{caption.number}\b", passage.text, re.IGNORECASE)
    return match.start() if match else -1


def _repeated(published: Published, passage: Passage, at: int, caption: Caption) -> Iterator[Hit]:
    """The figures after the mention that the table prints and its amounts do not give."""
    table = published.figures
    wrong = [(w.series.printed, w.span.middle) for w in wrong_rates(table)]
    wrong += [(c.printed, c.span.middle) for j in published.judged for c in j.deviants]
    told = [(printed, right) for printed, right in wrong if _says(passage.text[at:], printed)]
    if told:
        figures = join_spanish(f"{shown(printed.value, printed.places)} %" for printed, _ in told)
        rights = join_spanish(f"{shown(right, printed.places + 1)} %" for printed, right in told)
        message = f"El párrafo repite {figures} {_of(caption)}, cuyos montos dan {rights}."
        yield Hit(passage.line_at(at), message, excerpt(passage.text, at, at + 40, 0, 160))


def _says(text: str, printed: Printed) -> bool:
    number = re.escape(f"{abs(printed.value):f}").replace(r"\.", "[.,]")
    return bool(re.search(rf"(?<![\d.,]){number} ?%", text))


def _ranges(table: FigureTable, passage: Passage, at: int, caption: Caption) -> Iterator[Hit]:
    """«entre 30% y 170%» against the least and the greatest figure of the column that comes nearest, whole or by its legend."""
    for match in _RANGE.finditer(passage.text, at):
        low, high = (Decimal(match[end].replace(",", ".")) for end in ("low", "high"))
        spans = list(_spans(table))
        if any((low, high) == (least, most) for _, least, most in spans):
            continue
        near = [each for each in spans if abs(each[1] - low) <= _NEAR and abs(each[2] - high) <= _NEAR]
        if near:
            head, least, most = min(near, key=lambda each: abs(each[1] - low) + abs(each[2] - high))
            message = (
                f"El texto dice «{match[0]}» y en {_label(caption)} «{head}» va de {shown(least, 0)} % a {shown(most, 0)} %: "
                "son cifras redondeadas."
            )
            yield Hit(passage.line_at(match.start()), message, excerpt(passage.text, *match.span()))


def _spans(table: FigureTable) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Each column of percentages with its ends: all its rows, and those that the same word of a legend names."""
    endings = {name.rpartition(", ")[2] for row in table.body_rows if ", " in (name := table.name(row))}
    for column in table.percent_columns:
        for ending in ("", *sorted(endings)):
            rows = [
                row for row in table.body_rows if table.name(row).endswith(f", {ending}" if ending else "")
            ]
            values = [figure.value for row in rows if (figure := table.columns[column].get(row))]
            if len(values) > 2:
                head = f"{table.head(column)}, {ending}" if ending else table.head(column)
                yield head, min(values), max(values)


def _of(caption: Caption) -> str:
    return f"de {_label(caption)}".replace("de el ", "del ")


def _label(caption: Caption) -> str:
    return f"el {caption.label}" if caption.kind in {"cuadro", "grafico", "mapa"} else f"la {caption.label}"


_TABLE = (
    "Cuadro 3: Gasto por año\n\nAño\tGasto\n2010\t1,000\n2011\t1,120\n2012\t1,190\n2013\t1,331\nTasa de crecimiento\t{rate}\n\n"
    "Como muestra el cuadro 3, el gasto creció {rate} por año.\n"
)
RETOLD = Rule(
    RuleText(
        "DOC-CUADRO-TEXTO",
        "El texto repite una cifra que el cuadro no sostiene",
        "Un párrafo que cita el cuadro repite un porcentaje que no sale de los montos del cuadro, o da un rango («entre 30 % y 170 %») que "
        "no es el de ninguna columna.",
        _TABLE.format(rate="7.4%"),
        "Corrija el texto junto con el cuadro; si redondea a propósito, escriba «cerca de».",
        Severity.NOTE,
    ),
    _TABLE.format(rate="10.0%"),
    _retold,
)

RULES = (RETOLD,)
