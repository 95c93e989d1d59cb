"""The sheets «Revisiones», «Prórrogas», «Cierres» and «Hitos», both ways: the follow-up of a matrix kept elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.commitments import facets
from tinkuy.subjects.commitments.models import Closure, Review
from tinkuy.subjects.commitments.queries_of_facts import authors_of_reports, session_names
from tinkuy.subjects.commitments.sheets.columns import commitment_code
from tinkuy.subjects.commitments.sheets.guarding import (
    check_commitment,
    check_period,
    guard,
    is_kept,
    keys_of,
)
from tinkuy.subjects.commitments.stores import CLOSURES, EXTENSIONS, MILESTONES, REVIEWS, numbered_key
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

_DECISIONS = {"Aceptado": Review.Decision.ACCEPTED.value, "Devuelto": Review.Decision.RETURNED.value}
_ENDS = {str(label).capitalize(): str(value) for value, label in Closure.Kind.choices}
_COMMITMENT = ColumnSpec(
    "commitment", "Código del compromiso", commitment_code, ("Código", "Compromiso"), required=True, width=24
)
_NUMBER = ColumnSpec("number", "Número", parsers.integer(1, 999), ("N°",), required=True, kind="count")
_SESSION = ColumnSpec(
    "session", "N° de sesión", parsers.integer(1, 9999), ("Sesión",), help="Sesión de la mesa.", kind="count"
)


class _FactDoor(StoreDoor):
    """A sheet whose rows are facts about commitments, one a row."""

    after: tuple[str, ...] = ("commitment", "session")
    dated: str = ""

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """The guard, and the sessions there are."""
        keys = keys_of(rows, numbered_key, "commitment", "number")
        return guard(draft, store=self.store, keys=keys), session_names() | set(draft.of("session"))

    def plain(self, reader: RowReader) -> dict[str, Any]:
        """The values of the columns that are fields of the record as they stand."""
        return reader.given(*(c.key for c in self.sheet.columns if c.key != "session"))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A fact about a known commitment, in an open period, decided in a session that was held."""
        guarded, sessions = known
        code = check_commitment(reader, guarded)
        record = self.plain(reader)
        number = reader.get("session")
        if number is not None:
            record["session"] = f"{guarded.spaces.get(code, '')}|{number}"
            if record["session"] not in sessions:
                message = f"La mesa de «{code}» no tiene una sesión N° {number}."
                advice = "Corrija el número, o agregue la sesión en la hoja «Sesiones»."
                reader.problem("session", "INT-SESION-DESCONOCIDA", message, advice)
        elif reader.has("session"):
            record["session"] = None
        if self.dated and record.get("number") is not None:
            key = self.store.key(record)
            check_period(reader, guarded, code=code, key=key, record=record, column=self.dated)
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """The session by its number."""
        session = record.get("session")
        return super().show(record, names) | {"session": int(str(session).split("|")[1]) if session else None}


class MilestoneDoor(_FactDoor):
    """One row, one step on the way."""

    after: tuple[str, ...] = ("commitment",)
    store = MILESTONES
    sheet = SheetSpec(
        "commitment_milestone",
        "Hitos",
        aliases=("Hitos de compromisos",),
        recognised_by=("commitment", "number", "title"),
        columns=(
            _COMMITMENT,
            _NUMBER,
            ColumnSpec("title", "Hito", parsers.text(300), required=True, width=60),
            ColumnSpec("planned_on", "Previsto para", parsers.day, ("Fecha prevista",), kind="date"),
            ColumnSpec("done_on", "Hecho el", parsers.day, ("Fecha real",), kind="date"),
        ),
    )


class ExtensionDoor(_FactDoor):
    """One row, one extension: the only thing that moves a due date."""

    store = EXTENSIONS
    dated = "granted_on"
    sheet = SheetSpec(
        "extension",
        "Prórrogas",
        aliases=("Ampliaciones de plazo",),
        recognised_by=("commitment", "number", "new_due_on"),
        help="Un plazo solo se mueve con una prórroga, con su motivo y la sesión que la otorgó.",
        columns=(
            _COMMITMENT,
            _NUMBER,
            ColumnSpec("granted_on", "Otorgada el", parsers.day, required=True, kind="date"),
            ColumnSpec("new_due_on", "Nuevo plazo", parsers.day, required=True, kind="date"),
            ColumnSpec("reason", "Motivo", parsers.text(), required=True, width=60),
            _SESSION,
            *SOURCE_COLUMNS,
        ),
    )


