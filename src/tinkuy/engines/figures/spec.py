"""What a figure says, before anybody draws it: its finding in words, its data, its source and the table beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tinkuy.core.table import ColumnKind, Table
from tinkuy.engines.figures.palette import EMPTY, state

Geometry = Mapping[str, Any]  # a GeoJSON Polygon or MultiPolygon in longitude and latitude
Number = int | Decimal


class BadFigure(ValueError):
    """The data of a figure contradict each other: a category nobody declared, a shape twice, no shape at all."""


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of a legend: `code` in the data, `label` (Spanish) for people, `fill` its colour."""

    code: str
    label: str
    fill: str

    @classmethod
    def of_state(cls, code: str, label: str) -> "Category":
        """The entry of a state, in the palette's colour. Errors: KeyError for an unknown state."""
        return cls(code, label, state(code).fill)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What every figure carries: `headline` states the finding, `alt` describes it to who cannot see it."""

    id: str
    headline: str
    alt: str
    unit: str
    source: str
    cutoff: date
    table: Table
    note: str = ""
    categories: tuple[Category, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one segment of it where several share the label. `category` is a code of the figure's categories."""

    label: str
    value: Number
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarFigure(Figure):
    """Horizontal bars in the order given; with categories, the segments of a label are stacked in their order.

    Errors: BadFigure for an undeclared category, a segment given twice or a negative value.
    """

    bars: tuple[Bar, ...]
    kind: ColumnKind = ColumnKind.COUNT

    def __post_init__(self) -> None:
        _refuse_repeated(((bar.label, bar.category) for bar in self.bars), "bar")
        _refuse_undeclared(
            {bar.category for bar in self.bars if bar.category or self.categories}, self.categories
        )
        if any(bar.value < 0 for bar in self.bars):
            raise BadFigure("a bar is below zero")


@dataclass(frozen=True, slots=True)
class GroupBar:
    """One bar of a group: `label` names the group, `category` the bar in it, `text` is written at its end.

    `value` None is a bar that the source does not give: only its text is written, and it is never drawn as zero.
    """

    label: str
    category: str
    value: Number | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure(Figure):
    """Horizontal bars side by side, one for each category in each group, so that categories are compared within a group.

    `most` is where the axis ends.  Errors: BadFigure for an undeclared category, a bar given twice, one out of the axis, or
    none that is known.
    """

    bars: tuple[GroupBar, ...]
    most: Number

    def __post_init__(self) -> None:
        _refuse_repeated(((bar.label, bar.category) for bar in self.bars), "bar")
        _refuse_undeclared({bar.category for bar in self.bars}, self.categories)
        if any(bar.value is not None and not 0 <= bar.value <= self.most for bar in self.bars):
            raise BadFigure("a bar is out of the axis")
        if not self.drawn:
            raise BadFigure("no bar is known")

    @property
    def drawn(self) -> tuple[GroupBar, ...]:
        """The bars that have a value."""
        return tuple(bar for bar in self.bars if bar.value is not None)


@dataclass(frozen=True, slots=True)
class Point:
    """A value that a series takes on a day and keeps until its next point. `category` is a code of the figure's categories."""

    category: str
    day: date
    value: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFigure(Figure):
    """Steps over days, one line for each category: a value holds until the next, the last one until the cut-off.

    `dashed` are the categories whose line is broken, so that lines are told apart without colour. `most` is where the axis
    of values ends.  Errors: BadFigure for an undeclared category, two points of a day, a value out of the axis, a point
    after the cut-off, or a category without any point.
    """

    points: tuple[Point, ...]
    most: Number
    kind: ColumnKind = ColumnKind.COUNT
    dashed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _refuse_repeated(((point.category, point.day) for point in self.points), "point")
        _refuse_undeclared({point.category for point in self.points} | self.dashed, self.categories)
        if any(not 0 <= point.value <= self.most for point in self.points):
            raise BadFigure("a point is out of the axis")
        if any(point.day > self.cutoff for point in self.points):
            raise BadFigure("a point is after the cut-off")
        if {category.code for category in self.categories} - {point.category for point in self.points}:
            raise BadFigure("a line without points")


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of a map. `value` is a category's code, a number, or None (nothing to say); `label` is written on it."""

    code: str
    name: str
    geometry: Geometry
    value: str | Number | None = None
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigure(Figure):
    """A map coloured by category or by number (in at most five classes); `empty` names places without a value.

    Errors: BadFigure for an undeclared category, a place given twice, words and numbers mixed, or no place at all.
    """

    shapes: tuple[Shape, ...]
    empty: Category = Category("", "Sin dato", EMPTY)

    def __post_init__(self) -> None:
        if not self.shapes:
            raise BadFigure("a map without places")
        _refuse_repeated((shape.code for shape in self.shapes), "place")
        words = {shape.value for shape in self.shapes if isinstance(shape.value, str)}
        if words and any(isinstance(shape.value, (int, Decimal)) for shape in self.shapes):
            raise BadFigure("a map of words and numbers")
        _refuse_undeclared(words, self.categories)


FigureSpec = BarFigure | GroupFigure | StepFigure | MapFigure


def _refuse_repeated(keys: Iterable[object], what: str) -> None:
    seen = set()
    for key in keys:
        if key in seen:
            raise BadFigure(f"{what} given twice: {key}")
        seen.add(key)


def _refuse_undeclared(codes: set[str], categories: tuple[Category, ...]) -> None:
    unknown = codes - {category.code for category in categories}
    if unknown:
        raise BadFigure(f"undeclared categories: {sorted(unknown)}")
