"""The alerts about the projects behind commitments, from the bank of projects to the page, the API, the letter and «Mi trabajo»."""

import email
import email.policy
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.ground import make_closure, make_commitment
from tests.people import make_person, sign_in
from tests.subjects.attention.ground import GRAU, LIVITACA, make_ground
from tests.subjects.attention.test_alerting import by_rules, by_sql, everybody
from tests.subjects.investments.ground import loaded, row, spend, write_text
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.attention import tasks
from tinkuy.subjects.attention.models import AlertRule
from tinkuy.subjects.attention.queries.work import PROJECTS

pytestmark = pytest.mark.django_db
STOPPED, GONE, IDLE, DEAR, FINE = "2000001", "2000002", "2000003", "2000004", "2000005"
DAY = "2024-10-16"  # a Wednesday
RULES = {
    "proyecto-detenido": "G-DETENIDO",
    "proyecto-desactivado": "G-DESACTIVADO",
    "proyecto-sin-ejecucion": "G-QUIETO",
    "proyecto-con-sobrecosto": "G-CARO",
}


@pytest.fixture(autouse=True)
def promises(db: None) -> None:
    """In Grau one commitment for each trouble, one without any; in Livitaca one on the project that stopped."""
    make_ground()
    far = {"due": "2030-12-31", "agreed": "2022-01-10"}
    make_commitment("G-DETENIDO", GRAU, projects=(STOPPED, FINE), **far)
    make_commitment("G-DESACTIVADO", GRAU, projects=(GONE,), **far)
    make_commitment("G-QUIETO", GRAU, projects=(IDLE,), **far)
    make_commitment("G-CARO", GRAU, projects=(DEAR,), **far)
    make_commitment("G-BIEN", GRAU, projects=(FINE, "2999999"), **far)
    make_commitment(
        "L-DETENIDO", LIVITACA, projects=(STOPPED,), responsibles=("gore-03",), territory="080704", **far
    )


def load_bank(folder: Path, month: str = "2024-09", **changed: Any) -> None:
    """The bank of a month: each of the projects in its trouble, but for what is said of the one that stopped."""
    spent = {"before": "20", "year": month[-1]}  # no two banks are the same file
    rows = [
        row(cui=STOPPED, viable=100, updated=100, last="202403", **spent) | changed,
        row(cui=IDLE, name="POSTA", viable=50, updated=50, before="0", year="0"),
        row(cui=DEAR, name="COLEGIO", viable=100, updated=140, last="202409", **spent),
        row(cui=FINE, name="CANAL", viable=100, updated=100, last="202409", **spent),
    ]
    loaded(write_text(folder / f"banco-{month}.csv", rows))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """What is loaded by October 2024: the bank of September, and the deactivated of August."""
    load_bank(tmp_path)
    gone = row(cui=GONE, name="PUENTE", viable=10, updated=10, state="DESACTIVADO PERMANENTE")
    loaded(write_text(tmp_path / "banco-2024-08.csv", [gone]))
    return tmp_path


def body(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, {"al": DAY} | asked)
    assert answer.status_code == 200, path
    return answer.content.decode()


def read(client: Client, path: str, **asked: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", body(client, path, **asked)).split())


def codes(client: Client, path: str, **asked: str) -> set[str]:
    return set(re.findall(r">([GL]-[A-Z]+)</a>", body(client, path, **asked)))


def focal(client: Client, entity: str = "mvcs") -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, entity))


@pytest.mark.parametrize(
    ("rule", "evidence"),
    [
        (
            "proyecto-detenido",
            "Proyecto 2000001, detenido. Activo; devengó por última vez en marzo de 2024: 6 meses sin devengar hasta setiembre de 2024",
        ),
        (
            "proyecto-desactivado",
            "Proyecto 2000002, viable y desactivado. Viable desde el 12/02/2020, con S/ 10.00; desactivado en el banco. "
            "Consta desde el banco al 31/08/2024",
        ),
        (
            "proyecto-sin-ejecucion",
            "Proyecto 2000003, viable sin ejecución. Viable desde el 12/02/2020, con S/ 50.00; no devengó nada hasta setiembre de 2024",
        ),
        (
            "proyecto-con-sobrecosto",
            "Proyecto 2000004, sobrecosto de 30 % o más. Costo actualizado de S/ 140.00, S/ 40.00 más que el viable de S/ 100.00: "
            "40.0 % más. Consta desde el banco al 30/09/2024",
        ),
    ],
)
@pytest.mark.usefixtures("bank")
def test_an_alert_names_the_project_since_when_and_how_much(client: Client, rule: str, evidence: str) -> None:
    focal(client)
    page = read(client, "/avisos/", regla=rule)
    assert evidence in page
    assert codes(client, "/avisos/", regla=rule) == {RULES[rule]}
    answer = client.get(f"/api/v1/me/alerts/{rule}", {"as_of": DAY}).json()
    assert [(each["commitment"]["code"], each["why"]) for each in answer["items"]] == [
        (RULES[rule], evidence)
    ]


