"""Revisar un avance, through its page: who may, and what it changes. Two people at once: tests/kills."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.people import make_person, sign_in
from tests.subjects.commitments.acting.conftest import CODE, post, text_of
from tests.subjects.commitments.acting.files import PDF, upload
from tinkuy.core.refusal import Problems
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.actions.reviewing import OwnReport
from tinkuy.subjects.commitments.models import CommitmentMilestone, Review

DAY = date(2026, 6, 30)
TODAY = date(2026, 7, 10)
PATH = f"/compromisos/{CODE}/avances/2026-06-30/1/revisar/"
ACCEPT = {"decision": "accepted", "reviewed_on": "2026-07-05"}


@pytest.fixture
def report(focal: User) -> str:
    """A report of 40 % by the focal point."""
    return tell(focal)


def tell(by: User, percent: int = 40, on: date = DAY, **more: Any) -> str:
    return actions.report_progress(
        commitment=CODE, reported_on=on, percent=percent, text=f"Va en {percent}", by=by, today=TODAY, **more
    )


def test_secretary_accepts_and_it_counts_as_verified(client: Client, report: str, secretary: User) -> None:
    answer = post(client, secretary, PATH, **ACCEPT)
    assert answer.status_code == 302 and answer["Location"] == f"/compromisos/{CODE}/"
    found = queries.commitment(code=CODE, as_of=TODAY)
    assert (found.percent, found.verified_percent) == (40, 40)
    assert Review.objects.get().reviewed_by == secretary
    before = queries.commitment(code=CODE, as_of=date(2026, 7, 4))
    assert (before.percent, before.verified_percent) == (40, 0)


def test_return_needs_an_observation_and_takes_the_report_back(
    client: Client, report: str, secretary: User
) -> None:
    empty = post(client, secretary, PATH, **{**ACCEPT, "decision": "returned"})
    assert "diga qué falta" in text_of(empty) and not Review.objects.exists()
    post(client, secretary, PATH, **{**ACCEPT, "decision": "returned", "observation": "Falta la resolución."})
    assert queries.commitment(code=CODE, as_of=TODAY).percent == 0


def test_nothing_is_taken_without_a_decision(client: Client, report: str, secretary: User) -> None:
    page = text_of(post(client, secretary, PATH, reviewed_on="2026-07-05", observation="Lo que escribí"))
    assert "Elija si acepta el avance o lo devuelve." in page and "Lo que escribí" in page


def test_page_shows_the_accepted_report_before_and_the_files(
    client: Client, focal: User, secretary: User
) -> None:
    client.force_login(focal, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/compromisos/{CODE}/reportar/", {"reported_on": "2026-05-30", "percent": "20", "text": "Primero",
                "inside_files": [upload("acta.pdf", PDF)]})  # fmt: skip
    actions.review_progress(
        report=f"{CODE}|2026-05-30", decision="accepted", reviewed_on=DAY, by=secretary, today=TODAY
    )
    tell(focal)
    sign_in(client, secretary)
    page = text_of(client.get(PATH))
    assert "Primero" in page and "Va en 40" in page and "acta.pdf" in page and "uso interno" in page


def test_accepting_a_reached_milestone_marks_it(client: Client, focal: User, secretary: User) -> None:
    actions.plan_milestone(commitment=CODE, title="Expediente", planned_on=None, by=secretary, today=TODAY)
    tell(focal, milestone=1)
    assert CommitmentMilestone.objects.get().done_on is None
    post(client, secretary, PATH, **ACCEPT)
    assert CommitmentMilestone.objects.get().done_on == DAY
    assert Entry.objects.filter(subject="commitment_milestone", verb="update").exists()


def test_returning_a_reached_milestone_leaves_it_open(client: Client, focal: User, secretary: User) -> None:
    actions.plan_milestone(commitment=CODE, title="Expediente", planned_on=None, by=secretary, today=TODAY)
    tell(focal, milestone=1)
    post(client, secretary, PATH, **{**ACCEPT, "decision": "returned", "observation": "No"})
    assert CommitmentMilestone.objects.get().done_on is None


def test_who_reported_never_reviews_whatever_other_role(client: Client, focal: User, ground: str) -> None:
    tell(focal)
    Grant.objects.create(user=focal, role=Role.SECRETARY, scope_kind=ScopeKind.SPACE, scope_code=ground)
    assert client.get(f"/compromisos/{CODE}/").status_code == 200
    fresh = User.objects.get(pk=focal.pk)
    sign_in(client, fresh)
    assert "Revisar el avance" not in text_of(client.get(f"/compromisos/{CODE}/"))
    assert client.get(PATH).status_code == 403
    refused = client.post(PATH, ACCEPT)
    assert refused.status_code == 403 and "Quien reporta no revisa" in text_of(refused)
    with pytest.raises(OwnReport):
        actions.review_progress(
            report=f"{CODE}|2026-06-30", decision="accepted", reviewed_on=DAY, by=fresh, today=TODAY
        )
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "who",
    [
        "focal of another entity",
        "secretary of another space",
        "authority",
        "auditor",
        "without a role",
        "public",
    ],
)
def test_wrong_role_is_refused(client: Client, report: str, others: dict[str, User | None], who: str) -> None:
    if person := others[who]:
        sign_in(client, person)
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, ACCEPT).status_code == 403
    assert not Review.objects.exists()


def test_another_focal_point_of_the_commitment_does_not_review(client: Client, report: str) -> None:
    assert post(client, make_person(Role.FOCAL_POINT, "gore-03"), PATH, **ACCEPT).status_code == 403


@pytest.mark.parametrize("end", ["2026-06-29/1", "2026-06-30/2", "nada/1", "2026-06-30/99999999999999999999"])
def test_no_such_report_is_not_found(client: Client, report: str, secretary: User, end: str) -> None:
    sign_in(client, secretary)
    assert client.get(f"/compromisos/{CODE}/avances/{end}/revisar/").status_code == 404


def test_second_reviewer_is_told_once_and_keeps_the_words(
    client: Client, report: str, secretary: User, secretariat: User
) -> None:
    post(client, secretary, PATH, **ACCEPT)
    sent = {**ACCEPT, "decision": "returned", "observation": "Lo que quise decir"}
    answer = post(client, secretariat, PATH, **sent)
    page = text_of(answer)
    assert answer.status_code == 200 and page.count("ya fue aceptado") == 1 and "No se cambió nada" in page
    assert "Lo que quise decir" in page and '<form class="form"' not in page
    assert Review.objects.get().decision == "accepted"


@pytest.mark.parametrize(
    ("day", "said"), [("2026-06-29", "no puede ser anterior"), ("2199-01-01", "no puede ser futura")]
)
def test_day_of_a_review_makes_sense(
    client: Client, report: str, secretary: User, day: str, said: str
) -> None:
    assert said in text_of(post(client, secretary, PATH, **{**ACCEPT, "reviewed_on": day}))


def test_report_of_a_closed_commitment_is_not_reviewed(report: str, secretary: User) -> None:
    actions.cancel(commitment=CODE, reason="Sin objeto", closed_on=TODAY, by=secretary, today=TODAY)
    with pytest.raises(Problems, match="reábralo antes"):
        actions.review_progress(
            report=report, decision="accepted", reviewed_on=TODAY, by=secretary, today=TODAY
        )


def test_rollback_when_the_log_cannot_be_written(
    client: Client, report: str, secretary: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tinkuy.platform.audit import actions as audit

    def fails(**_: object) -> int:
        raise RuntimeError("log")

    monkeypatch.setattr(audit, "record", fails)
    sign_in(client, secretary)
    with pytest.raises(RuntimeError):
        client.post(PATH, ACCEPT)
    assert not Review.objects.exists()
    assert queries.commitment(code=CODE, as_of=TODAY).verified_percent == 0
