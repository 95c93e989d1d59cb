"""The sheets «Plan del día», «Anfitriones», «Participantes» and «Ausencias»."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from tinkuy.core.values import Record, Value
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedRow, SheetSpec
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.intake.door import Draft
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.meetings import queries_of_editions
from tinkuy.subjects.meetings.rules import Block, BlockKind, plan_problems
from tinkuy.subjects.meetings.sheets.naming import (
    EDITION_COLUMN,
    ENTITY_COLUMN,
    Editions,
    PartOfEdition,
    known_editions,
    read_entity,
    word_of,
)
from tinkuy.subjects.meetings.stores import ABSENCES, BLOCKS, HOSTS, PARTIES

_BLOCKS: dict[str, Value] = {kind.label: kind.value for kind in BlockKind}
_BLOCK_WORDS = _BLOCKS | {
    "Bilaterales": "bilateral",
    "Reuniones": "bilateral",
    "Receso": "break",
    "Almuerzo": "break",
    "Sesión plenaria": "plenary",
}
_PERSON = ColumnSpec(
    "person_key",
    "Misma persona que",
    parsers.text(60),
    help="La misma palabra en las entidades a las que va una sola persona.",
)


def _as_time(value: Value) -> time | None:
    if isinstance(value, time):
        return value
    return time.fromisoformat(value) if isinstance(value, str) else None


@dataclass(frozen=True)
class _Plans:
    """The editions, and the blocks of each as they would stand: those on record and those of this sheet, by day and hour."""

    editions: Editions
    blocks: Mapping[str, dict[tuple[date, time], Block]] = field(default_factory=dict)


class BlockDoor(PartOfEdition):
    """One row, one block of the plan of a day."""

    store = BLOCKS
    fields = ("day", "starts_at", "ends_at", "kind", "title", "theme", "slot_minutes")
    sheet = SheetSpec(
        "day_block",
        "Plan del día",
        aliases=("Programa", "Bloques del día"),
        recognised_by=("edition", "day", "starts_at", "ends_at", "kind"),
        help="Una fila por bloque: reuniones bilaterales, plenaria o pausa. Los turnos se deducen de los bloques.",
        columns=(
            EDITION_COLUMN,
            ColumnSpec("day", "Día", parsers.day, ("Fecha",), required=True, kind="date"),
            ColumnSpec(
                "starts_at", "Empieza", parsers.hour, ("Hora de inicio",), required=True, help="Como 09:00."
            ),
            ColumnSpec(
                "ends_at", "Termina", parsers.hour, ("Hora de término",), required=True, help="Como 12:30."
            ),
            ColumnSpec(
                "kind", "Para", parsers.choice(_BLOCK_WORDS), required=True, choices=tuple(_BLOCKS), width=24
            ),
            ColumnSpec("slot_minutes", "Minutos por reunión", parsers.integer(1, 999), kind="count"),
            ColumnSpec("title", "Título", parsers.text(200), width=34),
            ColumnSpec(
                "theme", "Tema", parsers.text(80), help="De una plenaria: antes van las reuniones sobre él."
            ),
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Plans:
        """The plans as they would be."""
        known = known_editions(draft)
        plans: dict[str, dict[tuple[date, time], Block]] = defaultdict(dict)
        for row in rows:
            found = known.names.spaces.find(str(row.values.get("edition"))) & known.codes
            block = _block(row.values)
            if len(found) == 1 and block:
                (code,) = found
                plans[code][block.day, block.starts_at] = block
        for code, block in queries_of_editions.blocks_of(editions=tuple(plans)):
            plans[code].setdefault((block.day, block.starts_at), block)
        return _Plans(known, plans)

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """A block that makes sense and lies beside the others."""
        record = self.base(reader, known.editions)
        block = _block(reader.row.values)
        if block:
            for column, message in plan_problems([block]):
                reader.problem(column, "INT-PLAN", message, "")
            for other in known.blocks.get(str(record["edition"]), {}).values():
                if other.day == block.day and other.starts_at < block.starts_at < other.ends_at:
                    message = f"El bloque empieza a las {block.starts_at:%H:%M}, antes de que termine el de las {other.starts_at:%H:%M}."
                    reader.problem("starts_at", "INT-PLAN", message, "Separe las horas de los dos bloques.")
        if record.get("kind") != BlockKind.BILATERAL.value:
            record["slot_minutes"] = None
        return record

    def show(self, record: Record, names: Any) -> dict[str, object]:
        """The kind in words."""
        return super().show(record, names) | {"kind": word_of(_BLOCKS, record.get("kind"))}


def _block(values: Mapping[str, Value]) -> Block | None:
    """The block of a row; None while a needed cell is missing or wrong."""
    start, end = _as_time(values.get("starts_at")), _as_time(values.get("ends_at"))
    day, kind = values.get("day"), values.get("kind")
    if not isinstance(day, date) or start is None or end is None or not kind:
        return None
    minutes = values.get("slot_minutes")
    return Block(
        day, start, end, BlockKind(str(kind)), slot_minutes=minutes if isinstance(minutes, int) else None
    )


@dataclass(frozen=True)
class _Sides:
    """The editions, and who stands on which side of each, on record and in this workbook."""

    editions: Editions
    hosts: Mapping[str, int]  # `edition|entity` -> desks
    parties: frozenset[str]


def _known_sides(draft: Draft) -> _Sides:
    hosts = queries_of_editions.desks_by_host() | {
        key: int(str(record.get("desks") or 1)) for key, record in draft.of("edition_host").items()
    }
    return _Sides(
        known_editions(draft), hosts, queries_of_editions.party_keys() | frozenset(draft.of("edition_party"))
    )


class _SideDoor(PartOfEdition):
    """A sheet of entities on one side of an edition."""

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Sides:
        """Names, and who stands on the other side."""
        return _known_sides(draft)

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """An entity on one side only."""
        record = self.base(reader, known.editions)
        record["entity"] = read_entity(reader, known.editions)
        key = f"{record['edition']}|{record['entity']}"
        if key in self.others(known):
            message = "La entidad recibe y participa a la vez en la misma edición."
            reader.problem("entity", "INT-DOS-LADOS", message, "Deje una de las dos filas.")
        return record

    def others(self, known: _Sides) -> frozenset[str] | Mapping[str, int]:
        """Who stands on the other side."""
        raise NotImplementedError


class HostDoor(_SideDoor):
    """One row, one entity that receives."""

    store = HOSTS
    fields = ("desks", "hall", "hall_capacity", "person_key")
    sheet = SheetSpec(
        "edition_host",
        "Anfitriones",
        aliases=("Entidades anfitrionas",),
        recognised_by=("edition", "entity", "desks"),
        help="Una fila por entidad que recibe, con cuántas mesas de atención.",
        columns=(
            EDITION_COLUMN,
            ENTITY_COLUMN,
            ColumnSpec(
                "desks", "Mesas de atención", parsers.integer(1, 99), ("Mesas",), required=True, kind="count"
            ),
            ColumnSpec("hall", "Ambiente", parsers.text(120), ("Salón",), width=28),
            ColumnSpec(
                "hall_capacity", "Reuniones a la vez en el ambiente", parsers.integer(1, 999), kind="count"
            ),
            _PERSON,
        ),
    )

    def others(self, known: _Sides) -> frozenset[str] | Mapping[str, int]:
        """Who takes part."""
        return known.parties


class PartyDoor(_SideDoor):
    """One row, one entity that may ask for meetings."""

    after: tuple[str, ...] = ("edition", "edition_host")
    store = PARTIES
    fields = ("delegation", "person_key")
    sheet = SheetSpec(
        "edition_party",
        "Participantes",
        aliases=("Entidades participantes",),
        recognised_by=("edition", "entity", "delegation"),
        help="Una fila por entidad que puede solicitar reuniones.",
        columns=(
            EDITION_COLUMN,
            ENTITY_COLUMN,
            ColumnSpec(
                "delegation", "Delegación", parsers.text(120), help="Quienes viajan juntos.", width=28
            ),
            _PERSON,
        ),
    )

    def others(self, known: _Sides) -> frozenset[str] | Mapping[str, int]:
        """Who receives."""
        return known.hosts


class AbsenceDoor(PartOfEdition):
    """One row, one stretch of a day in which somebody cannot meet. Inside only."""

    after: tuple[str, ...] = ("edition", "edition_host", "edition_party")
    store = ABSENCES
    readers: Permission | None = EXPORT_INSIDE
    fields = ("day", "starts_at", "ends_at", "reason")
    sheet = SheetSpec(
        "edition_absence",
        "Ausencias",
        recognised_by=("edition", "entity", "day", "starts_at", "ends_at", "desk"),
        help="Horas en que una entidad, o una de sus mesas de atención, no puede reunirse.",
        columns=(
            EDITION_COLUMN,
            ENTITY_COLUMN,
            ColumnSpec("day", "Día", parsers.day, ("Fecha",), required=True, kind="date"),
            ColumnSpec("starts_at", "Desde", parsers.hour, required=True, help="Como 09:00."),
            ColumnSpec("ends_at", "Hasta", parsers.hour, required=True, help="Como 12:30."),
            ColumnSpec(
                "desk",
                "Mesa de atención",
                parsers.integer(0, 99),
                kind="count",
                help="Vacío o 0: toda la entidad.",
            ),
            ColumnSpec("reason", "Motivo", parsers.text(300), width=40),
        ),
    )

    def prepare(self, rows: Sequence[ParsedRow], draft: Draft) -> _Sides:
        """Names, and who stands on each side."""
        return _known_sides(draft)

    def record(self, reader: RowReader, known: Any) -> Record | None:
        """An absence of a side, in hours that make sense, of a desk that there is."""
        record = self.base(reader, known.editions)
        record["entity"] = read_entity(reader, known.editions)
        record["desk"] = reader.get("desk") or 0
        start, end = _as_time(record.get("starts_at")), _as_time(record.get("ends_at"))
        if start and end and end <= start:
            reader.problem(
                "ends_at", "INT-AUSENCIA", "La ausencia termina antes de empezar.", "Corrija las horas."
            )
        key = f"{record['edition']}|{record['entity']}"
        if record["edition"] and record["entity"]:
            _check_side(reader, key, int(record["desk"]), known)
        return record


def _check_side(reader: RowReader, key: str, desk: int, known: _Sides) -> None:
    if key not in known.hosts and key not in known.parties:
        message = "La entidad no recibe ni participa en la edición."
        reader.problem("entity", "INT-NO-PARTICIPA", message, "Agréguela en «Anfitriones» o «Participantes».")
    elif desk > known.hosts.get(key, 0):
        message = f"La entidad no tiene una mesa de atención N° {desk}."
        reader.problem("desk", "INT-AUSENCIA", message, "Escriba una de las que tiene, o 0 por todas.")
