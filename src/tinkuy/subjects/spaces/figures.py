"""The figures of the spaces: where they are, how they stand by kind, and the scope of one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import EMPTY, SEQUENCE
from tinkuy.engines.figures.spec import Bar, BarFigure, Category, MapFigure
from tinkuy.subjects.spaces import scope
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus
from tinkuy.subjects.spaces.scope import NATIONAL, departments_of, extent_of
from tinkuy.subjects.spaces.sentences import mesas, short_kind
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT

REGISTER = "registro de mesas"
ORDER = (SpaceStatus.CONCLUDED, SpaceStatus.IN_PROCESS, SpaceStatus.PENDING)
NO_SPACE = Category("", "Ninguna", EMPTY)
INSIDE = Category(scope.INSIDE, "En el alcance", SEQUENCE[3])
PARTLY = Category(scope.PARTLY, "En parte", SEQUENCE[1])
OUTSIDE = Category(scope.OUTSIDE, "Fuera del alcance", EMPTY)
_MOST_LABELS, _MOST_LEADING = 8, 3
Link = Callable[[str], str]


def spaces_map(rows: Sequence[SpaceRow], *, as_of: date, link: Link | None = None) -> MapFigure | None:
    """Departments coloured by how many spaces touch them; `link` gives the address of a department's list.

    A space of several departments counts in each, so the numbers must not be added up; national spaces count in none.
    Missing: None when no boundaries are loaded.
    """
    if not boundaries(DEPARTMENT):
        return None
    names, found = gazetteer(), by_department(rows, as_of=as_of)
    national = [row for row in rows if NATIONAL in row.territory_codes]
    numbers = {code: len(touching) for code, touching in found.items()}
    drawn = map_figure(
        level=DEPARTMENT,
        values=numbers,
        id="spaces-map",
        headline=_where(found, len(rows), names.name),
        alt=f"Mapa del Perú por departamento. {_each(found, names.name)}",
        unit="Mesas por departamento",
        source=REGISTER,
        cutoff=as_of,
        table=_by_department_table(found, names.name),
        labels={code: str(number) for code, number in numbers.items()},
        hrefs={code: link(code) for code in numbers} if link else None,
    )
    note = " ".join([drawn.note, *_map_notes(found, national)]).strip()
    named = (replace(s, name=f"{s.name}: {mesas(numbers.get(s.code, 0))}") for s in drawn.shapes)
    return replace(drawn, note=note, empty=NO_SPACE, shapes=tuple(named))


def by_department(rows: Iterable[SpaceRow], *, as_of: date) -> dict[str, list[SpaceRow]]:
    """Department code -> the spaces that touch it at the date; national spaces stand in none."""
    names = gazetteer()
    found: dict[str, list[SpaceRow]] = {}
    for row in rows:
        for department in departments_of(names, row.territory_codes, as_of=as_of):
            found.setdefault(department, []).append(row)
    found.pop(NATIONAL, None)
    return found


def _where(found: Mapping[str, Sequence[SpaceRow]], total: int, name: Callable[[str], str]) -> str:
    """The finding: the departments with most spaces and how many of all they concentrate."""
    if not found:
        return "Ninguna mesa tiene un departamento registrado"
    leading = _leading({code: len(rows) for code, rows in found.items()})
    if len(leading) > _MOST_LEADING:
        most = len(found[leading[0]])
        return f"{count(len(leading))} departamentos tienen {mesas(most)} cada uno, más que los demás"
    codes = {row.code for code in leading for row in found[code]}
    told = join_spanish(name(code) for code in sorted(leading, key=name))
    if total == 1:
        return f"La única mesa está en {told}"
    return f"{told} {'concentra' if len(leading) == 1 else 'concentran'} {count(len(codes))} de las {mesas(total)}"


def _leading(numbers: Mapping[str, int]) -> list[str]:
    """The places with the highest number, and those with the next one while they are few and more than one each."""
    first, *rest = sorted(set(numbers.values()), reverse=True)
    leading = [code for code, number in numbers.items() if number == first]
    next_ones = [code for code, number in numbers.items() if rest and number == rest[0] > 1]
    return leading + next_ones if len(leading + next_ones) <= _MOST_LEADING else leading


def _each(found: Mapping[str, Sequence[SpaceRow]], name: Callable[[str], str]) -> str:
    parts = [
        f"{name(code)}, {len(found[code])}" for code in sorted(found, key=lambda c: (-len(found[c]), name(c)))
    ]
    return f"{'; '.join(parts)}." if parts else "Ningún departamento tiene mesas."


def _map_notes(found: Mapping[str, Sequence[SpaceRow]], national: Sequence[SpaceRow]) -> Iterator[str]:
    if len(national) == 1:
        yield f"Sin contar {national[0].short_name}, de ámbito nacional."
    elif national:
        yield f"Sin contar {mesas(len(national))} de ámbito nacional."
    if any(times > 1 for times in Counter(row.code for rows in found.values() for row in rows).values()):
        yield "Una mesa que abarca varios departamentos cuenta en cada uno."


def _by_department_table(found: Mapping[str, Sequence[SpaceRow]], name: Callable[[str], str]) -> Table:
    columns = (
        Column("department", "Departamento"),
        Column("count", "Mesas", ColumnKind.COUNT),
        Column("spaces", "Cuáles"),
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
    return Table(
        "spaces-by-department", "Mesas que abarcan cada departamento", columns, rows, None, (REGISTER,)
    )


def status_by_kind(rows: Sequence[SpaceRow], *, as_of: date) -> BarFigure:
    """How the spaces of each kind stand: one bar a kind, one segment a status. Kinds without spaces are left out."""
    counted: dict[str, Counter[SpaceStatus]] = {}
    for row in rows:
        counted.setdefault(row.kind_name, Counter())[row.status] += 1
    bars = [
        Bar(short_kind(kind), n, status.value)
        for kind, c in counted.items()
        for status in ORDER
        if (n := c[status])
    ]
    told = "; ".join(
        f"{kind}: {join_spanish(f'{c[s]} {s.label.lower()}' for s in ORDER if c[s])}"
        for kind, c in counted.items()
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
        Column("kind", "Tipo"),
        *(Column(status.value, status.label, ColumnKind.COUNT) for status in ORDER),
        Column("total", "Total", ColumnKind.COUNT),
    )
    rows = tuple(_kind_row(kind, counter) for kind, counter in counted.items())
    total = _kind_row("Total", sum(counted.values(), Counter()))
    return Table("status-by-kind", "Estado de las mesas, por tipo", columns, rows, total, (REGISTER,))


def _kind_row(kind: str, counter: Counter[SpaceStatus]) -> dict[str, Cell]:
    return {"kind": kind, "total": counter.total(), **{status.value: counter[status] for status in ORDER}}


def scope_map(row: SpaceRow, *, as_of: date) -> MapFigure | None:
    """The scope of one space inside what frames it. Missing: None without territories or without boundaries."""
    extent = extent_of(row.territory_codes, as_of=as_of)
    if extent is None or not boundaries(extent.level):
        return None
    names, values = gazetteer(), extent.values()
    within = extent.frame
    shown = {value for code, value in values.items() if not within or names.is_within(code, within)}
    marked = [code for code, value in values.items() if value != OUTSIDE.code]
    return map_figure(
        level=extent.level,
        values=values,
        id="scope-map",
        headline=f"{row.short_name}: {extent.words}",
        alt=f"Mapa de {extent.frame_words} con el alcance resaltado: {extent.words}.",
        unit="Alcance territorial",
        source=row.source.document or REGISTER,
        cutoff=as_of,
        table=extent.table(),
        categories=tuple(category for category in (INSIDE, PARTLY, OUTSIDE) if category.code in shown),
        labels={code: names.name(code) for code in marked} if len(marked) <= _MOST_LABELS else None,
        within=within,
    )
