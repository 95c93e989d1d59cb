"""The pages through a browser's door: reading, opening, weighing, computing, taking away."""

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import make_person, sign_in
from tests.subjects.portfolios.ground import PLAN, compute, make_plan, make_programme
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.actions import queueing
from tinkuy.subjects.portfolios.stores import PLANS, RESULTS

pytestmark = pytest.mark.django_db
HOME = f"/planes/{PLAN}/?al=2026-06-01"


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_anybody_reads_a_plan_with_its_result(client: Client) -> None:
    make_plan()
    empty = text_of(client.get(HOME))
    assert "Aún no hay un resultado a esta fecha" in empty and "Calcular</a>" not in empty
    compute()
    page = text_of(client.get(HOME))
    assert "Entran 3 de 4 proyectos" in page and "demostrado" in page
    assert "Con S/ 3 millones más en 2027, entra." in page
    assert "Consejo regional" in page and "Acta 7" in page
    assert "Aún no hay un resultado" in text_of(client.get(f"/planes/{PLAN}/?al=2026-05-01"))
    assert client.get("/planes/no-hay/").status_code == 404
    assert client.get(f"/planes/{PLAN}/resultado/9/").status_code == 404


def test_maintenance_is_read_as_a_calendar(client: Client) -> None:
    make_plan()
    compute(make_programme())
    page = text_of(client.get("/planes/mantenimiento/?al=2026-06-01"))
    assert "Calendario de mantenimiento" in page and "estaría al día" in page
    assert "Pesos" not in page


def test_list_costs_the_same_with_more_plans(client: Client) -> None:
    make_plan()
    client.get("/planes/")
    with CaptureQueriesContext(connection) as one:
        client.get("/planes/")
    for at in range(3):
        PLANS.write({f"p{at}": {"code": f"p{at}", "name": f"P{at}", "kind": "maintenance"}}, by=None)
    client.get("/planes/")
    with CaptureQueriesContext(connection) as four:
        page = text_of(client.get("/planes/"))
    assert len(four) == len(one) and "4 planes" in page
    assert "1 plan" in text_of(client.get("/planes/?q=vial"))
    assert "3 planes" in text_of(client.get("/planes/?tipo=maintenance"))


def test_focal_point_opens_weighs_and_computes(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    make_plan()
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    wrong = client.post(f"/planes/{PLAN}/pesos/", {"agreed_on": "2026-04-01", "agreed_by": "Mesa"})
    assert "requerido" in text_of(wrong) or "obligatorio" in text_of(wrong)
    form = {"agreed_on": "2026-04-01", "agreed_by": "Mesa vial", "source_document": "", "source_place": ""}
    form |= {"weight_brecha": "10", "weight_equidad": "0", "weight_enlace": "5"}
    client.post(f"/planes/{PLAN}/pesos/", form)
    assert "Mesa vial" in text_of(client.get(f"/planes/{PLAN}/"))
    client.post(f"/planes/{PLAN}/datos/techos/nuevo/", {"year": "2029", "soles": "500000"})
    assert 2029 in queries.problem_of(code=PLAN, as_of=_far()).ceilings
    with django_capture_on_commit_callbacks(execute=True):
        asked = client.post(f"/planes/{PLAN}/calcular/", {"time_limit": "30"})
    there = client.get(asked["Location"])
    assert there.status_code == 302 and f"/planes/{PLAN}/resultado/1/" in there["Location"]
    assert "el mejor plan posible" in text_of(client.get(there["Location"]))


def test_calculation_under_way_is_followed_and_a_broken_one_says_why(client: Client) -> None:
    make_plan()
    sign_in(client, make_person(Role.SECRETARIAT))
    client.post(f"/planes/{PLAN}/calcular/", {"time_limit": "30"})
    row = queries.current_calculation(plan=PLAN)
    assert row is not None and row.is_active
    page = text_of(client.get(f"/planes/{PLAN}/calculando/{row.number}/"))
    assert "Esperando turno" in page
    assert "Hay un cálculo en marcha" in text_of(client.get(f"/planes/{PLAN}/"))
    queueing.give_up(row.number, why=queueing.BROKEN)
    assert "Pedirlo otra vez" in text_of(client.get(f"/planes/{PLAN}/calculando/{row.number}/"))
    assert client.get(f"/planes/{PLAN}/calculando/999/").status_code == 404


def test_plan_that_cannot_be_computed_says_why_on_its_form(client: Client) -> None:
    make_plan(weights=False)
    sign_in(client, make_person(Role.SECRETARIAT))
    page = text_of(client.post(f"/planes/{PLAN}/calcular/", {"time_limit": "30"}))
    assert "Registre los pesos acordados" in page


def test_new_plan_asks_for_places_it_does_not_know(client: Client) -> None:
    make_plan()
    sign_in(client, make_person(Role.SECRETARIAT))
    form = {
        "name": "Plan de riego",
        "kind": "multi_year",
        "territory": "Atlántida",
        "entity": "",
        "about": "",
    }
    assert "no es un solo territorio conocido" in text_of(client.post("/planes/nuevo/", form))
    page = client.post("/planes/nuevo/", form | {"territory": "Apurímac"}, follow=True)
    assert "Plan de riego" in text_of(page) and "Aún no hay un resultado" in text_of(page)


@pytest.mark.parametrize("path", ["pesos/", "cambiar/", "calcular/"])
def test_who_does_not_answer_for_the_plan_is_refused(client: Client, path: str) -> None:
    make_plan()
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert client.get(f"/planes/{PLAN}/{path}").status_code == 403
    assert client.post(f"/planes/{PLAN}/{path}", {}).status_code == 403


def test_files_say_what_the_page_says(client: Client) -> None:
    make_plan()
    _, result = compute()
    base = f"/planes/{PLAN}/resultado/1."
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{base}xlsx").content))
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None}
    assert {"Camino", "Puente", "Posta", "Mercado"} <= cells
    told = json.loads(client.get(f"{base}json").content)
    assert {"plan-years", "plan-chosen", "plan-out"} <= {table["id"] for table in told["tables"]}
    rows = client.get(f"{base}csv").content.decode("utf-8-sig")
    assert "Proyectos que no entran" in rows and "Con S/ 3 millones más en 2027, entra." in rows
    assert client.get(f"{base}exe").status_code == 404
    assert result.number == 1


