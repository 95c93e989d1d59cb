"""When a slot starts and ends, as people write it: a day with its hour, an hour alone, or minutes."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from itertools import pairwise

from tinkuy.engines.timetables.mistakes import Reader
from tinkuy.engines.timetables.problem import NO_DAY, Slot

_HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_MOST_MINUTES = 366 * 24 * 60
_MIDNIGHT = datetime.combine(NO_DAY, time())


def read_slot(read: Reader, entry: Mapping[str, object], where: str) -> Slot | None:
    """A slot, or nothing when it cannot be told when it is."""
    name = read.text(entry, "id", where)
    start = _moment(read, entry.get("start"), f"{where}.start")
    end = _moment(read, entry.get("end"), f"{where}.end")
    if start is None or end is None:
        return None
    if (start.tzinfo is None) != (end.tzinfo is None):
        read.wrong(where, "su inicio y su fin deben llevar, los dos o ninguno, zona horaria.")
        return None
    if end <= start:
        read.wrong(where, "termina antes de empezar o dura nada; corrija «start» o «end».")
        return None
    return Slot(name, start, end)


def check_slots(read: Reader, slots: list[tuple[str, Slot]]) -> tuple[Slot, ...]:
    """The slots in their order and in local time; notes those that overlap and those told in different ways."""
    offsets = {slot.start.utcoffset() for _, slot in slots} | {slot.end.utcoffset() for _, slot in slots}
    dated = {slot.start.date() == NO_DAY for _, slot in slots}
    if len(offsets) > 1 or len(dated) > 1:
        read.wrong(
            "slots",
            "mezclan zonas horarias, o franjas con fecha y sin ella; escríbalas todas de la misma manera.",
        )
        return ()
    ordered = sorted(slots, key=lambda pair: pair[1].start)
    for (_, before), (at, after) in pairwise(ordered):
        if after.start < before.end:
            read.wrong(
                at, f"«{after.id}» se cruza con «{before.id}»; corrija las horas o quite una de las dos."
            )
    return tuple(
        Slot(slot.id, slot.start.replace(tzinfo=None), slot.end.replace(tzinfo=None)) for _, slot in ordered
    )


def _moment(read: Reader, value: object, where: str) -> datetime | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_MINUTES:
        return _MIDNIGHT + timedelta(minutes=value)
    if isinstance(value, str):
        hour = _HOUR.fullmatch(value.strip())
        found = _by_clock(*hour.groups(default="0")) if hour else _by_calendar(value.strip())
        if found is not None:
            return found
    told = "falta" if value is None else "no se entiende"
    read.wrong(
        where,
        f"{told}; escriba fecha y hora («2017-11-20T09:00»), una hora («09:00») o minutos desde medianoche (540).",
    )
    return None


def _by_clock(hours: str, minutes: str, seconds: str) -> datetime | None:
    told = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    if int(minutes) > 59 or int(seconds) > 59 or told > timedelta(hours=24):
        return None
    return _MIDNIGHT + told


def _by_calendar(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
