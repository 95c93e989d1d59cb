"""The sheet «Activos por mantener»."""

from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.portfolios.models import Asset
from tinkuy.subjects.portfolios.sheets.parts import (
    PLACE_COLUMN,
    PLAN_COLUMN,
    PartDoor,
    own_code,
    word,
    words_of,
)
from tinkuy.subjects.portfolios.stores import ASSETS
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

_KINDS = words_of(Asset._meta.get_field("kind").flatchoices)
_FIELDS = ("code", "name", "kind", "condition", "last_year", "cycle_years", "cost_soles", "people")


class AssetDoor(PartDoor):
    """One row, one asset."""

    store = ASSETS
    sheet = SheetSpec(
        "plan_asset",
        "Activos por mantener",
        recognised_by=("plan", "code", "condition", "cycle_years"),
        help="Una fila por vía, escuela, sistema de saneamiento o establecimiento de salud que el programa cuida.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("code", "Código", own_code, required=True),
            ColumnSpec("name", "Activo", parsers.text(300), ("Nombre",), required=True, width=50),
            ColumnSpec("kind", "Tipo", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)),
            PLACE_COLUMN,
            ColumnSpec(
                "condition",
                "Estado (1 a 5)",
                parsers.integer(1, 5),
                ("Estado",),
                required=True,
                help="1 muy malo, 5 muy bueno. Con 1 o 2 le toca desde el primer año.",
            ),
            ColumnSpec(
                "last_year",
                "Último mantenimiento",
                parsers.integer(1950, 2100),
                help="El año. Vacío: no se sabe, y le toca desde el primer año.",
            ),
            ColumnSpec("cycle_years", "Ciclo (años)", parsers.integer(1, 50), ("Ciclo",), required=True),
            ColumnSpec("cost_soles", "Costo (S/)", parsers.soles, ("Costo",), required=True, kind="soles"),
            ColumnSpec(
                "people",
                "Personas atendidas",
                parsers.integer(0, 40_000_000),
                required=True,
                kind="count",
            ),
            ColumnSpec(
                "priority",
                "Prioridad (1 a 5)",
                parsers.integer(1, 5),
                ("Prioridad",),
                help="Multiplica a las personas atendidas; 1 si no se dice.",
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """An asset of a known plan."""
        record = self.start(reader, known, *_FIELDS, "source_document", "source_place")
        record["priority"] = reader.get("priority") or 1
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"kind": word(_KINDS, record.get("kind"))}
