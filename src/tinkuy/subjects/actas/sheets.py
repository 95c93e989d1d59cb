"""The sheets «Acuerdos» and «Asistencia»: a matrix of agreements comes in for sessions that have no acta here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinkuy.core.finding import Severity
from tinkuy.core.refusal import Refused
from tinkuy.core.text import fold
from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Door, Draft, Resolution
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.likes import Pool
from tinkuy.subjects.actas.models import Attendance
from tinkuy.subjects.actas.stores import AGREEMENTS, ATTENDANCES
from tinkuy.subjects.spaces.actions import session_code
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN
from tinkuy.subjects.spaces.sheets.parts import (
    Known,
    keep_closed,
    known_names,
    read_entities,
    read_space,
    refuse_closed,
    show_entities,
    show_space,
)

_MODES = {str(label).capitalize(): str(value) for value, label in Attendance.Mode.choices}
_SESSION_COLUMN = ColumnSpec(
    "session",
    "N° de sesión",
    parsers.integer(1, 9999),
    ("Sesión", "Número de sesión", "Sesión N°"),
    required=True,
    kind="count",
)


@dataclass
class _Known:
    """Names; session codes known here or in the same workbook, drafts, and what closed actas protect."""

    names: Known
    sessions: frozenset[str]
    drafts: frozenset[str] = frozenset()
    closed: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Record] = field(default_factory=dict)


class SessionPartDoor(StoreDoor):
    """A sheet whose rows hang on a session, named by its mesa and its number."""

    after: tuple[str, ...] = ("space", "session")
    fields: tuple[str, ...] = ()

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Known:
        """Names, sessions, and the records of closed actas. A bounded number of SQL statements."""
        coming = {session_code(str(r["space"]), int(str(r["number"]))) for r in draft.of("session").values()}
        closed = queries.closed_sessions()
        keys = queries.keys_of(self.store, closed)
        return _Known(
            known_names(draft),
            queries.session_codes() | coming,
            queries.draft_codes(),
            closed,
            self.store.current(keys),
        )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The plain fields and the session; `more` adds the rest."""
        record: dict[str, Any] = reader.given(*self.fields, "source_document", "source_place")
        record["session"] = self._session(reader, known)
        self.more(reader, known, record)
        acta = known.closed.get(record["session"])
        if acta:
            kept = known.kept.get(self.store.key(record))
            if kept is None:
                refuse_closed(reader, "session", acta)
            keep_closed(reader, record, kept, "session", acta)
        return record

    def more(self, reader: RowReader, known: _Known, record: dict[str, Any]) -> None:
        """What is particular to a sheet."""

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """See Door. Errors: Refused when the acta of one of the sessions is closed."""
        sessions = {key.partition("|")[0] if "|" in key else key.rpartition("-a")[0] for key in changes}
        held = sorted(sessions & queries.closed_sessions().keys())
        if held:
            raise Refused(
                *(
                    f"La sesión «{code}» tiene su acta cerrada: no cambia con una importación."
                    for code in held
                )
            )
        super().write(changes, by=by, batch=batch)

    def names(self) -> _Known:
        """As for reading."""
        return _Known(known_names(Draft()), frozenset())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Mesa and number of the session instead of its code."""
        space, _, number = str(record.get("session") or "").rpartition("-s")
        named = {"space": show_space(space, names.names), "session": int(number) if number else None}
        return super().show(record, names) | named

    @staticmethod
    def _session(reader: RowReader, known: _Known) -> str | None:
        space, number = read_space(reader, known.names), reader.get("session")
        if space is None or not isinstance(number, int):
            return None
        code = session_code(space, number)
        if code in known.sessions:
            return code
        open_words = "su acta está abierta en la plataforma"
        why = open_words if code in known.drafts else "no está registrada"
        advice = (
            "Agregue la fila en la página de la sesión, o cierre antes el acta."
            if code in known.drafts
            else "Corrija el número, o agregue la sesión en la hoja «Sesiones» de este libro, con su fecha."
        )
        message = f"La sesión N° {number} de la mesa no recibe filas: {why}."
        reader.problem("session", "INT-SESION-DESCONOCIDA", message, advice)
        return None


class AgreementDoor(SessionPartDoor):
    """Sheet «Acuerdos»."""

    store = AGREEMENTS
    fields = ("number", "text", "responsible_text", "due_on", "due_text")
    sheet = SheetSpec(
        "agreement",
        "Acuerdos",
        aliases=("Matriz de acuerdos", "Acuerdos de las sesiones"),
        recognised_by=("space", "session", "number", "text"),
        help="Un acuerdo por fila, con sus palabras. La sesión debe existir, aquí o en la hoja «Sesiones».",
        columns=(
            SPACE_COLUMN,
            _SESSION_COLUMN,
            ColumnSpec(
                "number",
                "N° de acuerdo",
                parsers.integer(1, 9999),
                ("Acuerdo N°", "Número de acuerdo"),
                required=True,
                kind="count",
            ),
            ColumnSpec(
                "text",
                "Acuerdo",
                parsers.text(),
                ("Texto del acuerdo", "Texto literal", "Acuerdos"),
                required=True,
                width=80,
            ),
            ColumnSpec(
                "responsibles",
                "Responsables del acuerdo",
                parsers.text_list(";\n"),
                ("Responsable", "Responsables", "Entidad responsable"),
                help="Siglas o nombres separados por punto y coma.",
                width=36,
            ),
            ColumnSpec(
                "responsible_text",
                "Responsables según el acta",
                parsers.text(500),
                help="Como lo escribe el acta.",
                width=36,
            ),
            ColumnSpec("due_on", "Plazo del acuerdo", parsers.day, ("Plazo", "Fecha límite"), kind="date"),
            ColumnSpec(
                "due_text",
                "Plazo según el acta",
                parsers.text(200),
                help="Como lo escribe el acta.",
                width=24,
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def more(self, reader: RowReader, known: _Known, record: dict[str, Any]) -> None:
        """Responsible entities."""
        if reader.has("responsibles"):
            record["responsibles"] = read_entities(reader, known.names, "responsibles")

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """Every row a record or a finding; agreements of other sessions that say nearly the same are pointed out."""
        found = super().resolve(rows, draft, file)
        pool = Pool.of(queries.every_text(), queries.places_of_spaces())
        notes = []
        for resolved in found.resolved:
            reader = RowReader(resolved.row, file)
            _point_out(reader, resolved.record, pool)
            notes += reader.findings
        return Resolution(found.resolved, (*found.findings, *notes))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Entities by their names."""
        responsibles = show_entities(record.get("responsibles"), names.names)
        return super().show(record, names) | {"responsibles": responsibles}


