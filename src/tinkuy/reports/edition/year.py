"""What documents state of all editions of one year: the totals as they stand, and what can be recomputed from them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tinkuy.core.dates import long_date
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count, money_in_short
from tinkuy.engines.documents.inline import literal
from tinkuy.engines.documents.spec import (
    Block,
    Bullets,
    Heading,
    KeyFigures,
    Paragraph,
    ReportSpec,
    TableBlock,
)
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings import tables as meeting_tables
from tinkuy.subjects.meetings.models import YearTotal
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.actions import EJECUTIVOS

KIND, OFFICE = "edition", "SSARL-SD-PCM"
Measure = YearTotal.Measure
_SOLES = (Measure.TRANSFERRED_SOLES.value, Measure.PORTFOLIO_SOLES.value)


_STATED = ("las cifras de la tabla anterior",)
_CITED = ("los documentos que cita cada fila",)
_ORDER = tuple(Measure.values)


class NothingStated(LookupError):
    """No document states anything of that year, or not yet at the date."""


def years(*, as_of: date) -> tuple[int, ...]:
    """The years of which a document states totals, the newest first. A total counts from the end of its year."""
    stated = {total.year for total in queries.year_totals()}
    return tuple(sorted((year for year in stated if _is_over(year, as_of)), reverse=True))


def _is_over(year: int, as_of: date) -> bool:
    return date(year, 12, 31) <= as_of


def build(*, year: int, as_of: date) -> ReportSpec:
    """The totals of a year at a date. Errors: NothingStated."""
    stated = (total for total in queries.year_totals() if total.year == year and _is_over(year, as_of))
    totals = sorted(stated, key=lambda total: (total.kind, _ORDER.index(total.measure)))
    if not totals:
        raise NothingStated(year)
    names = {kind.code: kind.name for kind in spaces.kinds() if kind.code in EJECUTIVOS}
    held = [row for row in queries.editions(as_of=as_of) if row.begins.year == year and not row.is_simulated]
    return ReportSpec(
        kind=KIND,
        subject=str(year),
        title=f"GORE y MUNI Ejecutivo en {year}: lo que dicen los documentos",
        as_of=as_of,
        office=OFFICE,
        subtitle=f"Totales publicados del año, con lo registrado hasta el {long_date(as_of)}",
        blocks=tuple(_blocks(totals, held, names)),
        figures=_figures(totals),
        figure_labels=_labels(totals, names),
    )


def _figures(totals: Iterable[YearTotal]) -> dict[str, int | Decimal]:
    found: dict[str, int | Decimal] = {f"{t.kind.lower()}_{t.measure}": _plain(t.amount) for t in totals}
    for kind in sorted({total.kind.lower() for total in totals}):
        meetings, editions = found.get(f"{kind}_{Measure.MEETINGS}"), found.get(f"{kind}_{Measure.EDITIONS}")
        if meetings and editions:
            found[f"{kind}_meetings_per_edition"] = _plain(Decimal(meetings) / Decimal(editions))
    return found


def _plain(amount: Decimal) -> int | Decimal:
    whole = amount.to_integral_value()
    return int(whole) if amount == whole else amount.quantize(Decimal("0.01")).normalize()


def _labels(totals: Iterable[YearTotal], names: dict[str, str]) -> dict[str, str]:
    found = {
        f"{t.kind.lower()}_{t.measure}": f"{names.get(t.kind, t.kind)}: {t.get_measure_display()}"
        + (" (más de)" if t.is_at_least else "")
        for t in totals
    }
    kinds = {total.kind for total in totals}
    return found | {
        f"{k.lower()}_meetings_per_edition": f"{names.get(k, k)}: reuniones por edición" for k in kinds
    }


def _blocks(totals: list[YearTotal], held: list[EditionRow], names: dict[str, str]) -> Iterator[Block]:
    yield Paragraph(f"**{summary(totals, names)}**")
    yield KeyFigures(tuple((_name(total, names), _opening(words(total))) for total in totals))
    yield Heading("Totales del año", 1)
    yield TableBlock(replace(meeting_tables.year_totals(totals, names), sources=_CITED))
    means = meeting_tables.means(totals, names)
    if means.rows:
        yield Paragraph(
            "La {tabla:year-means} vuelve a hacer la cuenta con las dos cifras que da el documento."
        )
        yield TableBlock(replace(means, sources=_STATED))
    yield Heading("Las ediciones una por una", 1)
    yield TableBlock(_registered(totals, held, names))
    if held:
        yield TableBlock(_editions(held))
    documents = {total.source_document for total in totals}
    notes = [c for c in spaces.corrections() if c.space is None and c.source_document in documents]
    if notes:
        yield Heading("Cifras que no coinciden o no se conservan", 1)
        yield Bullets(tuple(literal(f"Dice: {c.stated} Se conserva: {c.kept} {c.reason}") for c in notes))


def summary(totals: Iterable[YearTotal], names: dict[str, str]) -> str:
    """One sentence with the meetings and editions of each kind."""
    stated = {(total.kind, total.measure): total for total in totals}
    told = [
        f"{words(total)} reuniones bilaterales en {words(editions)} ediciones de {names.get(kind, kind)}"
        for (kind, measure), total in stated.items()
        if measure == Measure.MEETINGS and (editions := stated.get((kind, Measure.EDITIONS.value)))
    ]
    return f"Los documentos cuentan {join_spanish(told)}." if told else "Los documentos dan estos totales."


def words(total: YearTotal) -> str:
    """`712`, `más de S/ 4,000 millones`."""
    amount = _plain(total.amount)
    told = (
        money_in_short(total.amount)
        if total.measure in _SOLES
        else count(amount)
        if isinstance(amount, int)
        else str(amount)
    )
    return f"más de {told}" if total.is_at_least else told


def _opening(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}"


def _name(total: YearTotal, names: dict[str, str]) -> str:
    """The money says its unit by itself."""
    return f"{names.get(total.kind, total.kind)}: {total.get_measure_display()}".removesuffix(" (S/)")


def _registered(totals: Iterable[YearTotal], held: list[EditionRow], names: dict[str, str]) -> Table:
    """How many editions documents count beside how many of them are registered one by one."""
    columns = (
        Column("kind", "Espacio"),
        Column("stated", "Según el documento", ColumnKind.COUNT),
        Column("registered", "Registradas una por una", ColumnKind.COUNT),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "kind": names.get(total.kind, total.kind),
            "stated": int(total.amount),
            "registered": sum(1 for row in held if row.kind == total.kind),
        }
        for total in totals
        if total.measure == Measure.EDITIONS
    )
    note = "De las que no están una por una el documento da solo el número."
    return Table(
        "registered", "Ediciones del año", columns, rows, None, ("documentos citados", "registro"), note
    )


def _editions(held: list[EditionRow]) -> Table:
    columns = (
        Column("name", "Edición"),
        Column("when", "Fecha", ColumnKind.DATE),
        Column("source", "Fuente"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"name": row.name, "when": row.first_day or row.held, "source": row.source.label or None}
        for row in sorted(held, key=lambda row: (row.begins, row.number or 0))
    )
    return Table("editions", "Ediciones registradas", columns, rows, None, _CITED)
