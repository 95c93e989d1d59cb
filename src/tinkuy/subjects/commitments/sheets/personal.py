"""The personal workbook: the commitments one answers for, with cells to report in. It comes back through the same door.

A row shows where its commitment stands (columns for reading, with a version) and takes a report (columns to fill). What
the person wrote becomes a new report; when the commitment moved meanwhile, the row is a conflict, shown field by field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from tinkuy.core.values import Record, Value, stored
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.planning import version_of
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft, Shower
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments import locks
from tinkuy.subjects.commitments.permissions import REPORT
from tinkuy.subjects.commitments.queries_of_personal import Own, own_rows, reports_of_day
from tinkuy.subjects.commitments.rules.deciding import report_problems
from tinkuy.subjects.commitments.sheets.columns import commitment_code
from tinkuy.subjects.commitments.stores import PROGRESS, progress_key

FILL = ("new_reported_on", "new_percent", "new_text", "new_spent", "new_milestone", "new_entity")
_COLUMN = {
    "reported_on": "new_reported_on",
    "percent": "new_percent",
    "text": "new_text",
    "spent_soles": "new_spent",
}
SHEET = SheetSpec(
    "my_progress",
    "Mis compromisos",
    recognised_by=("code", "new_reported_on", "new_percent", "new_text"),
    help="Llene las columnas amarillas de los compromisos que reporta; deje en blanco las demás filas.",
    columns=(
        ColumnSpec("code", "Código", commitment_code, required=True, width=22, locked=True),
        ColumnSpec("text", "Compromiso", parsers.text(), width=60, locked=True),
        ColumnSpec("space", "Mesa", parsers.text(150), width=22, locked=True),
        ColumnSpec("due_on", "Plazo vigente", parsers.day, kind="date", width=14, locked=True),
        ColumnSpec("percent", "Reportado (%)", parsers.percent(), kind="count", width=12, locked=True),
        ColumnSpec("verified", "Verificado (%)", parsers.percent(), kind="count", width=12, locked=True),
        ColumnSpec("last_report_on", "Último reporte", parsers.day, kind="date", width=14, locked=True),
        ColumnSpec("answer", "Observación de la secretaría", parsers.text(), width=40, locked=True),
        ColumnSpec(
            "new_reported_on",
            "Fecha de su reporte",
            parsers.day,
            kind="date",
            help="El día del avance: 31/07/2022.",
        ),
        ColumnSpec(
            "new_percent",
            "Avance a esa fecha (%)",
            parsers.percent(),
            kind="count",
            help="De 0 a 100, acumulado.",
        ),
        ColumnSpec(
            "new_text", "Qué se hizo", parsers.text(), width=60, help="Lo hecho desde el último reporte."
        ),
        ColumnSpec(
            "new_spent",
            "Gasto acumulado a esa fecha (S/)",
            parsers.soles,
            kind="soles",
            help="Desde el inicio.",
        ),
        ColumnSpec(
            "new_milestone",
            "Hito que alcanzó",
            parsers.integer(1, 999),
            kind="count",
            help="Su número, si fue uno.",
        ),
        ColumnSpec(
            "new_entity", "Entidad que reporta", parsers.text(60), help="Solo si usted responde por varias."
        ),
    ),
)


@dataclass(frozen=True)
class _Known:
    """What rows are judged by: the commitments the person may report on, the days, the reports there are already."""

    own: Mapping[str, Own]
    today: date
    closed: Mapping[str, date]
    excepted: frozenset[tuple[str, date]]
    reports: Mapping[str, tuple[Mapping[str, object], ...]]


class PersonalDoor(StoreDoor):
    """One row, one commitment and at most one report."""

    after: tuple[str, ...] = ("commitment", "progress")
    store = PROGRESS
    sheet = SHEET
    writers = REPORT
    readers: Permission | None = REPORT
    is_listed = False
    renewal = "personal-workbook-renewed"
    shown: Mapping[str, str] = MappingProxyType({})

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Only what the person may report on is known here; the rest does not exist for this door."""
        codes = [str(row.values.get("code") or "") for row in rows]
        return _Known(
            own_rows(scopes=reached(draft.by, REPORT), codes=codes),
            draft.today,
            locks.closed_until(),
            locks.excepted(by=draft.by),
            reports_of_day(codes),
        )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The row as it was given out, with what was filled in."""
        own = known.own.get(reader.text("code"))
        if own is None:
            advice = (
                "Quite la fila. Si le corresponde, pida a la secretaría que lo registre como responsable."
            )
            message = f"El compromiso «{reader.text('code')}» no está entre los que usted reporta."
            reader.problem("code", "INT-COMPROMISO-AJENO", message, advice)
            return None
        filled = {name: reader.get(name) for name in FILL if reader.get(name) is not None}
        view = {column.key: reader.get(column.key) for column in SHEET.columns if column.key in own.view}
        if not filled or _is_there(filled, own, known):
            return own.view if not filled else {"code": own.code}
        _check_untouched(reader, own, view)
        _check_report(reader, own, known)
        return view | filled

    def key(self, record: Record) -> str:
        """The commitment: a workbook has one row for each."""
        return str(record["code"])

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """Where each commitment stands after everything known; the cells to fill are blank."""
        wanted = list(keys)
        everything = reached(None, REPORT)
        return {code: own.view for code, own in own_rows(scopes=everything, codes=wanted).items()}

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """Each row becomes a report of whoever brings it. Reports are undone through the sheet «Avances»."""
        own = own_rows(scopes=reached(by, REPORT), codes=changes)
        days = reports_of_day(changes)
        made = (
            _report(own[code], record, days, by) for code, record in changes.items() if record is not None
        )
        self.store.write({progress_key(report): report for report in made}, by=by, batch=batch)

    def export(self) -> Iterable[tuple[str, Record]]:
        """Nothing: this sheet is made for one person, see `personal.book`."""
        return ()

    def names(self) -> None:
        """Nothing to load: the record already holds what people read."""

    def shower(self) -> Shower:
        """The record as it stands."""
        return lambda record: {column.key: record.get(column.key) for column in SHEET.columns}


def _is_there(filled: Mapping[str, Value], own: Own, known: _Known) -> bool:
    """True when this very report is on record: a workbook that comes in twice changes nothing."""
    asked = {name: stored(filled.get(column)) for name, column in _COLUMN.items()}
    return any(
        all(stored(report[name]) == value for name, value in asked.items())  # type: ignore[arg-type]
        for report in known.reports.get(own.code, ())
    )


def _check_untouched(reader: RowReader, own: Own, view: Record) -> None:
    """Columns for reading do not change by hand: an error where the row is otherwise as it was given out."""
    if reader.row.version != version_of(own.view):
        return  # the commitment moved: the plan shows what differs
    for column in SHEET.columns:
        if column.key in own.view and stored(view.get(column.key)) != stored(own.view[column.key]):
            message = f"La columna «{column.title}» es solo para leer y dice otra cosa que en Tinkuy."
            reader.problem(column.key, "INT-SOLO-LECTURA", message, "Devuelva la celda a como estaba.")


def _check_report(reader: RowReader, own: Own, known: _Known) -> None:
    day, percent = reader.get("new_reported_on"), reader.get("new_percent")
    if not isinstance(day, date) or not isinstance(percent, int):
        message = "Un reporte lleva su fecha y su avance."
        reader.problem(
            "new_reported_on", "INT-REPORTE-INCOMPLETO", message, "Complete las dos celdas, o vacíe la fila."
        )
        return
    spent: Any = reader.get("new_spent")
    wrong = report_problems(
        status=own.status,
        agreed_on=own.agreed_on,
        reported_on=day,
        today=known.today,
        percent=percent,
        text=reader.text("new_text"),
        spent_soles=spent,
    )
    for field, message in wrong:
        reader.problem(_COLUMN.get(field, "code"), "INT-REPORTE-NO-PROCEDE", message, "")
    _check_names(reader, own)
    limit = max(known.closed.get("", date.min), known.closed.get(own.space, date.min))
    if day <= limit and (own.code, limit) not in known.excepted:
        advice = "Use una fecha posterior, o pida a la secretaría una excepción con su motivo."
        message = f"El periodo está cerrado hasta el {limit:%d/%m/%Y} y la fila dice {day:%d/%m/%Y}."
        reader.problem("new_reported_on", "INT-PERIODO-CERRADO", message, advice)


def _check_names(reader: RowReader, own: Own) -> None:
    milestone, entity = reader.get("new_milestone"), reader.text("new_entity")
    if milestone is not None and milestone not in own.milestones:
        message = f"El compromiso «{own.code}» no tiene un hito N° {milestone}."
        reader.problem(
            "new_milestone", "INT-HITO-DESCONOCIDO", message, "Corrija el número o deje la celda vacía."
        )
    if entity and entity not in own.entities:
        options = ", ".join(own.entities)
        message = f"«{entity}» no responde por el compromiso."
        reader.problem("new_entity", "INT-ENTIDAD-DESCONOCIDA", message, f"Elija una: {options}.")


def _report(
    own: Own, record: Record, days: Mapping[str, tuple[Mapping[str, object], ...]], by: User | None
) -> Record:
    same_day = [r for r in days.get(own.code, ()) if r["reported_on"] == record.get("new_reported_on")]
    milestone, entity = record.get("new_milestone"), str(record.get("new_entity") or "")
    return {
        "commitment": own.code,
        "reported_on": record.get("new_reported_on"),
        "sequence": max((int(str(report["sequence"])) for report in same_day), default=0) + 1,
        "percent": record.get("new_percent"),
        "text": record.get("new_text"),
        "spent_soles": record.get("new_spent"),
        "milestone": f"{own.code}|{milestone}" if milestone else None,
        "entity": own.entities.get(entity) or own.only_entity,
        "reported_by": by.username if by else None,
    }