def test_api_gives_the_plan_and_its_result(client: Client) -> None:
    make_plan()
    compute()
    listed = client.get("/api/v1/plans").json()
    assert PLAN in json.dumps(listed)
    one = client.get(f"/api/v1/plans/{PLAN}?as_of=2026-06-01").json()
    assert one["result"]["left_out"][0]["extra_soles"] == 3_000_000
    assert [row["weight"] for row in one["weights"]] == ["50.00", "30.00", "20.00"]
    assert client.get("/api/v1/plans/no-hay?as_of=2026-06-01").status_code == 404


def _far() -> date:
    return date(2026, 12, 31)


def kept_with(number: int, status: str, **changed: object) -> None:
    """The first result again under another number, with something else in what it says of the project left out."""
    (record,) = RESULTS.current([f"{PLAN}|1"]).values()
    told = json.loads(str(record["outcome"]))
    told |= {"status": status, "bound": str(float(told["value"]) * 1.004)}
    told["out"][0] = {key: value for key, value in (told["out"][0] | changed).items() if value != "gone"}
    RESULTS.write(
        {f"{PLAN}|{number}": {**record, "number": number, "status": status, "outcome": json.dumps(told)}},
        by=None,
    )


def test_page_says_what_is_proved_and_what_is_not(client: Client) -> None:
    make_plan()
    compute()
    untold = {"is_known": False, "entry": None, "loss": None}
    kept_with(2, "optimal", **untold, at_least=1_500_000, beside=[[2027, 2_000_000], [2028, 500_000]])
    page = text_of(client.get(f"/planes/{PLAN}/resultado/2/"))
    assert "en 1 no se alcanzó a probarlo" in page
    assert "no basta con menos de S/ 1.5 millones más" in page
    assert "Con S/ 2.5 millones más (S/ 2 millones en 2027 y S/ 500,000 en 2028) cabe en este plan" in page
    kept_with(3, "feasible", **untold)
    page = text_of(client.get(f"/planes/{PLAN}/resultado/3/"))
    assert "ninguno lo supera en más de 0.4 % de los puntos" in page
    assert "no se alcanzó a demostrar por qué" in page


def test_page_says_when_less_money_would_do_if_it_is_shared_out(client: Client) -> None:
    make_plan()
    compute()
    spread = {"money": [[2027, 1_000_000], [2028, 800_000]], "enter": ["mercado"], "leave": ["posta"]}
    kept_with(2, "optimal", spread=spread, is_spread_known=True)
    page = text_of(client.get(f"/planes/{PLAN}/resultado/2/"))
    assert (
        "Repartido entre los años basta con S/ 1.8 millones (S/ 1 millón en 2027 y S/ 800,000 en 2028)"
        in page
    )
    assert "entra; sale «Posta»." in page
    assert client.get(f"/api/v1/plans/{PLAN}").json()["result"]["left_out"][0]["spread_soles"] == {
        "2027": 1_000_000,
        "2028": 800_000,
    }


def test_result_kept_before_money_was_shared_out_is_read(client: Client) -> None:
    make_plan()
    compute()
    kept_with(2, "optimal", spread="gone", is_spread_known="gone", beside="gone", at_least="gone")
    page = text_of(client.get(f"/planes/{PLAN}/resultado/2/"))
    assert "Con S/ 3 millones más en 2027, entra. No se probó si repartido" in page
