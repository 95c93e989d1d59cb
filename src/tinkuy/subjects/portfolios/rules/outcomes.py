"""A frozen result as values: what was chosen, what was left out and why, what moves it. Read from the JSON that is kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year. Units: soles. `gain` is what one million more would add, in points; None when it is not known."""

    year: int
    ceiling: int
    spent: int
    gain: Decimal | None = None
    enter: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A chosen project, with the scenarios in which it survives, of how many. Units: soles; `points` of 100."""

    code: str
    name: str
    place: str
    start: int
    end: int
    cost: int
    points: Decimal
    survives: tuple[int, int]
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """The least more money that brings a project in, and what then changes."""

    year: int
    soles: int
    enter: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """Less money than in a single year, shared out: (year, soles) of each year; and what then changes."""

    money: tuple[tuple[int, int], ...]
    enter: tuple[str, ...]
    leave: tuple[str, ...]

    @property
    def soles(self) -> int:
        """All of it."""
        return sum(soles for _, soles in self.money)


@dataclass(frozen=True, slots=True)
class OutRow:
    """A project left out: why, what forcing it in would cost in points, and the money that would bring it in, in one year or shared
    out. Less than `at_least` in one year is proved not to; with `beside`, (year, soles), it fits in the plan as it is. Older results do not
    tell `spread` and `beside`.
    """

    code: str
    name: str
    place: str
    cost: int
    points: Decimal
    why: str
    others: tuple[str, ...]
    loss: Decimal | None
    entry: EntryRow | None
    searched: int
    is_known: bool
    survives: tuple[int, int]
    at_least: int = 0
    spread: SpreadRow | None = None
    is_spread_known: bool = False
    beside: tuple[tuple[int, int], ...] | None = None

    @property
    def is_told(self) -> bool:
        """True when it is proved what would bring it in, or that nothing that was looked for does."""
        return self.is_known or self.why in {"years", "tie"}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A maintenance in the calendar. Units: soles."""

    year: int
    code: str
    name: str
    kind: str
    place: str
    cost: int
    late_years: int


@dataclass(frozen=True, slots=True)
class LateRow:
    """An asset that is late in some years, and the least more money that would mend it beside the rest as planned."""

    code: str
    name: str
    kind: str
    place: str
    years: tuple[int, ...]
    condition: int
    people: int
    short: int | None
    short_year: int | None
    is_too_dear: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole result. `value` and `bound` are points, or weighted person-years of lateness in a maintenance plan."""

    status: str
    value: Decimal
    bound: Decimal
    seconds: Decimal
    years: tuple[YearRow, ...]
    chosen: tuple[ChosenRow, ...] = ()
    out: tuple[OutRow, ...] = ()
    scenarios: int = 0
    works: tuple[WorkRow, ...] = ()
    late: tuple[LateRow, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """What each project is called."""
        return {row.code: row.name for row in self.chosen} | {row.code: row.name for row in self.out}


def read_outcome(text: str) -> Outcome:
    """The result that was kept. Errors: KeyError, TypeError or ValueError for a text that `write_outcome` did not write."""
    told: dict[str, Any] = json.loads(text)
    return Outcome(
        status=told["status"],
        value=Decimal(told["value"]),
        bound=Decimal(told["bound"]),
        seconds=Decimal(told["seconds"]),
        years=tuple(_year(each) for each in told["years"]),
        chosen=tuple(ChosenRow(**_with(each, points=Decimal, survives=tuple)) for each in told["chosen"]),
        out=tuple(_out(each) for each in told["out"]),
        scenarios=told["scenarios"],
        works=tuple(WorkRow(**each) for each in told["works"]),
        late=tuple(LateRow(**_with(each, years=tuple)) for each in told["late"]),
        blocked=tuple(told["blocked"]),
    )


def _year(told: dict[str, Any]) -> YearRow:
    return YearRow(**_with(told, gain=Decimal, enter=tuple, leave=tuple))


def _out(told: dict[str, Any]) -> OutRow:
    entry = told["entry"] and EntryRow(**_with(told["entry"], enter=tuple, leave=tuple))
    spread = told.get("spread") and SpreadRow(**_with(told["spread"], money=_pairs, enter=tuple, leave=tuple))
    beside = None if told.get("beside") is None else _pairs(told["beside"])
    kept = _with(told, points=Decimal, loss=Decimal, others=tuple, survives=tuple)
    return OutRow(**{**kept, "entry": entry, "spread": spread, "beside": beside})


def _pairs(told: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((year, soles) for year, soles in told)


def _with(told: dict[str, Any], **kinds: Any) -> dict[str, Any]:
    """The values, those named made what they were before they were written."""
    return {
        name: kinds[name](value) if name in kinds and value is not None else value
        for name, value in told.items()
    }
