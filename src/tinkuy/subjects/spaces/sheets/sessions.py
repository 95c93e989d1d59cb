"""The sheet of the sessions: what a closed acta says does not change by an import."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.spaces import actions, queries
from tinkuy.subjects.spaces.models import Session
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS, SPACE_COLUMN
from tinkuy.subjects.spaces.sheets.parts import (
    Known,
    PartDoor,
    keep_closed,
    known_names,
    read_entities,
    show_entities,
)

_MODALITIES = {str(label).capitalize(): str(value) for value, label in Session.Modality.choices}


class SessionDoor(PartDoor):
    """Sheet «Sesiones»."""

    store = actions.SESSIONS
    fields = ("number", "held_on", "title", "starts_at", "ends_at", "place", "modality", "summary")
    sheet = SheetSpec(
        "session",
        "Sesiones",
        aliases=("Reuniones",),
        recognised_by=("space", "number", "held_on"),
        columns=(
            SPACE_COLUMN,
            ColumnSpec(
                "number",
                "N° de sesión",
                parsers.integer(1, 9999),
                ("Sesión", "Número de sesión"),
                required=True,
                kind="count",
            ),
            ColumnSpec(
                "held_on", "Fecha de la sesión", parsers.day, ("Fecha de sesión",), required=True, kind="date"
            ),
            ColumnSpec("title", "Asunto", parsers.text(300), ("Tema",), width=50),
            ColumnSpec("starts_at", "Hora de inicio", parsers.hour, help="Como 09:00."),
            ColumnSpec("ends_at", "Hora de término", parsers.hour, help="Como 12:30."),
            ColumnSpec("place", "Lugar de la sesión", parsers.text(300), width=36),
            ColumnSpec(
                "modality",
                "Modalidad",
                parsers.choice(_MODALITIES),
                choices=tuple(_MODALITIES),
            ),
            ColumnSpec("convened_by", "Convoca", parsers.text(250), help="Sigla, nombre o código.", width=30),
            ColumnSpec("summary", "Resumen de la sesión", parsers.text(), width=60),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Known:
        """Names, and the sessions whose acta is closed."""
        keys = queries.closed_sessions()
        return replace(known_names(draft), closed=actions.SESSIONS.current(keys))

    def more(self, reader: RowReader, known: Known, record: dict[str, Any]) -> None:
        """Who convened it; one with a closed acta stays as it is."""
        if reader.has("convened_by"):
            codes = read_entities(reader, known, "convened_by")
            record["convened_by"] = codes[0] if codes else None
        if record.get("space"):
            closed = known.closed.get(self.store.key(record))
            keep_closed(reader, record, closed, "number", str(closed["acta_number"]) if closed else "")

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """See Door. Errors: Refused when the acta of one of the sessions is closed."""
        held = sorted(queries.closed_sessions() & changes.keys())
        if held:
            raise Refused(
                *(f"La sesión «{key}» tiene su acta cerrada: no cambia con una importación." for key in held)
            )
        super().write(changes, by=by, batch=batch)

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Modality in words, hours as people write them."""
        shown = super().show(record, names)
        words = {value: word for word, value in _MODALITIES.items()}
        hours = {
            name: f"{value:%H:%M}" if isinstance(value := record.get(name), time) else value
            for name in ("starts_at", "ends_at")
        }
        convened = show_entities((str(record.get("convened_by") or ""),), names)
        return (
            shown
            | hours
            | {
                "modality": words.get(str(record.get("modality"))),
                "convened_by": convened[0] if isinstance(convened, tuple) and convened[0] else None,
            }
        )
