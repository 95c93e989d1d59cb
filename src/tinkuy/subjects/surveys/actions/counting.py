"""Counting the urn once the survey has closed, and publishing what came out."""

import secrets
from datetime import date
from typing import Any

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.surveys import queries, rules
from tinkuy.subjects.surveys.actions.ground import known
from tinkuy.subjects.surveys.models import Slip, SurveyLink
from tinkuy.subjects.surveys.rules import State
from tinkuy.subjects.surveys.stores import ANSWERS, QUESTIONNAIRES, SURVEYS


def count(*, survey: str, by: User | None, today: date) -> None:
    """Take every slip out of the urn at once and write it as an answer, in the order of random codes; the links go.

    The answers enter the log as nobody's acts and all at one time, the log of the counting itself has its author.
    Errors: Forbidden; Refused before the survey closes, or when it was counted.
    """
    with audit.writing():
        found = known(survey, by)
        if _state(found, today) is not State.CLOSED:
            raise Refused("Se cuenta una sola vez, después del último día para responder.")
        slips = Slip.objects.filter(question__survey=found).select_related("question")
        answers = {code: _answer(code, slip) for slip in slips if (code := secrets.token_hex(16))}
        ANSWERS.write(dict(sorted(answers.items())), by=None)
        slips.delete()
        used = queries.used_links(survey=survey)
        counts: dict[str, Record | None] = {
            f"{survey}|{actor}": {"survey": survey, "actor": actor, "answered_count": answered}
            for actor in found.questionnaires.values_list("actor", flat=True)
            for answered, _ in [used.get(rules.Actor(actor), (0, 0))]
        }
        QUESTIONNAIRES.write(counts, by=by)
        SurveyLink.objects.filter(questionnaire__survey=found).delete()
        SURVEYS.write({survey: {"code": survey, "counted_on": today}}, by=by)


def publish(*, survey: str, by: User | None, today: date) -> None:
    """Let everybody read the results. Errors: Forbidden; Refused before they are counted, or when they are public."""
    with audit.writing():
        found = known(survey, by)
        if _state(found, today) is not State.COUNTED:
            raise Refused("Se publica una sola vez, después de contar las respuestas.")
        SURVEYS.write({survey: {"code": survey, "published_on": today}}, by=by)


def _answer(code: str, slip: Slip) -> Record:
    return {
        "code": code,
        "question": slip.question.code,
        "actor": slip.actor,
        "choices": tuple(slip.choices),
        "text": slip.text,
        "holder": slip.holder,
    }


def _state(found: Any, today: date) -> State:
    return rules.state(
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        counted_on=found.counted_on,
        published_on=found.published_on,
        as_of=today,
    )
