"""Editions as tables and as a day plan: for pages and for documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tinkuy.core import words
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.meetings.models import YearTotal
from tinkuy.subjects.meetings.queries import Side
from tinkuy.subjects.meetings.rules import Block, BlockKind, slots

# `Inversión transferida (S/)`: what is counted as a line begins with it, the rest as it is written.
MEASURE_WORDS = {str(value): f"{label[:1].upper()}{label[1:]}" for value, label in YearTotal.Measure.choices}
_ORDER = {value: at for at, value in enumerate(MEASURE_WORDS)}
LONGEST_STEP = 12  # half hours; a longer block is drawn as long as this
_STEP_MINUTES = 30


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block as it is drawn: `steps` half hours long, with the slots that it gives."""

    block: Block
    steps: int
    slots: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its title, or what it is for."""
        return self.block.title or self.block.kind.label

    @property
    def day_key(self) -> str:
        """Its day as addresses write it."""
        return self.block.day.isoformat()

    @property
    def hour_key(self) -> str:
        """The hour it begins as addresses write it."""
        return f"{self.block.starts_at:%H:%M}"

    @property
    def is_bilateral(self) -> bool:
        """True when meetings are held in it."""
        return self.block.kind is BlockKind.BILATERAL


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the plan with its blocks in order."""

    day: date
    blocks: tuple[BlockLine, ...]

    @property
    def slots(self) -> int:
        """How many slots of meetings the day has."""
        return sum(len(line.slots) for line in self.blocks)


def day_lines(blocks: Sequence[Block]) -> tuple[DayLine, ...]:
    """The plan by days."""
    days = dict.fromkeys(block.day for block in blocks)
    return tuple(DayLine(day, tuple(_line(b) for b in blocks if b.day == day)) for day in days)


def _line(block: Block) -> BlockLine:
    start, end = (datetime.combine(block.day, hour) for hour in (block.starts_at, block.ends_at))
    minutes = int((end - start).total_seconds() // 60)
    steps = max(1, min(LONGEST_STEP, round(minutes / _STEP_MINUTES)))
    return BlockLine(block, steps, tuple(slot.id[-5:] for slot in slots([block])))


def hosts(sides: Sequence[Side]) -> Table:
    """Who receives, where and at how many desks. The total is their sum."""
    columns = (
        Column("name", "Entidad"),
        Column("hall", "Ambiente"),
        Column("desks", "Mesas de atención", ColumnKind.COUNT),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"name": side.name, "hall": side.hall or None, "desks": side.desks} for side in sides
    )
    total: dict[str, Cell] = {"name": "Total", "desks": sum(side.desks for side in sides)}
    return Table("edition-hosts", "Entidades anfitrionas", columns, rows, total if len(rows) > 1 else None)


def year_totals(found: Iterable[YearTotal], kinds: dict[str, str]) -> Table:
    """What documents state about whole years, each with its source. `kinds` names the kinds of edition."""
    columns = (
        Column("year", "Año"),
        Column("kind", "Espacio"),
        Column("measure", "Qué se cuenta"),
        Column("amount", "Cantidad"),
        Column("source", "Fuente"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "year": str(total.year),
            "kind": kinds.get(total.kind, total.kind),
            "measure": MEASURE_WORDS[total.measure],
            "amount": f"{'Más de ' if total.is_at_least else ''}{plain(total.amount)}",
            "source": total.source.label or None,
        }
        for total in sorted(found, key=lambda total: (total.year, total.kind, _ORDER[total.measure]))
    )
    return Table("year-totals", "Lo que dicen los documentos, por año", columns, rows)


def means(found: Iterable[YearTotal], kinds: dict[str, str]) -> Table:
    """Meetings per edition: the division, where documents state both numbers of a year."""
    measure = YearTotal.Measure
    stated = {(total.kind, total.year, total.measure): total.amount for total in found}
    columns = (
        Column("year", "Año"),
        Column("kind", "Espacio"),
        Column("sum", "Cuenta"),
        Column("mean", "Reuniones por edición"),
    )
    rows: list[dict[str, Cell]] = []
    for (kind, year, which), meetings in stated.items():
        editions = stated.get((kind, year, measure.EDITIONS.value))
        if which == measure.MEETINGS and editions:
            mean = plain(meetings / editions)
            division = f"{plain(meetings)} ÷ {plain(editions)} = {mean}"
            rows.append({"year": str(year), "kind": kinds.get(kind, kind), "sum": division, "mean": mean})
    return Table("year-means", "Reuniones por edición", columns, tuple(rows))


def plain(amount: Decimal) -> str:
    """`712`, `3,666`, `733.2`: no more decimals than there are, one at most two."""
    rounded = amount.quantize(Decimal("0.01"))
    whole = rounded.to_integral_value()
    if rounded == whole:
        return words.count(int(whole))
    return f"{words.count(int(rounded))}.{str(rounded).split('.')[1].rstrip('0')}"