@pytest.mark.usefixtures("bank")
def test_the_project_is_one_step_away(client: Client) -> None:
    focal(client)
    page = body(client, "/avisos/", regla="proyecto-detenido")
    assert f'<a href="/proyectos/{STOPPED}/?al={DAY}">{STOPPED}</a>' in page


def test_without_a_bank_there_is_no_alert_and_no_error(client: Client) -> None:
    focal(client)
    for rule in RULES:
        assert codes(client, "/avisos/", regla=rule) == set()
    assert "Nada pendiente" in read(client, "/mi-trabajo/", lista=PROJECTS)


def test_the_alert_comes_with_the_flag_and_goes_with_it(client: Client, tmp_path: Path) -> None:
    focal(client)
    load_bank(tmp_path, "2024-06")
    asked = {"regla": "proyecto-detenido"}
    assert codes(client, "/avisos/", **asked) == set()  # three months without spending
    load_bank(tmp_path, "2024-09")
    assert codes(client, "/avisos/", **asked) == {"G-DETENIDO"}
    load_bank(tmp_path, "2024-10", last="202410")
    assert codes(client, "/avisos/", **asked, al="2024-11-30") == set()
    assert codes(client, "/avisos/", **asked) == {"G-DETENIDO"}  # the past stays the past
    assert codes(client, "/avisos/", **asked, al="2024-07-31") == set()


def test_spending_that_is_loaded_ends_the_alert(client: Client, bank: Path) -> None:
    focal(client)
    assert codes(client, "/avisos/", regla="proyecto-sin-ejecucion") == {"G-QUIETO"}
    spend([(IDLE, "2024-09", "3.50")])
    assert codes(client, "/avisos/", regla="proyecto-sin-ejecucion") == set()


@pytest.mark.usefixtures("bank")
def test_what_is_closed_is_not_told(client: Client) -> None:
    make_closure("G-DETENIDO", "2024-10-01")
    focal(client)
    assert codes(client, "/avisos/", regla="proyecto-detenido") == set()
    assert codes(client, "/avisos/", regla="proyecto-detenido", al="2024-09-30") == {"G-DETENIDO"}


@pytest.mark.usefixtures("bank")
def test_nobody_is_told_of_a_commitment_out_of_its_reach(client: Client) -> None:
    for user, expected in (
        (make_person(Role.FOCAL_POINT, "gore-03"), {"L-DETENIDO"}),
        (make_person(Role.SECRETARY, GRAU), {"G-DETENIDO"}),
        (make_person(Role.AUTHORITY, "08", ScopeKind.TERRITORY), {"L-DETENIDO"}),
    ):
        sign_in(client, user)
        seen = codes(client, "/avisos/", regla="proyecto-detenido", de="ambito")
        assert (
            seen == codes(client, "/mi-trabajo/", lista=PROJECTS) & {"G-DETENIDO", "L-DETENIDO"} == expected
        )
        answer = client.get("/api/v1/me/work/" + PROJECTS, {"as_of": DAY}).json()
        assert {each["code"] for each in answer["items"]} >= expected
        assert not {each["code"][0] for each in answer["items"]} - {code[0] for code in expected}


@pytest.mark.usefixtures("bank")
def test_work_lists_each_commitment_once_with_what_is_the_matter(client: Client) -> None:
    AlertRule.objects.filter(code="proyecto-con-sobrecosto").update(is_active=False)
    focal(client)
    assert codes(client, "/mi-trabajo/", lista=PROJECTS) == {"G-DETENIDO", "G-DESACTIVADO", "G-QUIETO"}
    page = read(client, "/mi-trabajo/", lista=PROJECTS)
    assert "3 compromisos con un proyecto en alerta" in page
    assert "Proyecto 2000001, detenido." in page and "Averigüe qué pasa con el proyecto" in page


