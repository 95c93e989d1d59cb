"""Giving links: one for each person or office asked. Their secrets are told once; only hashes stay."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.text import fold, squeeze
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.surveys.actions.ground import known
from tinkuy.subjects.surveys.models import Question, Questionnaire, Survey, SurveyLink
from tinkuy.subjects.surveys.stores import QUESTIONNAIRES

SUBJECT = "survey_link"
LONGEST_HOLDER = 200


@dataclass(frozen=True, slots=True)
class Given:
    """A link as it is handed out, this once."""

    holder: str
    secret: str


def invite(*, survey: str, actor: str, holders: Sequence[str], by: User | None) -> tuple[Given, ...]:
    """Make a link for each holder who has none yet. What is asked is fixed from here on.

    Errors: Forbidden; Problems; Refused once counted, or while nothing is asked of this actor.
    """
    with audit.writing():
        sheet = _sheet(known(survey, by), actor)
        wanted = tuple(dict.fromkeys(name for each in holders if (name := squeeze(each))))
        _refuse_holders(sheet, wanted)
        given = tuple(Given(holder, secrets.token_urlsafe(32)) for holder in wanted)
        SurveyLink.objects.bulk_create(
            SurveyLink(questionnaire=sheet, holder=each.holder, secret_hash=fingerprint(each.secret))
            for each in given
        )
        count = (sheet.invited_count or 0) + len(given)
        key = f"{survey}|{actor}"
        QUESTIONNAIRES.write({key: {"survey": survey, "actor": actor, "invited_count": count}}, by=by)
        # How many, not who: the log outlives the links.
        audit.record(acts=[audit.Act("invite", SUBJECT, key, None, {"given": len(given)})], by=by)
    return given


def renew(*, survey: str, actor: str, holder: str, by: User | None) -> Given:
    """Give a holder another link; the one before opens nothing any more. Errors: Forbidden; Refused when it was used."""
    with audit.writing():
        sheet = _sheet(known(survey, by), actor)
        link = SurveyLink.objects.select_for_update().filter(questionnaire=sheet, holder=holder).first()
        if link is None or link.is_used:
            raise Refused("Ese enlace no puede renovarse: ya se usó, o no existe.")
        made = Given(holder, secrets.token_urlsafe(32))
        link.secret_hash = fingerprint(made.secret)
        link.save(update_fields=["secret_hash"])
        audit.record(acts=[audit.Act("renew", SUBJECT, f"{survey}|{actor}", None, {"given": 1})], by=by)
    return made


def _sheet(survey: Survey, actor: str) -> Questionnaire:
    if survey.counted_on:
        raise Refused("La encuesta ya se contó: no admite más enlaces.")
    sheet = survey.questionnaires.filter(actor=actor).first()
    if sheet is None:
        raise Refused("La encuesta no consulta a ese actor.")
    asked = Question.objects.filter(survey=survey).values_list("actors", flat=True)
    if not any(actor in actors for actors in asked):
        raise Refused("Agregue primero las preguntas: después de entregar enlaces ya no cambian.")
    return sheet


def _refuse_holders(sheet: Questionnaire, wanted: Sequence[str]) -> None:
    if not wanted:
        raise Problems(("holders", "Escriba para quién es cada enlace, uno por línea."))
    if any(len(holder) > LONGEST_HOLDER for holder in wanted):
        raise Problems(("holders", f"Cada línea tiene a lo más {LONGEST_HOLDER} letras."))
    known = {fold(name) for name in sheet.links.values_list("holder", flat=True)}
    again = [holder for holder in wanted if fold(holder) in known]
    if again or len({fold(holder) for holder in wanted}) < len(wanted):
        names = "; ".join(again[:5]) or "una línea está repetida"
        raise Problems(("holders", f"Ya tienen enlace o se repiten: {names}. Renueve el que se perdió."))
