"""Reportar un avance, through its page."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import make_person, sign_in
from tests.subjects.commitments.acting.conftest import CODE, post, text_of
from tests.subjects.commitments.acting.files import PDF, PNG, upload
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import Evidence, EvidenceFile, ProgressReport

PATH = f"/compromisos/{CODE}/reportar/"
GOOD = {"reported_on": "2026-06-30", "percent": "40", "text": "Se aprobó el expediente."}


def test_focal_point_reports_and_comes_back_to_the_commitment(client: Client, focal: User) -> None:
    answer = post(client, focal, PATH, **GOOD, spent_soles="S/ 1,260.50")
    assert answer.status_code == 302 and answer["Location"] == f"/compromisos/{CODE}/"
    made = ProgressReport.objects.get()
    assert (made.percent, made.text, made.spent_soles) == (40, GOOD["text"], Decimal("1260.50"))
    assert made.reported_on == date(2026, 6, 30) and made.reported_by == focal
    assert made.entity is not None and made.entity.code == "mvcs"  # the only one the person answers for


def test_today_is_offered(client: Client, focal: User) -> None:
    sign_in(client, focal)
    assert f'value="{timezone.localdate().isoformat()}"' in text_of(client.get(PATH))


def test_entity_is_asked_only_from_who_answers_for_several(
    client: Client, focal: User, secretariat: User
) -> None:
    sign_in(client, focal)
    assert "Entidad que reporta" not in text_of(client.get(PATH))
    sign_in(client, secretariat)
    assert "Entidad que reporta" in text_of(client.get(PATH))
    refused = post(client, secretariat, PATH, **GOOD)
    assert refused.status_code == 200 and "Elija por qué entidad reporta." in text_of(refused)
    assert post(client, secretariat, PATH, **GOOD, entity="gore-03").status_code == 302


def test_person_reports_for_no_entity_of_others(client: Client, focal: User) -> None:
    from tinkuy.core.refusal import Problems

    with pytest.raises(Problems, match="a la que usted represente"):
        actions.report_progress(
            commitment=CODE, reported_on=date(2026, 6, 30), percent=10, text="x", entity="gore-03",
            by=focal, today=date(2026, 7, 1),
        )  # fmt: skip


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(client: Client, focal: User) -> None:
    answer = post(client, focal, PATH, reported_on="2020-01-01", percent="140", text="", spent_soles="mucho")
    page = text_of(answer)
    assert answer.status_code == 200 and not ProgressReport.objects.exists()
    assert (
        "Escriba el avance de 0 a 100." in page
        and "Cuente qué se hizo." in page
        and "Escriba el monto en soles" in page
    )
    assert 'value="140"' in page and 'value="mucho"' in page and "cosas por corregir" in page
    again = text_of(post(client, focal, PATH, reported_on="2020-01-01", percent="40", text="Algo"))
    assert "reporte desde ese día" in again


def test_future_report_is_refused(client: Client, focal: User) -> None:
    assert "no puede ser futura" in text_of(
        post(client, focal, PATH, **{**GOOD, "reported_on": "2199-01-01"})
    )


def test_second_press_of_the_button_registers_nothing(client: Client, focal: User) -> None:
    post(client, focal, PATH, **GOOD, spent_soles="100")
    again = post(client, focal, PATH, **GOOD, spent_soles="100.00")
    assert "ya está registrado" in text_of(again) and ProgressReport.objects.count() == 1
    assert post(client, focal, PATH, **{**GOOD, "percent": "45"}).status_code == 302
    assert list(ProgressReport.objects.values_list("sequence", flat=True)) == [1, 2]


def test_milestone_alone_keeps_the_percentage_reported_so_far(
    client: Client, focal: User, secretary: User
) -> None:
    actions.plan_milestone(
        commitment=CODE, title="Expediente", planned_on=None, by=secretary, today=date(2026, 6, 1)
    )
    post(client, focal, PATH, **GOOD)
    answer = post(client, focal, PATH, reported_on="2026-07-10", percent="", milestone="1", text="Aprobado")
    assert answer.status_code == 302
    made = ProgressReport.objects.get(reported_on="2026-07-10")
    assert made.percent == 40 and made.milestone is not None and made.milestone.number == 1
    earlier = post(client, focal, PATH, reported_on="2026-01-10", percent="", milestone="1", text="Antes")
    assert earlier.status_code == 302 and ProgressReport.objects.get(reported_on="2026-01-10").percent == 0


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
def test_wrong_role_is_refused(client: Client, others: dict[str, User | None], who: str) -> None:
    if person := others[who]:
        sign_in(client, person)
    assert client.get(PATH).status_code == 403
    assert client.post(PATH, GOOD).status_code == 403
    assert not ProgressReport.objects.exists()


def test_secretary_of_the_space_does_not_report(client: Client, secretary: User) -> None:
    assert post(client, secretary, PATH, **GOOD).status_code == 403


@pytest.mark.parametrize("path", ["/compromisos/NADA/reportar/", "/compromisos/%00/reportar/"])
def test_no_such_commitment_is_not_found(client: Client, focal: User, path: str) -> None:
    sign_in(client, focal)
    assert client.get(path).status_code == 404


def test_evidence_is_kept_with_what_may_be_published(client: Client, focal: User) -> None:
    answer = post(client, focal, PATH, **GOOD, public_files=[upload("acta.pdf", PDF)],
                  inside_files=[upload("foto.png", PNG), upload("b.pdf", PDF + b"2")])  # fmt: skip
    assert answer.status_code == 302
    rows = Evidence.objects.order_by("name").values_list("name", "is_public")
    assert list(rows) == [("acta.pdf", True), ("b.pdf", False), ("foto.png", False)]


def test_files_stay_when_the_form_comes_back(client: Client, focal: User) -> None:
    sign_in(client, focal)
    bad = {**GOOD, "text": ""}
    first = client.post(
        PATH, {**bad, "public_files": [upload("acta.pdf", PDF)], "inside_files": [upload("foto.png", PNG)]}
    )
    form = first.context["form"]
    words = [word for word, _ in form.fields["kept"].choices]
    assert len(words) == 2 and text_of(first).count("acta.pdf (1 KB)") == 2
    public = form.data.getlist("kept_public")
    assert len(public) == 1 and form.data.getlist("kept") == words
    other = next(word for word in words if word not in public)
    assert (
        client.post(PATH, {**GOOD, "offered": words, "kept": [other], "kept_public": [other]}).status_code
        == 302
    )
    only = Evidence.objects.get()
    assert (only.name, only.is_public) == ("foto.png", True)


def test_nobody_attaches_what_another_person_uploaded(client: Client, focal: User) -> None:
    sign_in(client, focal)
    first = client.post(PATH, {**GOOD, "text": "", "inside_files": [upload("foto.png", PNG)]})
    words = [word for word, _ in first.context["form"].fields["kept"].choices]
    thief = make_person(Role.FOCAL_POINT, "gore-03")
    answer = post(client, thief, PATH, **GOOD, offered=words, kept=words)
    assert answer.status_code == 200 and not Evidence.objects.exists()
    assert "Adjúntelo otra vez" in text_of(answer)


def test_same_file_twice_is_one_and_stays_inside(client: Client, focal: User) -> None:
    post(
        client, focal, PATH, **GOOD, public_files=[upload("a.pdf", PDF)], inside_files=[upload("b.pdf", PDF)]
    )
    assert EvidenceFile.objects.count() == 1 and not Evidence.objects.get().is_public


def test_file_forgotten_meanwhile_is_asked_for_again(client: Client, focal: User, settings: object) -> None:
    from pathlib import Path

    sign_in(client, focal)
    first = client.post(PATH, {**GOOD, "text": "", "inside_files": [upload("foto.png", PNG)]})
    words = [word for word, _ in first.context["form"].fields["kept"].choices]
    for file in Path(settings.DATA_DIR).rglob("attachments/*/*"):  # type: ignore[attr-defined]
        file.unlink()
    answer = client.post(PATH, {**GOOD, "offered": words, "kept": words})
    assert "ya no está guardado" in text_of(answer) and not ProgressReport.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_too_many_files_are_refused_and_kept(client: Client, focal: User) -> None:
    files = [upload(f"{n}.pdf", PDF + str(n).encode()) for n in range(21)]
    answer = post(client, focal, PATH, **GOOD, inside_files=files)
    assert "hasta 20 archivos" in text_of(answer) and not ProgressReport.objects.exists()


def test_rollback_when_the_log_cannot_be_written(
    client: Client, focal: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tinkuy.platform.audit import actions as audit

    def fails(**_: object) -> int:
        raise RuntimeError("log")

    monkeypatch.setattr(audit, "record", fails)
    sign_in(client, focal)
    with pytest.raises(RuntimeError):
        client.post(PATH, {**GOOD, "inside_files": [upload("foto.png", PNG)]})
    assert not ProgressReport.objects.exists() and not EvidenceFile.objects.exists()


def test_queries_do_not_grow_with_what_was_reported(client: Client, focal: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, focal)
    counts = []
    for number in (1, 3):
        for n in range(number):
            post(client, focal, PATH, **{**GOOD, "percent": str(10 * number + n)})
        client.get(PATH)
        with CaptureQueriesContext(connection) as seen:
            client.get(PATH)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20
