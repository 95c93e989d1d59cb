"""Preparing a survey, counting it and publishing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, Given, person, posted, pressed
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.surveys import actions, queries
from tinkuy.subjects.surveys.forms import MoveForm, QuestionForm, SurveyForm
from tinkuy.subjects.surveys.pages.ground import handle, today_of, writable
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.queries import QuestionRow


@allowed(WRITE)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Open a survey."""
    scopes = reached(request.user, WRITE)
    names = sorted(spaces.names().items(), key=lambda pair: pair[1])
    choices = [(code, name) for code, name in names if scopes.everything or code in scopes.spaces]
    form = SurveyForm(choices, posted(request), may_stand_alone=scopes.everything)

    def act(given: Given) -> str:
        given = {**given, "space": given["space"] or None}
        return actions.create(**given, by=person(request), today=today_of(request))

    said = "La encuesta quedó creada. Agregue ahora sus preguntas."
    return handle(request, form, act, title="Nueva encuesta", said=said)


@allowed(WRITE)
@require_http_methods(METHODS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Add a question."""
    found = writable(request, code)
    form = QuestionForm(found.actors, posted(request))

    def act(given: Given) -> str:
        actions.ask(survey=code, **given, by=person(request))
        return code

    return handle(request, form, act, title="Agregar una pregunta", survey=found)


@allowed(WRITE)
@require_http_methods(METHODS)
def question(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """Change a question while nobody holds a link."""
    found, held = writable(request, code), _question(code, question)
    initial = {
        "text": held.text,
        "kind": held.kind.value,
        "options": "\n".join(held.options),
        "actors": [actor.value for actor in held.actors],
        "is_required": held.is_required,
    }
    form = QuestionForm(found.actors, posted(request), initial=initial)

    def act(given: Given) -> str:
        actions.change_question(survey=code, question=question, **given, by=person(request))
        return code

    return handle(request, form, act, title=f"Cambiar la pregunta {held.number}", survey=found)


@allowed(WRITE)
@require_POST
def drop(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """Take a question out while nobody holds a link."""
    writable(request, code)
    _question(code, question)
    pressed(
        request,
        lambda: actions.drop_question(survey=code, question=question, by=person(request)),
        "La pregunta quedó retirada.",
    )
    return redirect("survey", code)


@allowed(WRITE)
@require_http_methods(METHODS)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Move the last day."""
    found = writable(request, code)
    form = MoveForm(posted(request), initial={"closes_on": found.closes_on})

    def act(given: Given) -> str:
        actions.move(survey=code, **given, by=person(request), today=today_of(request))
        return code

    lede = "Mientras no se cuenten las respuestas, la encuesta puede cerrar otro día."
    return handle(request, form, act, title="Mover el último día", survey=found, lede=lede)


@allowed(WRITE)
@require_POST
def count(request: HttpRequest, code: str) -> HttpResponse:
    """Count the answers."""
    writable(request, code)
    pressed(
        request,
        lambda: actions.count(survey=code, by=person(request), today=today_of(request)),
        "Las respuestas quedaron contadas. Revise los resultados y publíquelos.",
    )
    return redirect("survey", code)


@allowed(WRITE)
@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Let everybody read the results."""
    writable(request, code)
    pressed(
        request,
        lambda: actions.publish(survey=code, by=person(request), today=today_of(request)),
        "Los resultados quedaron publicados.",
    )
    return redirect("survey", code)


def _question(survey: str, code: str) -> QuestionRow:
    for row in queries.questions(survey=survey):
        if row.code == code:
            return row
    raise Http404(code)
