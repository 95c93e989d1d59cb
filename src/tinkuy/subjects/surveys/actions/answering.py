"""Answering: slips fall into the urn, and the link is marked as used; nothing leads from one to the other.

Nobody signs in to answer, so there is no `by`. Nothing is logged here: an entry has a time to the microsecond, and would
stand beside the mark on the link. All links of the questionnaire are written at once, so that not even the number of the
transaction, which PostgreSQL keeps in each row, joins this link with these slips.
"""

import secrets
from collections.abc import Mapping
from datetime import date
from random import SystemRandom

from django.db.models import Case, F, Value, When

from tinkuy.core.refusal import Refused, refuse
from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.surveys import rules
from tinkuy.subjects.surveys.answering import UnknownLink, asked_of
from tinkuy.subjects.surveys.models import Question, Slip, Survey, SurveyLink
from tinkuy.subjects.surveys.rules import Actor, State
from tinkuy.subjects.surveys.rules.answering import Choices

_RANDOM_BITS = 62
_NOT_NOW = {
    State.DRAFT: "La encuesta aún no se abre.",
    State.CLOSED: "La encuesta ya se cerró: su respuesta no se guardó.",
    State.COUNTED: "La encuesta ya se cerró: su respuesta no se guardó.",
    State.PUBLISHED: "La encuesta ya se cerró: su respuesta no se guardó.",
}


def answer(*, secret: str, answers: Mapping[str, Choices | str], today: date) -> None:
    """Take what the holder of a link answered, once. `answers`: option numbers or a text, by the code of the question.

    Errors: UnknownLink; Refused when the survey is not open or the link was used; Problems, by the code of the question.
    """
    with audit.writing():
        link = _unused(secret)
        sheet = link.questionnaire
        _require_open(sheet.survey, today)
        asked = asked_of(sheet.survey.code, Actor(sheet.actor))
        refuse(rules.answer_problems(asked, answers))
        holder = "" if sheet.survey.is_anonymous else link.holder
        _drop(
            sheet.survey, sheet.actor, {q.code: answers[q.code] for q in asked if answers.get(q.code)}, holder
        )
        used = Case(When(pk=link.pk, then=Value(True)), default=F("is_used"))
        SurveyLink.objects.filter(questionnaire=sheet).update(is_used=used)


def _unused(secret: str) -> SurveyLink:
    rows = SurveyLink.objects.select_for_update(of=("self",)).select_related("questionnaire__survey")
    link = rows.filter(secret_hash=fingerprint(secret)).first()
    if link is None:
        raise UnknownLink
    if link.is_used:
        raise Refused("Este enlace ya se usó: la respuesta que cuenta es la primera.")
    return link


def _require_open(survey: Survey, today: date) -> None:
    found = rules.state(
        opens_on=survey.opens_on,
        closes_on=survey.closes_on,
        counted_on=survey.counted_on,
        published_on=survey.published_on,
        as_of=today,
    )
    if found is not State.OPEN:
        raise Refused(_NOT_NOW[found])


def _drop(survey: Survey, actor: str, answers: Mapping[str, Choices | str], holder: str) -> None:
    """Each answer on a slip of its own, under a random number, in a random order."""
    ids = dict(Question.objects.filter(survey=survey).values_list("code", "pk"))
    slips = [
        Slip(
            pk=secrets.randbits(_RANDOM_BITS) + 1,
            question_id=ids[code],
            actor=actor,
            choices=sorted(given) if isinstance(given, tuple) else [],
            text=given.strip() if isinstance(given, str) else "",
            holder=holder,
        )
        for code, given in answers.items()
    ]
    SystemRandom().shuffle(slips)
    Slip.objects.bulk_create(slips)
