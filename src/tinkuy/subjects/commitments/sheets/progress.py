"""The sheet «Avances», both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.sheets.columns import commitment_code
from tinkuy.subjects.commitments.sheets.guarding import Guard, check_period, guard, keys_of
from tinkuy.subjects.commitments.sheets.held import known_milestones
from tinkuy.subjects.commitments.stores import PROGRESS, progress_key
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS
from tinkuy.subjects.spaces.sheets.parts import Known as Names
from tinkuy.subjects.spaces.sheets.parts import known_names, read_entities, show_entities

_SHEET = SheetSpec(
    "progress",
    "Avances",
    aliases=("Reportes de avance", "Avance de compromisos"),
    recognised_by=("commitment", "reported_on", "percent"),
    help="Una fila por reporte: no se reemplaza el anterior, se añade otro.",
    columns=(
        ColumnSpec(
            "commitment",
            "Código del compromiso",
            commitment_code,
            ("Código", "Compromiso"),
            required=True,
            width=24,
        ),
        ColumnSpec(
            "reported_on",
            "Fecha del reporte",
            parsers.day,
            ("Fecha de avance", "Fecha", "Fecha de reporte"),
            required=True,
            kind="date",
        ),
        ColumnSpec(
            "sequence",
            "N° del día",
            parsers.integer(1, 99),
            help="Solo si el mismo día hay más de un reporte: 1, 2, 3…",
            kind="count",
        ),
        ColumnSpec(
            "percent",
            "Avance (%)",
            parsers.percent(),
            ("Avance", "% de avance", "Porcentaje de avance"),
            required=True,
            kind="count",
        ),
        ColumnSpec(
            "text",
            "Qué se hizo",
            parsers.text(),
            ("Descripción del avance", "Detalle", "Situación"),
            width=70,
        ),
        ColumnSpec(
            "entity",
            "Entidad que reporta",
            parsers.text(200),
            ("Reportado por", "Entidad informante"),
            help="Sigla, nombre o código.",
            width=24,
        ),
        ColumnSpec(
            "milestone",
            "N° de hito",
            parsers.integer(1, 999),
            ("Hito alcanzado", "Hito"),
            help="El hito al que se llegó, si es uno.",
            kind="count",
        ),
        ColumnSpec(
            "spent_soles",
            "Gasto acumulado (S/)",
            parsers.soles,
            ("Gasto acumulado", "Gasto", "Ejecución (S/)"),
            help="Lo gastado desde el inicio hasta la fecha.",
            kind="soles",
        ),
        *SOURCE_COLUMNS,
    ),
)
_SAME = ("reported_on", "percent", "text", "spent_soles", "source_document", "source_place")


@dataclass(frozen=True)
class _Known:
    names: Names
    codes: frozenset[str] = frozenset()
    milestones: frozenset[str] = frozenset()
    guard: Guard | None = None


class ProgressDoor(StoreDoor):
    """One row, one report of progress."""

    after: tuple[str, ...] = ("commitment", "commitment_milestone")
    store = PROGRESS
    sheet = _SHEET
    readers: Permission | None = EXPORT_INSIDE

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Codes and milestones in the register and in the sheets that came before, and the closed periods."""
        stepping = {str(row.values["commitment"]) for row in rows if row.values.get("milestone")}
        return _Known(
            known_names(draft),
            frozenset(queries.codes() | set(draft.of("commitment"))),
            frozenset(known_milestones(stepping) | set(draft.of("commitment_milestone"))),
            guard(draft, store=PROGRESS, keys=keys_of(rows, progress_key, "commitment", "reported_on")),
        )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A report of a known commitment."""
        code = reader.text("commitment")
        if code not in known.codes:
            advice = "Escriba el código de un compromiso registrado o de la hoja «Compromisos» de este libro."
            reader.problem(
                "commitment", "INT-COMPROMISO-DESCONOCIDO", f"No hay un compromiso «{code}».", advice
            )
        record: dict[str, Any] = reader.given(*_SAME)
        record |= {"commitment": code, "sequence": reader.get("sequence") or 1}
        if reader.has("entity"):
            record["entity"] = _entity(reader, known)
        if reader.has("milestone"):
            record["milestone"] = _milestone(reader, code, known)
        if known.guard is not None and record.get("reported_on"):
            key = progress_key(record)
            check_period(reader, known.guard, code=code, key=key, record=record, column="reported_on")
        return record

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """A new report is of whoever imports it: that person may not review it."""
        known = self.store.current(changes)
        told = {
            key: {"reported_by": by.username, **record}
            if by and record is not None and key not in known
            else record
            for key, record in changes.items()
        }
        self.store.write(told, by=by, batch=batch)

    def names(self) -> _Known:
        """Names of entities."""
        return _Known(known_names(Draft()))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes; the number of a milestone; no number for the first report of a day."""
        entity, milestone, sequence = (record.get(name) for name in ("entity", "milestone", "sequence"))
        shown = show_entities((str(entity),) if entity else None, names.names)
        return super().show(record, names) | {
            "entity": shown[0] if isinstance(shown, tuple) else None,
            "milestone": int(str(milestone).rsplit("|", 1)[1]) if milestone else None,
            "sequence": sequence if sequence != 1 else None,
        }


def _entity(reader: RowReader, known: _Known) -> str | None:
    named = read_entities(reader, known.names, "entity")
    if len(named) > 1:
        message = f"«{reader.text('entity')}» nombra más de una entidad y un reporte es de una."
        reader.problem("entity", "INT-REPORTA-UNA", message, "Deje una, o escriba una fila por entidad.")
    return named[0] if named else None


def _milestone(reader: RowReader, code: str, known: _Known) -> str | None:
    number = reader.get("milestone")
    if number is None:
        return None
    if f"{code}|{number}" not in known.milestones:
        message = f"El compromiso «{code}» no tiene un hito N° {number}."
        reader.problem(
            "milestone", "INT-HITO-DESCONOCIDO", message, "Corrija el número o deje la celda vacía."
        )
    return f"{code}|{number}"
