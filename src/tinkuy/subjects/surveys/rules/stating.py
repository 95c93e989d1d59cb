"""Figures that exist only as published percentages: the count behind each, when it is the only one possible."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.subjects.surveys.rules.actors import Actor
from tinkuy.subjects.surveys.rules.parts import Group, Part, PartNote

_PERCENT = re.compile(r"(100|\d{1,2})(\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class StatedPart:
    """A published figure: `percent` as the source writes it (`88`, `45.2`), empty when the source lacks it."""

    option: int
    percent: str
    is_read: bool = False


def is_percent(text: str) -> bool:
    """True for 0 to 100 with at most two decimals, written with a point."""
    return bool(_PERCENT.fullmatch(text)) and Decimal(text) <= 100


def counts_behind(percent: str, base: int) -> tuple[int, ...]:
    """Every whole number out of `base` that rounds to the percentage as written, whichever way halves are rounded.

    Errors: ValueError for what is no percentage or a base that is not above zero.
    """
    if not is_percent(percent) or base <= 0:
        raise ValueError(percent)
    written = Decimal(percent)
    half = Decimal(1).scaleb(written.as_tuple().exponent) / 2  # type: ignore[arg-type]
    # 100 k / base within half a unit of what is written, without dividing.
    return tuple(k for k in range(base + 1) if abs(100 * k - written * base) <= half * base)


def stated_group(actor: Actor, base: int | None, stated: Sequence[StatedPart], *, adds_up: bool) -> Group:
    """The published figures of one group with their counts where these are certain, and remarks where they do not agree.

    `adds_up`: the parts are of one whole, so that percentages should add up to 100 and counts to the base.
    """
    parts = tuple(_part(each, base) for each in stated)
    return Group(actor, base, parts, tuple(_remarks(parts, base)) if adds_up else ())


def _part(stated: StatedPart, base: int | None) -> Part:
    if not stated.percent:
        return Part(stated.option, None, None, note=PartNote.MISSING)
    found = counts_behind(stated.percent, base) if base else ()
    is_certain = len(found) == 1
    return Part(
        stated.option,
        found[0] if is_certain else None,
        Decimal(stated.percent),
        stated.percent,
        PartNote.PLAIN if is_certain else PartNote.UNDETERMINED,
        stated.is_read,
    )


def _remarks(parts: Sequence[Part], base: int | None) -> list[str]:
    percents = [part.percent for part in parts if part.percent is not None]
    counts = [part.count for part in parts if part.count is not None]
    if len(percents) < len(parts):
        return []
    total, told = sum(percents, Decimal(0)), []
    if total != 100:
        # Each rounded figure is off by half a unit at most.
        rounding = abs(total - 100) <= Decimal(len(parts)) / 2
        why = "por el redondeo de cada uno" if rounding else "y el redondeo no lo explica"
        told.append(f"Los porcentajes suman {total.normalize():f} %, {why}.")
    if base and len(counts) == len(parts):
        summed, each = sum(counts), " + ".join(str(count) for count in counts)
        agrees = "tantos como respondieron" if summed == base else f"y respondieron {base}"
        if total != 100 or summed != base:
            told.append(f"Las cuentas deducidas suman {each} = {summed}, {agrees}.")
    return told
