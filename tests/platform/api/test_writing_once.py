"""A write is done once for each key, whatever happens to its answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.people import make_person
from tests.platform.api.calling import Program, make_token, report
from tests.platform.api.test_refusals import told
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.api.models import IdempotencyKey
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.commitments.models import ProgressReport

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PATH = "/commitments/C-1/reports"


def evidence() -> SimpleUploadedFile:
    return SimpleUploadedFile("valorizacion.pdf", PDF, content_type="application/pdf")


def test_the_same_key_and_body_repeat_the_answer_and_not_the_act(focal: Program) -> None:
    first = focal.send(PATH, report(evidence=evidence()), key="reporte-001")
    acts = Entry.objects.count()
    again = focal.send(PATH, report(evidence=evidence()), key="reporte-001")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert [each.headers["Idempotent-Replayed"] for each in (first, again)] == ["false", "true"]
    assert ProgressReport.objects.filter(reported_on="2022-05-31").count() == 1
    assert Entry.objects.count() == acts


def test_the_same_key_for_another_body_is_refused(focal: Program) -> None:
    assert focal.send(PATH, report(), key="reporte-001").status_code == 201
    told(focal.send(PATH, report(percent="61"), key="reporte-001"), 422, "clave-repetida")
    told(focal.send("/commitments/C-2/reports", report(), key="reporte-001"), 422, "clave-repetida")
    assert ProgressReport.objects.filter(reported_on="2022-05-31").count() == 1


def test_another_file_is_another_body(focal: Program) -> None:
    assert focal.send(PATH, report(evidence=evidence()), key="reporte-001").status_code == 201
    other = SimpleUploadedFile("valorizacion.pdf", PDF + b"%", content_type="application/pdf")
    told(focal.send(PATH, report(evidence=other), key="reporte-001"), 422, "clave-repetida")


def test_the_order_of_the_keys_of_json_does_not_matter(secretary: Program) -> None:
    path, key = "/commitments/C-1/milestones", "hito-0001"
    first = secretary.post(path, '{"title": "Obra", "planned_on": "2022-05-01"}', key=key)
    again = secretary.post(path, '{"planned_on":"2022-05-01","title":"Obra"}', key=key)
    assert first.status_code == 201
    assert again.content == first.content


def test_another_key_is_another_act(focal: Program) -> None:
    keys = [focal.send(PATH, report(percent=percent)).json()["key"] for percent in ("60", "70")]
    assert keys == ["C-1|2022-05-31", "C-1|2022-05-31|2"]


def test_each_person_has_its_own_keys(focal: Program, ground: str) -> None:
    other = Program(make_token(make_person(Role.SECRETARIAT)))
    answers = [each.send(PATH, report(), key="reporte-001").json()["key"] for each in (focal, other)]
    assert answers == ["C-1|2022-05-31", "C-1|2022-05-31|2"]


def test_a_refusal_is_not_kept(focal: Program) -> None:
    told(focal.send(PATH, report(reported_on="2199-01-01"), key="reporte-001"), 409, "conflicto")
    assert IdempotencyKey.objects.count() == 0
    assert focal.send(PATH, report(), key="reporte-001").status_code == 201


def test_a_key_is_forgotten_after_a_day(focal: Program) -> None:
    assert focal.send(PATH, report(), key="reporte-001").status_code == 201
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    assert focal.send(PATH, report(percent="70"), key="reporte-001").status_code == 201


@pytest.mark.parametrize("key", ["", "corta", "con espacio", "ñandú-001", "x" * 121])
def test_a_write_without_a_good_key_is_refused(focal: Program, key: str) -> None:
    headers = {**focal.headers, **({"Idempotency-Key": key} if key else {})}
    response = focal.client.post(f"/api/v1{PATH}", report(), headers=headers)
    found = told(response, 422, "datos-no-validos")
    assert found["errors"][0]["pointer"] == "#/Idempotency-Key"


def test_when_the_answer_cannot_be_kept_nothing_was_done(
    focal: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(**fields: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(IdempotencyKey.objects, "create", fall)
    focal.client.raise_request_exception = False
    before = (ProgressReport.objects.count(), Entry.objects.count())
    assert focal.send(PATH, report()).status_code == 500
    assert (ProgressReport.objects.count(), Entry.objects.count()) == before
