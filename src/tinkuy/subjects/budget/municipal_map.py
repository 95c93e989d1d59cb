"""The map of the municipalities: how much of its budget each department, or each province of one, has spent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tinkuy.core.table import ColumnKind, Table
from tinkuy.core.words import format_cell
from tinkuy.engines.figures.spec import MapFigure
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import boundaries
from tinkuy.subjects.territory.rules import DEPARTMENT, PROVINCE

Link = Callable[[str], str]
_MOST_LABELS = 30
_OF_LOAD = "La fecha es la de carga: el archivo no dice la de corte."


def advance_map(
    table: Table,
    *,
    cutoff: date,
    is_day_of_load: bool = False,
    department: str = "",
    link: Link | None = None,
) -> MapFigure | None:
    """Departments (provinces of `department`, when one is given) coloured by their advance in whole per cents.

    `table` is what `queries.consulta.municipal` gives by department or by province; `link` gives the address of a place;
    `is_day_of_load` says that the file tells no cut-off and the day is that of its load.
    Missing: None when no boundaries of the level are loaded or no place has an advance.
    """
    level = PROVINCE if department else DEPARTMENT
    known = {
        str(row["code"]): Decimal(str(row["advance"])) for row in table.rows if row["advance"] is not None
    }
    if not known or not boundaries(level):
        return None
    values = {code: int((value * 100).quantize(Decimal(1), ROUND_HALF_UP)) for code, value in known.items()}
    names = {str(row["code"]): str(row["name"]) for row in table.rows}
    told = "; ".join(
        f"{names[code]}, {_percent(known[code])}" for code in sorted(known, key=lambda c: -known[c])
    )
    drawn = map_figure(
        level=level,
        values=values,
        id="municipalidades-mapa",
        headline=_headline(known, names),
        alt=f"Mapa del avance del gasto de las municipalidades. {told}.",
        unit="Avance, % del PIM",
        source="; ".join(table.sources),
        cutoff=cutoff,
        table=replace(
            table, id=f"{table.id}-datos", title=f"Datos: {table.title}", sources=(), note="", total=None
        ),
        labels={code: str(value) for code, value in values.items()} if len(values) <= _MOST_LABELS else None,
        hrefs={code: link(code) for code in values} if link else None,
        within=[department] if department else (),
    )
    return replace(
        drawn,
        note=" ".join(filter(None, [drawn.note, _OF_LOAD if is_day_of_load else ""])),
        shapes=tuple(
            replace(shape, name=f"{shape.name}: {_percent(known[shape.code])}")
            if shape.code in known
            else shape
            for shape in drawn.shapes
        ),
    )


def _headline(known: dict[str, Decimal], names: dict[str, str]) -> str:
    ranked = sorted(known, key=lambda code: (-known[code], names[code]))
    first, last = ranked[0], ranked[-1]
    if first == last:
        return f"Las municipalidades de {names[first]} devengaron el {_percent(known[first])} de su PIM"
    return (
        f"El mayor avance es el de las municipalidades de {names[first]} ({_percent(known[first])}); "
        f"el menor, el de {names[last]} ({_percent(known[last])})"
    )


def _percent(value: Decimal) -> str:
    return format_cell(value, ColumnKind.RATIO)
