"""What was loaded: every file, with the proof that its rows and amounts are all accounted for."""

from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.platform.access.guards import public
from tinkuy.platform.web.lists import ListPage, render_list
from tinkuy.subjects.budget.lists import LoadTable
from tinkuy.subjects.budget.pages.ground import until_of
from tinkuy.subjects.budget.queries import records
from tinkuy.subjects.budget.queries.records import STANDING_WORDS, LoadRow
from tinkuy.subjects.budget.tables.general import TITLES


@public
@require_safe
def load_list(request: HttpRequest) -> HttpResponse:
    """Every load, newest first."""
    page = ListPage(
        title="Cargas",
        summary="Cada archivo publicado que se cargó: cuántas filas traía, cuántas se guardaron y por qué se rechazaron las demás.",
        noun=("carga", "cargas"),
        empty_title="Todavía no se ha cargado ningún archivo",
        empty_how_to="Quien administra la instalación los carga con «tinkuy budget load ARCHIVO». Aquí verá cada uno, con su prueba.",
    )
    rows = records.load_rows(until_of(request))
    return render_list(request, page=page, table=LoadTable, rows=rows, template="budget/loads.html")


@public
@require_safe
def load(request: HttpRequest, identifier: str) -> HttpResponse:
    """One load, with all that its manifest tells. Errors: Http404."""
    try:
        row = records.load_row(identifier, until_of(request))
    except records.UnknownLoad as error:
        raise Http404(identifier) from error
    context = {
        "row": row,
        "load": row.record,
        "is_simulated": row.is_simulated,
        "standing": STANDING_WORDS[row.standing],
        "rows_table": _rows(row),
        "sums_table": _sums(row),
    }
    return render(request, "budget/load.html", context)


def _rows(row: LoadRow) -> Table:
    """Rows read = kept + rejected for each reason."""
    columns = (Column("what", "Qué pasó con las filas"), Column("rows", "Filas", ColumnKind.COUNT))
    told = row.record
    lines: list[dict[str, Cell]] = [{"what": "Guardadas", "rows": told.rows_kept}]
    lines += [{"what": f"Rechazadas: {why}", "rows": count} for why, count in told.rejected.items()]
    total: dict[str, Cell] = {"what": "Leídas del archivo", "rows": told.rows_in}
    return Table("filas", "Filas leídas, guardadas y rechazadas", columns, tuple(lines), total)


def _sums(row: LoadRow) -> Table:
    """Each amount before and after: what was read is what was kept and what was rejected."""
    amounts = (("read", "Leído"), ("kept", "Guardado"), ("rejected", "Rechazado"), ("gap", "Diferencia"))
    columns = (
        Column("what", "Monto"),
        *(Column(key, title, ColumnKind.SOLES, "S/") for key, title in amounts),
    )
    told, nothing = row.record, Decimal()
    lines: list[dict[str, Cell]] = []
    for name, read in told.sums_in.items():
        kept, rejected = told.sums_kept.get(name, nothing), told.sums_rejected.get(name, nothing)
        line = {"read": read, "kept": kept, "rejected": rejected, "gap": read - kept - rejected}
        lines.append({"what": TITLES.get(name, name), **line})
    return Table("sumas", "Sumas antes y después de cargar", columns, tuple(lines))
