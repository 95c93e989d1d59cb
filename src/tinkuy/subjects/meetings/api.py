"""Editions of GORE and MUNI Ejecutivo in the API: the list, one with its plan and sides, what documents state of whole years."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, PartialDay, Shown, SolesOut, partial
from tinkuy.subjects.meetings import loads, queries
from tinkuy.subjects.meetings.models import YearTotal
from tinkuy.subjects.meetings.queries import EditionRow, Side
from tinkuy.subjects.meetings.rules import Block, BlockKind, EditionPhase, slots
from tinkuy.subjects.spaces import queries as spaces

PART = register.room(
    "Ejecutivos",
    "Las ediciones de GORE y MUNI Ejecutivo: cuándo y dónde son, el plan de cada día, quién recibe y quién solicita.",
)
Kind = Literal["GORE", "MUNI"]


class EditionAsked(Paging):
    """Which editions."""

    q: Line | None = Field(None, description="Palabras del nombre o de la sede; las tildes no importan.")
    kind: Kind | None = Field(None, description="GORE o MUNI.")
    phase: EditionPhase | None = Field(None, description="Etapa a la fecha.")


class EditionOut(Shown):
    """Una edición a una fecha."""

    code: str
    name: str
    kind: str
    kind_name: str
    number: int | None
    venue: str
    days: list[date] = Field(description="Los días de su plan; vacío si solo se la conoce por documentos.")
    held: PartialDay | None = Field(description="Cuándo concluyó, tan preciso como se sabe.")
    phase: EditionPhase
    phase_label: str
    requests_from: date | None
    requests_until: date | None
    most_requests: int | None = Field(description="Tope de solicitudes por participante; null si no hay.")
    is_simulated: bool
    source: str


class BlockOut(Shown):
    """Un bloque del plan de un día."""

    day: date
    starts_at: str = Field(description="Hora de Lima: 09:00.")
    ends_at: str
    kind: BlockKind
    title: str
    theme: str
    slot_minutes: int | None
    slots: list[str] = Field(description="Los turnos de reuniones que da el bloque: 2022-07-28T09:00.")


class HostOut(Shown):
    """Una entidad que recibe."""

    entity: str
    name: str
    desks: int = Field(description="Sus mesas de atención.")
    hall: str
    hall_capacity: int | None


class PartyOut(Shown):
    """Una entidad que puede solicitar reuniones."""

    entity: str
    name: str
    delegation: str


class EditionDetail(EditionOut):
    """Una edición con su plan, quién recibe y quién solicita."""

    as_of: date
    min_rest_minutes: int
    longest_row: int | None
    room_limit: int | None
    blocks: list[BlockOut]
    hosts: list[HostOut]
    parties: list[PartyOut]
    places: int = Field(description="Turnos por mesas de atención.")


class YearTotalOut(Shown):
    """Lo que un documento dice de un año entero."""

    kind: str
    year: int
    measure: str
    measure_label: str
    amount: SolesOut = Field(description="La cantidad; en soles cuando la medida lo dice.")
    is_at_least: bool = Field(description="El documento dice «más de».")
    source: str


class TotalsAsked(Paging):
    """Which totals."""

    kind: Kind | None = Field(None, description="GORE o MUNI.")


@register.read(PART, "/editions", answer=Listed[EditionOut], summary="Las ediciones a una fecha")
def editions(request: HttpRequest, asked: Query[EditionAsked]) -> dict[str, Any]:
    """The editions at the date, the newest first."""
    rows = [row for row in queries.editions(as_of=asked.as_of) if _passes(row, asked)]
    return listed(request, asked, rows, lambda row: _shown(row, asked.as_of))


def _passes(row: EditionRow, asked: EditionAsked) -> bool:
    text = fold(f"{row.name} {row.venue}")
    return (
        all(word in text for word in fold(asked.q or "").split())
        and asked.kind in (None, row.kind)
        and asked.phase in (None, row.phase(as_of=asked.as_of))
    )


@register.read(
    PART, "/editions/{code}", answer=EditionDetail, summary="Una edición con su plan y quién participa"
)
def edition(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One edition. Errors: UnknownEdition, also before it was announced."""
    row = queries.edition(code=code)
    since = spaces.known_since(code=code)
    if since is not None and since.counts_from > asked.as_of:
        raise queries.UnknownEdition(code)
    plan, hosts = queries.blocks(edition=code), queries.hosts(edition=code)
    return {
        **_shown(row, asked.as_of),
        **{name: getattr(row, name) for name in ("min_rest_minutes", "longest_row", "room_limit")},
        "as_of": asked.as_of,
        "blocks": [_block(block) for block in plan],
        "hosts": [_host(side) for side in hosts],
        "parties": [_party(side) for side in queries.parties(edition=code)],
        "places": loads.capacity(row, plan, hosts).product,
    }


@register.read(
    PART,
    "/edition-totals",
    answer=Listed[YearTotalOut],
    summary="Lo que los documentos dicen de años enteros",
)
def edition_totals(request: HttpRequest, asked: Query[TotalsAsked]) -> dict[str, Any]:
    """What documents state of whole years."""
    return listed(request, asked, list(queries.year_totals(kind=asked.kind or "")), _total)


def _shown(row: EditionRow, as_of: date) -> dict[str, Any]:
    names = (
        "code",
        "name",
        "kind",
        "kind_name",
        "number",
        "venue",
        "requests_from",
        "requests_until",
        "most_requests",
        "is_simulated",
    )
    phase = row.phase(as_of=as_of)
    return {
        **{name: getattr(row, name) for name in names},
        "days": list(row.days),
        "held": partial(row.held),
        "phase": phase,
        "phase_label": phase.label,
        "source": row.source.label,
    }


def _block(block: Block) -> dict[str, Any]:
    names = ("day", "kind", "title", "theme", "slot_minutes")
    return {
        **{name: getattr(block, name) for name in names},
        "starts_at": f"{block.starts_at:%H:%M}",
        "ends_at": f"{block.ends_at:%H:%M}",
        "slots": [slot.id for slot in slots([block])],
    }


def _host(side: Side) -> dict[str, Any]:
    return {name: getattr(side, name) for name in ("entity", "name", "desks", "hall", "hall_capacity")}


def _party(side: Side) -> dict[str, Any]:
    return {name: getattr(side, name) for name in ("entity", "name", "delegation")}


def _total(total: YearTotal) -> dict[str, Any]:
    return {
        **{name: getattr(total, name) for name in ("kind", "year", "measure", "amount", "is_at_least")},
        "measure_label": str(total.get_measure_display()),
        "source": total.source.label,
    }
