"""The rule on achievements that are older than the mesa they are credited to."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Bullet, Passage, Row, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.dates import date_columns, dates_in
from tinkuy.subjects.quality.rules.norms import norm_columns, norms_in

_SINCE = re.compile(
    r"(?i)(?<!\w)(?:desde|a partir de|entre)(?:l| el| los)?(?: años?)? ((?:19|20)\d{2})(?!\d)"
)


def _older(study: Study) -> Iterator[Hit]:
    index = study.mesas
    for block in study.document.blocks:
        passage = block.passage if isinstance(block, Bullet) else block
        if not isinstance(passage, Passage):
            continue
        for match in _SINCE.finditer(passage.text):
            lines = {line for _, line in passage.marks}
            for mesa in index.mesas:
                first = _first_year(study, mesa.id)
                if first and int(match[1]) < first and lines & set(mesa.lines):
                    message = f"Se le atribuye a «{mesa.label}» un logro desde {match[1]}, pero la mesa se creó en {first}."
                    yield Hit(passage.line_at(match.start()), message, passage.text)


def _first_year(study: Study, mesa_id: int) -> int | None:
    """The year of the mesa's norm, or of its installation when the register gives no norm."""
    for register in study.mesas.mentions.registers:
        for row, mention in register.mentions:
            if study.mesas.mesa_of(mention).id == mesa_id:
                years = _years(register.table, row)
                if years:
                    return min(years)
    return None


def _years(table: TextTable, row: Row) -> list[int]:
    norms = [norm.year for column in norm_columns(table) for norm in norms_in(row.cell(column).text)]
    return norms or [
        written.day.year for column in date_columns(table) for written in dates_in(row.cell(column).text)
    ]


OLDER = Rule(
    RuleText(
        "DOC-LOGRO-ANTERIOR",
        "Logro más antiguo que su mesa",
        "El texto atribuye a una mesa un resultado que empieza antes de que la mesa existiera.",
        "Mesa\tResolución\tInstalación\nMTP Cotabambas\tRM 264-2021-PCM\t13/12/2021\nMTD Mara\tRM 041-2021-PCM\t14/01/2022\n\n"
        "- Transferencias por S/ 515 millones desde el 2017 por la Mesa Técnica de Cotabambas.\n",
        "Precise desde cuándo corresponde a la mesa, o atribuya lo anterior a quien corresponda.",
        Severity.WARNING,
    ),
    "Mesa\tResolución\tInstalación\nMTP Cotabambas\tRM 264-2021-PCM\t13/12/2021\nMTD Mara\tRM 041-2021-PCM\t14/01/2022\n\n"
    "- Transferencias por S/ 515 millones desde el 2021 por la Mesa Técnica de Cotabambas.\n",
    _older,
)

RULES = (OLDER,)
