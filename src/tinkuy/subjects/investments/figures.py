"""The tables and figures of projects: the three indicators beside those of 2017, the money over time, the history of the cost."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from tinkuy.core.dates import PartialDate
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import count, money_in_short, ratio
from tinkuy.engines.figures.palette import NEUTRAL
from tinkuy.engines.figures.spec import Category, LineFigure, LinePoint, Reference
from tinkuy.subjects.investments.queries.indicators import Overview, Share
from tinkuy.subjects.investments.queries.money import MonthMoney, YearMoney
from tinkuy.subjects.investments.queries.one import PlaceRow
from tinkuy.subjects.investments.rules import Reading, over_cost

STATED_SOURCE = "Informe anual de descentralización 2017, láminas"
SPENDING_SOURCE = "gasto mensual del MEF"
SIMULATED_SOURCE = "dato simulado, gasto mensual"
_APART = Decimal(
    "0.06"
)  # of the greater cost: two levels nearer than this would be written one over the other
_STATED = ("30 %", "21 %", "50 %")
_UNKNOWN = "Sin dato"
_NO_DEACTIVATED = (
    "para los desactivados falta cargar el archivo de inversiones desactivadas (INVERSIONES_DESACTIVADAS)"
)
_NO_MONEY = "para la ejecución falta el devengado, que traen el detalle de inversiones activas (DETALLE_INVERSIONES) y el gasto mensual"
_MILLION = Decimal(1_000_000)


def indicators(found: Overview) -> Table:
    """The three indicators today, over all projects and over those of regional governments, beside what was stated in 2017."""
    names = (
        "Viables desactivados, de los viables",
        "Viables sin ejecución, de los viables activos",
        "Con sobrecosto, de los que están en ejecución",
    )
    pairs = (
        (found.every.deactivated, found.regional.deactivated),
        (found.every.unspent, found.regional.unspent),
        (found.every.over_cost, found.regional.over_cost),
    )
    rows: list[dict[str, Cell]] = [
        {"what": what, "every": share(one), "regional": share(other), "stated": stated}
        for what, (one, other), stated in zip(names, pairs, _STATED, strict=True)
    ]
    if not found.every.over_cost.base:
        active, regional = found.every.active_over_cost, found.regional.active_over_cost
        rows.append(
            {
                "what": "Con sobrecosto, de los viables activos",
                "every": share(active),
                "regional": share(regional),
                "stated": None,
            }
        )
    columns = (
        Column("what", "Indicador"),
        Column("every", "Todos los proyectos"),
        Column("regional", "De gobiernos regionales"),
        Column("stated", "Gobiernos regionales, 2017"),
    )
    note = (
        "La última columna es lo que decía el informe de 2017 de los proyectos de los gobiernos regionales, sin sus cuentas; "
        f"las otras dos salen de lo cargado y traen cuántos son.{_missing(found)}"
    )
    sources = (*found.sources, *_spending(found), STATED_SOURCE)
    return Table(
        "project-indicators",
        "Tres indicadores de la cartera",
        columns,
        tuple(rows),
        note=note,
        sources=sources,
    )


def share(found: Share) -> str:
    """`33.3 % (2,667 de 8,010)`; «Sin dato» without a base."""
    if found.ratio is None:
        return _UNKNOWN
    return f"{ratio(found.ratio)} ({count(found.count)} de {count(found.base)})"


def _missing(found: Overview) -> str:
    """What must be loaded before each figure can be told."""
    every = found.every
    pairs = ((every.deactivated, _NO_DEACTIVATED), (every.unspent, _NO_MONEY))
    lacking = [why for each, why in pairs if not each.base]
    return f" Donde dice «{_UNKNOWN}»: {'; '.join(lacking)}." if lacking else ""


def headline(found: Overview) -> str:
    """`11,003 proyectos por S/ 37,836.4 millones al 30/09/2024: 8,010 activos, 2,993 cerrados`."""
    states = (("activos", found.active), ("cerrados", found.closed), ("desactivados", found.deactivated))
    told = ", ".join(f"{count(number)} {word}" for word, number in states if number)
    return (
        f"{count(found.projects)} proyectos por {money_in_short(found.updated_soles)} de costo actualizado "
        f"al {found.cut_off:%d/%m/%Y}: {told}. Cada proyecto se cuenta una vez, aunque tenga varios lugares."
    )


def years(found: Sequence[YearMoney], *, is_simulated: bool = False) -> Table:
    """The budget of projects by year, with how much of the PIM was accrued."""
    columns = (
        Column("year", "Año"),
        Column("pia", "PIA", ColumnKind.SOLES, "S/"),
        Column("pim", "PIM", ColumnKind.SOLES, "S/"),
        Column("certified", "Certificado", ColumnKind.SOLES, "S/"),
        Column("accrued", "Devengado", ColumnKind.SOLES, "S/"),
        Column("paid", "Girado", ColumnKind.SOLES, "S/"),
        Column("spent", "Devengado/PIM", ColumnKind.RATIO),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "year": str(each.year),
            "pia": each.pia,
            "pim": each.pim,
            "certified": each.certified,
            "accrued": each.accrued,
            "paid": each.paid,
            "spent": each.accrued / each.pim if each.pim else None,
        }
        for each in found
    )
    return Table("project-years", "Presupuesto por año", columns, rows, sources=(_spent(is_simulated),))


def accrued(
    found: Sequence[MonthMoney],
    *,
    as_of: date,
    viable: Decimal | None = None,
    updated: Decimal | None = None,
    is_simulated: bool = False,
) -> LineFigure | None:
    """What was accrued month by month, added up, beside the cost.  Missing: None with fewer than two months."""
    if len(found) < 2:
        return None
    sums = list(accumulate(each.accrued for each in found))
    labels = tuple(_month(each) for each in found)
    told = f"Se devengaron {money_in_short(sums[-1])} entre {labels[0]} y {labels[-1]}"
    columns = (
        Column("month", "Mes"),
        Column("accrued", "Devengado del mes", ColumnKind.SOLES, "S/"),
        Column("sum", "Acumulado", ColumnKind.SOLES, "S/"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"month": label, "accrued": each.accrued, "sum": total}
        for label, each, total in zip(labels, found, sums, strict=True)
    )
    values, source = [_millions(total) for total in sums], _spent(is_simulated)
    lines = _cost_lines(viable, updated)
    least = min(Decimal(0), *values)
    return LineFigure(
        id="project-accrued",
        headline=told,
        alt=f"Línea del devengado acumulado por mes. {told}.",
        unit="Millones de soles",
        source=source,
        cutoff=as_of,
        table=Table("project-accrued", "Devengado por mes", columns, rows, sources=(source,)),
        note="El acumulado empieza en el primer mes cargado: lo gastado antes no está en la línea.",
        categories=(Category("accrued", "Devengado acumulado", NEUTRAL),),
        labels=labels,
        points=tuple(LinePoint("accrued", label, value) for label, value in zip(labels, values, strict=True)),
        least=least,
        most=max(*values, *(line.value for line in lines), least + 1),
        references=lines,
    )


def _cost_lines(viable: Decimal | None, updated: Decimal | None) -> tuple[Reference, ...]:
    """The costs as levels; two that would lie on each other are one."""
    if viable and updated and abs(updated - viable) < max(updated, viable) * _APART:
        viable = None
    levels = ((viable, "Costo viable"), (updated, "Costo actualizado"))
    return tuple(Reference(_millions(value), label) for value, label in levels if value)


def _spent(is_simulated: bool) -> str:
    return SIMULATED_SOURCE if is_simulated else SPENDING_SOURCE


def costs(found: Sequence[Reading]) -> Table:
    """What each loaded bank said of the cost."""
    columns = (
        Column("cut_off", "Corte", ColumnKind.DATE),
        Column("state", "Estado"),
        Column("viable", "Costo viable", ColumnKind.SOLES, "S/"),
        Column("updated", "Costo actualizado", ColumnKind.SOLES, "S/"),
        Column("excess", "Sobrecosto", ColumnKind.RATIO),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "cut_off": each.cut_off,
            "state": each.state.capitalize() or None,
            "viable": each.viable_soles,
            "updated": each.updated_soles,
            "excess": over_cost(each.viable_soles, each.updated_soles),
        }
        for each in found
    )
    return Table("project-costs", "El costo en cada banco cargado", columns, rows)


def located(found: Sequence[PlaceRow]) -> Table:
    """Where the project lies."""
    columns = (
        Column("department", "Departamento"),
        Column("province", "Provincia"),
        Column("district", "Distrito"),
        Column("ubigeo", "Ubigeo (INEI)"),
        *((Column("degrees", "Latitud, longitud"),) if any(map(degrees, found)) else ()),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "department": each.department or None,
            "province": each.province or None,
            "district": each.district or None,
            "ubigeo": each.ubigeo if each.code else f"{each.ubigeo} (sin lugar en el registro)",
            **({"degrees": degrees(each) or None} if any(map(degrees, found)) else {}),
        }
        for each in found
    )
    return Table("project-places", "Dónde", columns, rows)


def degrees(place: PlaceRow) -> str:
    """`-13.94126, -72.15003` as the bank gives them; empty when it gives none."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.5f}, {place.longitude:.5f}"


def _spending(found: Overview) -> tuple[str, ...]:
    if not found.money_until:
        return ()
    return (f"{_spent(found.is_simulated)}, {_words(found.money_since)} a {_words(found.money_until)}",)


def _words(month: str) -> str:
    return PartialDate.parse(month).label


def _month(each: MonthMoney) -> str:
    return f"{each.month:02}/{each.year}"


def _millions(value: Decimal) -> Decimal:
    return round(value / _MILLION, 3)
