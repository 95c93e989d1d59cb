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
class LinePoint:
    """A value of a series at one place of the axis: `label` is a month or a year in words, in the order of the figure's labels.

    `value` None is a place that the source does not give: the line is broken there, and never drawn through zero.
    """

    category: str
    label: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A level that is drawn across a figure with its words: a floor, a ceiling, a goal."""

    value: Number
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigure(Figure):
    """Lines over places in order (months, years), one for each category; the last known value of each stands in figures.

    `labels` are the places of the axis, left to right. `least` and `most` are where the axis of values begins and ends.
    `dashed` are the categories whose line is broken, so that lines are told apart without colour.
    Errors: BadFigure for an undeclared category or label, two points of a place, a value out of the axis, or a category of
    which nothing is known.
    """

    labels: tuple[str, ...]
    points: tuple[LinePoint, ...]
    most: Number
    least: Number = 0
    kind: ColumnKind = ColumnKind.COUNT
    dashed: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        _refuse_repeated(self.labels, "label")
        _refuse_repeated(((point.category, point.label) for point in self.points), "point")
        _refuse_undeclared({point.category for point in self.points} | self.dashed, self.categories)
        if not {point.label for point in self.points} <= set(self.labels):
            raise BadFigure("a point at an undeclared label")
        _refuse_outside(self, [p.value for p in self.drawn if p.value is not None])
        if {category.code for category in self.categories} - {point.category for point in self.drawn}:
            raise BadFigure("a line without points")

    @property
    def drawn(self) -> tuple[LinePoint, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.value is not None)


@dataclass(frozen=True, slots=True)
class FanPoint:
    """What may be at one place of the axis: one value for each level of the figure, ascending."""

    label: str
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FanFigure(Figure):
    """A fan: nested bands about a line, over places in order. `levels` are percentages, symmetrical about the middle one.

    Shape: one category for each band, from the widest to the narrowest; the middle value of each point is the line, whose
    words are `middle`.  Errors: BadFigure for levels that are not an odd number of ascending ones, a band without a category,
    fewer than two points, a place given twice, values that descend or lie out of the axis.
    """

    points: tuple[FanPoint, ...]
    levels: tuple[int, ...]
    middle: str
    most: Number
    least: Number = 0
    kind: ColumnKind = ColumnKind.COUNT
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if len(self.levels) % 2 == 0 or sorted(set(self.levels)) != list(self.levels):
            raise BadFigure("levels of a fan ascend and have a middle one")
        if len(self.categories) != len(self.levels) // 2 or not self.categories:
            raise BadFigure("each band of a fan is a category")
        if len(self.points) < 2:
            raise BadFigure("a fan of fewer than two points")
        _refuse_repeated((point.label for point in self.points), "label")
        if any(len(p.values) != len(self.levels) or list(p.values) != sorted(p.values) for p in self.points):
            raise BadFigure("each point of a fan has a value for each level, ascending")
        _refuse_outside(self, [value for point in self.points for value in point.values])

    @property
    def drawn(self) -> tuple[Number, ...]:
        """Every value: each is one corner of a band or of the line."""
        return tuple(value for point in self.points for value in point.values)


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of a map. `value` is a category's code, a number, or None (nothing to say); `label` is written on it."""

    code: str
    name: str
    geometry: Geometry
    value: str | Number | None = None
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a map, drawn over its places. Units: degrees, WGS84."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigure(Figure):
    """A map coloured by category or by number (in at most five classes); `empty` names places without a value.

    `spots` are points over the places, in one colour: the note says what they are.
    Errors: BadFigure for an undeclared category, a place given twice, words and numbers mixed, or no place at all.
    """

    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...] = ()
    empty: Category = Category("", "Sin dato", EMPTY)

    def __post_init__(self) -> None:
        if not self.shapes:
            raise BadFigure("a map without places")
        _refuse_repeated((shape.code for shape in self.shapes), "place")
        words = {shape.value for shape in self.shapes if isinstance(shape.value, str)}
        if words and any(isinstance(shape.value, (int, Decimal)) for shape in self.shapes):
            raise BadFigure("a map of words and numbers")
        _refuse_undeclared(words, self.categories)


FigureSpec = BarFigure | GroupFigure | StepFigure | LineFigure | FanFigure | MapFigure


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


def _refuse_outside(figure: LineFigure | FanFigure, values: Iterable[Number]) -> None:
    shown = [*values, *(reference.value for reference in figure.references)]
    if figure.least >= figure.most or any(not figure.least <= value <= figure.most for value in shown):
        raise BadFigure("a value is out of the axis")
