"""What may be done with a survey and when, by whom; and that nothing is half done when the log fails."""

from datetime import date
from typing import Any

import pytest

from tests.ground import make_space
from tests.people import make_person
from tests.subjects.surveys.ground import (
    AFTER,
    BEFORE,
    CLOSES,
    DURING,
    FREE,
    GOVERNOR,
    HELPS,
    OPENS,
    SECTOR,
    USE,
    answer,
    finish,
    invite,
    make_survey,
    results_of,
)
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.surveys import actions, queries
from tinkuy.subjects.surveys.answering import UnknownLink
from tinkuy.subjects.surveys.models import Answer, Questionnaire, Slip, Survey, SurveyLink
from tinkuy.subjects.surveys.rules import Actor, State

CODE = "encuesta-de-grau"


@pytest.fixture
def survey(db: None) -> str:
    return make_survey()


def test_whole_life_of_a_survey(survey: str) -> None:
    secretary = make_person(Role.SECRETARY, "mtp-grau")
    given = actions.invite(
        survey=survey, actor=GOVERNOR, holders=[f"GORE {at}" for at in range(5)], by=secretary
    )
    for at, each in enumerate(given[:4]):
        answer(each.secret, 1 if at else 2, (1, 2) if at else (2,))
    row, found = results_of(survey, DURING)
    assert (row.state, found) == (State.OPEN, ())
    actions.count(survey=survey, by=secretary, today=AFTER)
    actions.publish(survey=survey, by=secretary, today=AFTER)
    row, found = results_of(survey)
    assert (row.state, row.asked[0].rate_words) == (State.PUBLISHED, "4 de 5 (80 %)")
    use, helps, _ = found
    assert [use.groups[0].words(p) for p in use.groups[0].parts] == [
        "3 de 4 · 75 %",
        "1 de 4 · 25 %",
        "0 de 4 · 0 %",
    ]
    assert [helps.groups[0].words(p) for p in helps.groups[0].parts] == ["3 de 4 · 75 %", "4 de 4 · 100 %"]
    assert results_of(survey, DURING)[0].state is State.OPEN, "a past day stays as it was"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "  "}, "title"),
        ({"actors": []}, "actors"),
        ({"actors": ["unstated"]}, "actors"),
        ({"closes_on": date(2026, 3, 9)}, "closes_on"),
        ({"opens_on": date(2026, 2, 1), "closes_on": date(2026, 2, 2)}, "closes_on"),
    ],
)
def test_survey_that_cannot_be_opened(survey: str, changed: dict[str, Any], field: str) -> None:
    fine: dict[str, Any] = {
        "title": "Otra",
        "about": "",
        "space": "mtp-grau",
        "is_anonymous": True,
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "actors": [GOVERNOR],
        "by": None,
        "today": BEFORE,
    }
    with pytest.raises(Problems) as refusal:
        actions.create(**{**fine, **changed})
    assert [name for name, _ in refusal.value.problems] == [field]
    assert actions.create(**{**fine, "title": "Ahorro"}) == "ahorro-2", "words of our addresses are taken"


def test_questions_change_until_somebody_holds_a_link(survey: str) -> None:
    fine: dict[str, Any] = {"kind": "one", "options": ["Sí", "No"], "actors": [SECTOR], "is_required": True}
    actions.change_question(survey=survey, question=USE, text="¿Vale?", **fine, by=None)
    assert queries.questions(survey=survey)[0].options == ("Sí", "No")
    actions.drop_question(survey=survey, question=FREE, by=None)
    assert [q.code for q in queries.questions(survey=survey)] == [USE, HELPS]
    with pytest.raises(Problems):
        actions.drop_question(survey=survey, question="otra", by=None)
    invite(survey, SECTOR, ["MVCS"])
    for act in (
        lambda: actions.ask(survey=survey, text="¿Otra?", **fine, by=None),
        lambda: actions.change_question(survey=survey, question=USE, text="¿?", **fine, by=None),
        lambda: actions.drop_question(survey=survey, question=USE, by=None),
    ):
        with pytest.raises(Refused, match="Ya hay enlaces entregados"):
            act()


