"""«Calidad de datos»: what is wrong with the records at a date, what each rule means, and the check of a file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.core.dates import long_date
from tinkuy.core.finding import Finding
from tinkuy.core.rule import RuleText
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import CHECKS, costly
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.web import asof
from tinkuy.subjects.quality import queries, screen
from tinkuy.subjects.quality.forms import FileForm, FindingFilter

_PAGES = {"mesas": "space", "compromisos": "commitment", "ejecutivos": "edition"}
_ALL_OF_ONE_RULE = 1000


def found_at(as_of: date, *, inside: bool) -> list[Finding]:
    """The findings on the records at the date, with what only people inside may read or without; kept until the next act."""
    name = "quality-findings-inside" if inside else "quality-findings"
    return kept(name, as_of, lambda: queries.check_database(as_of=as_of, inside=inside))


def _found(request: HttpRequest) -> list[Finding]:
    user = request.user
    inside = user.is_authenticated and may(user, EXPORT_INSIDE)
    return found_at(cast(asof.Request, request).as_of, inside=inside)


@public
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """The findings at the date, grouped by rule."""
    as_of = cast(asof.Request, request).as_of
    findings = _found(request)
    codes = sorted({finding.code for finding in findings})
    form = FindingFilter(request.GET, rules=[(code, _title(code)) for code in codes])
    choice = form.cleaned_data if form.is_valid() else {}
    kept_ones = screen.chosen(findings, **choice)
    limit = _ALL_OF_ONE_RULE if choice.get("rule") else screen.SHOWN
    context = {
        "sentence": f"Al {long_date(as_of)}, las {len(queries.database_rules())} reglas encuentran {screen.counted(findings)}.",
        "groups": screen.by_rule(kept_ones, texts=_text, href=_href(request), limit=limit),
        "form": form,
        "is_filtered": any(choice.values()),
        "counted": screen.counted(kept_ones),
        "any": bool(findings),
        "rules_count": len(queries.explained_rules()),
    }
    return render(request, "quality/quality.html", context)


def _text(code: str) -> RuleText | None:
    try:
        return queries.explained_rule(code).text
    except queries.UnknownRule:
        return None


def _title(code: str) -> str:
    text = _text(code)
    return text.title if text else code


def _href(request: HttpRequest) -> Callable[[Finding], str]:
    """How to find the page of the record of a finding."""

    def address(finding: Finding) -> str:
        room, _, code = (finding.place.record or "").partition("/")
        try:
            return asof.address(request, _PAGES[room], code) if room in _PAGES and code else ""
        except NoReverseMatch:
            return ""

    return address


@public
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, by what it checks."""
    groups: dict[str, list[queries.Explained]] = {}
    for explained in queries.explained_rules():
        groups.setdefault(explained.group, []).append(explained)
    return render(
        request, "quality/rules.html", {"groups": groups.items(), "count": len(queries.explained_rules())}
    )


@public
@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """What one rule means, an example that breaks it and how to mend it."""
    try:
        explained = queries.explained_rule(code)
    except queries.UnknownRule:
        raise Http404(f"No hay una regla «{code}».") from None
    found = [finding for finding in _found(request) if finding.code == code]
    return render(
        request,
        "quality/rule.html",
        {"explained": explained, "text": explained.text, "found": screen.counted(found), "any": bool(found)},
    )


@public
@costly(CHECKS, "POST")
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """Check one file and show its findings. The file is not kept."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, object] = {"form": form, "rules_href": reverse("quality-rules")}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        findings = checked(sent)
        context |= {
            "name": sent.name,
            "findings": findings,
            "sentence": f"En «{sent.name}» hay {screen.counted(findings)}."
            if findings
            else f"En «{sent.name}» no se encontró ninguna observación.",
        }
    return render(request, "quality/file.html", context)


def checked(sent: "UploadedFile[bytes]") -> list[Finding]:
    """The findings in an uploaded file, which is written aside only while it is read."""
    name = Path(sent.name or "archivo").name
    with NamedTemporaryFile(suffix=Path(name).suffix[:10]) as aside:
        for chunk in sent.chunks():
            aside.write(chunk)
        aside.flush()
        return queries.check_file(Path(aside.name), name=name)
