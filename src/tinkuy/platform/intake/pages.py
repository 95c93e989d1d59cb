"""The pages of «Importar»: what came in, what one file would do, and the buttons that do it.

The template and the export of public records are open; a batch, which may hold data nobody has approved, is for who
brought it, the secretariat and the auditors.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

import django_tables2 as tables
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkuy.core.media import XLSX
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, public, signed_in
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import actions, export, queries, tasks, verdicts
from tinkuy.platform.intake.door import door_of, doors
from tinkuy.platform.intake.findings_book import findings_workbook
from tinkuy.platform.intake.forms import MappingForm, UploadForm
from tinkuy.platform.intake.models import Batch
from tinkuy.platform.intake.permissions import REGISTER, SEE_ALL, UPLOAD
from tinkuy.platform.intake.view import view_of
from tinkuy.platform.web import asof, states
from tinkuy.platform.web.columns import CountColumn, linked
from tinkuy.platform.web.lists import Link, ListPage, render_list


class BatchTable(tables.Table):  # type: ignore[misc]
    """The list of batches."""

    name = tables.Column("Archivo", linkify=linked("import-batch", "pk"))
    state = tables.Column("Estado")
    created_at = tables.DateTimeColumn(verbose_name="Subido", format="d/m/Y H:i")
    new = CountColumn(verbose_name="Nuevos", accessor="counts__new", orderable=False)
    changed = CountColumn(verbose_name="Cambian", accessor="counts__changed", orderable=False)
    unchanged = CountColumn(verbose_name="Iguales", accessor="counts__unchanged", orderable=False)
    error = CountColumn(verbose_name="Errores", accessor="counts__error", orderable=False)

    class Meta:
        order_by = "-created_at"

    def render_state(self, record: Batch) -> SafeString:
        """Icon and word."""
        return states.state(record.state, verdicts.state_words(record))


@signed_in
@require_GET
def batch_list(request: HttpRequest) -> HttpResponse:
    """Everything that came in, newest first."""
    page = ListPage(
        title="Importar",
        summary="Suba su matriz en Excel: verá qué cambiaría, celda por celda, antes de guardar nada; y podrá deshacerlo.",
        noun=("importación", "importaciones"),
        empty_title="Todavía no se importó ningún archivo",
        empty_how_to="Descargue la plantilla, complétela y súbala con el botón «Subir un archivo».",
        actions=(Link("Subir un archivo", _address(request, "import-upload")),)
        if may(request.user, UPLOAD)
        else (),
        exports=(
            Link("Plantilla vacía", _address(request, "import-template")),
            Link("Todos los datos en Excel", _address(request, "import-export")),
        ),
    )
    return render_list(request, page=page, table=BatchTable, rows=queries.batches_for(_user(request)))


@allowed(UPLOAD)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take one file and have it previewed."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        batch = actions.upload(path_or_file=sent, name=sent.name, by=_user(request))
        tasks.start_preview(batch=batch, by=_user(request))
        return redirect("import-batch", batch.pk)
    sheets = [door.sheet for door in doors() if may(request.user, door.writers)]
    return render(request, "intake/upload.html", {"form": form, "sheets": sheets})


@signed_in
@require_GET
def batch(request: HttpRequest, number: int) -> HttpResponse:
    """One batch: how far it has come, or what it found, and what can be done with it."""
    found = _batch(request, number)
    stalled = queries.is_stalled(found, now=timezone.now())
    view = view_of(
        found, tab=request.GET.get("ver", ""), page=request.GET.get("page", "1"), is_stalled=stalled
    )
    template = "intake/batch_body.html" if getattr(request, "htmx", False) else "intake/batch.html"
    may_act = may(request.user, UPLOAD if found.by_id == _user(request).pk else REGISTER)
    context = {"view": view, "batch": found, "may_act": may_act, "renewals": _renewals(found)}
    return render(request, template, context)


@allowed(UPLOAD)
@require_POST
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Have the batch applied."""
    return _do(request, number, lambda found: tasks.start_apply(batch=found, by=_user(request)))


@allowed(UPLOAD)
@require_POST
def revert(request: HttpRequest, number: int) -> HttpResponse:
    """Have the batch undone."""
    return _do(request, number, lambda found: tasks.start_revert(batch=found, by=_user(request)))