def _point_out(reader: RowReader, record: Record, pool: Pool) -> None:
    """Note the likest agreement of another session, and let the row be seen by the rows that follow."""
    session = str(record["session"])
    space = session.rpartition("-s")[0]
    responsibles = record.get("responsibles")
    codes = responsibles if isinstance(responsibles, tuple) else ()
    text = fold(str(record["text"]))
    for like in pool.like(text, session=session, space=space, responsibles=codes)[:1]:
        reader.problem(
            "text",
            "INT-ACUERDO-PARECIDO",
            f"Se parece ({like.percent} %) al acuerdo «{like.code}», de otra sesión.",
            f"Véalo en /acuerdos/{like.code}/. Si es el mismo, no lo repita; si es otro, no hay nada que hacer.",
            Severity.NOTE,
        )
    pool.add(f"{session}-a{record['number']}", session, space, text, codes)


class AttendanceDoor(SessionPartDoor):
    """Sheet «Asistencia»: entities and how many people; names of persons have no column here."""

    store = ATTENDANCES
    fields = ("people", "delegated", "mode", "posts")
    sheet = SheetSpec(
        "attendance",
        "Asistencia",
        aliases=("Asistencia a sesiones", "Asistentes"),
        recognised_by=("space", "session", "entity"),
        help="Una fila por entidad que asistió. Solo cargos: los nombres de las personas quedan en el acta.",
        columns=(
            SPACE_COLUMN,
            _SESSION_COLUMN,
            ColumnSpec(
                "entity",
                "Entidad",
                parsers.text(250),
                ("Institución",),
                required=True,
                help="Sigla, nombre o código.",
                width=36,
            ),
            ColumnSpec("people", "Personas", parsers.integer(1, 9999), ("N° de personas",), kind="count"),
            ColumnSpec(
                "mode",
                "Modalidad",
                parsers.choice(_MODES),
                ("Forma de participación",),
                choices=tuple(_MODES),
            ),
            ColumnSpec("delegated", "Por delegación", parsers.yes_no, choices=("sí", "no")),
            ColumnSpec("posts", "Cargos", parsers.text(500), ("Cargo",), width=36),
            *SOURCE_COLUMNS,
        ),
    )

    def more(self, reader: RowReader, known: _Known, record: dict[str, Any]) -> None:
        """One entity; a row without a number of people is one person."""
        codes = read_entities(reader, known.names, "entity")
        record["entity"] = codes[0] if codes else None
        record["people"] = record.get("people") or 1
        if "delegated" in record:
            record["delegated"] = bool(record["delegated"])

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        words = {value: word for word, value in _MODES.items()}
        entity: Value = show_entities((str(record.get("entity") or ""),), names.names)
        return super().show(record, names) | {
            "entity": entity[0] if isinstance(entity, tuple) else None,
            "mode": words.get(str(record.get("mode"))),
            "delegated": "sí" if record.get("delegated") else "no",
        }


DOORS: tuple[Door, ...] = (AgreementDoor(), AttendanceDoor())
