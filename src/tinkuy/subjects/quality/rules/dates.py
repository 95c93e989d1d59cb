"""Rules on dates: impossible ones, those after the cut-off, remarks beside them, rows out of order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tinkuy.core.dates import MONTHS, NotADate, PartialDate
from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Passage, Row, TextDocument, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study

_NUMBERS = {name: n for n, name in enumerate(MONTHS, 1)} | {"septiembre": 9, "setiembre": 9}
_SHORT = {name[:3]: n for name, n in _NUMBERS.items()} | {"set": 9, "sep": 9}
_FIGURES = r"(?<![\d/.-])(?P<d1>\d{1,2})(?P<sep>[/.-])(?P<m1>\d{1,2})(?P=sep)(?P<y1>(?:18|19|20)\d{2})(?![\d/]|[.-]\d)"
_IN_WORDS = rf"(?<!\d)(?P<d2>\d{{1,2}})(?: de | )(?P<m2>{'|'.join(_NUMBERS)})(?:,? de | del? |,? )(?P<y2>(?:18|19|20)\d{{2}})(?!\d)"
_COMPACT = rf"(?<!\d)(?P<d3>\d{{1,2}})(?P<m3>{'|'.join(_SHORT)})(?P<y3>20\d{{2}})(?!\d)"
_DATE = re.compile(f"{_FIGURES}|{_IN_WORDS}|{_COMPACT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written, where it begins, and the day it means."""

    written: str
    start: int
    day: date


def _matches(text: str) -> Iterator[tuple[re.Match[str], date | None]]:
    for match in _DATE.finditer(text):
        day, month, year = (
            match["d1"] or match["d2"] or match["d3"],
            match["m1"] or match["m2"] or match["m3"],
            match["y1"] or match["y2"] or match["y3"],
        )
        number = int(month) if month.isdigit() else _NUMBERS.get(fold(month)) or _SHORT[fold(month)[:3]]
        try:
            yield match, date(int(year), number, int(day))
        except ValueError:
            yield match, None


def dates_in(text: str) -> list[WrittenDate]:
    """The dates of a text that exist, in order."""
    return [WrittenDate(match[0], match.start(), day) for match, day in _matches(text) if day]


def impossible_dates_in(text: str) -> list[str]:
    """The dates of a text that do not exist, as written."""
    return [match[0] for match, day in _matches(text) if day is None]


def _impossible(study: Study) -> Iterator[Hit]:
    for passage in study.document.passages:
        for match, day in _matches(passage.text):
            if day is None:
                yield Hit(passage.line_at(match.start()), f"La fecha «{match[0]}» no existe.", passage.text)


IMPOSSIBLE = Rule(
    RuleText(
        "DOC-FECHA-IMPOSIBLE",
        "Fecha que no existe",
        "El día o el mes no existen en el calendario.",
        "La mesa se instaló el 31/02/2022.",
        "Compruebe la fecha en el acta o en la norma.",
        Severity.ERROR,
    ),
    "La mesa se instaló el 28/02/2022.",
    _impossible,
)

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


