"""Prórroga, cierre, anulación, fusión y reapertura, through their pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment
from tests.people import sign_in
from tests.subjects.commitments.acting.conftest import CODE, make_session, post, text_of
from tests.subjects.commitments.acting.files import PDF, upload
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.models import Closure, Extension

TODAY = date(2026, 7, 10)
HERE = f"/compromisos/{CODE}/"
EXTENSION = {"new_due_on": "2027-03-31", "reason": "Lluvias", "session": "mtp-grau|3"}
ACTS = {
    "prorrogar": EXTENSION,
    "cerrar": {"result": "Agua para todos", "closed_on": "2026-07-08"},
    "anular": {"reason": "Sin objeto", "closed_on": "2026-07-08"},
    "fusionar": {},
    "reabrir": {"reason": "Faltó algo", "closed_on": "2026-07-08"},
    "precisar": {"text": "Otro"},
    "hitos": {"title": "Expediente"},
}
STRANGERS = [
    "focal of another entity", "secretary of another space", "authority", "auditor", "without a role", "public",
]  # fmt: skip


def verified(focal: User, by: User, percent: int = 100, **more: Any) -> None:
    """A report of 100 % by the focal point, accepted on 5 July."""
    key = actions.report_progress(
        commitment=CODE,
        reported_on=date(2026, 6, 30),
        percent=percent,
        text="Listo",
        by=focal,
        today=TODAY,
        **more,
    )
    actions.review_progress(report=key, decision="accepted", reviewed_on=date(2026, 7, 5), by=by, today=TODAY)


def status(as_of: date | None = None) -> str:
    return str(queries.commitment(code=CODE, as_of=as_of or date(2026, 11, 21)).status)  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("act", ACTS)
def test_wrong_role_is_refused(client: Client, others: dict[str, User | None], who: str, act: str) -> None:
    if person := others[who]:
        sign_in(client, person)
    assert client.get(f"{HERE}{act}/").status_code == 403
    assert client.post(f"{HERE}{act}/", ACTS[act]).status_code == 403
    assert not Closure.objects.exists() and not Extension.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_focal_point_of_the_commitment_does_none_of_them(client: Client, focal: User, act: str) -> None:
    assert post(client, focal, f"{HERE}{act}/", **ACTS[act]).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_no_such_commitment_is_not_found(client: Client, secretary: User, act: str) -> None:
    sign_in(client, secretary)
    assert client.get(f"/compromisos/NADA/{act}/").status_code == 404


@pytest.mark.parametrize("act", ["prorrogar", "cerrar", "anular", "hitos"])
def test_rollback_when_the_log_cannot_be_written(
    client: Client, focal: User, secretary: User, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    from tinkuy.platform.audit import actions as audit
    from tinkuy.subjects.commitments.models import CommitmentMilestone

    verified(focal, secretary)

    def fails(**_: object) -> int:
        raise RuntimeError("log")

    monkeypatch.setattr(audit, "record", fails)
    sign_in(client, secretary)
    with pytest.raises(RuntimeError):
        client.post(f"{HERE}{act}/", ACTS[act])
    assert not Closure.objects.exists() and not Extension.objects.exists()
    assert not CommitmentMilestone.objects.exists() and status() == "reported"


def test_extension_moves_the_due_date_from_the_day_of_its_session(client: Client, secretary: User) -> None:
    assert post(client, secretary, f"{HERE}prorrogar/", **EXTENSION).status_code == 302
    assert queries.commitment(code=CODE, as_of=date(2026, 6, 14)).current_due_on == date(2026, 12, 31)  # type: ignore[attr-defined]
    assert queries.commitment(code=CODE, as_of=date(2026, 6, 15)).current_due_on == date(2027, 3, 31)  # type: ignore[attr-defined]
    sign_in(client, secretary)
    page = text_of(client.get(f"{HERE}prorrogar/"))
    assert "Prórroga 1" in page and "Lluvias" in page and "Sesión N° 3" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"new_due_on": "2026-12-31"}, "debe ser posterior al vigente"),
        ({"reason": " "}, "Diga por qué se prorroga."),
        ({"session": ""}, "Elija la sesión que otorgó la prórroga."),
        ({"session": "mtd-livitaca|1"}, "Escoja una opción válida"),
        ({"granted_on": "2026-06-14"}, "La sesión fue el 15/06/2026"),
        ({"granted_on": "2199-01-01"}, "no puede tener fecha futura"),
        ({"new_due_on": "no sé"}, "Escriba la fecha como 31/07/2022."),
    ],
)
def test_extension_that_makes_no_sense_is_refused(
    client: Client, secretary: User, sent: dict[str, str], said: str
) -> None:
    page = text_of(post(client, secretary, f"{HERE}prorrogar/", **{**EXTENSION, **sent}))
    assert said in page and not Extension.objects.exists()


def test_extension_is_not_dated_before_another(client: Client, secretary: User, ground: str) -> None:
    make_session(ground, 4, "2026-07-01")
    post(client, secretary, f"{HERE}prorrogar/", **{**EXTENSION, "session": "mtp-grau|4"})
    page = text_of(post(client, secretary, f"{HERE}prorrogar/", **{**EXTENSION, "new_due_on": "2027-05-31"}))
    assert "La prórroga anterior es del 01/07/2026" in page and Extension.objects.count() == 1


def test_closing_needs_verified_fulfilment_and_a_result(client: Client, focal: User, secretary: User) -> None:
    assert "Lo verificado llega a 0 %" in text_of(post(client, secretary, f"{HERE}cerrar/", **ACTS["cerrar"]))
    verified(focal, secretary)
    assert "Escriba qué se obtuvo." in text_of(
        post(client, secretary, f"{HERE}cerrar/", closed_on="2026-07-08")
    )
    early = {**ACTS["cerrar"], "closed_on": "2026-07-04"}
    assert "El avance se aceptó el 05/07/2026" in text_of(post(client, secretary, f"{HERE}cerrar/", **early))
    assert post(client, secretary, f"{HERE}cerrar/", **ACTS["cerrar"]).status_code == 302
    assert (status(), status(date(2026, 7, 7))) == ("fulfilled", "reported")


def test_closing_waits_for_the_review_of_a_later_report(focal: User, secretary: User, client: Client) -> None:
    verified(focal, secretary)
    actions.report_progress(
        commitment=CODE, reported_on=date(2026, 7, 6), percent=60, text="Se cayó", by=focal, today=TODAY
    )
    assert "Hay un avance por revisar" in text_of(post(client, secretary, f"{HERE}cerrar/", **ACTS["cerrar"]))


def test_high_priority_closes_only_with_evidence(client: Client, focal: User, secretary: User) -> None:
    actions.amend(
        commitment=CODE, changes={"priority": "high", "priority_reason": "Salud"}, by=secretary, today=TODAY
    )
    verified(focal, secretary)
    page = text_of(post(client, secretary, f"{HERE}cerrar/", **ACTS["cerrar"]))
    assert "necesita al menos una evidencia" in page
    sign_in(client, focal)
    client.post(f"{HERE}reportar/", {"reported_on": "2026-07-01", "percent": "100", "text": "Con acta",
                "inside_files": [upload("acta.pdf", PDF)]})  # fmt: skip
    actions.review_progress(
        report=f"{CODE}|2026-07-01",
        decision="accepted",
        reviewed_on=date(2026, 7, 6),
        by=secretary,
        today=TODAY,
    )
    assert post(client, secretary, f"{HERE}cerrar/", **ACTS["cerrar"]).status_code == 302


def test_who_reported_the_fulfilment_does_not_close_it(
    client: Client, secretariat: User, secretary: User
) -> None:
    verified(secretariat, secretary)
    page = text_of(post(client, secretariat, f"{HERE}cerrar/", **ACTS["cerrar"]))
    assert "Quien reportó el cumplimiento no lo cierra" in page


def test_cancelled_stays_with_its_reason_and_can_be_reopened(client: Client, secretary: User) -> None:
    cancelled = {**ACTS["anular"], "session": "mtp-grau|3"}
    assert post(client, secretary, f"{HERE}anular/", **cancelled).status_code == 302
    assert status() == "cancelled" and Closure.objects.get().session is not None
    assert "ya está anulado" in text_of(post(client, secretary, f"{HERE}anular/", **ACTS["anular"]))
    page = text_of(client.get(f"{HERE}reabrir/"))
    assert "Sin objeto" in page
    early = post(client, secretary, f"{HERE}reabrir/", reason="x", closed_on="2026-07-07")
    assert "Se cerró o reabrió el 08/07/2026" in text_of(early)
    assert post(client, secretary, f"{HERE}reabrir/", **ACTS["reabrir"]).status_code == 302
    assert status() == "pending" and Closure.objects.count() == 2
    assert "no hay qué reabrir" in text_of(post(client, secretary, f"{HERE}reabrir/", **ACTS["reabrir"]))


def test_merging_shows_both_texts_and_leaves_both_histories(client: Client, secretary: User) -> None:
    make_commitment("C-2", "mtp-grau", text="Construir el sistema de agua potable de C-2")
    make_commitment("C-9", "mtd-livitaca", text="Construir el sistema de agua potable de C-9")
    sign_in(client, secretary)
    chosen = text_of(client.get(f"{HERE}fusionar/"))
    assert "Dicen casi lo mismo" in chosen and "?con=C-2" in chosen and "C-9" not in chosen
    assert "?con=C-2" in text_of(client.get(f"{HERE}fusionar/?q=AGUA pótable"))
    assert "Ningún compromiso abierto coincide" in text_of(client.get(f"{HERE}fusionar/?q=carretera"))
    both = text_of(client.get(f"{HERE}fusionar/?con=C-2"))
    assert "agua potable de C-1" in both and "agua potable de C-2" in both
    sent = {"reason": "Dicen lo mismo", "closed_on": "2026-07-08"}
    assert client.post(f"{HERE}fusionar/?con=C-2", sent).status_code == 302
    assert status() == "merged" and Closure.objects.get().merged_into.code == "C-2"  # type: ignore[union-attr]
    back = client.post("/compromisos/C-2/fusionar/?con=C-1", sent)
    assert back.status_code == 200 and "no es un compromiso abierto" in text_of(back)


@pytest.mark.parametrize("other", ["C-1", "C-9", "NADA", "%00"])
def test_merging_with_what_cannot_go_on_asks_again(client: Client, secretary: User, other: str) -> None:
    make_commitment("C-9", "mtd-livitaca")
    sign_in(client, secretary)
    page = client.post(f"{HERE}fusionar/?con={other}", {"reason": "x", "closed_on": "2026-07-08"})
    assert page.status_code == 200 and not Closure.objects.exists()


def test_milestones_are_added_changed_and_reached(client: Client, secretary: User) -> None:
    assert (
        post(client, secretary, f"{HERE}hitos/", title="Expediente", planned_on="2026-08-31").status_code
        == 302
    )
    assert "Ya hay un hito con ese nombre." in text_of(
        post(client, secretary, f"{HERE}hitos/", title="EXPEDIENTE")
    )
    early = post(client, secretary, f"{HERE}hitos/", title="Obra", planned_on="2021-01-01")
    assert "planee desde ese día" in text_of(early)
    assert client.post(f"{HERE}hitos/1/", {"title": "Expediente técnico"}).status_code == 302
    assert client.post(f"{HERE}hitos/1/alcanzado/", {"done_on": "2026-07-01"}).status_code == 302
    page = text_of(client.get(f"{HERE}hitos/"))
    assert "1. Expediente técnico" in page and "Alcanzado el 01/07/2026" in page
    again = client.post(f"{HERE}hitos/1/", {"title": "Otro"})
    assert "ya se alcanzó el 01/07/2026" in text_of(again)
    assert client.get(f"{HERE}hitos/2/").status_code == 404


@pytest.mark.parametrize("act", ["prorrogar", "hitos", "fusionar"])
def test_queries_do_not_grow_with_the_past(client: Client, secretary: User, ground: str, act: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, secretary)
    counts = []
    for n in (1, 2, 3):
        make_session(ground, 10 + n, f"2026-07-0{n}")
        actions.extend(commitment=CODE, new_due_on=date(2027, n, 1), reason="x", session=f"mtp-grau|{10 + n}",
                       by=secretary, today=TODAY)  # fmt: skip
        actions.plan_milestone(commitment=CODE, title=f"Hito {n}", planned_on=None, by=secretary, today=TODAY)
        make_commitment(f"D-{n}", ground, text="Construir el sistema de agua potable de C-1")
        client.get(f"{HERE}{act}/")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{HERE}{act}/")
        counts.append(len(seen))
    assert counts[0] == counts[2] <= 22
