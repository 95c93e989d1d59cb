"""The day plan of an edition: blocks of bilateral meetings, plenaries and breaks, and the slots that follow from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 240


class BlockKind(StrEnum):
    """What a block of the day is for."""

    BILATERAL = "bilateral"
    PLENARY = "plenary"
    BREAK = "break"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"bilateral": "Reuniones bilaterales", "plenary": "Plenaria", "break": "Pausa"}[self.value]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of one day. `slot_minutes` is how long each meeting lasts (None unless bilateral); `theme` what a plenary is on."""

    day: date
    starts_at: time
    ends_at: time
    kind: BlockKind
    title: str = ""
    theme: str = ""
    slot_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot of bilateral meetings, in local time. `id` is the instant it starts: `2022-11-21T09:00`."""

    id: str
    start: datetime
    end: datetime

    @property
    def label(self) -> str:
        """`21/11 09:00`."""
        return f"{self.start:%d/%m %H:%M}"


def slot_id(start: datetime) -> str:
    """`2022-11-21T09:00`."""
    return f"{start:%Y-%m-%dT%H:%M}"


def day_of(slot: str) -> date:
    """The day of a slot by its id."""
    return date.fromisoformat(slot[:10])


def slots(blocks: Iterable[Block]) -> tuple[SlotTime, ...]:
    """Every whole slot of the bilateral blocks, in order; minutes left over at the end of a block are no slot."""
    found: list[SlotTime] = []
    for block in blocks:
        if block.kind is BlockKind.BILATERAL and block.slot_minutes:
            found += _cut(block, timedelta(minutes=block.slot_minutes))
    return tuple(sorted(found, key=lambda slot: slot.start))


def _cut(block: Block, length: timedelta) -> Iterable[SlotTime]:
    start, end = _at(block.day, block.starts_at), _at(block.day, block.ends_at)
    while start + length <= end:
        yield SlotTime(slot_id(start), start, start + length)
        start += length


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)


def slots_within(found: Sequence[SlotTime], day: date, starts_at: time, ends_at: time) -> frozenset[str]:
    """The ids of the slots that a stretch of a day touches."""
    start, end = _at(day, starts_at), _at(day, ends_at)
    return frozenset(slot.id for slot in found if slot.start < end and start < slot.end)


def last_slot_before(found: Sequence[SlotTime], block: Block) -> str | None:
    """The last slot that is over when a block begins; None when there is none before it."""
    start = _at(block.day, block.starts_at)
    before = [slot.id for slot in found if slot.end <= start]
    return before[-1] if before else None


def plan_problems(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """What is wrong with a day plan, by field: ends before starts, blocks that overlap, slots of no length."""
    wrong: list[tuple[str, str]] = []
    for block in blocks:
        if block.ends_at <= block.starts_at:
            wrong.append(
                ("ends_at", f"{_told(block)}: termina antes de empezar. Corrija la hora de término.")
            )
        minutes = block.slot_minutes
        if block.kind is BlockKind.BILATERAL and not (
            minutes and SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES
        ):
            wrong.append(
                (
                    "slot_minutes",
                    f"{_told(block)}: cada reunión dura entre {SHORTEST_MINUTES} y {LONGEST_MINUTES} minutos.",
                )
            )
    ordered = sorted(blocks, key=lambda block: (block.day, block.starts_at))
    for one, two in pairwise(ordered):
        if one.day == two.day and two.starts_at < one.ends_at:
            wrong.append(
                ("starts_at", f"{_told(two)} empieza antes de que termine {_told(one)}. Separe las horas.")
            )
    return wrong


def _told(block: Block) -> str:
    return f"{block.title or block.kind.label} del {block.day:%d/%m} de {block.starts_at:%H:%M} a {block.ends_at:%H:%M}"
