"""Opening a fund and writing its rules on screen: the same columns and the same refusals as in the workbook."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.ground import make_commitment, make_space
from tests.people import make_person, sign_in
from tests.subjects.funds.ground import ORDER, PROJECTS, add_rules, add_shares, allocate, deposit, make_fund
from tinkuy.core.refusal import Problems
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.stores import FUNDS, RULES

pytestmark = pytest.mark.django_db
FLOOR = {"kind": "Saldo mínimo", "amount_soles": "900", "norm": "Ley 1", "valid_from": "2022-01-01"}
Send = dict[str, str]


def text_of(response: Any) -> str:
    return str(response.content.decode())


def secretariat(client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))


def form_of(client: Client, path: str) -> Send:
    """What a browser would send back unchanged."""
    return {field.name: str(field.value() or "") for field in client.get(path).context["form"]}


def test_fund_is_opened_with_its_entity_and_places(client: Client) -> None:
    make_fund()
    secretariat(client)
    form = {
        "name": "Fondo de la Amazonía",
        "kind": "Fondo de asignación",
        "entity": "gore-03",
        "norm": "Ley 2",
    }
    page = client.post("/fondos/nuevo/", form | {"territories": "Grau; 03"}, follow=True)
    assert "Fondo de la Amazonía" in text_of(page) and "aún no tiene reglas" in text_of(page)
    row = queries.fund(code="fondo-de-la-amazonia", as_of=timezone.localdate())
    assert (row.entity_code, row.territory_codes, row.norm) == ("gore-03", ("03", "0307"), "Ley 2")
    again = client.post("/fondos/nuevo/", form)
    assert again["Location"].startswith("/fondos/fondo-de-la-amazonia-2/")


def test_what_is_wrong_with_a_fund_stands_beside_its_field(client: Client) -> None:
    make_fund()
    secretariat(client)
    form = {"name": " ", "kind": "", "territories": "Atlántida"}
    page = client.post("/fondos/nuevo/", form)
    assert set(page.context["form"].errors) == {"name", "kind"}
    page = client.post("/fondos/nuevo/", form | {"name": "Uno", "kind": "Fideicomiso"})
    assert "Atlántida" in str(page.context["form"].errors["territories"])
    assert len(FUNDS.under("uno")) == 0


def test_rule_with_its_norm_binds_what_is_allocated_from_then_on(client: Client) -> None:
    make_fund()
    deposit(1000)
    secretariat(client)
    page = client.post("/fondos/fondo/reglas/nueva/", FLOOR, follow=True)
    assert "El saldo no baja de S/ 900.00." in text_of(page) and "Ley 1" in text_of(page)
    with pytest.raises(Problems, match="Ley 1"):
        allocate(200)
    path = "/fondos/fondo/reglas/1/"
    client.post(path, form_of(client, path) | {"amount_soles": "700"})
    allocate(200)
    client.post(f"{path}quitar/")
    assert RULES.under("fondo") == {}
    verbs = Entry.objects.filter(subject="fund_rule", by__isnull=False).values_list("verb", flat=True)
    assert list(verbs.order_by("id")) == ["create", "update", "remove"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount_soles": ""}, "amount_soles"),
        ({"amount_soles": "mucho"}, "amount_soles"),
        ({"kind": "Parte máxima de un destino", "percent": "110 %"}, "percent"),
        ({"kind": "Destinos admitidos"}, "purposes"),
        ({"valid_until": "2021-01-01"}, "valid_until"),
    ],
)
def test_rule_that_makes_no_sense_is_refused_as_the_workbook_refuses_it(
    client: Client, change: Send, field: str
) -> None:
    make_fund()
    secretariat(client)
    page = client.post("/fondos/fondo/reglas/nueva/", FLOOR | change)
    assert field in page.context["form"].errors
    assert RULES.under("fondo") == {}


def test_looking_at_a_form_and_saving_it_changes_nothing(client: Client) -> None:
    make_fund()
    add_shares()
    add_rules(
        {"kind": "purposes", "number": 4, "purposes": ("Agua", "Salud")},
        {"kind": "territories", "number": 5, "territories": ("03",)},
    )
    secretariat(client)
    before = _written()
    for path in ("cambiar/", *(f"reglas/{number}/" for number in range(1, 6))):
        answer = client.post(f"/fondos/fondo/{path}", form_of(client, f"/fondos/fondo/{path}"))
        assert answer.status_code == 302
    assert _written() == before


def test_two_people_changing_one_rule_do_not_overwrite_each_other(client: Client) -> None:
    make_fund()
    add_rules({"kind": "floor", "amount_soles": 5})
    secretariat(client)
    path = "/fondos/fondo/reglas/1/"
    sent = form_of(client, path)
    RULES.write({"fondo|1": {"norm": "Ley 9"}}, by=None)
    page = text_of(client.post(path, sent | {"amount_soles": "6"}))
    assert "otra persona cambió este dato" in page and "Ley 9" in page
    assert RULES.under("fondo")["fondo|1"]["amount_soles"] == 5


def test_fund_that_moved_money_keeps_its_kind_and_cannot_be_taken_out(client: Client) -> None:
    make_fund()
    make_fund("otro", ground=False)
    add_shares("otro")
    deposit(10)
    secretariat(client)
    path = "/fondos/fondo/cambiar/"
    page = text_of(client.post(path, form_of(client, path) | {"kind": "Fideicomiso"}))
    assert "su tipo no se cambia" in page and "Quitar" not in page
    assert "no se borran" in text_of(client.post("/fondos/fondo/quitar/", follow=True))
    client.post("/fondos/otro/quitar/")
    assert queries.codes() == {"fondo"} and RULES.under("otro") == {}


def test_who_moves_the_money_does_not_write_the_rules_that_bind_it(client: Client) -> None:
    make_fund()
    add_shares()
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert "Agregar una regla" not in text_of(client.get("/fondos/fondo/"))
    for path in ("nuevo/", "fondo/cambiar/", "fondo/reglas/nueva/", "fondo/reglas/1/"):
        assert client.get(f"/fondos/{path}").status_code == 403
    assert client.post("/fondos/fondo/reglas/1/quitar/").status_code == 403
    assert ORDER in str(RULES.under("fondo"))


def test_movement_leads_to_the_commitment_that_it_pays(client: Client) -> None:
    make_fund()
    make_space("mesa")
    make_commitment("C-1", "mesa")
    deposit(100)
    assert "Compromiso" not in client.get("/fondos/fondo/").context["movements"].columns
    allocate(10, purpose=PROJECTS, commitment="C-1")
    page = text_of(client.get("/fondos/fondo/?al=2022-07-30"))
    assert '<a href="/compromisos/C-1/?al=2022-07-30">C-1</a>' in page


def _written() -> list[dict[str, object]]:
    """The fund and its rules; an empty list says as little as nothing."""
    rows = (RULES.under("fondo") | FUNDS.under("fondo")).values()
    return [{name: value or None for name, value in row.items()} for row in rows]
