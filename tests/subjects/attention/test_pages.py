"""The pages of work and alerts, as a browser asks for them: who sees what, how much SQL it costs, what is refused."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.ground import make_commitment, make_report
from tests.people import make_person, sign_in
from tests.subjects.attention.ground import GRAU, LIVITACA, make_ground, make_situations
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.models import AlertRule, DigestChoice, LadderStep
from tinkuy.subjects.attention.queries.work import PROJECTS
from tinkuy.subjects.commitments.models import ProgressReport

pytestmark = pytest.mark.django_db
AL = {"al": "2022-07-27"}
ALERT_QUERIES = 26


@pytest.fixture(autouse=True)
def ground(db: None) -> None:
    make_ground()


def read(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, AL | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def codes(page: str) -> list[str]:
    return re.findall(r">([GL]-[A-Z0-9]+)</a>", page)


def piles(page: str) -> dict[str, int]:
    found = re.findall(r'lista=([\w-]+)[^>]*>[^<]*<span class="list-tab-count">(\d+)', page)
    return {slug: int(number) for slug, number in found}


def person(role: Role | None, scope: str = "", kind: ScopeKind | None = None) -> User:
    return make_person(role, scope, kind)


@pytest.mark.parametrize(
    ("role", "scope", "kind", "expected"),
    [
        (Role.FOCAL_POINT, "mvcs", None, {"devueltos": 1, "por-reportar": 4, "vencidos": 2, "sin-noticias": 1, PROJECTS: 0}),
        (Role.FOCAL_POINT, "gore-03", None, {"devueltos": 0, "por-reportar": 1, "vencidos": 1, "sin-noticias": 1, PROJECTS: 0}),
        (Role.SECRETARY, GRAU, None, {"por-revisar": 2, "por-cerrar": 1, "vencidos": 2, "sin-noticias": 1, PROJECTS: 0, "actas-abiertas": 0}),
        (Role.SECRETARY, LIVITACA, None, {"por-revisar": 1, "por-cerrar": 0, "vencidos": 1, "sin-noticias": 1, PROJECTS: 0, "actas-abiertas": 0}),
        (Role.SECRETARIAT, "", None, {"por-revisar": 3, "por-cerrar": 1, "vencidos": 3, "sin-noticias": 2, PROJECTS: 0, "actas-abiertas": 0}),
        (Role.AUDITOR, "", None, {"devueltos": 1, "por-reportar": 5, "por-revisar": 3, "por-cerrar": 1, "vencidos": 3, "sin-noticias": 2, PROJECTS: 0, "actas-abiertas": 0}),
        (Role.AUTHORITY, LIVITACA, ScopeKind.SPACE, {"devueltos": 0, "por-reportar": 1, "por-revisar": 1, "por-cerrar": 0, "vencidos": 1, "sin-noticias": 1, PROJECTS: 0, "actas-abiertas": 0}),
        (Role.AUTHORITY, "0307", ScopeKind.TERRITORY, {"devueltos": 1, "por-reportar": 4, "por-revisar": 2, "por-cerrar": 1, "vencidos": 2, "sin-noticias": 1, PROJECTS: 0, "actas-abiertas": 0}),
        (None, "", None, {}),
    ],
)  # fmt: skip
def test_each_role_sees_its_own_work(
    client: Client, role: Role | None, scope: str, kind: ScopeKind | None, expected: dict[str, int]
) -> None:
    make_situations()
    sign_in(client, person(role, scope, kind))
    page = read(client, "/mi-trabajo/")
    assert piles(page) == expected
    for slug, number in expected.items():
        assert len(codes(read(client, "/mi-trabajo/", lista=slug))) == number, slug


def test_work_says_its_numbers_in_one_sentence_and_the_most_pressing_first(client: Client) -> None:
    make_situations()
    sign_in(client, person(Role.FOCAL_POINT, "mvcs"))
    page = read(client, "/mi-trabajo/", lista="por-reportar")
    assert (
        "Al 27 de julio de 2022 tiene 1 avance devuelto, 4 compromisos por reportar, "
        "2 compromisos vencidos y 1 compromiso sin noticias." in page
    )
    assert codes(page) == ["G-ALTA", "G-VENCIDO", "G-PRONTO", "G-MUDO"]
    assert ">Mi trabajo</a>" in page and 'aria-current="page"' in page


def test_a_reader_is_told_that_it_is_of_its_scope(client: Client) -> None:
    make_situations()
    sign_in(client, person(Role.AUDITOR))
    page = read(client, "/mi-trabajo/")
    assert "en su ámbito hay" in page and "Corrija el avance" not in page


def test_who_reported_does_not_find_it_to_review(client: Client) -> None:
    make_situations()
    user = person(Role.SECRETARIAT)
    sign_in(client, user)
    ProgressReport.objects.filter(commitment__code="G-REVISAR").update(reported_by=user)
    page = read(client, "/mi-trabajo/", lista="por-revisar")
    assert piles(page)["por-revisar"] == 2 and "G-REVISAR" not in codes(page)


def test_the_past_stays_the_past(client: Client) -> None:
    make_situations()
    sign_in(client, person(Role.FOCAL_POINT, "mvcs"))
    before = client.get("/mi-trabajo/", {"al": "2022-07-03"}).content.decode()
    assert piles(before)["devueltos"] == 0 and piles(before)["vencidos"] == 2


@pytest.mark.parametrize(
    "path", ["/mi-trabajo/", "/avisos/", "/avisos/mis-resumenes/", "/avisos/reglas/", "/avisos/resumenes/"]
)
def test_the_public_sees_none_of_it(client: Client, path: str) -> None:
    make_situations()
    answer = client.get(path, AL)
    assert answer.status_code == 403 and not codes(answer.content.decode())
    assert ">Mi trabajo</a>" not in client.get("/mesas/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.SECRETARY])
def test_work_asks_the_same_whatever_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, role: Role
) -> None:
    for n in range(number):
        make_commitment(f"G-{n}", GRAU, due="2022-07-01")
        make_report(f"G-{n}", "2022-05-01", 10)
    sign_in(client, person(role, "mvcs" if role is Role.FOCAL_POINT else GRAU))
    read(client, "/mi-trabajo/", lista="vencidos")
    with django_assert_num_queries(QUERIES[role]):
        assert len(codes(read(client, "/mi-trabajo/", lista="vencidos"))) == number


QUERIES = {Role.FOCAL_POINT: 15, Role.SECRETARY: 16}


@pytest.mark.parametrize("number", [1, 3])
def test_alerts_ask_the_same_whatever_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_commitment(f"G-{n}", GRAU, due="2022-07-01")
    sign_in(client, person(Role.FOCAL_POINT, "mvcs"))
    read(client, "/avisos/")
    with django_assert_num_queries(ALERT_QUERIES):
        assert len(codes(read(client, "/avisos/", regla="vencido"))) == number


def test_alerts_say_why_since_when_and_who_is_told(client: Client) -> None:
    make_situations()
    sign_in(client, person(Role.FOCAL_POINT, "mvcs"))
    page = read(client, "/avisos/", regla="vencido")
    assert codes(page) == ["G-ALTA", "G-VENCIDO"]
    assert "Venció el 01/07/2022, hace 26 días" in page and "02/07/2022" in page
    assert "3 de 3" in page and "2 de 3" in page
    assert (
        "Punto focal, titular de la entidad, autoridad del territorio o del espacio y secretaría técnica"
        in page
    )


@pytest.mark.parametrize("whose", ["", "mios", "ambito", "otra"])
def test_alerts_never_leave_the_scope(client: Client, whose: str) -> None:
    make_situations()
    for role, scope, kind in (
        (Role.FOCAL_POINT, "gore-03", None),
        (Role.SECRETARY, LIVITACA, None),
        (Role.AUTHORITY, "08", ScopeKind.TERRITORY),
    ):
        sign_in(client, person(role, scope, kind))
        for rule in [*AlertRule.objects.values_list("code", flat=True), "no-existe"]:
            page = read(client, "/avisos/", regla=rule, de=whose)
            assert not [code for code in codes(page) if code.startswith("G-")]
            assert not re.search(r"G-[A-Z]+", page)


def test_a_rule_is_changed_by_hand_and_stays_changed(client: Client) -> None:
    sign_in(client, person(Role.SECRETARIAT))
    path = reverse("alert-rule", args=["vencido"])
    form = {"name": "Vencidos", "threshold": "10", "recipients": ["secretary"], "level": "2", "priority": "high", "words": "", "is_active": "on"}  # fmt: skip
    assert client.post(path, form).status_code == 302
    actions.load_defaults()
    rule = AlertRule.objects.get(code="vencido")
    assert (rule.name, rule.threshold, rule.recipients, rule.level, rule.priority, rule.climbs) == (
        "Vencidos", 10, ["secretary"], 2, "high", False,
    )  # fmt: skip
    assert "decía" in client.get(path).content.decode()
    assert AlertRule.objects.count() == 12 and LadderStep.objects.count() == 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"threshold": "0"}, "mayor"),
        ({"threshold": "mucho"}, "Escriba un número entero"),
        ({"name": ""}, "Escriba el nombre de la regla"),
        ({"recipients": ["alcalde"]}, "alcalde"),
        ({"recipients": []}, "Elija a quién se avisa"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_and_nothing_typed_is_lost(
    client: Client, change: dict[str, object], words: str
) -> None:
    sign_in(client, person(Role.SECRETARIAT))
    form = {"name": "Un nombre nuevo", "threshold": "10", "recipients": ["secretary"], "level": "1"} | change
    answer = client.post(reverse("alert-rule", args=["vencido"]), form)
    page = answer.content.decode()
    assert answer.status_code == 200 and words in page and 'role="alert"' in page
    assert AlertRule.objects.get(code="vencido").threshold == 1
    assert ("Un nombre nuevo" in page) or change == {"name": ""}


def test_a_step_is_changed(client: Client) -> None:
    sign_in(client, person(Role.SECRETARIAT))
    path = reverse("ladder-step", args=["nivel-1"])
    assert client.post(path, {"days": "7"}).status_code == 302
    assert LadderStep.objects.get(code="nivel-1").days == 7
    assert client.post(path, {"days": "0"}).status_code == 200
    assert Entry.objects.filter(subject="ladder_step", verb="update").count() == 1


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.SECRETARY, Role.AUTHORITY, Role.AUDITOR, None])
def test_only_the_secretariat_touches_the_rules(client: Client, role: Role | None) -> None:
    scope = (
        {Role.FOCAL_POINT: "mvcs", Role.SECRETARY: GRAU, Role.AUTHORITY: "mvcs"}.get(role, "") if role else ""
    )
    sign_in(client, person(role, scope))
    for path in (
        reverse("alert-rules"),
        reverse("alert-rule", args=["vencido"]),
        reverse("ladder-step", args=["nivel-1"]),
    ):
        assert client.get(path).status_code == 403
        assert client.post(path, {"days": "7", "threshold": "9"}).status_code == 403
    assert AlertRule.objects.get(code="vencido").threshold == 1


def test_how_often_is_chosen_on_the_page(client: Client) -> None:
    user = sign_in(client, person(Role.AUTHORITY, "mvcs"))
    assert client.post("/avisos/mis-resumenes/", {"frequency": "off"}).status_code == 302
    assert DigestChoice.objects.get(user=user).frequency == "off"
    assert client.post("/avisos/mis-resumenes/", {"frequency": "hourly"}).status_code == 200
    focal = sign_in(client, person(Role.FOCAL_POINT, "mvcs"))
    page = client.post("/avisos/mis-resumenes/", {"frequency": "off"}).content.decode()
    assert "Elija una de la lista" in page and not DigestChoice.objects.filter(user=focal).exists()
