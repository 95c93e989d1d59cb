"""Two doors for the tests: entities, and units that hang on an entity of the register or of the same workbook."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.audit import ledgered
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.platform.records.facets import Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity

_LEVELS = {"Gobierno nacional": "national", "Gobierno regional": "regional", "Gobierno local": "local"}
_CODE = ColumnSpec("code", "Código", parsers.text(60), required=True)
_NAME = ColumnSpec("name", "Nombre", parsers.text(250), ("Denominación",), required=True)


def _code(record: Record) -> str:
    return str(record["code"])


class EntityDoor(StoreDoor):
    """Sheet «Entidades»; the field `level` stands in a column of another name."""

    sheet = SheetSpec(
        kind="entity",
        title="Entidades",
        columns=(
            _CODE,
            _NAME,
            ColumnSpec("acronym", "Sigla", parsers.text(40)),
            ColumnSpec(
                "tier", "Nivel de gobierno", parsers.choice(_LEVELS), required=True, choices=tuple(_LEVELS)
            ),
        ),
        recognised_by=("code", "name", "tier"),
    )
    store = RecordStore(
        subject="entity", model=Entity, key=_code, facets=(Plain(("code", "name", "acronym", "level")),)
    )
    shown: Mapping[str, str] = MappingProxyType({"tier": "level"})

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """Everything as it stands."""
        record = reader.given("code", "name", "acronym")
        if reader.get("tier"):
            record["level"] = reader.get("tier")
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Levels in words."""
        words = {value: word for word, value in _LEVELS.items()}
        return {**super().show(record, names), "tier": words.get(str(record.get("level")))}


class UnitDoor(StoreDoor):
    """Sheet «Unidades»: each hangs on an entity."""

    after = ("entity",)
    sheet = SheetSpec(
        kind="unit",
        title="Unidades",
        columns=(_CODE, _NAME, ColumnSpec("parent", "Depende de", parsers.text(60), required=True)),
        recognised_by=("code", "name", "parent"),
    )
    store = RecordStore(
        subject="unit",
        model=Entity,
        key=_code,
        facets=(Plain(("code", "name", "level")), Ref("parent", Entity)),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> set[str]:
        """The codes a unit may hang on."""
        return {*Entity.objects.values_list("code", flat=True), *draft.of("entity")}

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A unit of an unknown entity is an error."""
        if reader.text("parent") not in known:
            message = f"No existe la entidad «{reader.text('parent')}»."
            reader.problem("parent", "INT-ENTIDAD-DESCONOCIDA", message, "Escriba el código de una entidad.")
        return {**reader.given("code", "name", "parent"), "level": "national"}


# These stores exist for tests alone: the verification of the ledger must not look for their records.
for _door in (EntityDoor, UnitDoor):
    ledgered._known.pop(_door.store.subject, None)
