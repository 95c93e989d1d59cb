"""The list of surveys, one survey with its results, and the results to take away."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.platform import paper
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.surveys import documents, figures, queries
from tinkuy.subjects.surveys.lists import SurveyFilter, SurveyTable
from tinkuy.subjects.surveys.pages.ground import known, today_of
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.queries import SurveyRow
from tinkuy.subjects.surveys.reaches import writes
from tinkuy.subjects.surveys.rules import LEAST, State


@public
@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    """Surveys: filter, sort, open."""
    found = queries.surveys(as_of=cast(asof.Request, request).as_of)
    new = (Link("Nueva encuesta", asof.address(request, "survey-new")),) if may(request.user, WRITE) else ()
    page = ListPage(
        title="Encuestas",
        summary="Qué opinan quienes participan en los espacios: autoridades, coordinadores y sectores.",
        noun=("encuesta", "encuestas"),
        empty_title="Aún no hay encuestas",
        empty_how_to="Aquí verá cada encuesta, a quiénes se consultó y, cuando se publiquen, sus resultados.",
        exports=(),
        actions=(*new, Link("Ahorro en viajes", asof.address(request, "survey-saving"))),
    )
    return render_list(request, page=page, table=SurveyTable, rows=found, filterset=SurveyFilter)


@public
@require_safe
def survey(request: HttpRequest, code: str) -> HttpResponse:
    """One survey: what it asks, of whom, and its results when they may be read."""
    as_of = cast(asof.Request, request).as_of
    found, organises, now = _seen(request, code)
    results = queries.results(survey=found, with_texts=organises) if _is_readable(found, organises) else ()
    is_live = organises and not found.is_external and not now.state.has_results
    context = {
        "survey": found,
        "now": now,
        "results": [
            (each, figures.chart(each, found, as_of=as_of), figures.table(each, found)) for each in results
        ],
        "asked": documents.asked_table(found),
        "questions": () if results else queries.questions(survey=code),
        "links": queries.used_links(survey=code) if is_live else {},
        "organises": organises and not found.is_external,
        "may_ask": is_live and not queries.is_frozen(survey=code),
        "is_preview": bool(results) and found.state is State.COUNTED,
        "least": LEAST,
        "forms": documents.FORMS,
    }
    return render(request, "surveys/survey.html", context)


@public
@costly(FILES)
@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The results as a file; open texts are in none. Errors: 404 for results that may not be read, or a form that is none."""
    found, organises, _ = _seen(request, code)
    if form not in documents.FORMS or not _is_readable(found, organises):
        raise Http404(code)
    spec = documents.build(found, queries.results(survey=found), as_of=cast(asof.Request, request).as_of)
    headers = {"Content-Disposition": f'attachment; filename="encuesta-{code}.{form}"'}
    return HttpResponse(
        paper.render(spec, form), content_type=paper.FORMATS[form].media_type, headers=headers
    )


def _seen(request: HttpRequest, code: str) -> tuple[SurveyRow, bool, SurveyRow]:
    """The survey on the day shown, whether the reader organises it, and the survey today."""
    found = known(code, cast(asof.Request, request).as_of)
    organises = request.user.is_authenticated and writes(request.user, found.space_code)
    return found, organises, known(code, today_of(request))


def _is_readable(found: SurveyRow, organises: bool) -> bool:
    return found.state is State.PUBLISHED or (organises and found.state is State.COUNTED)
