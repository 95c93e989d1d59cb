"""The data of a plan on screen: added, changed, taken out and, for a candidate, brought from the bank of projects."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.people import make_person, sign_in
from tests.subjects.investments.ground import loaded, row, write_text
from tests.subjects.portfolios.ground import PLAN, TODAY, UPKEEP, compute, make_plan, make_programme
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.portfolios import bank, queries
from tinkuy.subjects.portfolios.stores import CANDIDATES, VALUES

pytestmark = pytest.mark.django_db
DATA = f"/planes/{PLAN}/datos/"
SCHOOL = {
    "code": "2345678",
    "name": "Escuela de Grau",
    "territory": "0307",
    "cost_1": "1,200,000",
    "cost_2": "300000.50",
}
Send = dict[str, str]


def text_of(response: Any) -> str:
    return str(response.content.decode())


def signed(client: Client) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))


def form_of(client: Client, path: str) -> Send:
    """What a browser would send back unchanged."""
    form = client.get(path).context["form"]
    return {field.name: str(field.value() or "") for field in form if not field.field.disabled}


def test_anybody_reads_what_a_plan_is_computed_with(client: Client) -> None:
    make_plan()
    page = text_of(client.get(DATA))
    assert "Brecha: 0.9; Equidad: 0.8" in page and "3,000,000.00" in page and "se enlaza con" in page.lower()
    assert "Agregar un candidato" not in page
    assert "Qué falta para calcular" not in page


def test_candidate_is_added_with_its_values_and_can_be_chosen(client: Client) -> None:
    make_plan()
    signed(client)
    page = client.post(
        f"{DATA}candidatos/nuevo/", SCHOOL | {"value_brecha": "1", "value_equidad": "0,9"}, follow=True
    )
    assert "Escuela de Grau" in text_of(page) and "1,500,000.50" in text_of(page)
    found = next(p for p in queries.problem_of(code=PLAN, as_of=TODAY).projects if p.id == "2345678")
    assert found.costs == (1_200_000, 300_001)
    assert found.values == {"brecha": Decimal(1), "equidad": Decimal("0.9")}
    acts = set(Entry.objects.filter(by__isnull=False).values_list("subject", "verb", "key"))
    assert ("plan_candidate", "create", f"{PLAN}|2345678") in acts
    assert ("plan_value", "create", f"{PLAN}|2345678|brecha") in acts


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": ""}, "Falta «Código o CUI»"),
        ({"code": "con espacio"}, "no sirve de código"),
        ({"cost_1": "1.260"}, "1,260"),
        ({"territory": "Atlántida"}, "Atlántida"),
        ({"earliest_year": "2029", "latest_year": "2027"}, "no queda ningún año"),
        ({"value_brecha": "mucho"}, "no es un número"),
        ({"code": "camino"}, "Ya está en el plan"),
    ],
)
def test_what_the_workbook_refuses_the_form_refuses_beside_its_field(
    client: Client, change: Send, told: str
) -> None:
    make_plan()
    signed(client)
    before = CANDIDATES.under(PLAN)
    page = text_of(client.post(f"{DATA}candidatos/nuevo/", SCHOOL | change))
    assert told in page and "error" in page
    assert CANDIDATES.under(PLAN) == before


def test_candidate_takes_its_name_and_cost_from_the_bank_of_projects(client: Client, tmp_path: Path) -> None:
    make_plan()
    signed(client)
    path = f"{DATA}candidatos/nuevo/?cui=2000001"
    assert bank.NOT_FOUND in text_of(client.get(path))
    loaded(write_text(tmp_path / "banco.csv", [row(updated=1500.5, before=20, year=5, last="2022-05")]))
    sent = form_of(client, path)
    assert (sent["code"], sent["name"], sent["cost_1"]) == (
        "2000001",
        "MEJORAMIENTO DEL CAMINO A MARA",
        "1500.50",
    )
    assert "Mara" in sent["territory"] and sent["source_place"] == "CUI 2000001"
    assert "repártalo en los años" in text_of(client.get(path))
    client.post(path, sent)
    assert (
        next(p for p in queries.problem_of(code=PLAN, as_of=TODAY).projects if p.id == "2000001").cost == 1501
    )


def test_changing_keeps_what_was_not_touched_and_clears_an_emptied_value(client: Client) -> None:
    make_plan()
    signed(client)
    path = f"{DATA}candidatos/cambiar/camino/"
    sent = form_of(client, path)
    before = CANDIDATES.under(PLAN)[f"{PLAN}|camino"]
    client.post(path, sent)
    assert CANDIDATES.under(PLAN)[f"{PLAN}|camino"] == before
    assert not Entry.objects.filter(by__isnull=False).exists()
    client.post(path, sent | {"value_equidad": "", "name": "Camino nuevo"})
    assert CANDIDATES.under(PLAN)[f"{PLAN}|camino"] == {**before, "name": "Camino nuevo"}
    assert f"{PLAN}|camino|equidad" not in VALUES.under(PLAN)


def test_two_people_changing_the_same_thing_do_not_overwrite_each_other(client: Client) -> None:
    make_plan()
    signed(client)
    path = f"{DATA}candidatos/cambiar/camino/"
    sent = form_of(client, path)
    VALUES.write({f"{PLAN}|camino|brecha": {"value": Decimal("0.1")}}, by=None)
    page = client.post(path, sent | {"name": "Otro"})
    assert "otra persona cambió este dato" in text_of(page) and "Lo que dice ahora" in text_of(page)
    assert CANDIDATES.under(PLAN)[f"{PLAN}|camino"]["name"] == "Camino"
    again = {**sent, "name": "Otro", "seen": page.context["form"]["seen"].value()}
    client.post(path, again)
    assert CANDIDATES.under(PLAN)[f"{PLAN}|camino"]["name"] == "Otro"


def test_candidate_leaves_with_its_values_and_relations_and_kept_results_stay(client: Client) -> None:
    make_plan()
    _, before = compute()
    signed(client)
    client.post(f"{DATA}candidatos/quitar/camino/")
    names = {project.id for project in queries.problem_of(code=PLAN, as_of=TODAY).projects}
    assert names == {"puente", "posta", "mercado"}
    assert queries.problem_of(code=PLAN, as_of=TODAY).links == ()
    assert queries.result(plan=PLAN, number=1) == before
    assert client.post(f"{DATA}candidatos/quitar/camino/", follow=True).status_code == 200
    assert client.get(f"{DATA}candidatos/cambiar/camino/").status_code == 404


def test_criterion_with_agreed_weights_stays(client: Client) -> None:
    make_plan()
    signed(client)
    page = client.post(f"{DATA}criterios/quitar/brecha/", follow=True)
    assert "pesos acordados" in text_of(page)
    client.post(f"{DATA}criterios/nuevo/", {"code": "prisa", "name": "Prisa", "scale": "Más es mejor"})
    client.post(f"{DATA}criterios/quitar/prisa/")
    assert {row.code for row in queries.plan_detail(code=PLAN, as_of=TODAY).criteria} == {
        "brecha",
        "equidad",
        "enlace",
    }


def test_relations_floors_and_years_are_written_too(client: Client) -> None:
    make_plan()
    signed(client)
    wrong = client.post(f"{DATA}relaciones/nuevo/", {"one": "posta", "kind": "Excluye a", "other": "posta"})
    assert "no se relaciona consigo mismo" in text_of(wrong)
    client.post(f"{DATA}relaciones/nuevo/", {"one": "posta", "kind": "Excluye a", "other": "puente"})
    client.post(f"{DATA}techos/nuevo/", {"year": "2029", "soles": "500000"})
    client.post(f"{DATA}pisos/quitar/0307/")
    problem = queries.problem_of(code=PLAN, as_of=TODAY)
    assert next(p for p in problem.projects if p.id == "posta").excludes == ("puente",)
    assert problem.ceilings[2029] == 500_000 and problem.floors == ()
    page = client.get(f"{DATA}relaciones/cambiar/posta|excludes|puente/")
    assert page.context["form"]["other"].value() == "puente"


def test_asset_is_added_to_a_programme_that_has_no_candidates(client: Client) -> None:
    make_plan()
    make_programme()
    sign_in(client, make_person(Role.SECRETARIAT))
    form = {"code": "via-2", "name": "Vía a Progreso", "kind": "Vía", "condition": "3", "cycle_years": "5"}
    client.post(f"/planes/{UPKEEP}/datos/activos/nuevo/", form | {"cost_soles": "9000", "people": "120"})
    assert {asset.id for asset in queries.upkeep_of(code=UPKEEP).assets} == {"via-1", "via-2", "escuela-1"}
    assert client.get(f"/planes/{UPKEEP}/datos/candidatos/nuevo/").status_code == 404


def test_plan_says_something_else_of_itself_and_cannot_be_given_away(client: Client) -> None:
    make_plan()
    signed(client)
    path = f"/planes/{PLAN}/cambiar/"
    sent = form_of(client, path)
    assert client.post(path, sent | {"entity": "MVCS", "territory": ""}).status_code == 403
    client.post(path, sent | {"name": "Plan vial regional", "dearer_percent": "15"})
    row = queries.plan(code=PLAN)
    assert (row.name, row.entity_code, row.territory_code) == ("Plan vial regional", "gore-03", "03")


def test_what_is_missing_is_told_before_computing(client: Client) -> None:
    make_plan(weights=False)
    assert "Registre los pesos acordados" in text_of(client.get(DATA))


@pytest.mark.parametrize("path", ["candidatos/nuevo/", "candidatos/cambiar/camino/", "techos/nuevo/"])
def test_who_does_not_answer_for_the_plan_writes_nothing(client: Client, path: str) -> None:
    make_plan()
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert client.get(DATA + path).status_code == 403
    assert client.post(DATA + path, SCHOOL).status_code == 403
    assert client.post(f"{DATA}candidatos/quitar/camino/").status_code == 403
