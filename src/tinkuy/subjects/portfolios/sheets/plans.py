"""The sheets «Planes», «Techos anuales», «Criterios de plan» and «Pesos acordados»."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.portfolios.models import Criterion, Plan
from tinkuy.subjects.portfolios.sheets.parts import (
    PLACE_COLUMN,
    PLAN_COLUMN,
    PartDoor,
    hundredths,
    number,
    own_code,
    place,
    show_place,
    word,
    words_of,
)
from tinkuy.subjects.portfolios.stores import CEILINGS, CRITERIA, PLANS, WEIGHTS
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS
from tinkuy.subjects.spaces.sheets.parts import known_names, read_entities, show_entities
from tinkuy.subjects.territory.queries import gazetteer

_KINDS = words_of(Plan._meta.get_field("kind").flatchoices)
_SCALES = words_of(Criterion._meta.get_field("scale").flatchoices)
_YEAR = parsers.integer(2000, 2100)


class PlanDoor(StoreDoor):
    """One row, one plan."""

    store = PLANS
    sheet = SheetSpec(
        "plan",
        "Planes",
        aliases=("Planes de inversión",),
        recognised_by=("code", "name", "kind", "dearer_percent"),
        help="Una fila por plan de inversiones o de mantenimiento. Sus años son los de la hoja «Techos anuales».",
        columns=(
            ColumnSpec("code", "Código", parsers.text(80), required=True, help="Único y estable.", width=26),
            ColumnSpec("name", "Nombre del plan", parsers.text(300), ("Plan",), required=True, width=50),
            ColumnSpec("kind", "Tipo", parsers.choice(_KINDS), required=True, choices=tuple(_KINDS)),
            PLACE_COLUMN,
            ColumnSpec("entity", "Entidad", parsers.text(250), help="La que responde por el plan.", width=30),
            ColumnSpec("about", "Descripción", parsers.text(2000), width=50),
            ColumnSpec(
                "dearer_percent",
                "Encarecimiento por año de atraso (%)",
                parsers.integer(0, 100),
                help="Cuánto sube el costo de un mantenimiento por cada año de atraso; 10 si no se dice.",
            ),
            ColumnSpec("is_simulated", "Dato simulado", parsers.yes_no, choices=("sí", "no")),
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """Names of entities and places."""
        return known_names(draft), gazetteer()

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        entities, places = known
        record: dict[str, Any] = reader.given(
            "code", "name", "kind", "about", "source_document", "source_place"
        )
        if reader.has("territory"):
            record["territory"] = place(reader, places)
        if reader.has("entity"):
            codes = read_entities(reader, entities, "entity")
            record["entity"] = codes[0] if codes else None
        if reader.has("dearer_percent"):
            told = reader.get("dearer_percent")
            record["dearer_percent"] = 10 if told is None else told
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        return record

    def names(self) -> Any:
        """As for reading."""
        return known_names(Draft()), gazetteer()

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        entities, places = names
        entity = show_entities((str(record["entity"]),), entities) if record.get("entity") else None
        return super().show(record, names) | {
            "kind": word(_KINDS, record.get("kind")),
            "territory": show_place(record.get("territory"), places),
            "entity": entity[0] if isinstance(entity, tuple) else None,
            "is_simulated": "sí" if record.get("is_simulated") else "no",
        }


class CeilingDoor(PartDoor):
    """One row, one year of a plan."""

    store = CEILINGS
    sheet = SheetSpec(
        "plan_ceiling",
        "Techos anuales",
        recognised_by=("plan", "year", "soles"),
        help="Cuánto se puede gastar cada año, mantenimiento incluido. Los años deben ser seguidos.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("year", "Año", _YEAR, required=True),
            ColumnSpec("soles", "Techo (S/)", parsers.soles, ("Techo",), required=True, kind="soles"),
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A ceiling of a known plan."""
        return self.start(reader, known, "year", "soles")


class CriterionDoor(PartDoor):
    """One row, one criterion of a plan."""

    store = CRITERIA
    sheet = SheetSpec(
        "plan_criterion",
        "Criterios de plan",
        recognised_by=("plan", "code", "scale"),
        help="Con qué se compara a los candidatos y cómo se mide. Los pesos van en «Pesos acordados».",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("code", "Código del criterio", own_code, required=True),
            ColumnSpec("name", "Criterio", parsers.text(120), required=True, width=40),
            ColumnSpec(
                "scale",
                "Medida",
                parsers.choice(_SCALES),
                required=True,
                choices=tuple(_SCALES),
                help="De 0 a 1 si ya viene así; si no, diga si más o menos es mejor. Un enlace no lleva valores.",
                width=24,
            ),
            ColumnSpec("low", "Extremo menor", number, help="Vacío: el menor valor de los candidatos."),
            ColumnSpec("high", "Extremo mayor", number, help="Vacío: el mayor valor de los candidatos."),
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A criterion of a known plan."""
        return self.start(reader, known, "code", "name", "scale", "low", "high")

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        return super().show(record, names) | {"scale": word(_SCALES, record.get("scale"))}


class WeightDoor(PartDoor):
    """One row, one weight agreed on a day."""

    after: tuple[str, ...] = ("plan_criterion",)
    owns = (("criterion", "plan_criterion"),)
    store = WEIGHTS
    sheet = SheetSpec(
        "plan_weight",
        "Pesos acordados",
        recognised_by=("plan", "criterion", "agreed_on", "weight"),
        help="Un acuerdo nuevo se agrega con su fecha; los anteriores se conservan.",
        columns=(
            PLAN_COLUMN,
            ColumnSpec("criterion", "Código del criterio", own_code, required=True),
            ColumnSpec("agreed_on", "Acordado el", parsers.day, required=True, kind="date"),
            ColumnSpec(
                "weight", "Peso", hundredths, required=True, help="Solo cuenta la proporción entre pesos."
            ),
            ColumnSpec("agreed_by", "Acordado por", parsers.text(300), required=True, width=36),
            *SOURCE_COLUMNS,
        ),
    )

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A weight that is not negative."""
        record = self.start(reader, known, "agreed_on", "agreed_by", "source_document", "source_place")
        weight: Any = reader.get("weight")
        if weight is not None and not 0 <= weight < 100_000:
            reader.problem("weight", "INT-PESO", "El peso no puede ser negativo.", "Escriba 0 o más.")
        if weight is not None:
            record["weight"] = weight
        return record
