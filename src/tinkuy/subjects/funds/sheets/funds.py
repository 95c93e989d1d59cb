"""The sheet «Fondos»: one row, one fund."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.funds.rules import FundKind
from tinkuy.subjects.funds.sheets.ground import CITED, SIMULATED, Places, word, words_of, yes
from tinkuy.subjects.funds.stores import FUNDS
from tinkuy.subjects.spaces.sheets.columns import SOURCE_COLUMNS
from tinkuy.subjects.spaces.sheets.parts import Known, known_names, read_entities, show_entities
from tinkuy.subjects.territory.queries import gazetteer

_KINDS = words_of(FundKind)


@dataclass(frozen=True)
class _Names:
    known: Known
    places: Places


class FundDoor(StoreDoor):
    """One row, one fund. Its balance follows from its movements."""

    after: tuple[str, ...] = ("space",)
    store = FUNDS
    sheet = SheetSpec(
        "fund",
        "Fondos",
        recognised_by=("code", "name", "kind"),
        help="Una fila por fondo. Su saldo no se escribe: se deduce de sus movimientos.",
        columns=(
            ColumnSpec(
                "code",
                "Código",
                parsers.code(pattern=r"[a-z0-9][a-z0-9-]{0,79}"),
                required=True,
                help="Único y estable: minúsculas y guiones.",
                width=28,
            ),
            ColumnSpec("name", "Nombre del fondo", parsers.text(300), ("Nombre",), required=True, width=60),
            ColumnSpec(
                "kind",
                "Tipo de fondo",
                parsers.choice(_KINDS),
                ("Tipo",),
                required=True,
                choices=tuple(_KINDS),
            ),
            ColumnSpec(
                "entity", "Entidad", parsers.text(250), help="Quién lo dirige: sigla o nombre.", width=34
            ),
            ColumnSpec("territories", "Territorios", parsers.text_list(";\n"), ("Ubigeos",), width=34),
            ColumnSpec("norm", "Norma", parsers.text(300), width=34),
            ColumnSpec("about", "De qué trata", parsers.text(), width=60),
            SIMULATED,
            *SOURCE_COLUMNS,
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Names:
        """Names of entities and territories."""
        return _Names(known_names(draft), Places(gazetteer()))

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """The record, with only the fields the file has."""
        record: dict[str, Any] = reader.given("code", "name", "kind", "norm", "about", *CITED)
        if reader.has("entity"):
            codes = read_entities(reader, known.known, "entity")
            record["entity"] = codes[0] if codes else None
        if reader.has("territories"):
            record["territories"] = known.places.read(reader, "territories") or None
        if reader.has("is_simulated"):
            record["is_simulated"] = bool(reader.get("is_simulated"))
        return record

    def names(self) -> _Names:
        """As for reading."""
        return _Names(known_names(Draft()), Places(gazetteer()))

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Words instead of codes."""
        entity = show_entities((str(record["entity"]),), names.known) if record.get("entity") else None
        return super().show(record, names) | {
            "kind": word(_KINDS, record.get("kind")),
            "entity": entity[0] if isinstance(entity, tuple) else None,
            "territories": names.places.show(record.get("territories")),
            "is_simulated": yes(record.get("is_simulated")),
        }