class ClosureDoor(_FactDoor):
    """One row, one end or reopening."""

    store = CLOSURES
    dated = "closed_on"
    sheet = SheetSpec(
        "closure",
        "Cierres",
        aliases=("Cierre de compromisos",),
        recognised_by=("commitment", "number", "kind", "closed_on"),
        help="Cumplimiento verificado (con su resultado), anulación, fusión o reapertura (con su motivo).",
        columns=(
            _COMMITMENT,
            _NUMBER,
            ColumnSpec("kind", "Tipo de cierre", parsers.choice(_ENDS), required=True, choices=tuple(_ENDS)),
            ColumnSpec("closed_on", "Fecha del cierre", parsers.day, required=True, kind="date"),
            ColumnSpec("result", "Resultado", parsers.text(), width=60),
            ColumnSpec("reason", "Motivo", parsers.text(), width=60),
            ColumnSpec("merged_into", "Sigue en el compromiso", commitment_code, width=24),
            _SESSION,
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A result for what was fulfilled, a reason for the rest, and a commitment that goes on for a merger."""
        record = super().record(reader, known)
        needed = "result" if reader.get("kind") == Closure.Kind.FULFILLED else "reason"
        if not reader.text(needed):
            what = "el resultado" if needed == "result" else "el motivo"
            reader.problem(
                needed, "INT-CIERRE-INCOMPLETO", f"Falta {what} del cierre.", "Escríbalo en su columna."
            )
        if reader.get("kind") == Closure.Kind.MERGED and not reader.text("merged_into"):
            message = "Una fusión dice en qué compromiso sigue."
            reader.problem("merged_into", "INT-CIERRE-INCOMPLETO", message, "Escriba su código.")
        if reader.text("merged_into"):
            check_commitment(reader, known[0], "merged_into")
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """The kind in words."""
        return super().show(record, names) | {"kind": _word(_ENDS, record.get("kind"))}


class ReviewDoor(StoreDoor):
    """One row, one review of a report. Whoever brought a report in does not review it."""

    after: tuple[str, ...] = ("progress",)
    store = REVIEWS
    readers: Permission | None = EXPORT_INSIDE
    sheet = SheetSpec(
        "review",
        "Revisiones",
        aliases=("Revisión de avances",),
        recognised_by=("commitment", "reported_on", "decision"),
        help="La respuesta de la secretaría técnica a cada reporte: aceptado, o devuelto con lo que falta.",
        columns=(
            _COMMITMENT,
            ColumnSpec("reported_on", "Fecha del reporte", parsers.day, required=True, kind="date"),
            ColumnSpec("sequence", "N° del día", parsers.integer(1, 99), kind="count"),
            ColumnSpec(
                "decision", "Decisión", parsers.choice(_DECISIONS), required=True, choices=tuple(_DECISIONS)
            ),
            ColumnSpec("reviewed_on", "Fecha de la revisión", parsers.day, required=True, kind="date"),
            ColumnSpec("observation", "Observación", parsers.text(), width=60),
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """The guard, who brought in each report, and who brings in this file."""
        codes = {str(row.values.get("commitment")) for row in rows}
        authors = {key: _name(draft.by) for key in draft.of("progress")} | authors_of_reports(codes)
        return replace(guard(draft), kept=self.store.current(authors)), authors, _name(draft.by)

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A review of a report that is on record or in the same workbook."""
        guarded, authors, by = known
        code = check_commitment(reader, guarded)
        on, number = reader.get("reported_on"), reader.get("sequence") or 1
        key = facets.progress_name(code, str(on), int(str(number)))
        record = reader.given("decision", "reviewed_on", "observation") | {"report": key}
        if key not in authors:
            message = f"No hay un reporte de «{code}» con esa fecha."
            reader.problem(
                "reported_on", "INT-REPORTE-DESCONOCIDO", message, "Corrija la fecha o el número del día."
            )
        elif by is not None and authors[key] == by and not is_kept(guarded, key, record):
            advice = "Pida a otra persona que importe o registre la revisión."
            reader.problem(
                "decision", "INT-REVISA-QUIEN-REPORTA", "Quien trajo este reporte no lo revisa.", advice
            )
        if reader.get("decision") == Review.Decision.RETURNED and not reader.text("observation"):
            message = "Un avance devuelto dice qué falta."
            reader.problem("observation", "INT-DEVUELTO-SIN-MOTIVO", message, "Escriba la observación.")
        check_period(reader, guarded, code=code, key=key, record=record, column="reviewed_on")
        return record

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """A new review is of whoever imports it."""
        known = self.store.current(changes)
        told = {
            key: {"reviewed_by": by.username, **record}
            if by and record is not None and key not in known
            else record
            for key, record in changes.items()
        }
        self.store.write(told, by=by, batch=batch)

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """The report by its commitment, day and number."""
        code, on, *number = str(record.get("report") or "|").split("|")
        return super().show(record, names) | {
            "commitment": code,
            "reported_on": on,
            "sequence": int(number[0]) if number else None,
            "decision": _word(_DECISIONS, record.get("decision")),
        }


def _name(by: User | None) -> str | None:
    return by.username if by else None


def _word(words: Mapping[str, Value], value: object) -> str | None:
    return next((word for word, known in words.items() if known == value), None)
