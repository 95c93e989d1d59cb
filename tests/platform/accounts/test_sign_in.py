"""Signing in and out, changing one's password, and what the log keeps of it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.queries import history_of

pytestmark = pytest.mark.django_db
PASSWORD = "mesa-rio-encuentro-7"


def test_sign_in_goes_back_to_where_one_was(client: Client, ana: User) -> None:
    page = client.get("/galeria/?al=2022-07-31").content.decode()
    assert '<a href="/entrar/?next=%2Fgaleria%2F%3Fal%3D2022-07-31">Entrar</a>' in page
    response = client.post(
        "/entrar/?next=/galeria/%3Fal%3D2022-07-31",
        {"username": "ana", "password": PASSWORD, "next": "/galeria/?al=2022-07-31"},
    )
    assert response["Location"] == "/galeria/?al=2022-07-31"
    page = client.get(response["Location"]).content.decode()
    assert ">Salir</button>" in page
    assert ">ana</a>" in page


def test_sign_in_never_leaves_the_site(client: Client, ana: User) -> None:
    response = client.post(
        "/entrar/", {"username": "ana", "password": PASSWORD, "next": "https://otro.example/"}
    )
    assert response["Location"] == "/galeria/"


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_name(client: Client, ana: User) -> None:
    page = client.post("/entrar/", {"username": "ana", "password": "otra"}).content.decode()
    assert "Hay algo por corregir" in page
    assert 'value="ana"' in page
    assert "otra" not in page.split('name="password"')[1][:200]


def test_sign_in_page_does_not_offer_itself_again(client: Client) -> None:
    assert "next=%2Fentrar" not in client.get("/entrar/?next=/galeria/").content.decode()


def test_sign_out_needs_a_post(client: Client, ana: User) -> None:
    client.force_login(ana)
    assert client.get("/salir/").status_code == 405
    assert client.post("/salir/")["Location"] == "/galeria/"
    assert ">Entrar</a>" in client.get("/galeria/").content.decode()


def test_password_change_works_keeps_the_session_and_is_logged_without_it(client: Client, ana: User) -> None:
    client.force_login(ana)
    new = "quebrada-honda-2031"
    response = client.post(
        "/cuenta/contrasena/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
        follow=True,
    )
    assert "Su contraseña cambió." in response.content.decode()
    ana.refresh_from_db()
    assert ana.check_password(new)
    entry = history_of("user", "ana").first()
    assert (entry.verb, entry.by, entry.after) == ("change-password", ana, {})  # type: ignore[union-attr]
    assert client.get("/cuenta/contrasena/").status_code == 200


def test_password_change_asks_to_sign_in_first(client: Client) -> None:
    assert client.get("/cuenta/contrasena/")["Location"] == "/entrar/?next=/cuenta/contrasena/"


def test_create_user_is_logged_without_the_password() -> None:
    root = actions.create_user(username="raiz", password=PASSWORD, by=None, is_staff=True)
    boss = actions.create_user(username="jefa", password=PASSWORD, by=root, is_staff=True)
    entry = history_of("user", "jefa").get()
    assert (boss.is_superuser, boss.is_staff, entry.by) == (True, True, root)
    assert entry.after == {"username": "jefa", "office": "", "is_staff": True}
    assert queries.user_named("jefa") == boss


def test_create_user_twice_changes_nothing(ana: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.create_user(username="ana", password=PASSWORD, by=None)
    assert Entry.objects.filter(subject="user", key="ana").count() == 1


def test_create_user_is_undone_when_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> int:
        raise RuntimeError("log")

    monkeypatch.setattr(audit, "record", refuse)
    with pytest.raises(RuntimeError):
        actions.create_user(username="luis", password=PASSWORD, by=None)
    assert not queries.is_taken("luis")


def test_administration_speaks_spanish_and_only_shows_accounts(client: Client) -> None:
    boss = actions.create_user(username="jefa", password=PASSWORD, by=None, is_staff=True)
    client.force_login(boss)
    assert "Tinkuy · administración" in client.get("/admin/").content.decode()
    assert "jefa" in client.get("/admin/accounts/user/").content.decode()
    form = {"username": "rosa", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/admin/accounts/user/add/", form).status_code == 403
    assert client.post(f"/admin/accounts/user/{boss.pk}/change/", {"username": "otra"}).status_code == 403
    assert not queries.is_taken("rosa")


def test_administration_has_no_door_of_its_own(client: Client) -> None:
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith("/entrar/")
