"""People and roles: who may give and end them, what the list shows, and what the log keeps."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.ground import make_country, make_space
from tests.people import PASSWORD, make_person, sign_in
from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden, may
from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import Grant, Invitation, User
from tinkuy.platform.accounts.permissions import INVITE, MANAGE, OWN_TOKEN, SEE
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_site")]
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
EVERYTHING = (ScopeKind.EVERYTHING, "")


@pytest.fixture
def country() -> str:
    """Places, entities and one mesa; its code."""
    make_country()
    return make_space("MTP Grau")


def give(user: User, role: Role, by: User | None, scope: tuple[ScopeKind, str] = EVERYTHING) -> Grant:
    return actions.give_role(user=user, role=role, kind=scope[0], code=scope[1], by=by, at=NOW)


@pytest.mark.parametrize("role", [None, Role.SECRETARY, Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR])
def test_others_neither_see_people_nor_act_on_them(client: Client, role: Role | None) -> None:
    other = make_person(Role.AUDITOR, username="otra")
    grant = other.grants.get()
    by = sign_in(
        client,
        make_person(
            role,
            scope="x" if role in {Role.SECRETARY, Role.FOCAL_POINT, Role.AUTHORITY} else "",
            username="yo",
        ),
    )
    assert (may(by, SEE), may(by, INVITE), may(by, MANAGE), may(by, OWN_TOKEN)) == (
        False,
        False,
        False,
        role is not None,
    )
    for address in (
        "/personas/",
        "/personas/invitar/",
        "/personas/de/otra/",
        "/personas/de/otra/roles/",
        "/personas/de/otra/datos/",
        "/personas/de/nadie/",
    ):
        assert client.get(address).status_code == 403, address
    posts = (
        "invitacion",
        "fuera-de-uso",
        "en-uso",
        "desbloquear",
        "sesiones",
        "segundo-factor",
        f"roles/{grant.pk}/retirar",
    )
    for address in posts:
        assert client.post(f"/personas/de/otra/{address}/").status_code == 403, address
    other.refresh_from_db()
    grant.refresh_from_db()
    assert (other.is_active, grant.ended_at) == (True, None)


def test_public_gets_the_way_to_sign_in_and_no_name(client: Client) -> None:
    make_person(Role.AUDITOR, username="otra")
    answer = client.get("/personas/de/otra/")
    assert answer.status_code == 403
    assert "/entrar/?next=%2Fpersonas%2Fde%2Fotra%2F" in answer.content.decode()


def test_secretariat_gives_every_role_but_administration() -> None:
    boss, person = make_person(Role.SECRETARIAT), make_person(None)
    give(person, Role.AUDITOR, boss)
    give(person, Role.SECRETARIAT, boss)
    with pytest.raises(Forbidden):
        give(person, Role.ADMIN, boss)
    assert sorted(person.grants.values_list("role", flat=True)) == ["auditor", "secretariat"]


def test_secretariat_may_not_touch_an_account(client: Client) -> None:
    boss, person = make_person(Role.SECRETARIAT), make_person(Role.AUDITOR)
    for act in (
        lambda: actions.put_out_of_use(user=person, by=boss, at=NOW),
        lambda: actions.reactivate(user=person, by=boss),
        lambda: actions.unlock(user=person, by=boss),
        lambda: actions.end_sessions(user=person, by=boss),
        lambda: actions.remove_second_factors(user=person, by=boss),
        lambda: actions.correct(user=person, email="x@ejemplo.pe", office="", by=boss),
        lambda: actions.change_password(user=person, password=PASSWORD, by=boss),
        lambda: actions.create_user(username="x", password=PASSWORD, by=boss),
        lambda: actions.note(user=person, verb="x", by=boss),
    ):
        with pytest.raises(Forbidden):
            act()
    sign_in(client, boss)
    page = client.get(f"/personas/de/{person.username}/").content.decode()
    assert "fuera-de-uso" not in page


def test_nobody_gives_a_role_to_oneself() -> None:
    boss = make_person(Role.ADMIN)
    with pytest.raises(Refused, match="a sí mismo"):
        give(boss, Role.AUDITOR, boss)


def test_the_last_administrator_stays() -> None:
    boss, second = make_person(Role.ADMIN, username="a"), make_person(Role.ADMIN, username="b")
    actions.end_role(grant=second.grants.get(), by=boss, at=NOW)
    with pytest.raises(Refused, match="última persona"):
        actions.end_role(grant=boss.grants.get(), by=None, at=NOW)
    with pytest.raises(Refused, match="última persona"):
        actions.put_out_of_use(user=boss, by=None, at=NOW)
    assert queries.administrators(at=NOW) == {boss.pk}


def test_who_never_entered_does_not_keep_the_administration_alive() -> None:
    boss, invited = make_person(Role.ADMIN, username="a"), make_person(Role.ADMIN, username="b")
    invited.set_unusable_password()
    invited.save()
    with pytest.raises(Refused, match="última persona"):
        actions.put_out_of_use(user=boss, by=None, at=NOW)


def test_a_role_lasts_until_the_end_of_its_day_in_lima() -> None:
    evening = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # 21:00 of the 20th in Lima
    boss = make_person(Role.ADMIN)
    boss.grants.update(expires_on=evening.date() - timedelta(days=1))
    assert queries.administrators(at=evening) == {boss.pk}
    assert [len(person.roles_held) for person in queries.people(at=evening)] == [1]  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="ya tiene ese rol"):
        actions.give_role(user=boss, role=Role.ADMIN, kind=ScopeKind.EVERYTHING, code="", by=None, at=evening)


def test_role_ended_ends_what_one_may_do_at_once_and_is_logged(client: Client) -> None:
    admin, boss = make_person(Role.ADMIN), make_person(Role.SECRETARIAT)
    sign_in(client, boss)
    assert client.get("/personas/").status_code == 200
    actions.end_role(grant=boss.grants.get(), by=admin, at=NOW)
    assert client.get("/personas/").status_code == 403
    entry = Entry.objects.get(verb="end-role")
    assert (entry.key, entry.by, entry.after["role"]) == (boss.username, admin, "secretariat")  # type: ignore[index]
    with pytest.raises(Refused, match="ya se había retirado"):
        actions.end_role(grant=boss.grants.get(), by=admin, at=NOW)


def test_role_that_expires_stops_on_its_own() -> None:
    person = make_person(None)
    today = timezone.localdate()
    at = timezone.now()
    actions.give_role(
        user=person, role=Role.AUDITOR, kind=ScopeKind.EVERYTHING, code="", by=None, at=at, expires_on=today
    )
    assert may(User.objects.get(pk=person.pk), OWN_TOKEN)
    Grant.objects.update(expires_on=today - timedelta(days=1))
    assert not may(User.objects.get(pk=person.pk), OWN_TOKEN)
    actions.give_role(user=person, role=Role.AUDITOR, kind=ScopeKind.EVERYTHING, code="", by=None, at=at)
    assert Grant.objects.filter(ended_at=None).count() == 1


def test_role_twice_and_role_on_nothing_are_refused(country: str) -> None:
    person = make_person(None)
    give(person, Role.SECRETARY, None, (ScopeKind.SPACE, country))
    for scope, words in (
        ((ScopeKind.SPACE, country), "ya tiene ese rol"),
        ((ScopeKind.SPACE, "no-hay"), "No hay espacio con el código"),
        ((ScopeKind.ENTITY, "minsa"), "se da sobre: espacio"),
        ((ScopeKind.SPACE, ""), "Diga sobre qué espacio"),
    ):
        with pytest.raises(Refused, match=words):
            give(person, Role.SECRETARY, None, scope)


def test_giving_a_role_is_undone_when_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> int:
        raise RuntimeError("log")

    person = make_person(None)
    monkeypatch.setattr(audit, "record", refuse)
    with pytest.raises(RuntimeError):
        give(person, Role.AUDITOR, None)
    assert not Grant.objects.exists()


def test_out_of_use_closes_sessions_invitations_and_programs(client: Client) -> None:
    admin, person = make_person(Role.ADMIN), make_person(Role.AUDITOR)
    _, raw = actions.create_token(
        by=person, name="p", scopes={"read"}, expires_at=NOW + timedelta(days=1), at=NOW
    )
    client.post("/entrar/", {"username": person.username, "password": PASSWORD})
    assert client.get("/cuenta/").status_code == 200
    actions.put_out_of_use(user=person, by=admin, at=NOW)
    assert client.get("/cuenta/").status_code == 403
    assert queries.token_owner(raw, now=NOW) is None
    assert client.post("/entrar/", {"username": person.username, "password": PASSWORD}).status_code in {
        200,
        302,
    }
    assert client.get("/cuenta/").status_code == 403
    actions.reactivate(user=person, by=admin)
    client.post("/entrar/", {"username": person.username, "password": PASSWORD})
    assert client.get("/cuenta/").status_code == 200


def test_sessions_of_another_are_closed_by_the_administration(client: Client) -> None:
    person = make_person(Role.AUDITOR)
    client.post("/entrar/", {"username": person.username, "password": PASSWORD})
    boss = Client()
    sign_in(boss, make_person(Role.ADMIN))
    assert "Cerrar su sesión abierta" in boss.get(f"/personas/de/{person.username}/").content.decode()
    boss.post(f"/personas/de/{person.username}/sesiones/")
    assert client.get("/cuenta/").status_code == 403


def test_administration_corrects_the_address_and_the_log_does_not_hold_it(client: Client) -> None:
    sign_in(client, make_person(Role.ADMIN))
    person = make_person(Role.AUDITOR, username="otra")
    address = "/personas/de/otra/datos/"
    taken = client.post(address, {"email": "ADMIN@ejemplo.pe", "office": "OCI"})
    assert "Ya hay otra cuenta con ese correo" in taken.content.decode()
    client.post(address, {"email": "Nueva@ejemplo.pe", "office": "OCI"})
    person.refresh_from_db()
    assert (person.email, person.office) == ("nueva@ejemplo.pe", "OCI")
    assert queries.holds_address(person, "nueva@ejemplo.pe")
    entry = Entry.objects.get(verb="change")
    assert entry.after == {"office": "OCI", "address_changed": True}


def test_list_shows_roles_with_their_scope_and_filters(client: Client, country: str) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    make_person(Role.SECRETARY, scope=country, username="tecnica")
    page = client.get("/personas/").content.decode()
    assert "secretaría técnica en MTP Grau" in page
    found = client.get("/personas/?rol=secretary").content.decode()
    assert "tecnica" in found and "secretariat" not in found.split("<tbody")[1]
    assert "Nada coincide" in client.get("/personas/?q=nadie").content.decode()
    for state, counted in (("in_use", "2 personas"), ("locked", "0 personas"), ("out_of_use", "0 personas")):
        assert counted in client.get(f"/personas/?estado={state}").content.decode()


def test_list_takes_the_same_statements_for_one_and_three(
    client: Client, country: str, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, make_person(Role.SECRETARIAT))
    make_person(Role.SECRETARY, scope=country, username="t1")
    client.get("/personas/")
    with CaptureQueriesContext(connection) as one:
        client.get("/personas/")
    for name in ("t2", "t3"):
        make_person(Role.SECRETARY, scope=country, username=name)
    with CaptureQueriesContext(connection) as three:
        client.get("/personas/")
    assert len(one) == len(three)


def test_role_is_given_in_the_page_by_name_and_by_choice_among_several(client: Client, country: str) -> None:
    second = make_space("MTP Grau Alto")
    boss, person = make_person(Role.SECRETARIAT), make_person(None, username="nueva")
    sign_in(client, boss)
    address = "/personas/de/nueva/roles/"
    asked = client.post(address, {"role": "secretary", "reaches": "grau"}).content.decode()
    assert "Hay varios con ese nombre" in asked and "MTP Grau Alto" in asked
    assert "No encontramos" in client.post(address, {"role": "secretary", "reaches": "zzz"}).content.decode()
    assert (
        "deje esta casilla vacía"
        in client.post(address, {"role": "auditor", "reaches": "x"}).content.decode()
    )
    assert client.post(address, {"role": "admin"}).status_code == 200
    answer = client.post(address, {"role": "secretary", "reaches": "grau", "chosen": f"space:{second}"})
    assert answer["Location"] == "/personas/de/nueva/"
    assert [(g.role, g.scope_code, g.granted_by) for g in person.grants.all()] == [
        ("secretary", second, boss)
    ]
    page = client.get("/personas/de/nueva/").content.decode()
    assert "dio el rol de secretaría técnica en MTP Grau Alto" in page
    client.post(f"/personas/de/nueva/roles/{person.grants.get().pk}/retirar/")
    assert person.grants.get().ended_at is not None


def test_log_holds_no_address_no_link_and_no_password(client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    told = {"username": "nueva", "email": "nueva@ejemplo.pe", "office": "OGPP", "role": "auditor"}
    page = client.post("/personas/invitar/", told).content.decode()
    link = page.split('<code class="secret">')[1].split("</code>")[0]
    client.post(link.removeprefix("http://testserver"), {"password1": PASSWORD, "password2": PASSWORD})
    kept = " ".join(f"{e.key} {e.before} {e.after}" for e in Entry.objects.all())
    assert Entry.objects.filter(key="nueva").count() == 3
    assert "@" not in kept and PASSWORD not in kept and link[-20:] not in kept
    assert Invitation.objects.get().secret_hash not in link
