"""Small invented figures: a country of four squares, and bars of two states."""

from datetime import date
from decimal import Decimal

from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.engines.figures.spec import (
    Bar,
    BarFigure,
    Category,
    FanFigure,
    FanPoint,
    GroupBar,
    GroupFigure,
    LineFigure,
    LinePoint,
    MapFigure,
    Number,
    Point,
    Shape,
    StepFigure,
)

TABLE = Table(
    "por-zona",
    "Espacios por zona",
    (Column("zone", "Zona"), Column("spaces", "Espacios", ColumnKind.COUNT)),
    ({"zone": "Zona 1", "spaces": 3}, {"zone": "Zona 2", "spaces": 1}),
)
STATES = (Category.of_state("in_process", "en proceso"), Category.of_state("pending", "pendiente"))
COMMON = {
    "headline": "Casi todo está en proceso",
    "alt": "Cuatro zonas; una está pendiente.",
    "unit": "espacios",
    "source": "Matriz de ejemplo",
    "cutoff": date(2022, 7, 31),
    "table": TABLE,
}


def square(at: int) -> dict[str, object]:
    """A square of one degree, its ring in the order of the GeoJSON standard."""
    west, south = -76.0 + at, -12.0
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_map(
    values: tuple[str | Number | None, ...] = ("in_process", "pending", None, "in_process"), **changes: object
) -> MapFigure:
    shapes = tuple(Shape(f"0{at}", f"Zona {at}", square(at), value) for at, value in enumerate(values))
    words = any(isinstance(value, str) for value in values)
    settings = {"id": "mapa", "shapes": shapes, "categories": STATES if words else (), **COMMON, **changes}
    return MapFigure(**settings)  # type: ignore[arg-type]


def some_bars(**changes: object) -> BarFigure:
    bars = (Bar("Norte", 3, "in_process"), Bar("Norte", 1, "pending"), Bar("Sur", 2, "in_process"))
    return BarFigure(**{"id": "barras", "bars": bars, "categories": STATES, **COMMON, **changes})  # type: ignore[arg-type]


def some_steps(**changes: object) -> StepFigure:
    points = (
        Point("in_process", date(2022, 1, 10), 0),
        Point("in_process", date(2022, 3, 1), 40),
        Point("in_process", date(2022, 6, 1), 60),
        Point("pending", date(2022, 1, 10), 0),
        Point("pending", date(2022, 3, 20), 40),
    )
    settings = {"id": "pasos", "points": points, "most": 100, "categories": STATES, **COMMON, **changes}
    return StepFigure(**settings)  # type: ignore[arg-type]


def some_groups(**changes: object) -> GroupFigure:
    bars = (
        GroupBar("Útil", "in_process", 88, "23 de 26 · 88 %"),
        GroupBar("Útil", "pending", Decimal("33.3"), "1 de 3 · 33 %"),
        GroupBar("Indiferente", "in_process", 0, "0 de 26 · 0 %"),
        GroupBar("Indiferente", "pending", None, "falta en la fuente"),
    )
    settings = {"id": "grupos", "bars": bars, "most": 100, "categories": STATES, **COMMON, **changes}
    return GroupFigure(**settings)  # type: ignore[arg-type]


def some_lines(**changes: object) -> LineFigure:
    points = (
        LinePoint("in_process", "ene", 0),
        LinePoint("in_process", "feb", 40),
        LinePoint("in_process", "mar", None),
        LinePoint("in_process", "abr", 60),
        LinePoint("pending", "ene", 10),
        LinePoint("pending", "feb", Decimal("37.5")),
    )
    labels = ("ene", "feb", "mar", "abr")
    settings = {"id": "lineas", "labels": labels, "points": points, "most": 100, "categories": STATES}
    return LineFigure(**{**settings, **COMMON, **changes})  # type: ignore[arg-type]


BANDS = (Category("90", "90 de cada 100", "#d6e4f2"), Category("50", "50 de cada 100", "#6b9dcd"))


def some_fan(**changes: object) -> FanFigure:
    points = tuple(
        FanPoint(str(year), tuple(50 + step * (year - 2024) for step in (-9, -4, 0, 3, 8)))
        for year in range(2024, 2029)
    )
    settings = {"id": "abanico", "points": points, "levels": (5, 25, 50, 75, 95), "middle": "mediana"}
    return FanFigure(**{**settings, "most": 100, "categories": BANDS, **COMMON, **changes})  # type: ignore[arg-type]
