"""The pages of the reports: see one at a date, take it away, edit its words, issue it."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.core.dates import long_date
from tinkuy.engines.documents.docx import BadTemplate
from tinkuy.engines.documents.html import to_html
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web import asof
from tinkuy.reports import actions, queries, rendering
from tinkuy.reports.edition.year import years
from tinkuy.reports.forms import PassagesForm, TemplateForm
from tinkuy.reports.models import Issue, IssueFile
from tinkuy.reports.permissions import ISSUE
from tinkuy.reports.situational import build
from tinkuy.reports.situational.building import KIND
from tinkuy.reports.situational.narrative import PASSAGES
from tinkuy.subjects.commitments.locks import closed_until
from tinkuy.subjects.commitments.permissions import LOCK
from tinkuy.subjects.meetings import queries as meetings

# Format, and what a person calls it.
FORMS = (
    ("docx", "Word (DOCX)"),
    ("pdf", "PDF"),
    ("pptx", "Láminas (PPTX)"),
    ("xlsx", "Excel (XLSX)"),
    ("html", "Página (HTML)"),
    ("json", "Datos (JSON)"),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The report as the page shows it: its title, its text, and why it may not be issued (empty: it may)."""

    title: str
    html: SafeString
    draft_reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """An issued copy, and the formats it was issued in: older ones have fewer."""

    issue: Issue
    forms: tuple[tuple[str, str], ...]


def preview(as_of: date) -> Preview:
    """The report at a date, drawn once until the next act."""
    return kept("situational-preview", as_of, lambda: _preview(as_of))


def _preview(as_of: date) -> Preview:
    spec = build(as_of=as_of)
    # The engine escapes people's words when it writes the document.
    drawn = mark_safe(to_html(spec, top_level=2, font_dir=settings.BUILD_DIR / "fonts"))  # noqa: S308
    return Preview(spec.title, drawn, spec.draft_reasons)


@public
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """Informes: what can be drawn at the date, and what was issued."""
    may_lock, as_of = may(request.user, LOCK), cast(asof.Request, request).as_of
    context = {
        "issues": tuple(map(_copy, queries.issues())),
        "editions": meetings.editions(as_of=as_of),
        "years": years(as_of=as_of),
        "forms": FORMS,
        "may_lock": may_lock,
        "closed_until": closed_until().get("") if may_lock else None,
    }
    return render(request, "reports/report_list.html", context)


def _copy(issue: Issue) -> Copy:
    kept_forms = {file.form for file in issue.files.all()}
    return Copy(issue, tuple((form, label) for form, label in FORMS if form in kept_forms))


@public
@require_safe
def situational(request: HttpRequest) -> HttpResponse:
    """The situational report at the date: read it, take it away, issue it."""
    as_of = cast(asof.Request, request).as_of
    context = {
        "page": preview(as_of),
        "forms": FORMS,
        "has_template": rendering.office_template() is not None,
        "is_future": cast(asof.Request, request).asked.is_future,
        "may_issue": may(request.user, ISSUE),
    }
    return render(request, "reports/situational.html", context)


@public
@costly(FILES)
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The report at the date as a file."""
    if form not in rendering.FORMATS:
        raise Http404(form)
    spec = build(as_of=cast(asof.Request, request).as_of)
    return _file(rendering.render(spec, form), form, rendering.file_name(spec, form))


@public
@require_safe
def issued(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """One file of an issued copy, byte for byte."""
    try:
        file = queries.issued_file(issue=number, form=form)
    except IssueFile.DoesNotExist as exc:
        raise Http404(form) from exc
    return _file(bytes(file.content), form, _issued_name(file.issue, form))


def _issued_name(issue: Issue, form: str) -> str:
    kind = {KIND: "situacional"}.get(issue.kind, "edicion")
    return f"informe-{kind}-{issue.number:03d}-{issue.year}.{form}"


def _file(content: bytes, form: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=rendering.FORMATS[form].media_type, headers=headers)


@allowed(ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """The passages an office writes itself."""
    texts = {key: passage.text for key, passage in PASSAGES.items()} | queries.narrative(kind=KIND)
    form = PassagesForm(PASSAGES.values(), texts, request.POST or None)
    if form.is_valid():
        moved = {key: text for key, text in form.texts().items() if text != texts[key]}
        number = actions.save_narrative(kind=KIND, texts=moved, by=cast(User, request.user))
        messages.success(request, _saved(number))
        return redirect(asof.address(request, "report-situational"))
    context = {
        "form": form,
        "template_form": TemplateForm(),
        "has_template": rendering.office_template() is not None,
    }
    return render(request, "reports/edit.html", context)


def _saved(number: int) -> str:
    if not number:
        return "No había cambios que guardar."
    return "Se guardó 1 pasaje." if number == 1 else f"Se guardaron {number} pasajes."


@allowed(ISSUE)
@require_POST
def template(request: HttpRequest) -> HttpResponse:
    """Take the letterhead of the office."""
    form = TemplateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.keep_template(content=form.cleaned_data["file"].read(), by=cast(User, request.user))
        except BadTemplate as exc:
            form.add_error("file", str(exc))
        else:
            messages.success(
                request, "La plantilla quedó guardada. Los informes en Word la usan desde ahora."
            )
            return redirect(asof.address(request, "report-situational"))
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return redirect(asof.address(request, "report-edit"))


@allowed(ISSUE)
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Number and freeze the report at the date, unless it is a draft."""
    dated = cast(asof.Request, request)
    back = redirect(asof.address(request, "report-situational"))
    if dated.asked.is_future:
        messages.error(request, "No se emitió: la fecha de corte todavía no llega.")
        return back
    try:
        copy = actions.issue(spec=build(as_of=dated.as_of), on=dated.asked.today, by=cast(User, request.user))
    except actions.NotIssuable as exc:
        messages.error(request, f"No se emitió, porque es un borrador: {exc}")
        return back
    messages.success(request, f"Se emitió el informe {copy}, con corte al {long_date(copy.as_of)}.")
    return redirect(asof.address(request, "report-list"))
