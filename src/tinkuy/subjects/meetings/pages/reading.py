"""What is read of editions: the list, and one edition at a date."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core.dates import PartialDate
from tinkuy.core.table import Table
from tinkuy.platform.access.checks import may, reached
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.meetings import companions, loads, queries, queries_of_editions, tables
from tinkuy.subjects.meetings.lists import EditionFilter, EditionLine, EditionTable, when_words
from tinkuy.subjects.meetings.loads import Capacity, Pressure
from tinkuy.subjects.meetings.pages.finding import day_of, edition_of
from tinkuy.subjects.meetings.permissions import ORGANISE, READ_INSIDE
from tinkuy.subjects.meetings.queries import EditionRow, Side
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.meetings.rules import EditionPhase
from tinkuy.subjects.spaces import companions as space_companions
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces import tables as space_tables
from tinkuy.subjects.spaces.actions import EJECUTIVOS
from tinkuy.subjects.spaces.companions import Section as SpaceSection


@public
@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """Editions: filter, sort; below, what documents state about whole years."""
    as_of = day_of(request)
    counts = queries_of_editions.sizes()
    found = tuple(_line(row, counts.get(row.code, (0, 0)), request) for row in queries.editions(as_of=as_of))
    opens = request.user.is_authenticated and may(request.user, ORGANISE, Reach())
    sheets = "&".join(
        f"hoja={kind}" for kind in ("edition", "day_block", "edition_host", "edition_party", "year_total")
    )
    page = ListPage(
        title="GORE y MUNI Ejecutivo",
        summary="Ministros con gobernadores, y ministerios con alcaldes: reuniones bilaterales de uno o dos días.",
        noun=("edición", "ediciones"),
        empty_title="Aún no hay ediciones a esta fecha",
        empty_how_to="Aquí verá cada edición con sus días, su sede y su etapa. Impórtelas en «Importar» o abra una.",
        exports=(Link("Ediciones (XLSX)", f"{reverse('import-export')}?{sheets}"),),
        actions=(Link("Nueva edición", asof.address(request, "edition-new")),) if opens else (),
    )
    totals = tuple(queries.year_totals())
    names = kind_names()
    context = {
        "totals": tables.year_totals(totals, names),
        "means": tables.means(totals, names),
        "reads_history": request.user.is_authenticated and not reached(request.user, READ_INSIDE).is_empty,
    }
    return render_list(
        request,
        page=page,
        table=EditionTable,
        rows=found,
        filterset=EditionFilter,
        template="meetings/edition_list.html",
        context=context,
    )


def kind_names() -> dict[str, str]:
    """The kinds of edition by code."""
    return {kind.code: kind.name for kind in spaces.kinds() if kind.code in EJECUTIVOS}


def _line(row: EditionRow, counts: tuple[int, int], request: HttpRequest) -> EditionLine:
    hosts, parties = counts
    return EditionLine(row, row.phase(as_of=day_of(request)), hosts or None, parties or None)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """Everything the page of an edition shows. `capacity` is what its plan has room for;
    `pressure`, for people inside, what weighs on it."""

    row: EditionRow
    phase: EditionPhase
    when: str
    window: str
    days: tuple[tables.DayLine, ...]
    hosts: Table
    parties: tuple[Side, ...]
    capacity: Capacity
    pressure: Pressure | None
    tables: tuple[Table, ...]
    sections: tuple[companions.Section | SpaceSection, ...]
    history: tuple[Told, ...]

    @property
    def is_known_from_documents(self) -> bool:
        """True when it is over and nobody wrote its plan nor its sides."""
        return self.phase is EditionPhase.OVER and not (self.days or self.hosts.rows or self.parties)


@public
@require_safe
def edition(request: HttpRequest, code: str) -> HttpResponse:
    """One edition at the date; before it was announced, since when it is."""
    row = edition_of(code)
    since = spaces.known_since(code=code)
    if since is not None and since.counts_from > day_of(request):
        return _not_yet(request, row, since)
    return render(request, "meetings/edition.html", {"page": _page(request, row)})


def _not_yet(request: HttpRequest, row: EditionRow, since: PartialDate) -> HttpResponse:
    href = f"{reverse('edition', args=[row.code])}?{asof.PARAMETER}={since.counts_from.isoformat()}"
    context = {"name": row.name, "since": since, "href": href}
    return render(request, "meetings/edition_not_yet.html", context, status=404)


def _page(request: HttpRequest, row: EditionRow) -> EditionPage:
    as_of = day_of(request)
    plan = queries.blocks(edition=row.code)
    hosts, parties = queries.hosts(edition=row.code), queries.parties(edition=row.code)
    return EditionPage(
        row=row,
        phase=row.phase(as_of=as_of),
        when=when_words(row),
        window=window_words(row),
        days=tables.day_lines(plan),
        hosts=tables.hosts(hosts),
        parties=parties,
        capacity=loads.capacity(row, plan, hosts),
        pressure=loads.pressure(row, plan, hosts, parties, as_of=as_of) if _is_inside(request, row) else None,
        tables=_stated(row, as_of),
        sections=(
            *companions.sections(request, code=row.code),
            *space_companions.sections(request, code=row.code, of_mesa=False),
        ),
        history=history("edition", row.code, what="la edición"),
    )


def _stated(row: EditionRow, as_of: date) -> tuple[Table, ...]:
    """What documents say of its space: achievements, documents, and what they say and is not kept. Those without rows are left out."""
    code = row.code
    found = (
        space_tables.achievements(spaces.achievements(code=code, as_of=as_of)),
        space_tables.documents(spaces.documents(code=code, as_of=as_of)),
        space_tables.corrections(spaces.corrections(code=code)),
    )
    return tuple(table for table in found if table.rows)


def _is_inside(request: HttpRequest, row: EditionRow) -> bool:
    """True for who may read every request of the edition."""
    user = request.user
    return user.is_authenticated and may(user, READ_INSIDE, reach_of_edition(row.code))


def window_words(row: EditionRow) -> str:
    """`del 01/07/2022 al 15/07/2022`; an open end says so; nothing when no window is stated."""
    first, last = row.requests_from, row.requests_until
    if first and last:
        return f"del {first:%d/%m/%Y} al {last:%d/%m/%Y}"
    if first:
        return f"desde el {first:%d/%m/%Y}"
    return f"hasta el {last:%d/%m/%Y}" if last else ""
