"""What the holder of a link is asked. The secret opens the questions and nothing else: no name leaves this module."""

from dataclasses import dataclass
from datetime import date

from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.subjects.surveys import queries
from tinkuy.subjects.surveys.models import SurveyLink
from tinkuy.subjects.surveys.queries import QuestionRow, SurveyRow
from tinkuy.subjects.surveys.rules import Actor, Asked


class UnknownLink(LookupError):
    """The secret opens no survey: mistyped, renewed, or of a survey already counted."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questionnaire behind a link, on a day."""

    survey: SurveyRow
    actor: Actor
    questions: tuple[Asked, ...]
    is_used: bool


def sheet(*, secret: str, today: date) -> Sheet:
    """The questionnaire that a secret opens. Four SQL statements. Errors: UnknownLink."""
    link = (
        SurveyLink.objects.filter(secret_hash=fingerprint(secret))
        .select_related("questionnaire__survey")
        .first()
    )
    if link is None:
        raise UnknownLink
    survey = queries.survey(code=link.questionnaire.survey.code, as_of=today)
    actor = Actor(link.questionnaire.actor)
    return Sheet(survey, actor, asked_of(survey.code, actor), link.is_used)


def asked_of(survey: str, actor: Actor) -> tuple[Asked, ...]:
    """What one kind of actor is asked, in order."""
    return tuple(_asked(row) for row in queries.questions(survey=survey) if actor in row.actors)


def _asked(row: QuestionRow) -> Asked:
    return Asked(row.code, row.text, row.kind, row.options, row.is_required)
