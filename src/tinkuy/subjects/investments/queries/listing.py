"""The list of projects, a page at a time: it counts, sorts and cuts in SQL, and behaves as the query set that lists expect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, overload

from tinkuy.core.text import fold
from tinkuy.engines.lake import duck
from tinkuy.subjects.investments.queries.standing import Standing, answer, standing
from tinkuy.subjects.investments.rules import FlagCode, Register

ORDERS = {
    "cui": "key",
    "name": "name",
    "register": "register",
    "entity": "entity",
    "viable_soles": "viable_soles",
    "updated_soles": "updated_soles",
    "excess_ratio": "excess_ratio",
    "viable_on": "viable_on",
    "accrued_soles": "accrued_soles",
}
_COLUMNS = (
    "key, cui, snip, name, register, state, entity, entity_code, executor, departments, place_count, viable_soles, "
    "updated_soles, excess_ratio, viable_on, accrued_soles, last_accrual, flags, cut_off"
)
_AT_ONCE = 2000
_FIRST = "updated_soles desc nulls last"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project in a list. Units: soles; `excess_ratio` is the cost above the viable one, 0.30 for 30 %.  Missing: None, `""`."""

    key: str
    cui: str
    snip: str
    name: str
    register: Register
    state: str
    entity: str
    entity_code: str
    executor: str
    departments: tuple[str, ...]
    place_count: int
    viable_soles: Decimal | None
    updated_soles: Decimal | None
    excess_ratio: Decimal | None
    viable_on: date | None
    accrued_soles: Decimal | None
    last_accrual: str
    flags: tuple[FlagCode, ...]
    cut_off: date


@dataclass(frozen=True)
class Asked:
    """What is asked of the list; empty asks nothing. `flag` NONE_FLAG asks for those without any."""

    text: str = ""
    department: str = ""
    register: str = ""
    flag: str = ""


NO_FLAG = "ninguna"


@dataclass(frozen=True, slots=True)
class Ordering:
    """How rows are sorted, where tables look for it."""

    order_by: tuple[str, ...]


@dataclass(frozen=True)
class ProjectRows(Sequence[ProjectRow]):
    """The projects that answer, unread until somebody counts or cuts them. None as `standing` has no row."""

    standing: Standing | None
    asked: Asked = Asked()
    order: tuple[str, ...] = ()

    @property
    def query(self) -> Ordering:
        """How the rows are sorted."""
        return Ordering(self.order)

    def where(self, asked: Asked) -> "ProjectRows":
        """Only those that are asked for."""
        return replace(self, asked=asked)

    def none(self) -> "ProjectRows":
        """No row."""
        return replace(self, standing=None)

    def order_by(self, *names: str) -> "ProjectRows":
        """Sorted by columns of ORDERS, `-` before one for the largest first; others count for nothing."""
        return replace(self, order=tuple(name for name in names if name.lstrip("-") in ORDERS))

    def count(self, value: object = None) -> int:
        """How many there are, whatever the value, as of a query set. One statement."""
        found = self._read("count(*)", "")
        return int(found[0][0]) if found else 0

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[ProjectRow]:
        """Row by row, never all in memory."""
        if self.standing is None:
            return
        with duck.connect() as con:
            statement, values = self._statement(_COLUMNS, self._tail(""))
            reading = con.execute(statement, list(values))
            while told := reading.fetchmany(_AT_ONCE):
                yield from map(row, told)

    @overload
    def __getitem__(self, wanted: int) -> ProjectRow: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[ProjectRow]: ...
    def __getitem__(self, wanted: int | slice) -> ProjectRow | list[ProjectRow]:
        if isinstance(wanted, int):
            return self._rows(f" limit 1 offset {wanted}")[0]
        start = wanted.start or 0
        stop = "" if wanted.stop is None else f" limit {max(wanted.stop - start, 0)}"
        return self._rows(f"{stop} offset {start}")

    def _rows(self, limit: str) -> list[ProjectRow]:
        return [row(told) for told in self._read(_COLUMNS, self._tail(limit))]

    def _tail(self, limit: str) -> str:
        ordered = [_ordered(name) for name in self.order] or [_FIRST]
        return f" order by {', '.join(ordered)}, key{limit}"

    def _read(self, columns: str, tail: str) -> tuple[tuple[Any, ...], ...]:
        return answer(*self._statement(columns, tail)) if self.standing else ()

    def _statement(self, columns: str, tail: str) -> tuple[str, tuple[str, ...]]:
        conditions, values = _conditions(self.asked)
        rows = self.standing.rows() if self.standing else ""
        return f"select {columns} from {rows} where {conditions}{tail}", tuple(values)


def _ordered(name: str) -> str:
    return f"{ORDERS[name.lstrip('-')]} {'desc' if name.startswith('-') else 'asc'} nulls last"


def projects(*, as_of: date) -> ProjectRows:
    """Every project at the date, the dearest first; none when no bank tells of it."""
    return ProjectRows(standing(as_of=as_of))


def by_department(*, as_of: date) -> dict[str, int]:
    """How many projects lie in each department, those of several in each; `00` for several untold and `99` for none known."""
    found = standing(as_of=as_of)
    if found is None:
        return {}
    rows = answer(
        f"select code, count(*) from (select unnest(departments) as code from {found.rows()}) group by code order by code"
    )
    return {code: int(number) for code, number in rows}


def row(told: tuple[Any, ...]) -> ProjectRow:
    """A row of the columns of a list."""
    key, cui, snip, name, register, state, entity, code, executor, departments, placed, *rest = told
    viable, updated, excess, viable_on, accrued, last, flags, cut_off = rest
    return ProjectRow(
        key=key,
        cui=cui or "",
        snip=snip or "",
        name=name or "",
        register=Register(register),
        state=state or "",
        entity=entity or "",
        entity_code=code or "",
        executor=executor or "",
        departments=tuple(departments or ()),
        place_count=placed or 0,
        viable_soles=viable,
        updated_soles=updated,
        excess_ratio=None if excess is None else Decimal(str(round(excess, 6))),
        viable_on=viable_on,
        accrued_soles=accrued,
        last_accrual=last or "",
        flags=tuple(FlagCode(flag) for flag in flags or ()),
        cut_off=cut_off,
    )


def _conditions(asked: Asked) -> tuple[str, list[str]]:
    found, values = ["true"], []
    for word in fold(asked.text).split():
        found.append("contains(searched, ?)")
        values.append(word)
    if asked.department:
        found.append("list_contains(departments, ?)")
        values.append(asked.department)
    if asked.register:
        found.append("register = ?")
        values.append(asked.register)
    if asked.flag == NO_FLAG:
        found.append("len(flags) = 0")
    elif asked.flag:
        found.append("list_contains(flags, ?)")
        values.append(asked.flag)
    return " and ".join(found), values
