"""The columns that say what each row is about: one for each dimension, or its code and its name in columns of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.subjects.budget.loading.consulta.dimensions import SIAF, Dimension, unknown
from tinkuy.subjects.budget.loading.consulta.labels import coded
from tinkuy.subjects.budget.loading.consulta.pairing import Group, grouped


@dataclass(frozen=True)
class Axis:
    """A dimension, its heading, and where its name and its codes stand. Without `codes`, one column has both («01: AMAZONAS»).

    `siaf` are columns with the number of a unit or a municipality in SIAF.
    """

    heading: str
    dimension: Dimension
    name: int
    codes: tuple[int, ...] = ()
    siaf: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column of it."""
        return (*self.codes, *self.siaf, self.name)

    def read(self, cells: Sequence[object]) -> tuple[str, str]:
        """Code, with its zeros, and name. Missing: empty."""
        code, name = coded(_at(cells, self.name))
        apart = [coded(_at(cells, column)) for column in self.codes]
        told = [self.dimension.whole(number or words) for number, words in apart if number or words]
        told += [number.zfill(SIAF) for column in self.siaf if (number := coded(_at(cells, column))[0])]
        if not told and not code:
            code, name = _in_one(name, self.dimension.width)
        name = name or next((words for number, words in apart if number), "")
        return "-".join(told) or self.dimension.whole(code), name


def axes(labels: Sequence[str]) -> tuple[Axis, ...]:
    """The axes that headings tell, from the broad to the narrow. A blank heading belongs to the one before it, where cells were merged."""
    groups = grouped(labels)
    if not groups:
        return (Axis("", unknown(""), len(labels) - 1),)
    return tuple(sorted((_axis(group, labels) for group in groups), key=lambda axis: axis.name))


def _axis(group: Group, labels: Sequence[str]) -> Axis:
    codes, name = list(group.codes), group.name
    if group.plain is not None and (codes or name is None):
        name = group.plain
    elif group.plain is not None:
        codes = [group.plain]
    if name is None:
        name = codes.pop()
    if not codes and name + 1 < len(labels) and not labels[name + 1]:
        codes, name = [name], name + 1
    return Axis(group.heading, group.dimension, name, tuple(codes), tuple(group.siaf))


def _at(cells: Sequence[object], column: int) -> object:
    return cells[column] if column < len(cells) else None


def _in_one(label: str, width: int) -> tuple[str, str]:
    """«22 EDUCACION», «22 - EDUCACION»: a code when it has as many digits as the codes of its dimension have."""
    found = (
        re.fullmatch(rf"(?P<code>\d{{{width}}})(?:\s*[-–.]\s*|\s+)(?P<name>\D.*)", label) if width else None
    )
    return (found["code"], found["name"]) if found else ("", label)
