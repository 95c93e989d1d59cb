"""Rules on the cut-off of a document: one for all its parts, before its signature, after all that it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Passage, Row, TextDocument, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.dates import WrittenDate, date_columns, dates_in

_CUT_OFF = re.compile(r"(?i)(?<!\w)(?:al|hasta el|con corte al|fecha de corte:?(?: al)?)\s*$")
_WRITTEN_ON = re.compile(r"(?i)^(?:fecha\b|lima\s*,)")


@dataclass(frozen=True, slots=True)
class CutOff:
    """A day «al» which the document says to stand, and its line."""

    day: date
    line: int
    written: str


def cut_offs(document: TextDocument) -> list[CutOff]:
    """The cut-offs that the document states outside its tables, in order: «al 31.07.2022» in its subject, titles or annexes."""
    found = []
    for passage in (*document.paragraphs, *(bullet.passage for bullet in document.bullets)):
        if len(passage.text) > 300:
            continue
        for written in dates_in(passage.text):
            if _CUT_OFF.search(passage.text[: written.start]):
                found.append(CutOff(written.day, passage.line_at(written.start), written.written))
    return sorted(found, key=lambda cut: cut.line)


def _cut_off_conflicts(study: Study) -> Iterator[Hit]:
    cuts = cut_offs(study.document)
    if not cuts:
        return
    for cut in cuts[1:]:
        if cut.day != cuts[0].day:
            message = f"Aquí el corte es al {cut.day:%d/%m/%Y}; en la línea {cuts[0].line} es al {cuts[0].day:%d/%m/%Y}."
            yield Hit(cut.line, message, study.document.lines[cut.line - 1].text.strip())
    for line, day, text in _signing_days(study.document):
        if day < cuts[0].day:
            yield Hit(
                line,
                f"El documento se firma el {day:%d/%m/%Y}, antes de su fecha de corte ({cuts[0].day:%d/%m/%Y}).",
                text,
            )


def _signing_days(document: TextDocument) -> Iterator[tuple[int, date, str]]:
    for passage in document.paragraphs:
        if _WRITTEN_ON.match(passage.text) and len(passage.text) < 120:
            for written in dates_in(passage.text)[:1]:
                yield passage.line_at(written.start), written.day, passage.text


CUT_OFF_CONFLICTS = Rule(
    RuleText(
        "DOC-CORTE",
        "Fechas de corte que no concuerdan",
        "El documento declara una fecha de corte. Sus anexos deben tener la misma, y no puede firmarse antes de ella.",
        "Asunto: Estado de las mesas al 31.07.2022\n\nFecha: Lima, 15 de julio de 2022\n",
        "Compruebe la fecha de corte y la de firma.",
        Severity.ERROR,
    ),
    "Asunto: Estado de las mesas al 31.07.2022\n\nFecha: Lima, 3 de agosto de 2022\n",
    _cut_off_conflicts,
)


def _after_cut_off(study: Study) -> Iterator[Hit]:
    cuts = cut_offs(study.document)
    if not cuts:
        return
    for table in study.document.tables:
        for row, cell, written in _dated_cells(table):
            if written.day > cuts[0].day:
                message = f"«{row.name}» tiene fecha {written.written}, posterior al corte del documento ({cuts[0].day:%d/%m/%Y})."
                yield Hit(cell.line, message, cell.text)


def _dated_cells(table: TextTable) -> Iterator[tuple[Row, Passage, WrittenDate]]:
    for column in date_columns(table):
        head = fold(table.heading.cell(column).text) if table.heading else ""
        if re.search(r"\b(venc|plazo|limite|prevista|programada|prox|meta|fin|vigen|hasta)", head):
            continue
        for row in table.body:
            for written in dates_in(row.cell(column).text)[:1]:
                yield row, row.cell(column), written


AFTER_CUT_OFF = Rule(
    RuleText(
        "DOC-FECHA-POSTERIOR",
        "Hecho posterior a la fecha de corte",
        "La tabla da por ocurrido un hecho cuya fecha es posterior a la fecha de corte del documento.",
        "Estado de las mesas al 31.07.2022\n\nMesa\tFecha de instalación\nMTP Grau\t06/08/2021\nMTD Mara\t14/09/2022\n",
        "Compruebe la fecha; si es correcta, el hecho no cuenta para este corte.",
        Severity.ERROR,
    ),
    "Estado de las mesas al 31.07.2022\n\nMesa\tFecha de instalación\nMTP Grau\t06/08/2021\nMTD Mara\t14/01/2022\n",
    _after_cut_off,
)


_REFERENCE = re.compile(r"(?i)^(?:ref\.?|referencias?|documento de la referencia)\s*[:.)]")


def _later_references(study: Study) -> Iterator[Hit]:
    signed = [day for _, day, _ in _signing_days(study.document)]
    for passage in study.document.paragraphs if signed else ():
        if _REFERENCE.match(passage.text):
            for written in dates_in(passage.text):
                if written.day > signed[0]:
                    message = f"El documento de referencia es del {written.day:%d/%m/%Y}, posterior a la firma ({signed[0]:%d/%m/%Y})."
                    yield Hit(passage.line_at(written.start), message, passage.text)


LATER_REFERENCES = Rule(
    RuleText(
        "DOC-REFERENCIA-POSTERIOR",
        "Documento de referencia posterior a la firma",
        "El informe responde a un documento cuya fecha es posterior a la del propio informe.",
        "Referencia: PROVEIDO N° D001572-2022 (12AGO2022)\n\nFecha: Lima, 3 de agosto de 2022\n",
        "Compruebe las dos fechas.",
        Severity.WARNING,
    ),
    "Referencia: PROVEIDO N° D001572-2022 (02AGO2022)\n\nFecha: Lima, 3 de agosto de 2022\n",
    _later_references,
)


RULES = (CUT_OFF_CONFLICTS, LATER_REFERENCES, AFTER_CUT_OFF)
