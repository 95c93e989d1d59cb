"""Preparing a survey: opening it, asking its questions, moving its last day."""

from collections.abc import Sequence
from datetime import date

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import slugify
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.surveys import queries, rules
from tinkuy.subjects.surveys.actions.ground import known, unfrozen
from tinkuy.subjects.surveys.models import Question, Questionnaire
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.reaches import reach_of
from tinkuy.subjects.surveys.rules import Actor
from tinkuy.subjects.surveys.stores import QUESTIONNAIRES, QUESTIONS, SURVEYS, questionnaire_key

_TAKEN = frozenset({"nueva", "ahorro", "responder"})  # words of our addresses


def create(
    *,
    title: str,
    about: str,
    space: str | None,
    is_anonymous: bool,
    opens_on: date,
    closes_on: date,
    actors: Sequence[str],
    by: User | None,
    today: date,
    is_simulated: bool = False,
) -> str:
    """Open a survey with a questionnaire for each kind of actor, and give its code. What is promised of anonymity stays.

    Errors: Forbidden; Problems.
    """
    require(by, WRITE, reach_of(space or ""))
    refuse(_problems(title, actors) + rules.period_problems(opens_on, closes_on, today=today))
    with audit.writing():
        code = _free(slugify(title)[:70] or "encuesta", queries.codes() | _TAKEN)
        record: Record = {
            "code": code,
            "title": title.strip(),
            "about": about.strip(),
            "space": space,
            "is_anonymous": is_anonymous,
            "opens_on": opens_on,
            "closes_on": closes_on,
            "is_simulated": is_simulated,
        }
        SURVEYS.write({code: record}, by=by)
        sheets: list[Record] = [
            {"survey": code, "actor": str(actor), "invited_count": 0} for actor in dict.fromkeys(actors)
        ]
        QUESTIONNAIRES.write({questionnaire_key(each): each for each in sheets}, by=by)
    return code


def ask(
    *,
    survey: str,
    text: str,
    kind: str,
    options: Sequence[str],
    actors: Sequence[str],
    is_required: bool,
    by: User | None,
) -> str:
    """Add a question at the end, and give its code. Errors: Forbidden; Problems; Refused once links are out."""
    with audit.writing():
        found = unfrozen(survey, by)
        last = found.questions.order_by("number").last()
        number = last.number + 1 if last else 1
        code = _free(f"{survey}-p{number}", queries.question_codes())
        record = _question(survey, text, kind, options, actors, is_required)
        QUESTIONS.write({code: {**record, "code": code, "number": number}}, by=by)
    return code


def change_question(
    *,
    survey: str,
    question: str,
    text: str,
    kind: str,
    options: Sequence[str],
    actors: Sequence[str],
    is_required: bool,
    by: User | None,
) -> None:
    """Ask a question in another way. Errors: Forbidden; Problems; Refused once links are out."""
    with audit.writing():
        unfrozen(survey, by)
        _of(survey, question)
        record = _question(survey, text, kind, options, actors, is_required)
        QUESTIONS.write({question: record}, by=by)


def drop_question(*, survey: str, question: str, by: User | None) -> None:
    """Take a question out. Errors: Forbidden; Refused once links are out."""
    with audit.writing():
        unfrozen(survey, by)
        _of(survey, question)
        QUESTIONS.write({question: None}, by=by)


def move(*, survey: str, closes_on: date, by: User | None, today: date) -> None:
    """Move the last day for answering, while the survey is not counted. Errors: Forbidden; Problems; Refused."""
    with audit.writing():
        found = known(survey, by)
        if found.counted_on or found.opens_on is None:
            raise Refused("La encuesta ya se contó: no puede volver a abrirse.")
        refuse(rules.period_problems(found.opens_on, closes_on, today=today))
        SURVEYS.write({survey: {"code": survey, "closes_on": closes_on}}, by=by)


def _problems(title: str, actors: Sequence[str]) -> list[tuple[str, str]]:
    wrong = [] if title.strip() else [("title", "Escriba el título de la encuesta.")]
    if not actors or set(actors) - {actor.value for actor in Actor.asked()}:
        wrong.append(("actors", "Elija al menos un actor."))
    return wrong


def _question(
    survey: str, text: str, kind: str, options: Sequence[str], actors: Sequence[str], is_required: bool
) -> Record:
    asked = Questionnaire.objects.filter(survey__code=survey).values_list("actor", flat=True)
    kept = tuple(option.strip() for option in options if option.strip())
    refuse(
        rules.question_problems(text=text, kind=kind, options=kept, actors=list(actors), asked=list(asked))
    )
    return {
        "survey": survey,
        "text": text.strip(),
        "kind": kind,
        "options": kept,
        "actors": tuple(actor.value for actor in Actor if actor in set(actors)),
        "is_required": is_required,
    }


def _of(survey: str, question: str) -> None:
    if not Question.objects.filter(code=question, survey__code=survey).exists():
        raise Problems(("", "La encuesta no tiene esa pregunta."))


def _free(wanted: str, taken: frozenset[str]) -> str:
    at, code = 2, wanted
    while code in taken:
        code, at = f"{wanted}-{at}", at + 1
    return code
