"""A token does what its person may, and no more than its scope; without one only the public is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import make_person, sign_in
from tests.platform.api.calling import Program, make_token, report
from tests.platform.api.test_refusals import told
from tinkuy.platform.accounts.models import ApiToken, User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.api import register


def test_no_token_reads_what_is_public(public: Program) -> None:
    assert public.get("/commitments").status_code == 200


@pytest.mark.parametrize("given", ["Bearer nada", "Bearer", "Basic YTpi", "nada", "Bearer ñandú"])
def test_a_token_that_is_not_good_is_refused_even_where_none_is_needed(ground: str, given: str) -> None:
    response = Client().get("/api/v1/spaces", headers={"Authorization": given})
    told(response, 401, "token-no-vale")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_ends(admin: Program) -> None:
    assert admin.get("/spaces").status_code == 200
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    told(admin.get("/spaces"), 401, "token-no-vale")


def test_a_token_ends_with_its_person(admin: Program) -> None:
    User.objects.update(is_active=False)
    told(admin.get("/spaces"), 401, "token-no-vale")


def test_writing_needs_a_token(public: Program) -> None:
    response = public.send("/commitments/C-1/reports", report())
    told(response, 401, "sin-identificar")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="tinkuy"'


def test_a_session_of_the_browser_reads_and_never_writes(ground: str) -> None:
    program = Program()
    sign_in(program.client, make_person(Role.FOCAL_POINT, "mvcs"))
    program.client.handler.enforce_csrf_checks = True
    (shown,) = program.get("/commitments/C-1").json()["reports"]
    assert shown["text"] == "Avanzó la obra"
    told(program.send("/commitments/C-1/reports", report()), 401, "sin-identificar")


def test_a_token_without_the_scope_does_not_write(ground: str) -> None:
    reader = Program(make_token(make_person(Role.FOCAL_POINT, "mvcs"), ["read"]))
    found = told(reader.send("/commitments/C-1/reports", report()), 403, "fuera-de-alcance")
    assert "commitments.report" in found["detail"]


def test_a_token_without_read_sees_what_the_public_sees(ground: str) -> None:
    person = make_person(Role.FOCAL_POINT, "mvcs")
    writer, reader = (Program(make_token(person, [scope])) for scope in ("commitments.report", "read"))
    assert reader.get("/commitments/C-1").json()["reports"][0]["text"] == "Avanzó la obra"
    assert writer.get("/commitments/C-1").json()["reports"][0]["text"] is None
    told(writer.get("/acta-drafts"), 403, "fuera-de-alcance")


def test_a_token_does_no_more_than_its_person(focal: Program) -> None:
    told(
        focal.post("/commitments/C-1/close", {"result": "x", "closed_on": "2022-01-01"}),
        403,
        "fuera-de-alcance",
    )


def test_a_role_that_ended_ends_what_its_token_may(focal: Program) -> None:
    User.objects.get(username="focal_point-mvcs").grants.update(ended_at=timezone.now())
    told(focal.send("/commitments/C-1/reports", report()), 403, "sin-permiso")


def test_a_person_of_another_entity_is_refused(ground: str) -> None:
    other = Program(make_token(make_person(Role.FOCAL_POINT, "gore-03")))
    told(other.send("/commitments/C-1/reports", report()), 403, "sin-permiso")


def test_every_operation_says_who_may(ground: str) -> None:
    codes = {operation.access_code for operation in register.operations()}
    assert {"public", "commitments.report"} <= codes
    assert all(operation.access_code != "public" for operation in register.operations() if operation.writes)


def test_the_public_is_refused_wherever_it_is_not_invited(public: Program) -> None:
    for operation in register.operations():
        if operation.access_code == "public":
            continue
        path = operation.path.replace("{number}", "1").replace("{code}", "C-1")
        address = path.replace("{agreement}", "A-1").replace("{size}", "1")
        response = public.post(address, {}) if operation.writes else public.get(address)
        assert response.status_code == 401, operation


def test_a_token_of_a_role_that_lacks_its_second_factor_does_nothing(admin: Program, settings: Any) -> None:
    assert admin.get("/spaces").status_code == 200
    settings.REQUIRE_SECOND_FACTOR = {"admin"}
    told(admin.get("/spaces"), 403, "sin-permiso")