@pytest.mark.parametrize(
    ("rule", "change", "expected"),
    [
        ("proyecto-con-sobrecosto", {"threshold": 40}, {"G-CARO"}),
        ("proyecto-con-sobrecosto", {"threshold": 41}, set()),
        ("proyecto-detenido", {"threshold": 7}, set()),
        ("proyecto-desactivado", {"threshold": 46}, {"G-DESACTIVADO"}),
        ("proyecto-desactivado", {"threshold": 47}, set()),
        ("proyecto-sin-ejecucion", {"priority": "high"}, set()),
        ("proyecto-sin-ejecucion", {"recipients": ["secretary"]}, set()),
    ],
)
@pytest.mark.usefixtures("bank")
def test_thresholds_priorities_and_recipients_are_those_of_the_rule(
    client: Client, rule: str, change: dict[str, Any], expected: set[str]
) -> None:
    AlertRule.objects.filter(code=rule).update(**change)
    focal(client)
    assert codes(client, "/avisos/", regla=rule) == expected
    if "recipients" not in change:
        assert codes(client, "/mi-trabajo/", lista=PROJECTS) == set(RULES.values()) - {RULES[rule]} | expected


def test_a_rule_of_projects_is_set_on_its_page(client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    path = reverse("alert-rule", args=["proyecto-detenido"])
    assert "En meses sin devengar, de 6 a 730." in read(client, path)
    assert "Contar solo días hábiles" not in read(client, path)
    form = {
        "name": "Detenidos",
        "threshold": "5",
        "recipients": ["focal_point"],
        "level": "1",
        "is_active": "on",
    }
    assert "Escriba un número de 6 a 730." in client.post(path, form).content.decode()
    assert client.post(path, form | {"threshold": "9"}).status_code == 302
    page = read(client, "/avisos/reglas/")
    assert "A los 9 meses sin devengar" in page and "Desde 30 % sobre el costo viable" in page


@pytest.mark.usefixtures("bank")
def test_the_letter_tells_the_evidence_and_only_of_ones_own(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    make_person(Role.FOCAL_POINT, "mvcs")
    make_person(Role.FOCAL_POINT, "gore-03")
    assert tasks.run(clock=lambda: datetime(2024, 10, 16, 15, 0, tzinfo=UTC)) == {"sent": 2}
    said = {}
    for path in (tmp_path / "mail").glob("*.eml"):
        letter: Any = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        said[letter["To"]] = " ".join(letter.get_body(("plain",)).get_content().split())
    own, other = said["focal_point-mvcs@ejemplo.pe"], said["focal_point-gore-03@ejemplo.pe"]
    assert "1 con un proyecto detenido, 1 con un proyecto desactivado" in own
    assert "Proyecto 2000002, viable y desactivado. Viable desde el 12/02/2020" in own
    assert "6 meses sin devengar hasta setiembre de 2024." in own and "L-DETENIDO" not in own
    assert "L-DETENIDO" in other and not re.search(r"G-[A-Z]", other)


@pytest.mark.usefixtures("bank")
def test_sql_and_rules_agree_about_everybody() -> None:
    make_commitment("G-ALTA", GRAU, agreed="2024-10-01", priority="high", projects=(STOPPED, DEAR, GONE))
    for user in everybody():
        for day in (date(2024, 8, 31), date(2024, 9, 30), date(2024, 10, 16), date(2026, 1, 1)):
            assert by_sql(user, day) == by_rules(user, day), (user.username, day)


@pytest.mark.usefixtures("bank")
def test_it_costs_as_much_sql_whatever_the_commitments(client: Client) -> None:
    focal(client)
    asked = {"al": DAY, "regla": "proyecto-detenido"}
    cost = []
    for number in (1, 5):
        for n in range(number):
            make_commitment(f"G-MAS{'X' * n}", GRAU, due="2030-12-31", projects=(STOPPED,))
        client.get("/avisos/", asked)
        with CaptureQueriesContext(connection) as found:
            client.get("/avisos/", asked)
        cost.append(len(found))
    assert cost[0] == cost[1]


def test_a_bank_that_is_simulated_says_so(client: Client, tmp_path: Path) -> None:
    rows = [row(cui=DEAR, viable=100, updated=140)]
    loaded(write_text(tmp_path / "banco-simulado-2024-09.csv", rows))
    focal(client)
    page = read(client, "/avisos/", regla="proyecto-con-sobrecosto")
    assert "Consta desde el banco al 30/09/2024 dato simulado" in page
    (told,) = client.get("/api/v1/me/alerts/proyecto-con-sobrecosto", {"as_of": DAY}).json()["items"]
    assert told["why"].endswith("[dato simulado]")
