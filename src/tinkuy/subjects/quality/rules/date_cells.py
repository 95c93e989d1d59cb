"""Rules on dates: impossible ones, missing ones, remarks beside them, rows out of order."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tinkuy.core.dates import NotADate, PartialDate
from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Row
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.dates import date_columns, date_matches, dates_in


def _impossible(study: Study) -> Iterator[Hit]:
    for passage in study.document.passages:
        for match, day in date_matches(passage.text):
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


RULES = (IMPOSSIBLE, MISSING_DATES, REMARKS, OUT_OF_ORDER)
