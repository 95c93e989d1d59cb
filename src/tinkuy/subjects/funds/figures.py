"""A fund as tables and as a chart of its balance: for its page and for documents."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import money, ratio
from tinkuy.engines.figures.spec import Category, Point, StepFigure
from tinkuy.subjects.funds import rules as decided
from tinkuy.subjects.funds.queries import FundRow, MovementRow, RuleRow
from tinkuy.subjects.funds.rules import Nearness

_MILLION = Decimal(1_000_000)
_TENTH = Decimal("0.1")
_DEPOSITED, _ALLOCATED, _BALANCE = "deposited", "allocated", "balance"
_LINES = (
    Category(_DEPOSITED, "Depositado en total", "#58b486"),
    Category(_ALLOCATED, "Asignado, menos lo devuelto", "#f2b544"),
    Category(_BALANCE, "Saldo", "#123f73"),
)
_NO_NORM = "la fuente no cita la norma"


def headline(fund: FundRow) -> str:
    """What matters of a fund on its day, in one sentence."""
    if not fund.state.movements:
        return "A esta fecha no hay movimientos registrados"
    if not fund.holds_money:
        return f"Hay comprometidos {money(fund.allocated_soles)} por obras por impuestos"
    return f"Quedan {money(fund.balance_soles)} de {money(fund.deposited_soles)} depositados"


def course(fund: FundRow, *, as_of: date) -> StepFigure | None:
    """Deposited, allocated and balance over time. Missing: None for a fund without movements, or that holds no money.

    Units: soles, or millions of soles when the largest amount passes one.
    """
    moved = fund.state.movements
    if not moved or not fund.holds_money or fund.balance_soles < 0:
        return None
    most = max(fund.deposited_soles, fund.allocated_soles)
    scale, unit = (_MILLION, "Millones de soles") if most >= _MILLION else (Decimal(1), "Soles")
    found = tuple(Point(code, day, (value / scale).quantize(_TENTH)) for code, day, value in _points(fund))
    return StepFigure(
        id="fund-course",
        headline=headline(fund),
        alt=f"Tres líneas por escalones: depositado, asignado y saldo. {headline(fund)}.",
        unit=unit,
        source="movimientos registrados del fondo" + (", dato simulado" if fund.is_simulated else ""),
        cutoff=as_of,
        table=_course_table(fund),
        categories=_LINES,
        points=found,
        most=max(point.value for point in found) or 1,
        kind=ColumnKind.TEXT,
        dashed=frozenset({_DEPOSITED}),
    )


def rules(fund: FundRow) -> Table:
    """The rules with their norm and how near each is."""
    columns = (
        Column("rule", "Regla"),
        Column("norm", "Norma"),
        Column("valid", "Rige"),
        Column("used", "Usado", ColumnKind.SOLES, "S/"),
        Column("limit", "Límite", ColumnKind.SOLES, "S/"),
        Column("part", "Del límite"),
        Column("source", "Fuente"),
    )
    note = (
        "Las partes se miden sobre todo lo depositado hasta la fecha. En un saldo mínimo, lo usado es el mínimo y el límite es el "
        "saldo; en un tope por proyecto se mide el proyecto que más recibió."
    )
    rows = tuple(_rule(row, fund) for row in fund.rules)
    return Table("fund-rules", "Reglas", _said(columns, rows), rows, note=note)


def movements(fund: FundRow) -> Table:
    """What moved, the latest first. What is annulled stays, and says so."""
    columns = (
        Column("number", "N°", ColumnKind.COUNT),
        Column("day", "Fecha", ColumnKind.DATE),
        Column("kind", "Movimiento"),
        Column("amount", "Monto", ColumnKind.SOLES, "S/"),
        Column("purpose", "Destino"),
        Column("project", "CUI"),
        Column("commitment", "Compromiso"),
        Column("source", "Documento"),
        Column("remark", "Observación"),
    )
    latest = latest_first(fund)
    rows = tuple(_movement(row) for row in latest)
    return Table("fund-movements", "Movimientos", _said(columns, rows), rows)


def latest_first(fund: FundRow) -> list[MovementRow]:
    """The movements in the order of their table."""
    return sorted(fund.movements, key=lambda row: (row.day, row.number), reverse=True)


def _said(columns: tuple[Column, ...], rows: tuple[Mapping[str, Cell], ...]) -> tuple[Column, ...]:
    """The columns in which some row says something; all of them while there is no row."""
    return tuple(c for c in columns if not rows or any(row.get(c.key) is not None for row in rows))


def remark(row: MovementRow) -> str:
    """Where, with what counterpart, and whether it is annulled."""
    told = [
        row.territory,
        f"contrapartida {money(row.counterpart_soles)}" if row.counterpart_soles else "",
        row.note,
        f"anulado el {row.annulled_on:%d/%m/%Y}: {row.annulled_reason}" if row.annulled_on else "",
    ]
    text = "; ".join(part for part in told if part)
    return text[:1].upper() + text[1:]


def _points(fund: FundRow) -> Iterator[tuple[str, date, Decimal]]:
    moved = fund.state.movements
    for day in sorted({m.day for m in moved}):
        yield _DEPOSITED, day, decided.deposited(moved, as_of=day)
        yield _ALLOCATED, day, decided.allocated(moved, as_of=day)
        yield _BALANCE, day, decided.balance(moved, as_of=day)


def _course_table(fund: FundRow) -> Table:
    columns = (
        Column("day", "Fecha", ColumnKind.DATE),
        *(Column(line.code, line.label, ColumnKind.SOLES, "S/") for line in _LINES),
    )
    told: dict[date, dict[str, Cell]] = {}
    for code, day, value in _points(fund):
        told.setdefault(day, {"day": day})[code] = value
    return Table("fund-course", "Saldo en el tiempo", columns, tuple(told.values()))


def _rule(row: RuleRow, fund: FundRow) -> dict[str, Cell]:
    """Nothing is measured while no movement is registered: zero would say more than is known."""
    near = row.near if fund.is_known else Nearness(None, None)
    part = near.used_ratio
    return {
        "rule": row.says,
        "norm": row.rule.norm or _NO_NORM,
        "valid": valid(row),
        "used": near.used_soles,
        "limit": near.limit_soles,
        "part": None if part is None else ratio(part),
        "source": row.source.label or None,
    }


def valid(row: RuleRow) -> str:
    """`desde el 31/12/2007`; `sin plazo`; with a word when it is not in force on the day."""
    rule = row.rule
    told = " ".join(
        part
        for part in (
            f"desde el {rule.valid_from:%d/%m/%Y}" if rule.valid_from else "",
            f"hasta el {rule.valid_until:%d/%m/%Y}" if rule.valid_until else "",
        )
        if part
    )
    return (told or "sin plazo") + ("" if row.in_force else " (no rige a esta fecha)")


def _movement(row: MovementRow) -> dict[str, Cell]:
    return {
        "number": row.number,
        "day": row.day,
        "kind": row.kind.label.capitalize() + (" (anulado)" if row.annulled_on else ""),
        "amount": row.amount_soles,
        "purpose": row.purpose or None,
        "project": row.project or None,
        "commitment": row.commitment or None,
        "source": row.source.label or None,
        "remark": remark(row) or None,
    }
