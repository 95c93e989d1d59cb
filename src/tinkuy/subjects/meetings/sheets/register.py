"""The sheets «Ediciones» and «Totales por año»."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.meetings.rules import Terms, terms_problems
from tinkuy.subjects.meetings.sheets.naming import word_of
from tinkuy.subjects.meetings.stores import EDITIONS, YEAR_TOTALS
from tinkuy.subjects.meetings.tables import MEASURE_WORDS
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.actions import EJECUTIVOS
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

_FIELDS = (
    "code",
    "number",
    "venue",
    "requests_from",
    "requests_until",
    "most_requests",
    "min_rest_minutes",
    "longest_row",
    "room_limit",
    "source_document",
    "source_place",
)
_KINDS: dict[str, Value] = {"GORE Ejecutivo": "GORE", "MUNI Ejecutivo": "MUNI"}
_KIND_WORDS = _KINDS | {"GORE": "GORE", "MUNI": "MUNI"}
_MEASURES: dict[str, Value] = {word: value for value, word in MEASURE_WORDS.items()}


class EditionDoor(StoreDoor):
    """One row, one edition. Its space is a row of «Mesas» of kind GORE or MUNI with the same code."""

    after: tuple[str, ...] = ("space",)
    store = EDITIONS
    sheet = SheetSpec(
        "edition",
        "Ediciones",
        aliases=("Ejecutivos", "GORE y MUNI Ejecutivo"),
        recognised_by=("code", "requests_from", "requests_until"),
        help="Una fila por edición de GORE o MUNI Ejecutivo. Su nombre y su fecha de creación van en la hoja «Mesas».",
        columns=(
            ColumnSpec(
                "code", "Código", parsers.text(80), required=True, help="El de su fila en «Mesas».", width=28
            ),
            ColumnSpec("number", "N° de edición", parsers.integer(1, 9999), kind="count"),
            ColumnSpec("venue", "Sede", parsers.text(300), width=40),
            ColumnSpec("requests_from", "Solicitudes desde", parsers.day, kind="date"),
            ColumnSpec("requests_until", "Solicitudes hasta", parsers.day, kind="date"),
            ColumnSpec(
                "most_requests", "Solicitudes por participante", parsers.integer(1, 9999), kind="count"
            ),
            ColumnSpec("min_rest_minutes", "Descanso (minutos)", parsers.integer(0, 240), kind="count"),
            ColumnSpec("longest_row", "Reuniones seguidas", parsers.integer(1, 9999), kind="count"),
            ColumnSpec("room_limit", "Reuniones a la vez", parsers.integer(1, 9999), kind="count"),
            ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no")),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> frozenset[str]:
        """The spaces that may be editions."""
        new = {code for code, record in draft.of("space").items() if record.get("kind") in EJECUTIVOS}
        return spaces.codes_of_kinds(EJECUTIVOS) | new

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """An edition of a space of its kind."""
        code = reader.text("code")
        if code not in known:
            message = f"No hay un GORE o MUNI Ejecutivo con el código «{code}»."
            advice = "Agréguelo en la hoja «Mesas» de este libro con ese código y el tipo GORE o MUNI."
            reader.problem("code", "INT-EDICION-ESPACIO", message, advice)
        record: dict[str, Any] = reader.given(*_FIELDS) | {"space": code}
        if reader.has("min_rest_minutes"):
            record["min_rest_minutes"] = record.get("min_rest_minutes") or 0
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        terms = Terms(
            name=code, requests_from=record.get("requests_from"), requests_until=record.get("requests_until")
        )
        for column, message in terms_problems(terms):
            reader.problem(column, "INT-EDICION-PLAZO", message, "Corrija las fechas del plazo.")
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words for what is simulated."""
        return super().show(record, names) | {"is_simulated": "sí" if record.get("is_simulated") else "no"}


class YearTotalDoor(StoreDoor):
    """One row, what a document states about all editions of a kind in one year."""

    store = YEAR_TOTALS
    sheet = SheetSpec(
        "year_total",
        "Totales por año",
        aliases=("Totales publicados por año",),
        recognised_by=("kind", "year", "measure", "amount"),
        help="Lo que un documento dice de un año entero, sin las reuniones una por una. Cada cifra con su fuente.",
        columns=(
            ColumnSpec(
                "kind",
                "Espacio",
                parsers.choice(_KIND_WORDS),
                ("Tipo",),
                required=True,
                choices=tuple(_KINDS),
            ),
            ColumnSpec("year", "Año", parsers.integer(1990, 2100), required=True, kind="count"),
            ColumnSpec(
                "measure",
                "Qué se cuenta",
                parsers.choice(_MEASURES),
                required=True,
                choices=tuple(_MEASURES),
                width=40,
            ),
            ColumnSpec("amount", "Cantidad", parsers.soles, required=True, kind="soles"),
            ColumnSpec(
                "is_at_least",
                "Más de",
                parsers.yes_no,
                choices=("sí", "no"),
                help="Si el documento dice «más de».",
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The total as stated."""
        record: dict[str, Any] = reader.given(
            "kind", "year", "measure", "amount", "source_document", "source_place"
        )
        if reader.has("is_at_least"):
            record["is_at_least"] = bool(reader.get("is_at_least"))
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {
            "kind": word_of(_KINDS, record.get("kind")) or record.get("kind"),
            "measure": word_of(_MEASURES, record.get("measure")),
            "is_at_least": "sí" if record.get("is_at_least") else "no",
        }
