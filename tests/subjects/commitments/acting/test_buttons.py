"""What each person is offered: on a commitment, on an agreement, and beside an issued report."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.people import sign_in
from tests.subjects.commitments.acting.conftest import CODE, text_of
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.acting.buttons import acts_for
from tinkuy.subjects.spaces.models import Session

TODAY = date(2026, 7, 10)
HERE = f"/compromisos/{CODE}/"
OF_SECRETARY = ["Registrar una prórroga", "Hitos", "Precisar", "Fusionar", "Anular"]


def labels(user: Any) -> list[str]:
    return [act.label for act in acts_for(user, queries.commitment(code=CODE, as_of=TODAY), TODAY)]


def tell(by: User, percent: int, on: date = date(2026, 6, 30)) -> str:
    return actions.report_progress(
        commitment=CODE, reported_on=on, percent=percent, text="Va", by=by, today=TODAY
    )


def test_each_person_is_offered_what_it_may_do(
    focal: User, secretary: User, secretariat: User, others: dict[str, User | None]
) -> None:
    assert labels(focal) == ["Reportar un avance"]
    assert labels(secretary) == OF_SECRETARY
    assert labels(secretariat) == ["Reportar un avance", *OF_SECRETARY]
    assert [labels(person) for person in others.values() if person] == [[]] * 5


def test_public_is_offered_nothing_and_costs_nothing(client: Client, ground: str) -> None:
    from django.contrib.auth.models import AnonymousUser

    found = queries.commitment(code=CODE, as_of=TODAY)
    with CaptureQueriesContext(connection) as seen:
        assert acts_for(AnonymousUser(), found, TODAY) == ()
    assert len(seen) == 0 and "Lo que usted puede hacer" not in text_of(client.get(HERE))


def test_report_that_waits_is_offered_first_but_not_to_its_reporter(
    secretary: User, secretariat: User
) -> None:
    tell(secretariat, 40)
    assert labels(secretary)[0] == "Revisar el avance del 30/06/2026"
    assert not any(label.startswith("Revisar") for label in labels(secretariat))


def test_closing_is_offered_once_verified_and_reopening_once_closed(
    focal: User, secretary: User, secretariat: User
) -> None:
    key = tell(focal, 100)
    assert "Cerrar como cumplido" not in labels(secretary)
    actions.review_progress(report=key, decision="accepted", reviewed_on=TODAY, by=secretary, today=TODAY)
    assert "Cerrar como cumplido" in labels(secretary)
    later = tell(focal, 90, on=date(2026, 7, 1))
    assert "Cerrar como cumplido" not in labels(secretary)
    actions.review_progress(
        report=later, decision="returned", observation="No", reviewed_on=TODAY, by=secretary, today=TODAY
    )
    actions.close(commitment=CODE, result="Agua", closed_on=TODAY, by=secretary, today=TODAY)
    assert labels(secretary) == ["Reabrir", "Precisar"] and labels(focal) == []


@pytest.mark.parametrize("who", ["focal", "secretary"])
def test_every_button_opens_a_page(
    client: Client, focal: User, secretary: User, secretariat: User, who: str
) -> None:
    tell(secretariat, 40)
    user = sign_in(client, focal if who == "focal" else secretary)
    acts = acts_for(user, queries.commitment(code=CODE, as_of=timezone.localdate()), timezone.localdate())
    assert acts
    for act in acts:
        assert client.get(act.href).status_code == 200
        assert f'href="{act.href}"' in text_of(client.get(HERE))


def test_past_day_offers_no_act(client: Client, focal: User) -> None:
    sign_in(client, focal)
    assert "Reportar un avance" in text_of(client.get(HERE))
    assert "Reportar un avance" not in text_of(client.get(HERE, {"al": "2026-07-01"}))


def test_buttons_cost_the_same_whatever_waits(focal: User, secretary: User) -> None:
    counts = []
    for n in (1, 2, 3):
        tell(focal, 10 * n, on=date(2026, 6, n))
        found = queries.commitment(code=CODE, as_of=TODAY)
        acts_for(secretary, found, TODAY)
        with CaptureQueriesContext(connection) as seen:
            acts_for(secretary, found, TODAY)
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 10


def test_agreement_shows_what_was_born_of_it_and_who_may_make_more(
    client: Client, ground: str, focal: User, secretary: User
) -> None:
    session = Session.objects.get()
    agreement = Agreement.objects.create(
        code="mtp-grau-s3-a1", session=session, number=1, text="Se acuerda el agua."
    )
    from tinkuy.subjects.actas import companions

    actions.take_from_agreement(
        agreement=agreement.code, drafts=[{"text": "El agua"}], by=secretary, today=TODAY
    )

    def section(user: User) -> Any:
        request = client.get(HERE).wsgi_request
        request.user = user
        assert companions.words(request, codes=[agreement.code]) == {agreement.code: "1 compromiso"}
        return next(
            s.content
            for s in companions.sections(request, agreement=agreement)
            if "of_agreement" in s.template
        )

    assert [each.record.code for each in section(focal).born] == ["mtp-grau-s3-a1-c1"]
    assert section(focal).convert == ""
    assert section(secretary).convert == "/compromisos/acuerdos/mtp-grau-s3-a1/convertir/"


def test_issued_report_offers_to_close_its_period(client: Client, secretariat: User, secretary: User) -> None:
    sign_in(client, secretariat)
    assert "Ver los periodos cerrados" in text_of(client.get("/informes/"))
    sign_in(client, secretary)
    assert "Ver los periodos cerrados" not in text_of(client.get("/informes/"))


def test_page_of_a_mesa_offers_a_new_commitment_to_its_secretary(
    client: Client, focal: User, secretary: User
) -> None:
    link = 'href="/compromisos/nuevo/?mesa=mtp-grau"'
    assert link not in text_of(client.get("/mesas/mtp-grau/"))
    sign_in(client, focal)
    assert link not in text_of(client.get("/mesas/mtp-grau/"))
    sign_in(client, secretary)
    assert link in text_of(client.get("/mesas/mtp-grau/"))
    assert 'nuevo/?mesa=mtd-livitaca"' not in text_of(client.get("/mesas/mtd-livitaca/"))