def date_columns(table: TextTable) -> tuple[int, ...]:
    """The columns in which most rows give a date."""
    rows = table.body
    return tuple(
        c
        for c in range(table.width)
        if sum(bool(dates_in(row.cell(c).text)) and len(row.cell(c).text) < 60 for row in rows) * 2
        > len(rows)
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


def _is_partial_date(text: str) -> bool:
    """True for «a más tardar el 31/07/2022», which is a date and no remark."""
    try:
        PartialDate.parse(text)
    except NotADate:
        return False
    return True


def _remarks(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        for column in date_columns(table):
            for row in table.body:
                cell = row.cell(column)
                for written in dates_in(cell.text)[:1]:
                    rest = (
                        cell.text[: written.start] + cell.text[written.start + len(written.written) :]
                    ).strip(" .,;*")
                    if rest and not dates_in(rest) and not _is_partial_date(cell.text):
                        yield Hit(
                            cell.line,
                            f"La fecha de «{row.name}» lleva una observación: «{rest}». No queda claro qué ocurrió ese día.",
                            cell.text,
                        )


REMARKS = Rule(
    RuleText(
        "DOC-FECHA-OBSERVADA",
        "Fecha con una observación en la misma celda",
        "En una columna de fechas, la celda lleva además palabras que cambian su sentido (por ejemplo, la fecha de un subgrupo y no de la mesa).",
        "Mesa\tFecha de instalación\nMTP Grau\t06/08/2021\nMTP Cotabambas\t13/12/2021 del Subgrupo 5\n",
        "Deje en la celda solo la fecha de la mesa y ponga la observación en una nota.",
        Severity.WARNING,
    ),
    "Mesa\tFecha de instalación\nMTP Grau\t06/08/2021\nMTP Cotabambas\t13/12/2021\n",
    _remarks,
)


def _out_of_order(study: Study) -> Iterator[Hit]:
    """Where most rows go forward in time, those that go back. A table ordered otherwise says nothing."""
    for table in study.document.tables:
        for column in date_columns(table)[:1]:
            dated = [
                (row, written[0].day) for row in table.body if (written := dates_in(row.cell(column).text))
            ]
            steps = [(one, other) for one, other in pairwise(dated)]
            back = [(one, other) for one, other in steps if other[1] < one[1]]
            if len(steps) >= 5 and back and len(back) * 4 <= len(steps):
                for one, other in back:
                    message = f"La fila va después de la línea {one[0].line} ({one[1]:%d/%m/%Y}) aunque su fecha es anterior ({other[1]:%d/%m/%Y})."
                    yield Hit(other[0].line, message, " | ".join((other[0].name, other[0].cell(column).text)))


_ORDERED = "Mesa\tFecha\nA\t01/01/2021\nB\t01/02/2021\nC\t01/03/2021\nD\t01/04/2021\nE\t01/05/2021\n"
OUT_OF_ORDER = Rule(
    RuleText(
        "DOC-FILAS-ORDEN",
        "Fila fuera del orden de fechas",
        "Las filas van ordenadas por fecha, salvo esta. Puede ser un descuido o una fecha mal escrita.",
        f"{_ORDERED}F\t01/07/2021\nG\t01/06/2021\n",
        "Compruebe la fecha; si es correcta, mueva la fila.",
        Severity.NOTE,
    ),
    f"{_ORDERED}F\t01/06/2021\nG\t01/07/2021\n",
    _out_of_order,
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


_MAY_BE_BLANK = re.compile(r"\b(conclu|fin|culmin|cierre|venc|ultim|prox|aprob)")


def _is_pending(row: Row) -> bool:
    """True when the row itself says that it has not happened."""
    return any("pendiente" in fold(text) or "por instalar" in fold(text) for text in row.texts)


def _missing_dates(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        for column in date_columns(table):
            head = fold(table.heading.cell(column).text) if table.heading else ""
            blanks = sum(1 for row in table.body if not row.cell(column).text.strip(" -–"))
            if _MAY_BE_BLANK.search(head) or blanks * 3 > len(table.body):
                continue
            for row in table.body:
                empty = not row.cell(column).text.strip(" -–")
                if empty and not _is_pending(row) and sum(map(bool, row.texts)) > 1 and len(table.body) > 2:
                    where = f" en «{table.heading.cell(column).text}»" if table.heading else ""
                    yield Hit(
                        row.line,
                        f"«{row.name}» no tiene fecha{where}.",
                        " | ".join(text for text in row.texts if text),
                    )


MISSING_DATES = Rule(
    RuleText(
        "DOC-FECHA-FALTA",
        "Falta la fecha",
        "La columna da una fecha en casi todas las filas, pero esta no la tiene.",
        "Mesa\tFecha de instalación\tProvincia\nMTP Grau\t06/08/2021\tGrau\nMTP Carabaya\t06/08/2021\tCarabaya\nMTP Cangallo\t\tCangallo\n",
        "Agregue la fecha; si no ha ocurrido, dígalo en la celda.",
        Severity.WARNING,
    ),
    "Mesa\tFecha de instalación\tProvincia\nMTP Grau\t06/08/2021\tGrau\nMTP Carabaya\t06/08/2021\tCarabaya\nMTP Cangallo\t16/05/2022\tCangallo\n",
    _missing_dates,
)

RULES = (LATER_REFERENCES, MISSING_DATES, IMPOSSIBLE, CUT_OFF_CONFLICTS, AFTER_CUT_OFF, REMARKS, OUT_OF_ORDER)
