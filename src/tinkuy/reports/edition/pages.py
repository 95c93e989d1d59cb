"""The pages of the report of an edition and of the totals of a year: read it at a date, take it away, issue it."""

from datetime import date
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from tinkuy.core.dates import long_date
from tinkuy.engines.documents.html import to_html
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web import asof
from tinkuy.reports import actions, rendering
from tinkuy.reports.edition.building import build
from tinkuy.reports.edition.year import NothingStated
from tinkuy.reports.edition.year import build as build_year
from tinkuy.reports.pages import FORMS, Preview
from tinkuy.reports.permissions import ISSUE
from tinkuy.subjects.meetings.queries import UnknownEdition
from tinkuy.subjects.spaces import queries as spaces


def preview(code: str, as_of: date) -> Preview:
    """The report at a date, drawn once until the next act. Errors: UnknownEdition."""
    return kept(f"edition-preview-{code}", as_of, lambda: _drawn(build(edition=code, as_of=as_of)))


def _drawn(spec: ReportSpec) -> Preview:
    # The engine escapes people's words when it writes the document.
    html = mark_safe(to_html(spec, top_level=2, font_dir=settings.BUILD_DIR / "fonts"))  # noqa: S308
    return Preview(spec.title, html, spec.draft_reasons)


@public
@require_safe
def edition(request: HttpRequest, code: str) -> HttpResponse:
    """Informes › one edition: read it, take it away, issue it."""
    dated = cast(asof.Request, request)
    try:
        page = preview(code, dated.as_of)
    except UnknownEdition as exc:
        raise Http404(code) from exc
    context = {
        "page": page,
        "code": code,
        "name": spaces.name_of(code=code),
        "forms": FORMS,
        "has_template": rendering.office_template() is not None,
        "is_future": dated.asked.is_future,
        "may_issue": may(request.user, ISSUE),
    }
    return render(request, "reports/edition.html", context)


@public
@costly(FILES)
@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The report at the date as a file."""
    if form not in rendering.FORMATS:
        raise Http404(form)
    try:
        spec = build(edition=code, as_of=cast(asof.Request, request).as_of)
    except UnknownEdition as exc:
        raise Http404(code) from exc
    return _file(spec, form)


@allowed(ISSUE)
@require_POST
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Number and freeze the report at the date, unless it is a draft."""
    dated = cast(asof.Request, request)
    back = redirect(asof.address(request, "report-edition", code))
    if dated.asked.is_future:
        messages.error(request, "No se emitió: la fecha de corte todavía no llega.")
        return back
    try:
        spec = build(edition=code, as_of=dated.as_of)
        copy = actions.issue(spec=spec, on=dated.asked.today, by=cast(User, request.user))
    except UnknownEdition as exc:
        raise Http404(code) from exc
    except actions.NotIssuable as exc:
        messages.error(request, f"No se emitió, porque es un borrador: {exc}")
        return back
    messages.success(
        request, f"Se emitió el informe de la edición {copy}, con corte al {long_date(copy.as_of)}."
    )
    return redirect(asof.address(request, "report-list"))


@public
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Informes › what documents state of a year."""
    as_of = cast(asof.Request, request).as_of
    try:
        page = kept(f"edition-year-{year}", as_of, lambda: _drawn(build_year(year=year, as_of=as_of)))
    except NothingStated as exc:
        raise Http404(str(year)) from exc
    return render(request, "reports/edition_year.html", {"page": page, "year": year, "forms": FORMS})


@public
@costly(FILES)
@require_safe
def year_download(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in rendering.FORMATS:
        raise Http404(form)
    try:
        spec = build_year(year=year, as_of=cast(asof.Request, request).as_of)
    except NothingStated as exc:
        raise Http404(str(year)) from exc
    return _file(spec, form)


def _file(spec: ReportSpec, form: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{rendering.file_name(spec, form)}"'}
    content = rendering.render(spec, form)
    return HttpResponse(content, content_type=rendering.FORMATS[form].media_type, headers=headers)
