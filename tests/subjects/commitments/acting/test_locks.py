"""Periodos cerrados y sus excepciones, and what they stop."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.people import make_person, sign_in
from tests.subjects.commitments.acting.conftest import CODE, post, text_of
from tinkuy.core.refusal import Refused
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import LockException, PeriodLock, ProgressReport

LIST, NEW = "/compromisos/periodos/", "/compromisos/periodos/nuevo/"
LOCK = {"until": "2026-06-30", "reason": "Informe 001-2026"}
EXCEPTION = "/compromisos/periodos/2026-06-30-todas/excepcion/"
REPORT = {"reported_on": "2026-06-20", "percent": "40", "text": "Antes del cierre"}
PATH = f"/compromisos/{CODE}/reportar/"


def lock(by: User, until: date = date(2026, 6, 30), space: str | None = None) -> str:
    return actions.lock_period(until=until, reason="Informe", by=by, today=date(2026, 11, 1), space=space)


@pytest.mark.parametrize("path", [LIST, NEW, EXCEPTION])
def test_only_the_secretariat_closes_periods(
    client: Client, path: str, others: dict[str, User | None], focal: User, secretary: User, secretariat: User
) -> None:
    lock(secretariat)
    for person in (*others.values(), focal, secretary):
        client.logout()
        if person:
            sign_in(client, person)
        assert client.get(path).status_code == 403
        assert client.post(path, {**LOCK, "commitment": CODE, "person": "x"}).status_code in (403, 405)
    assert PeriodLock.objects.count() == 1 and not LockException.objects.exists()


def test_period_is_closed_and_shown(client: Client, secretariat: User) -> None:
    assert post(client, secretariat, NEW, **LOCK, space="").status_code == 302
    page = text_of(client.get(LIST))
    assert "30/06/2026" in page and "Informe 001-2026" in page and "Todas" in page
    again = text_of(client.post(NEW, LOCK))
    assert "ya está cerrado" in again and PeriodLock.objects.count() == 1


def test_report_hands_on_its_day_and_name(client: Client, secretariat: User) -> None:
    sign_in(client, secretariat)
    page = text_of(client.get(f"{NEW}?hasta=2026-06-30&motivo=Informe 7"))
    assert 'value="2026-06-30"' in page and 'value="Informe 7"' in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"until": "2199-01-01"}, "ya terminó"), ({"reason": ""}, "Diga por qué se cierra"),
        ({"space": "nada"}, "Escoja una opción válida"), ({"until": ""}, "Diga hasta qué día"),
    ],
)  # fmt: skip
def test_lock_that_makes_no_sense_is_refused(
    client: Client, secretariat: User, sent: dict[str, str], said: str
) -> None:
    assert (
        said in text_of(post(client, secretariat, NEW, **{**LOCK, **sent}))
        and not PeriodLock.objects.exists()
    )


def test_closed_period_takes_no_report_and_loses_nothing_typed(
    client: Client, focal: User, secretariat: User
) -> None:
    lock(secretariat)
    page = text_of(post(client, focal, PATH, **REPORT))
    assert "El periodo está cerrado hasta el 30/06/2026 (Informe)" in page and "Antes del cierre" in page
    assert not ProgressReport.objects.exists()
    assert post(client, focal, PATH, **{**REPORT, "reported_on": "2026-07-01"}).status_code == 302


def test_exception_is_for_a_person_a_commitment_and_a_lock(
    client: Client, focal: User, secretariat: User
) -> None:
    lock(secretariat)
    sent = {"commitment": CODE, "person": focal.username, "reason": "El acta llegó tarde"}
    assert post(client, secretariat, EXCEPTION, **sent).status_code == 302
    assert focal.username in text_of(client.get(LIST))
    assert "ya tiene la excepción" in text_of(client.post(EXCEPTION, sent))
    other = make_person(Role.FOCAL_POINT, "gore-03")
    assert "El periodo está cerrado" in text_of(post(client, other, PATH, **REPORT))
    assert post(client, focal, PATH, **REPORT).status_code == 302
    lock(secretariat, until=date(2026, 7, 31))
    later = text_of(post(client, focal, PATH, **{**REPORT, "percent": "50"}))
    assert "cerrado hasta el 31/07/2026" in later  # a later lock closes again


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"commitment": "NADA"}, "No hay un compromiso «NADA»"), ({"person": "nadie"}, "No hay una cuenta en uso"),
        ({"reason": " "}, "Diga por qué se da la excepción"), ({"commitment": ""}, "Diga en qué compromiso."),
    ],
)  # fmt: skip
def test_exception_for_nobody_is_refused(
    client: Client, focal: User, secretariat: User, sent: dict[str, str], said: str
) -> None:
    lock(secretariat)
    whole = {"commitment": CODE, "person": focal.username, "reason": "Tarde", **sent}
    assert (
        said in text_of(post(client, secretariat, EXCEPTION, **whole)) and not LockException.objects.exists()
    )


def test_lock_of_one_mesa_leaves_the_others_open(client: Client, focal: User, secretariat: User) -> None:
    lock(secretariat, space="mtd-livitaca")
    assert post(client, focal, PATH, **REPORT).status_code == 302
    wrong = post(client, secretariat, "/compromisos/periodos/2026-06-30-mtd-livitaca/excepcion/",
                 commitment=CODE, person=focal.username, reason="x")  # fmt: skip
    assert "de otra mesa" in text_of(wrong)


def test_every_dated_act_stops_at_the_lock(focal: User, secretary: User, secretariat: User) -> None:
    key = actions.report_progress(
        commitment=CODE, reported_on=date(2026, 6, 1), percent=100, text="x", by=focal, today=date(2026, 6, 2)
    )
    actions.plan_milestone(
        commitment=CODE, title="Uno", planned_on=None, by=secretary, today=date(2026, 6, 2)
    )
    lock(secretariat)
    inside, today = date(2026, 6, 20), date(2026, 7, 10)
    acts: tuple[tuple[Any, dict[str, Any]], ...] = (
        (actions.review_progress, {"report": key, "decision": "accepted", "reviewed_on": inside}),
        (
            actions.extend,
            {"commitment": CODE, "new_due_on": date(2027, 1, 1), "reason": "x", "session": "mtp-grau|3"},
        ),
        (actions.close, {"commitment": CODE, "result": "x", "closed_on": inside}),
        (actions.cancel, {"commitment": CODE, "reason": "x", "closed_on": inside}),
        (actions.complete_milestone, {"commitment": CODE, "number": 1, "done_on": inside}),
        (actions.take, {"record": {"space": "mtp-grau", "agreed_on": inside, "text": "Nuevo"}}),
    )
    for act, given in acts:
        with pytest.raises(Refused, match="El periodo está cerrado hasta el 30/06/2026"):
            act(**given, by=secretary, today=today)


def test_secretariat_takes_what_was_agreed_in_a_closed_period(secretariat: User, secretary: User) -> None:
    lock(secretariat)
    record = {"space": "mtp-grau", "agreed_on": date(2026, 6, 20), "text": "Llegó tarde"}
    assert actions.take(record=record, by=secretariat, today=date(2026, 7, 10)) == "mtp-grau-c1"


def test_list_asks_the_same_number_of_queries_whatever_its_locks(client: Client, secretariat: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, secretariat)
    counts = []
    for number in (1, 2, 3):
        lock(secretariat, until=date(2026, number, 28))
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 10
