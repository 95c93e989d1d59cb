"""The sheets «Candidatos», «Valores de candidatos», «Relaciones» and «Pisos por territorio»."""

from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.portfolios.models import Relation
from tinkuy.subjects.portfolios.rules import RelationKind
from tinkuy.subjects.portfolios.sheets.parts import (
    PLACE_COLUMN,
    PLAN_COLUMN,
    PartDoor,
    hundredths,
    number,
    own_code,
    word,
    words_of,
)
from tinkuy.subjects.portfolios.stores import CANDIDATES, COSTS, FLOORS, RELATIONS, VALUES
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS

_KINDS = words_of(Relation._meta.get_field("kind").flatchoices)
_YEAR = parsers.integer(2000, 2100)
_TEXTS = ("code", "name", "earliest_year", "latest_year", "upkeep_soles")


class CandidateDoor(PartDoor):
    """One row, one candidate."""

    store = CANDIDATES
    sheet = SheetSpec(
        "plan_candidate",
        "Candidatos",
        aliases=("Proyectos candidatos",),
        recognised_by=("plan", "code", "name", "cost_1"),
        help="Una fila por proyecto que puede entrar al plan, con su costo por año desde que empieza.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("code", "Código o CUI", own_code, ("CUI",), required=True),
            ColumnSpec("name", "Proyecto", parsers.text(400), ("Nombre",), required=True, width=60),
            PLACE_COLUMN,
            *(
                ColumnSpec(
                    key,
                    f"Costo año {at} (S/)",
                    parsers.soles,
                    (f"Costo año {at}",),
                    required=at == 1,
                    kind="soles",
                )
                for at, key in enumerate(COSTS, 1)
            ),
            ColumnSpec("earliest_year", "No antes de", _YEAR),
            ColumnSpec("latest_year", "No después de", _YEAR),
            ColumnSpec(
                "upkeep_soles",
                "Mantenimiento anual (S/)",
                parsers.soles,
                ("Mantenimiento anual",),
                help="Lo que cuesta cada año una vez terminado; también se carga a los techos.",
                kind="soles",
            ),
            ColumnSpec(
                "is_fixed",
                "Ya decidido",
                parsers.yes_no,
                choices=("sí", "no"),
                help="Sí: entra de todas maneras, porque ya empezó o se decidió.",
            ),
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A candidate whose years make sense."""
        record = self.start(reader, known, *_TEXTS, *COSTS, "source_document", "source_place")
        if reader.has("is_fixed"):
            record["is_fixed"] = bool(reader.get("is_fixed"))
        first, last = reader.get("earliest_year"), reader.get("latest_year")
        if isinstance(first, int) and isinstance(last, int) and first > last:
            advice = "Corrija uno de los dos años."
            message = f"No puede empezar antes de {first} ni después de {last}: no queda ningún año."
            reader.problem("latest_year", "INT-ANIOS", message, advice)
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"is_fixed": "sí" if record.get("is_fixed") else "no"}


class ValueDoor(PartDoor):
    """One row, one value of a candidate in a criterion."""

    after: tuple[str, ...] = ("plan_criterion", "plan_candidate")
    owns = (("candidate", "plan_candidate"), ("criterion", "plan_criterion"))
    store = VALUES
    sheet = SheetSpec(
        "plan_value",
        "Valores de candidatos",
        recognised_by=("plan", "candidate", "criterion", "value"),
        help="El valor de cada candidato en cada criterio. El que falte cuenta como el peor.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("candidate", "Código o CUI del candidato", own_code, required=True),
            ColumnSpec("criterion", "Código del criterio", own_code, required=True),
            ColumnSpec("value", "Valor", number, required=True),
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A value of a known candidate in a known criterion."""
        return self.start(reader, known, "value")


class RelationDoor(PartDoor):
    """One row, one relation."""

    after: tuple[str, ...] = ("plan_candidate",)
    owns = (("one", "plan_candidate"), ("other", "plan_candidate"))
    store = RELATIONS
    sheet = SheetSpec(
        "plan_relation",
        "Relaciones entre candidatos",
        recognised_by=("plan", "one", "kind", "other"),
        help="Se lee de izquierda a derecha: el primero empieza cuando termina el segundo, lo excluye o se enlaza con él.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("one", "Proyecto", own_code, required=True),
            ColumnSpec("kind", "Relación", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)),
            ColumnSpec("other", "Con el proyecto", own_code, required=True),
            ColumnSpec("strength", "Fuerza del enlace", hundredths, help="De 0 a 1; solo en un enlace."),
            ColumnSpec("note", "Por qué", parsers.text(300), width=40),
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A relation between two different candidates."""
        record = self.start(reader, known, "kind", "note")
        if reader.text("one") and reader.text("one") == reader.text("other"):
            reader.problem(
                "other", "INT-RELACION", "Un proyecto no se relaciona consigo mismo.", "Escriba el otro."
            )
        strength: Any = reader.get("strength")
        if strength is not None and not 0 <= strength <= 1:
            reader.problem("strength", "INT-RELACION", "La fuerza va de 0 a 1.", "Escriba 1 si es plena.")
        if reader.has("strength"):
            is_link = reader.get("kind") == RelationKind.LINKAGE.value
            record["strength"] = strength if is_link else None
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"kind": word(_KINDS, record.get("kind"))}


class FloorDoor(PartDoor):
    """One row, one territory with its floor."""

    store = FLOORS
    sheet = SheetSpec(
        "plan_floor",
        "Pisos por territorio",
        recognised_by=("plan", "territory", "soles"),
        help="Lo mínimo que debe ir a los proyectos de un territorio, para que ninguno quede fuera.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("territory", "Territorio", parsers.text(200), ("Ubigeo",), required=True, width=26),
            ColumnSpec("soles", "Piso (S/)", parsers.soles, ("Piso",), required=True, kind="soles"),
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A floor of a known territory."""
        return self.start(reader, known, "soles")
