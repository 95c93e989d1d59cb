"""The page of the changes between two cut-offs, and its files."""

from datetime import date, timedelta
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tinkuy.engines.documents.html import to_html
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web import asof
from tinkuy.reports import rendering
from tinkuy.reports.changes import build
from tinkuy.reports.changes.forms import USUAL_DAYS, PeriodForm

FORMS = (("docx", "Word (DOCX)"), ("pdf", "PDF"), ("xlsx", "Excel (XLSX)"), ("json", "Datos (JSON)"))


@public
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Informes › Cambios: what was created, moved, fulfilled, delayed, extended between two days."""
    as_of = cast(asof.Request, request).as_of
    form = PeriodForm(request.GET if {"desde", "hasta"} & set(request.GET) else {}, as_of=as_of)
    since, until = _period(form, as_of)
    shown = kept(f"changes-{since.isoformat()}", until, lambda: _drawn(since, until))
    # A form that was not sent shows the days it stands for; one with an error shows what was typed.
    filled = form if form.errors else PeriodForm(initial={"desde": since, "hasta": until}, as_of=as_of)
    context = {"form": filled, "html": mark_safe(shown), "forms": FORMS, "since": since, "until": until}  # noqa: S308 -- the engine escapes people's words
    return render(request, "reports/changes.html", context)


@public
@costly(FILES)
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file. Errors: 404 for a form or a period that is none."""
    period = PeriodForm(request.GET, as_of=cast(asof.Request, request).as_of)
    if form not in rendering.FORMATS or not period.is_valid():
        raise Http404(form)
    spec = build(since=period.cleaned_data["desde"], as_of=period.cleaned_data["hasta"])
    headers = {"Content-Disposition": f'attachment; filename="{rendering.file_name(spec, form)}"'}
    content = rendering.render(spec, form)
    return HttpResponse(content, content_type=rendering.FORMATS[form].media_type, headers=headers)


def _period(form: PeriodForm, as_of: date) -> tuple[date, date]:
    if form.is_valid():
        return form.cleaned_data["desde"], form.cleaned_data["hasta"]
    return as_of - timedelta(days=USUAL_DAYS), as_of


def _drawn(since: date, until: date) -> str:
    spec = build(since=since, as_of=until)
    return to_html(spec, top_level=2, font_dir=settings.BUILD_DIR / "fonts")