@allowed(UPLOAD)
@require_POST
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Put the batch aside."""
    return _do(request, number, lambda found: actions.discard(batch=found, by=_user(request)))


@allowed(UPLOAD)
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Try again: a batch whose worker died goes back in line, a failed one is previewed again."""

    def again(found: Batch) -> object:
        now = timezone.now()
        if queries.is_stalled(found, now=now):
            return tasks.reap(now=now)
        return tasks.start_preview(batch=found, by=_user(request))

    return _do(request, number, again)


@allowed(UPLOAD)
@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, number: int, sheet: int) -> HttpResponse:
    """Say once which column each heading of a sheet stands for; the file is then previewed again."""
    found = _batch(request, number)
    known = found.preview.get("sheets", [])
    if sheet >= len(known):
        raise Http404("No hay tal hoja en el archivo.")
    seen: dict[str, Any] = known[sheet]
    door = door_of(request.GET.get("tipo", "")) or door_of(seen["kind"])
    if door is None:
        raise Http404("Ese tipo de hoja ya no existe.")
    data = request.POST if request.method == "POST" else None
    form = MappingForm(door.sheet, [(text, key) for text, key in seen["headings"]], data)
    if request.method == "POST" and form.is_valid():
        return _do(request, number, lambda batch: _confirm(request, batch, seen["shape"], form))
    context = {"batch": found, "seen": seen, "form": form, "door": door, "doors": doors()}
    return render(request, "intake/mapping.html", context)


@signed_in
@require_GET
def findings(request: HttpRequest, number: int) -> HttpResponse:
    """The findings of a batch as a workbook."""
    found = _batch(request, number)
    return _download(findings_workbook(found.outcome.findings), f"observaciones-{found.pk}.xlsx")


@signed_in
@require_GET
def original(request: HttpRequest, number: int) -> FileResponse:
    """The file exactly as it came."""
    found = _batch(request, number)
    return FileResponse(found.file.file.open("rb"), as_attachment=True, filename=found.name)


@public
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to fill in; `?hoja=` chooses kinds."""
    return _workbook(
        request,
        "plantilla-tinkuy.xlsx",
        lambda kinds, target: export.blank_template(kinds, target, title="Plantilla"),
    )


@public
@costly(EXPORTS)
@require_GET
def export_all(request: HttpRequest) -> HttpResponse:
    """Every record in a workbook that can come in again; `?hoja=` chooses kinds."""
    return _workbook(
        request,
        "datos-tinkuy.xlsx",
        lambda kinds, target: export.export_workbook(kinds, target, title="Datos de Tinkuy", by=request.user),
    )


def _renewals(found: Batch) -> list[str]:
    """Where a file in conflict can be had anew, with what the person wrote in it."""
    kinds = {sheet["kind"] for sheet in found.preview.get("sheets", [])}
    if not found.counts.get("conflict"):
        return []
    return [reverse(d.renewal, args=[found.pk]) for d in doors() if d.sheet.kind in kinds and d.renewal]


def _do(request: HttpRequest, number: int, act: Callable[[Batch], object]) -> HttpResponse:
    """Do one thing to a batch and go back to its page; a refusal is told there."""
    try:
        act(_batch(request, number))
    except actions.Refused as refusal:
        for reason in refusal.reasons[:20]:
            messages.error(request, reason)
    return redirect("import-batch", number)


def _confirm(request: HttpRequest, batch: Batch, shape: str, form: MappingForm) -> None:
    actions.confirm_mapping(shape=shape, kind=form.sheet.kind, mapping=form.mapping, by=_user(request))
    tasks.start_preview(batch=batch, by=_user(request))


def _batch(request: HttpRequest, number: int) -> Batch:
    """404 also for the batch of another person: its number tells nothing."""
    found = queries.batch_of(number)
    if found is None or not (found.by_id == _user(request).pk or may(request.user, SEE_ALL)):
        raise Http404("No hay ninguna importación con ese número.")
    return found


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def _address(request: HttpRequest, name: str) -> str:
    return asof.carry(reverse(name), request)


def _workbook(
    request: HttpRequest, name: str, write: Callable[[list[str] | None, BytesIO], None]
) -> HttpResponse:
    target = BytesIO()
    try:
        write(request.GET.getlist("hoja") or None, target)
    except LookupError as exc:
        raise Http404("No hay ese tipo de hoja.") from exc
    return _download(target.getvalue(), name)


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
