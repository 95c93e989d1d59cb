"""The sentences that say where the spaces stand, the same on every page."""

from collections.abc import Sequence
from datetime import date

from tinkuy.core.dates import PartialDate, Precision, long_date
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.subjects.spaces.queries import SpaceRow, counts_by_status
from tinkuy.subjects.spaces.rules import SpaceStatus

_STATUS_WORDS = {
    SpaceStatus.IN_PROCESS: ("en proceso", "en proceso"),
    SpaceStatus.CONCLUDED: ("concluida", "concluidas"),
    SpaceStatus.PENDING: ("por instalar", "por instalar"),
}


def mesas(number: int) -> str:
    """`1 mesa`, `2,806 mesas`."""
    return f"{count(number)} {'mesa' if number == 1 else 'mesas'}"


def short_kind(kind: str) -> str:
    """`Mesa técnica provincial` as `Provincial`, where there is little room and the heading says the rest."""
    short = kind.removeprefix("Mesa ").removeprefix("técnica ")
    return f"{short[:1].upper()}{short[1:]}"


def standing(rows: Sequence[SpaceRow], *, as_of: date) -> str:
    """`Al 31 de julio de 2022 hay 20 mesas: 16 en proceso, 2 concluidas y 2 por instalar; 11 tienen agenda.`"""
    day = long_date(as_of)
    if not rows:
        return f"Al {day} no hay mesas registradas."
    found = counts_by_status(tuple(rows))
    parts = [f"{count(n)} {words[n != 1]}" for status, words in _STATUS_WORDS.items() if (n := found[status])]
    return f"Al {day} hay {mesas(len(rows))}: {join_spanish(parts)}; {_with_agenda(rows)}."


def since_words(when: PartialDate) -> str:
    """`desde el 06/08/2021`, `desde junio de 2021`, `a más tardar desde el 31/07/2022`."""
    if when.precision is Precision.NO_LATER:
        return f"a más tardar desde el {when.counts_from:%d/%m/%Y}"
    return f"desde el {when.label}" if when.precision is Precision.DAY else f"desde {when.label}"


def _with_agenda(rows: Sequence[SpaceRow]) -> str:
    number = sum(row.has_agenda for row in rows)
    if not number:
        return "ninguna tiene agenda"
    return f"{count(number)} {'tiene' if number == 1 else 'tienen'} agenda"
