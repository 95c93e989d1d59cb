"""What every sheet that hangs on an edition reads and shows alike: the edition by name or code, entities, hours, words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.storedoor import RowReader, StoreDoor
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.spaces.sheets.parts import (
    Known,
    known_names,
    read_entities,
    show_entities,
    show_space,
)

EDITION_COLUMN = ColumnSpec(
    "edition",
    "Edición",
    parsers.text(150),
    ("Código de la edición", "Edición del Ejecutivo"),
    required=True,
    help="Nombre o código de una edición registrada, o de la hoja «Ediciones» de este libro.",
    width=28,
)
ENTITY_COLUMN = ColumnSpec(
    "entity",
    "Entidad",
    parsers.text(250),
    ("Institución",),
    required=True,
    help="Sigla, nombre o código.",
    width=36,
)


@dataclass(frozen=True)
class Editions:
    """Names of spaces and entities, and the editions there are (those of the same workbook included)."""

    names: Known
    codes: frozenset[str]


def known_editions(draft: Draft) -> Editions:
    """Names in the register and in the sheets that came before."""
    return Editions(known_names(draft), queries.codes() | frozenset(draft.of("edition")))


def read_edition(reader: RowReader, known: Editions) -> str | None:
    """The code of the edition that the row names; None with an error when there is no such edition, or several."""
    name = reader.text("edition")
    found = known.names.spaces.find(name) & known.codes
    if len(found) == 1:
        return next(iter(found))
    advice = "Escriba el código de una edición registrada o de la hoja «Ediciones» de este libro."
    why = f"«{name}» nombra más de una edición." if found else f"No hay una edición «{name}»."
    reader.problem("edition", "INT-EDICION-DESCONOCIDA", why, advice)
    return None


def read_entity(reader: RowReader, known: Editions, column: str = "entity") -> str | None:
    """The code of the one entity that a cell names; None with an error otherwise."""
    codes = read_entities(reader, known.names, column)
    return codes[0] if len(codes) == 1 else None


def show_entity(code: Value, known: Editions) -> Value:
    """The acronym of an entity where it leads back to it; nothing for none."""
    shown = show_entities((str(code),), known.names) if code else None
    return shown[0] if isinstance(shown, tuple) and shown else None


def word_of(words: Mapping[str, Value], value: object) -> str | None:
    """The word of a stored value."""
    return next((word for word, known in words.items() if known == value), None)


def hour_text(value: object) -> str | None:
    """`09:00`, of an hour as the table keeps it or as the sheet read it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value) if value else None


class PartOfEdition(StoreDoor):
    """A sheet whose rows hang on an edition."""

    after: tuple[str, ...] = ("edition",)
    fields: tuple[str, ...] = ()

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> Any:
        """Names of editions and entities."""
        return known_editions(draft)

    def base(self, reader: RowReader, known: Editions) -> dict[str, Any]:
        """The plain fields of the row that the file has, and its edition."""
        return reader.given(*self.fields) | {"edition": read_edition(reader, known)}

    def names(self) -> Editions:
        """As for reading."""
        return known_editions(Draft())

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """Names instead of codes, hours as people write them."""
        shown = super().show(record, names)
        shown["edition"] = show_space(record.get("edition"), names.names)
        if "entity" in shown:
            shown["entity"] = show_entity(record.get("entity"), names)
        return shown | {key: hour_text(shown[key]) for key in ("starts_at", "ends_at") if key in shown}
