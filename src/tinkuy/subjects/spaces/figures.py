"""The figures of the spaces: where they are, how they stand by kind, and the scope of one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tinkuy.core.dates import long_date
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import EMPTY, SEQUENCE
from tinkuy.engines.figures.spec import Bar, BarFigure, Category, MapFigure, Shape
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus
from tinkuy.subjects.spaces.scope import NATIONAL, Extent, extent_of
from tinkuy.subjects.spaces.sentences import mesas
from tinkuy.subjects.territory.queries import ShapeRow, boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT

REGISTER = "registro de mesas"
SCHEMATIC = "Mapa esquemático: muestra dónde queda cada lugar, no sus límites legales."
ORDER = (SpaceStatus.CONCLUDED, SpaceStatus.IN_PROCESS, SpaceStatus.PENDING)
INSIDE, PARTLY, OUTSIDE = (
    Category("inside", "En el alcance", SEQUENCE[3]),
    Category("partly", "En parte", SEQUENCE[1]),
    Category("outside", "Fuera del alcance", EMPTY),
)
_MOST_LABELS = 8
Link = Callable[[str], str]


def spaces_map(
    rows: Sequence[SpaceRow], *, as_of: date, link: Link | None = None
) -> MapFigure | None:
    """Departments coloured by how many spaces touch them; `link` gives the address of a department's list.

    A space of several departments counts in each, so the numbers must not be added up; national spaces count in none.
    Missing: None when no boundaries are loaded.
    """
    shapes = boundaries(DEPARTMENT)
    if not shapes:
        return None
    names, found = gazetteer(), by_department(rows)
    national = [row for row in rows if NATIONAL in row.territory_codes]
    drawn = (_department(shape, len(found.get(shape.code, ())), link) for shape in shapes)
    return MapFigure(
        id="spaces-map",
        headline=_where(found, len(rows), names.name),
        alt=f"Mapa del Perú por departamento. {_each(found, names.name)}",
        unit="Mesas que abarcan cada departamento",
        source=REGISTER,
        cutoff=as_of,
        table=_by_department_table(found, names.name),
        note=" ".join(_map_notes(found, national, shapes)),
        shapes=tuple(drawn),
    )


def by_department(rows: Iterable[SpaceRow]) -> dict[str, list[SpaceRow]]:
    """Department code -> the spaces that touch it; national spaces stand in none."""
    names = gazetteer()
    found: dict[str, list[SpaceRow]] = {}
    for row in rows:
        if NATIONAL not in row.territory_codes:
            for department in names.departments_of(row.territory_codes):
                found.setdefault(department, []).append(row)
    return found


def _department(shape: ShapeRow, number: int, link: Link | None) -> Shape:
    name = f"{shape.name}: {mesas(number) if number else 'ninguna mesa'}"
    href = link(shape.code) if link and number else ""
    return Shape(shape.code, name, shape.geometry, number or None, str(number) if number else "", href)


def _where(found: Mapping[str, Sequence[SpaceRow]], total: int, name: Callable[[str], str]) -> str:
    """The finding: the departments with most spaces and how many of all they concentrate."""
    if not found:
        return "Ninguna mesa tiene un departamento registrado"
    ranked = sorted(found, key=lambda code: (-len(found[code]), name(code)))
    first = len(found[ranked[0]])
    leading = [code for code in ranked if len(found[code]) == first]
    if len(leading) > 3:
        most = f"{mesas(first)} en cada uno"
        return f"{count(len(leading))} departamentos reúnen más mesas que los demás: {most}"
    if len(leading) == 1 and len(ranked) > 1:
        second = len(found[ranked[1]])
        close = [code for code in ranked if len(found[code]) == second]
        leading += close if len(close) == 1 and second > 1 else []
    codes = {row.code for code in leading for row in found[code]}
    verb = "concentra" if len(leading) == 1 else "concentran"
    names = join_spanish(name(code) for code in leading)
    return f"{names} {verb} {count(len(codes))} de las {mesas(total)}" if total > 1 else f"{names} tiene la única mesa"


def _each(found: Mapping[str, Sequence[SpaceRow]], name: Callable[[str], str]) -> str:
    parts = [f"{name(code)}, {len(found[code])}" for code in sorted(found, key=lambda c: (-len(found[c]), name(c)))]
    return f"{'; '.join(parts)}." if parts else "Ningún departamento tiene mesas."


def _map_notes(
    found: Mapping[str, Sequence[SpaceRow]], national: Sequence[SpaceRow], shapes: Sequence[ShapeRow]
) -> Iterable[str]:
    if any(shape.is_schematic for shape in shapes):
        yield SCHEMATIC
    if len(national) == 1:
        yield f"Sin contar {national[0].short_name}, de ámbito nacional."
    elif national:
        yield f"Sin contar {mesas(len(national))} de ámbito nacional."
    if any(times > 1 for times in Counter(row.code for rows in found.values() for row in rows).values()):
        yield "Una mesa que abarca varios departamentos cuenta en cada uno."


def _by_department_table(found: Mapping[str, Sequence[SpaceRow]], name: Callable[[str], str]) -> Table:
    columns = (
        Column("department", "Departamento", width=3),
        Column("count", "Mesas", ColumnKind.COUNT, width=1),
        Column("spaces", "Cuáles", width=8),
    )
    ranked = sorted(found, key=lambda code: (-len(found[code]), name(code)))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "department": name(code),
            "count": len(found[code]),
            "spaces": join_spanish(row.short_name for row in found[code]),
        }
        for code in ranked
    )
    return Table("spaces-by-department", "Mesas que abarcan cada departamento", columns, rows, None, (REGISTER,))


def status_by_kind(rows: Sequence[SpaceRow], *, as_of: date) -> BarFigure:
    """How the spaces of each kind stand: one bar a kind, one segment a status. Kinds without spaces are left out."""
    counted: dict[str, Counter[SpaceStatus]] = {}
    for row in rows:
        counted.setdefault(row.kind_name, Counter())[row.status] += 1
    bars = [Bar(kind, n, status.value) for kind, c in counted.items() for status in ORDER if (n := c[status])]
    told = "; ".join(
        f"{kind}: {join_spanish(f'{c[s]} {s.label.lower()}' for s in ORDER if c[s])}" for kind, c in counted.items()
    )
    return BarFigure(
        id="status-by-kind",
        headline=_most_common(rows),
        alt=f"Barras por tipo de mesa. {told}.",
        unit="Mesas",
        source=REGISTER,
        cutoff=as_of,
        table=_by_kind_table(counted),
        categories=tuple(Category.of_state(s.value, s.label) for s in ORDER),
        bars=tuple(bars),
    )


def _most_common(rows: Sequence[SpaceRow]) -> str:
    if not rows:
        return "No hay mesas a esta fecha"
    status, number = Counter(row.status for row in rows).most_common(1)[0]
    kind, many = Counter(row.kind_name for row in rows).most_common(1)[0]
    verb = "está" if number == 1 else "están"
    return (
        f"{count(number)} de {mesas(len(rows))} {verb} «{status.label.lower()}»; "
        f"el tipo más frecuente es {kind.lower()} ({count(many)})"
    )


def _by_kind_table(counted: Mapping[str, Counter[SpaceStatus]]) -> Table:
    columns = (
        Column("kind", "Tipo", width=4),
        *(Column(status.value, status.label, ColumnKind.COUNT, width=2) for status in ORDER),
        Column("total", "Total", ColumnKind.COUNT, width=2),
    )
    rows = tuple(_kind_row(kind, counter) for kind, counter in counted.items())
    total = _kind_row("Total", sum(counted.values(), Counter()))
    return Table("status-by-kind", "Estado de las mesas, por tipo", columns, rows, total, (REGISTER,))


def _kind_row(kind: str, counter: Counter[SpaceStatus]) -> dict[str, Cell]:
    return {"kind": kind, "total": counter.total(), **{status.value: counter[status] for status in ORDER}}


def scope_map(row: SpaceRow, *, as_of: date) -> MapFigure | None:
    """The scope of one space inside its departments. Missing: None without territories or without boundaries."""
    extent = extent_of(row.territory_codes, as_of=as_of)
    shapes = [shape for shape in boundaries(extent.level) if extent.frames(shape.code)] if extent else []
    if extent is None or not shapes:
        return None
    inside = [shape for shape in shapes if shape.code in extent.inside or shape.code in extent.partly]
    labelled = {shape.code for shape in inside} if len(inside) <= _MOST_LABELS else set()
    drawn = (_scope_shape(shape, extent, shape.code in labelled) for shape in shapes)
    categories = (INSIDE, PARTLY, OUTSIDE) if extent.partly else (INSIDE, OUTSIDE)
    return MapFigure(
        id="scope-map",
        headline=f"{row.short_name}: {extent.words}",
        alt=f"Mapa de {extent.frame_words} con el alcance resaltado: {extent.words}. Al {long_date(as_of)}.",
        unit="Alcance territorial",
        source=row.source.document or REGISTER,
        cutoff=as_of,
        table=extent.table(),
        note=SCHEMATIC if any(shape.is_schematic for shape in shapes) else "",
        categories=categories if extent.inside else categories[1:],
        shapes=tuple(drawn),
    )


def _scope_shape(shape: ShapeRow, extent: Extent, labelled: bool) -> Shape:
    category = INSIDE if shape.code in extent.inside else PARTLY if shape.code in extent.partly else OUTSIDE
    name = f"{shape.name}: {category.label.lower()}"
    return Shape(shape.code, name, shape.geometry, category.code, shape.name if labelled else "")
