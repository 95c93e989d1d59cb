"""The pages of funds as people use them: read, deposit, allocate, be refused with the norm, annul."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.people import make_person, sign_in
from tests.subjects.funds.ground import ORDER, STUDIES, add_shares, allocate, deposit, make_fund
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.funds import queries

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return response.content.decode()


def sent(**more: str) -> dict[str, str]:
    return {"day": "2022-07-20", "amount_soles": "1,000.50", "document": "Resolución 1", **more}


def balance() -> str:
    return str(queries.fund(code="fondo", as_of=timezone.localdate()).balance_soles)


def test_list_tells_balance_and_finds_by_words_and_kind(client: Client):
    make_fund()
    make_fund("otro", "trust", ground=False)
    deposit(1000)
    page = text(client.get("/fondos/?al=2022-07-27"))
    assert "1,000.00" in page and "sin movimientos" in page and "2 fondos" in page
    for asked in ("tipo=trust", "q=OTRO"):
        found = text(client.get(f"/fondos/?{asked}"))
        assert "Fondo otro" in found and "Fondo fondo" not in found
    assert "Fondo otro" not in text(client.get("/fondos/?tipo=nada"))


@pytest.mark.parametrize("address", ["/fondos/", "/fondos/fondo/"])
def test_number_of_queries_does_not_grow_with_rows(client: Client, address: str):
    make_fund()
    add_shares()
    deposit(1000)
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    for code in ("uno", "dos"):
        make_fund(code, ground=False)
        add_shares(code)
        deposit(500, fund=code)
    for _ in range(3):
        allocate(10, purpose=STUDIES)
    with CaptureQueriesContext(connection) as later:
        client.get(address)
    assert len(later) == len(first) <= 7


def test_fund_shows_rules_with_norm_and_movements_on_the_day_asked(client: Client):
    make_fund()
    add_shares()
    deposit(1000, date(2022, 1, 10))
    allocate(80, date(2022, 3, 1), purpose=STUDIES)
    page = text(client.get("/fondos/fondo/?al=2022-07-27"))
    assert ORDER in page and "100.0 %" in page and "S/ 920.00" in page and "<svg" in page
    before = text(client.get("/fondos/fondo/?al=2022-01-31"))
    assert "S/ 1,000.00" in before and "Asignación" not in before
    assert "no hay movimientos" in text(client.get("/fondos/fondo/?al=2022-01-01"))
    assert client.get("/fondos/nada/").status_code == 404


def test_public_sees_no_button_and_focal_point_of_the_entity_does(client: Client):
    make_fund()
    assert "Asignar dinero" not in text(client.get("/fondos/fondo/"))
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert "Asignar dinero" not in text(client.get("/fondos/fondo/"))
    assert client.get("/fondos/fondo/asignacion/").status_code == 403
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert "Asignar dinero" in text(client.get("/fondos/fondo/"))


def test_deposit_allocate_return_and_annul_by_forms(client: Client):
    make_fund()
    add_shares()
    sign_in(client, make_person(Role.SECRETARIAT))
    assert client.post("/fondos/fondo/deposito/", sent()).status_code == 302
    assert balance() == "1000.50"
    more = {"amount_soles": "80", "purpose": STUDIES, "project": "2345678", "territory": "Grau"}
    assert client.post("/fondos/fondo/asignacion/", sent(**more)).status_code == 302
    assert balance() == "920.50"
    back = {"amount_soles": "30", "purpose": STUDIES, "project": "2345678"}
    assert client.post("/fondos/fondo/devolucion/", sent(**back)).status_code == 302
    assert balance() == "950.50"
    refused = client.post("/fondos/fondo/movimientos/2/anular/", {"reason": "Error"})
    assert refused.status_code == 200 and "Anule antes la devolución" in text(refused)
    assert client.post("/fondos/fondo/movimientos/3/anular/", {"reason": "Error"}).status_code == 302
    assert client.get("/fondos/fondo/movimientos/3/anular/").status_code == 404
    page = text(client.get("/fondos/fondo/"))
    assert "Devolución (anulado)" in page and "Error" in page
    assert balance() == "920.50"


def test_refused_allocation_tells_the_norm_and_what_would_be_allowed_and_loses_nothing(client: Client):
    make_fund()
    add_shares()
    deposit(1000)
    sign_in(client, make_person(Role.SECRETARIAT))
    answer = client.post(
        "/fondos/fondo/asignacion/", sent(amount_soles="500", purpose=STUDIES, note="Puente")
    )
    page = text(answer)
    assert answer.status_code == 200
    assert f"Norma: {ORDER}" in page and "a lo más S/ 80.00" in page and "Puente" in page
    assert balance() == "1000.00"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"amount_soles": "mil"}, "Escriba el monto en soles"),
        ({"amount_soles": ""}, "Escriba el monto."),
        ({"day": "ayer"}, "Escriba la fecha como"),
        ({"territory": "Tombuctú"}, "no es un solo territorio conocido"),
        ({"commitment": "C-9"}, "No hay un compromiso"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(client: Client, more: dict[str, str], words: str):
    make_fund()
    deposit(1000)
    sign_in(client, make_person(Role.SECRETARIAT))
    assert words in text(client.post("/fondos/fondo/asignacion/", sent(**{"amount_soles": "5", **more})))


def test_simulated_fund_says_so(client: Client):
    make_fund(is_simulated=True)
    assert "dato simulado" in text(client.get("/fondos/"))
    assert "dato simulado" in text(client.get("/fondos/fondo/"))


def test_fund_is_taken_away_in_every_form(client: Client):
    make_fund()
    add_shares()
    deposit(1000)
    allocate(10, purpose=STUDIES)
    day = "al=2022-07-27"
    rows = client.get(f"/fondos/fondo/archivo.csv?{day}").content.decode("utf-8-sig")
    assert "Estudios" in rows and "1000.00" in rows
    told = client.get(f"/fondos/fondo/archivo.json?{day}").json()
    assert [table["id"] for table in told["tables"]] == ["fund-rules", "fund-movements"]
    for form, first in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")):
        assert client.get(f"/fondos/fondo/archivo.{form}?{day}").content.startswith(first)
    assert client.get("/fondos/fondo/archivo.exe").status_code == 404
    assert client.get("/fondos/nada/archivo.csv").status_code == 404
