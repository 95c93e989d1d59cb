"""Repeated failures lock the door for a while; the reset by mail opens it for who owns the address."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.people import PASSWORD, make_person, sign_in
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.queries import history_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_site")]


@pytest.fixture
def person() -> User:
    return make_person(Role.AUDITOR, username="auditora")


def attempt(client: Client, password: str = "mala", username: str = "auditora", **extra: Any) -> Any:
    return client.post("/entrar/", {"username": username, "password": password}, **extra)


def lock(client: Client, username: str = "auditora") -> Any:
    return [attempt(client, username=username) for _ in range(5)][-1]


def test_fifth_failure_locks_even_the_right_password_and_says_until_when(
    client: Client, person: User
) -> None:
    assert [attempt(client).status_code for _ in range(4)] == [200] * 4
    locked = attempt(client)
    assert locked.status_code == 429
    assert re.search(r"hoy|el \d\d/\d\d/\d{4} a las \d\d:\d\d", locked.content.decode())
    assert 0 < int(locked["Retry-After"]) <= 1800
    assert attempt(client, PASSWORD).status_code == 429


def test_capitals_do_not_get_around_the_count(client: Client, person: User) -> None:
    for username in ("auditora", "Auditora", "AUDITORA", "auDitora", "auditorA "):
        last = attempt(client, username=username)
    assert last.status_code == 429


def test_an_unknown_name_is_locked_the_same(client: Client) -> None:
    assert lock(client, "nadie").status_code == 429


def test_another_address_and_another_person_go_on(client: Client, person: User) -> None:
    make_person(Role.AUDITOR, username="otro")
    lock(client)
    assert attempt(Client(REMOTE_ADDR="10.0.0.9"), PASSWORD).status_code == 302
    assert attempt(Client(), PASSWORD, "otro").status_code == 302


def test_lock_ends_by_itself(client: Client, person: User) -> None:
    lock(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert attempt(client, PASSWORD).status_code == 302


def test_trying_while_locked_does_not_make_it_longer(client: Client, person: User) -> None:
    lock(client)
    before = AccessAttempt.objects.get().attempt_time
    attempt(client)
    assert AccessAttempt.objects.get().attempt_time == before


def test_administration_unlocks_and_it_is_logged(client: Client, person: User) -> None:
    lock(client)
    boss = Client()
    admin = sign_in(boss, make_person(Role.ADMIN))
    assert "bloqueada por intentos fallidos" in boss.get("/personas/?estado=locked").content.decode()
    assert "Desbloquear el ingreso" in boss.get("/personas/de/auditora/").content.decode()
    boss.post("/personas/de/auditora/desbloquear/")
    assert attempt(client, PASSWORD).status_code == 302
    entry = history_of("user", "auditora").get()
    assert (entry.verb, entry.by) == ("unlock", admin)


def test_success_forgets_the_failures(client: Client, person: User) -> None:
    for _ in range(4):
        attempt(client)
    assert attempt(client, PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_failures_are_kept_without_the_password(client: Client, person: User) -> None:
    attempt(client, "secreto-mal-escrito")
    kept = AccessAttempt.objects.values().get()
    assert "secreto-mal-escrito" not in str(kept)


def test_session_changes_its_number_at_sign_in(client: Client, person: User) -> None:
    client.get("/entrar/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    fixed = session.session_key
    attempt(client, PASSWORD)
    assert client.session.session_key != fixed


def test_session_ends_after_the_hours_without_use(client: Client, person: User, settings: Any) -> None:
    attempt(client, PASSWORD)
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE == 8 * 3600
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_session_in_use_is_renewed(client: Client, person: User) -> None:
    from django.contrib.sessions.models import Session

    attempt(client, PASSWORD)
    session = client.session
    session["seen_at"] = 0
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    client.get("/cuenta/")
    assert Session.objects.get().expire_date > timezone.now() + timedelta(hours=7)


def test_reset_by_mail_changes_the_password_once_and_ends_the_sessions(client: Client, person: User) -> None:
    attempt(client, PASSWORD)
    visitor = Client()
    page = visitor.post("/cuenta/contrasena/olvidada/", {"email": "AUDITORA@ejemplo.pe"}, follow=True)
    assert "Revise su correo" in page.content.decode()
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    assert link and "«auditora»" in str(mail.outbox[0].body)
    form = visitor.get(link[1], follow=True)
    assert "Defina su contraseña nueva" in form.content.decode()
    new = {"password1": "rio-hondo-encuentro-9", "password2": "rio-hondo-encuentro-9"}
    done = visitor.post(form.request["PATH_INFO"], new, follow=True)
    assert "Su contraseña cambió" in done.content.decode()
    assert client.get("/cuenta/").status_code == 403
    assert attempt(Client(), "rio-hondo-encuentro-9").status_code == 302
    assert history_of("user", "auditora").get().verb == "change-password"
    again = Client().get(link[1], follow=True).content.decode()
    assert "El enlace no sirve" in again
    assert all("content-type: text/html" not in str(letter.message()).lower() for letter in mail.outbox)


def test_reset_tells_nobody_which_addresses_exist(client: Client, person: User) -> None:
    known = client.post("/cuenta/contrasena/olvidada/", {"email": "auditora@ejemplo.pe"})
    unknown = client.post("/cuenta/contrasena/olvidada/", {"email": "nadie@ejemplo.pe"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_reset_is_throttled(client: Client, person: User, counting: None) -> None:
    answers = [
        client.post("/cuenta/contrasena/olvidada/", {"email": "auditora@ejemplo.pe"}) for _ in range(7)
    ]
    assert len(mail.outbox) == 5
    assert answers[-1].status_code == 429
    assert "Demasiados intentos" in answers[-1].content.decode()


def test_link_in_mail_stands_on_the_configured_address(client: Client, person: User, settings: Any) -> None:
    settings.SITE_URL = "https://tinkuy.gob.pe"
    client.post("/cuenta/contrasena/olvidada/", {"email": "auditora@ejemplo.pe"})
    assert "https://tinkuy.gob.pe/cuenta/contrasena/nueva/" in str(mail.outbox[0].body)


def test_sign_up_is_closed(client: Client) -> None:
    told = {"username": "x", "email": "x@ejemplo.pe", "password1": PASSWORD, "password2": PASSWORD}
    assert "por invitación" in client.get("/cuenta/registro/").content.decode()
    assert "por invitación" in client.post("/cuenta/registro/", told).content.decode()
    assert not User.objects.exists()