def test_new_question_follows_the_last(survey: str) -> None:
    actions.drop_question(survey=survey, question=HELPS, by=None)
    fine: dict[str, Any] = {"kind": "open", "options": [], "actors": [SECTOR], "is_required": False}
    assert actions.ask(survey=survey, text="¿Algo más?", **fine, by=None) == f"{survey}-p4"


def test_nobody_is_invited_to_answer_nothing(db: None) -> None:
    code = make_survey()
    for question in (USE, HELPS, FREE):
        actions.drop_question(survey=code, question=question, by=None)
    with pytest.raises(Refused, match="Agregue primero las preguntas"):
        invite(code, GOVERNOR, ["GORE"])


@pytest.mark.parametrize("holders", [[], [" "], ["x" * 201], ["GORE Uno"], ["gore uno"], ["A", "a"]])
def test_holders_that_cannot_have_a_link(survey: str, holders: list[str]) -> None:
    invite(survey, GOVERNOR, ["GORE Uno"])
    with pytest.raises(Problems) as refusal:
        invite(survey, GOVERNOR, holders)
    assert refusal.value.field == "holders"
    assert SurveyLink.objects.count() == 1
    assert Questionnaire.objects.get(actor=GOVERNOR).invited_count == 1


def test_renewed_link_opens_and_the_one_before_does_not(survey: str) -> None:
    old = invite(survey, GOVERNOR, ["GORE Uno"])["GORE Uno"]
    new = actions.renew(survey=survey, actor=GOVERNOR, holder="GORE Uno", by=None).secret
    with pytest.raises(UnknownLink):
        answer(old, 1)
    answer(new, 1)
    with pytest.raises(Refused, match="no puede renovarse"):
        actions.renew(survey=survey, actor=GOVERNOR, holder="GORE Uno", by=None)
    with pytest.raises(Refused, match="no puede renovarse"):
        actions.renew(survey=survey, actor=GOVERNOR, holder="Otro", by=None)


def test_link_serves_once(survey: str) -> None:
    secret = invite(survey, GOVERNOR, ["GORE Uno"])["GORE Uno"]
    answer(secret, 1)
    slips = Slip.objects.count()
    with pytest.raises(Refused, match="ya se usó"):
        answer(secret, 2)
    assert Slip.objects.count() == slips


@pytest.mark.parametrize(("on", "words"), [(BEFORE, "aún no se abre"), (AFTER, "ya se cerró")])
def test_answers_only_between_its_days(survey: str, on: date, words: str) -> None:
    secret = invite(survey, GOVERNOR, ["GORE Uno"])["GORE Uno"]
    with pytest.raises(Refused, match=words):
        answer(secret, 1, on=on)
    assert not Slip.objects.exists() and not SurveyLink.objects.filter(is_used=True).exists()


def test_answer_with_something_wrong_leaves_the_link_unused(survey: str) -> None:
    secret = invite(survey, GOVERNOR, ["GORE Uno"])["GORE Uno"]
    with pytest.raises(Problems) as refusal:
        actions.answer(secret=secret, answers={USE: (9,)}, today=DURING)
    assert [code for code, _ in refusal.value.problems] == [USE, HELPS]
    answer(secret, 1)


def test_question_of_another_actor_is_not_taken(survey: str) -> None:
    fine: dict[str, Any] = {"kind": "one", "options": ["Sí", "No"], "is_required": False, "by": None}
    only = actions.ask(survey=survey, text="¿Solo sectores?", actors=[SECTOR], **fine)
    secret = invite(survey, GOVERNOR, ["GORE Uno"])["GORE Uno"]
    actions.answer(secret=secret, answers={USE: (1,), HELPS: (1,), only: (1,)}, today=DURING)
    assert not Slip.objects.filter(question__code=only).exists()


def test_counts_once_and_only_after_the_last_day(survey: str) -> None:
    secrets = invite(survey, GOVERNOR, ["Uno", "Dos"])
    answer(secrets["Uno"], 1)
    for day in (BEFORE, CLOSES):
        with pytest.raises(Refused, match="Se cuenta una sola vez"):
            actions.count(survey=survey, by=None, today=day)
    with pytest.raises(Refused, match="Se publica una sola vez"):
        actions.publish(survey=survey, by=None, today=AFTER)
    finish(survey)
    for again in (actions.count, actions.publish):
        with pytest.raises(Refused):
            again(survey=survey, by=None, today=AFTER)
    with pytest.raises(UnknownLink):
        answer(secrets["Dos"], 1)
    with pytest.raises(Refused, match="ya se contó"):
        invite(survey, GOVERNOR, ["Tres"])
    with pytest.raises(Refused, match="no puede volver a abrirse"):
        actions.move(survey=survey, closes_on=date(2026, 4, 1), by=None, today=AFTER)


