"""A survey of the mesa of Grau on fixed days, its links, and people who answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.ground import make_country, make_space
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.surveys import actions, queries
from tinkuy.subjects.surveys.queries import Result, SurveyRow
from tinkuy.subjects.surveys.rules import Actor

BEFORE, OPENS, CLOSES, AFTER = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 20), date(2026, 3, 21)
DURING = date(2026, 3, 15)
GOVERNOR, SECTOR = Actor.GOVERNOR.value, Actor.SECTOR.value
USE, HELPS, FREE = "encuesta-de-grau-p1", "encuesta-de-grau-p2", "encuesta-de-grau-p3"


def make_survey(*, is_anonymous: bool = True, by: User | None = None, ground: bool = True) -> str:
    """A survey with one question of each kind, nobody invited yet; gives its code."""
    if ground:
        make_country()
        make_space("MTP Grau")
    code = actions.create(
        title="Encuesta de Grau",
        about="Cómo va la mesa.",
        space="mtp-grau",
        is_anonymous=is_anonymous,
        opens_on=OPENS,
        closes_on=CLOSES,
        actors=[GOVERNOR, SECTOR],
        by=by,
        today=BEFORE,
    )
    both: dict[str, Any] = {"survey": code, "actors": [GOVERNOR, SECTOR], "by": by}
    actions.ask(text="¿Sirve la mesa?", kind="one", options=["Sí", "Poco", "No"], is_required=True, **both)
    actions.ask(text="¿Qué obtuvo?", kind="several", options=["Apoyo", "Obras"], is_required=True, **both)
    actions.ask(text="¿Qué mejoraría?", kind="open", options=[], is_required=False, **both)
    return code


def invite(code: str, actor: str, names: Sequence[str]) -> dict[str, str]:
    """Holder -> secret."""
    given = actions.invite(survey=code, actor=actor, holders=names, by=None)
    return {each.holder: each.secret for each in given}


def answer(secret: str, use: int, helps: Sequence[int] = (1,), text: str = "", on: date = DURING) -> None:
    """Answer the three questions."""
    actions.answer(secret=secret, answers={USE: (use,), HELPS: tuple(helps), FREE: text}, today=on)


def finish(code: str, publish: bool = True) -> None:
    """Count, and publish."""
    actions.count(survey=code, by=None, today=AFTER)
    if publish:
        actions.publish(survey=code, by=None, today=AFTER)


def results_of(code: str, on: date = AFTER, **asked: Any) -> tuple[SurveyRow, tuple[Result, ...]]:
    """The survey and its results on a day."""
    row = queries.survey(code=code, as_of=on)
    return row, queries.results(survey=row, **asked)
