"""Every refusal is a problem in Spanish that says what, where and what to do."""

from typing import Any

import pytest
from django.test import Client

from tests.platform.api.calling import Program
from tinkuy.platform.api import middleware, problems

PROBLEM = "application/problem+json"


def told(response: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem of a response, once it is one of this status and kind."""
    assert (response.status_code, response.headers["Content-Type"]) == (status, PROBLEM)
    found: dict[str, Any] = response.json()
    assert (found["status"], found["type"]) == (status, f"/api/#{slug}")
    return found


def test_an_address_that_is_not_there(public: Program) -> None:
    found = told(public.get("/nada"), 404, "no-existe")
    assert found["instance"] == "/api/v1/nada"
    told(public.get("/spaces/nada"), 404, "no-existe")
    told(public.get("/spaces/mtp-grau", as_of="2020-01-01"), 404, "no-existe")


def test_a_method_that_is_not_taken_says_which_are(public: Program) -> None:
    response = public.client.delete("/api/v1/spaces")
    told(response, 405, "metodo")
    assert response.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("page", "0", "El valor mínimo es 1."),
        ("page", "1.0", "Se espera un número entero."),
        ("page_size", "501", "El valor máximo es 500."),
        ("page_size", "99999999999999999999999", "Se espera un número entero."),
        ("as_of", "31/07/2022", "Se espera una fecha como 2022-07-31, entre los años 1800 y 2199."),
        ("as_of", "2022-02-30", "Se espera una fecha como 2022-07-31, entre los años 1800 y 2199."),
        ("as_of", "0001-01-01", "Se espera una fecha como 2022-07-31, entre los años 1800 y 2199."),
        ("status", "hecho", "El valor debe ser uno de: «pending»"),
        ("q", "\x00", "El texto no tiene la forma esperada."),
        ("mesa", "x", "La operación no conoce este parámetro."),
    ],
)
def test_a_parameter_that_is_not_valid_is_named(public: Program, name: str, value: str, words: str) -> None:
    found = told(public.get("/commitments", **{name: value}), 422, "datos-no-validos")
    (fault,) = found["errors"]
    assert (fault["in"], fault["pointer"]) == ("query", f"#/{name}")
    assert fault["detail"].startswith(words)


def test_a_parameter_said_twice_is_not_guessed(public: Program) -> None:
    found = told(public.client.get("/api/v1/spaces?page=1&page=2"), 422, "datos-no-validos")
    assert found["errors"] == [{"in": "query", "pointer": "#/page", "detail": "El parámetro está repetido."}]


def test_a_body_that_is_no_json(admin: Program) -> None:
    told(admin.post("/commitments/C-1/cancel", "{", key="clave-ilegible"), 400, "ilegible")
    headers = {**admin.headers, "Idempotency-Key": "clave-de-texto"}
    response = admin.client.post(
        "/api/v1/commitments/C-1/cancel", "reason=x", content_type="text/plain", headers=headers
    )
    told(response, 415, "tipo-de-contenido")


def test_a_field_nobody_declared_is_named(admin: Program) -> None:
    sent = {"reason": "Duplicado", "closed_on": "2022-06-01", "motivo": "x"}
    found = told(admin.post("/commitments/C-1/cancel", sent), 422, "datos-no-validos")
    assert [fault["pointer"] for fault in found["errors"]] == ["#/motivo"]


def test_a_body_past_the_limit(admin: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "LARGEST_BODY", 10)
    told(admin.post("/commitments/C-1/cancel", {"reason": "x" * 20}), 413, "demasiado-grande")


def test_a_json_past_the_limit(admin: Program) -> None:
    told(admin.post("/commitments/C-1/cancel", {"reason": "x" * 1_100_000}), 413, "demasiado-grande")


def test_what_breaks_is_a_problem_too(public: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(**asked: Any) -> None:
        raise RuntimeError("un secreto")

    monkeypatch.setattr("tinkuy.subjects.spaces.api.queries.register", fall)
    public.client.raise_request_exception = False
    response = public.get("/spaces")
    told(response, 500, "error-interno")
    assert "secreto" not in response.content.decode()


def test_what_an_action_refuses_names_the_field(secretary: Program) -> None:
    sent = {"title": "Obra terminada", "planned_on": "2022-05-01"}
    assert secretary.post("/commitments/C-1/milestones", sent).status_code == 201
    response = secretary.post("/commitments/C-1/milestones/1/complete", {"done_on": "2199-01-01"})
    found = told(response, 409, "conflicto")
    assert found["errors"] == [
        {"in": "body", "pointer": "#/done_on", "detail": "La fecha debe estar entre el acuerdo y hoy."}
    ]


def test_too_many_calls_are_told_when_to_come_back(public: Program, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"},
    }
    settings.API_CALLS_PER_MINUTE = 2
    answers = [public.get("/spaces") for _ in range(4)]
    assert answers[0].status_code == 200
    told(answers[3], 429, "demasiadas-consultas")
    assert 0 < int(answers[3].headers["Retry-After"]) <= 60


def test_each_address_behind_the_proxy_has_its_own_count(public: Program, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "proxied"},
    }
    settings.API_CALLS_PER_MINUTE, settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2, 1
    for address in ("203.0.113.1", "203.0.113.2"):
        public.headers = {"X-Forwarded-For": address}
        assert [public.get("/spaces").status_code for _ in range(2)] == [200, 200]


def test_every_kind_of_problem_is_explained_on_the_page(ground: str, client: Client) -> None:
    page = client.get("/api/").content.decode()
    for kind in problems.KINDS:
        assert f'id="{kind.slug}"' in page
        assert kind.title in page