def test_last_day_can_move_while_nothing_is_counted(survey: str) -> None:
    secret = invite(survey, GOVERNOR, ["Uno"])["Uno"]
    actions.move(survey=survey, closes_on=date(2026, 3, 31), by=None, today=AFTER)
    answer(secret, 1, on=AFTER)
    with pytest.raises(Problems):
        actions.move(survey=survey, closes_on=date(2026, 3, 22), by=None, today=date(2026, 3, 25))


def test_survey_that_nobody_answered_is_counted_too(survey: str) -> None:
    finish(survey)
    row, found = results_of(survey)
    assert row.answered == 0 and found[0].groups[0].is_hidden


def test_past_list_does_not_know_what_was_counted_later(survey: str) -> None:
    finish(survey)
    assert queries.survey(code=survey, as_of=DURING).state is State.OPEN


ACTS: dict[str, Any] = {
    "create": lambda by: actions.create(
        title="Otra", about="", space="mtp-grau", is_anonymous=True, opens_on=OPENS, closes_on=CLOSES,
        actors=[GOVERNOR], by=by, today=BEFORE,
    ),
    "ask": lambda by: actions.ask(
        survey=CODE, text="¿Qué más?", kind="open", options=[], actors=[GOVERNOR], is_required=False, by=by
    ),
    "change": lambda by: actions.change_question(
        survey=CODE, question=USE, text="¿Vale?", kind="one", options=["Sí", "No"], actors=[GOVERNOR],
        is_required=True, by=by,
    ),
    "drop": lambda by: actions.drop_question(survey=CODE, question=USE, by=by),
    "move": lambda by: actions.move(survey=CODE, closes_on=date(2026, 4, 1), by=by, today=BEFORE),
    "invite": lambda by: actions.invite(survey=CODE, actor=GOVERNOR, holders=["Uno"], by=by),
    "count": lambda by: actions.count(survey=CODE, by=by, today=AFTER),
}  # fmt: skip


def everything() -> tuple[int, ...]:
    tables = (Survey, Questionnaire, SurveyLink, Slip, Answer, Entry)
    return tuple(table.objects.count() for table in tables)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR, Role.SECRETARY, None])
def test_only_who_organises_the_space_may(survey: str, act: str, role: Role | None) -> None:
    make_space("MTD Mara")
    scope = {Role.SECRETARY: "mtd-mara", Role.FOCAL_POINT: "minsa", Role.AUTHORITY: "minsa"}.get(role, "")  # type: ignore[arg-type]
    before = everything()
    with pytest.raises(Forbidden):
        ACTS[act](make_person(role, scope))
    assert everything() == before


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_written_when_the_log_fails(
    survey: str, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if act == "count":
        answer(invite(survey, GOVERNOR, ["Uno"])["Uno"], 1)
    before = everything()

    def fail(**_: Any) -> int:
        raise RuntimeError("el registro no responde")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        ACTS[act](None)
    assert everything() == before


def test_answer_that_cannot_mark_its_link_leaves_no_slip(
    survey: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = invite(survey, GOVERNOR, ["Uno"])["Uno"]

    def fail(*_: Any, **__: Any) -> int:
        raise RuntimeError("sin disco")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", fail)
    with pytest.raises(RuntimeError):
        answer(secret, 1)
    monkeypatch.undo()
    assert not Slip.objects.exists()
    answer(secret, 1)


def test_secretary_without_space_cannot_open_one_for_all(survey: str) -> None:
    with pytest.raises(Forbidden):
        actions.create(
            title="Nacional", about="", space=None, is_anonymous=True, opens_on=OPENS, closes_on=CLOSES,
            actors=[Actor.MAYOR], by=make_person(Role.SECRETARY, "mtp-grau"), today=BEFORE,
        )  # fmt: skip
