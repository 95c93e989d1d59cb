"""Second factors: the application's real codes, recovery codes, throttling, and roles that must have one."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from tests.people import PASSWORD, make_person, sign_in
from tinkuy.platform.accounts import actions
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.queries import history_of

# What the library tells after the transaction is told only where there is one.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("real_site")]


@pytest.fixture
def person() -> User:
    return make_person(Role.SECRETARIAT, username="ssarl")


def code_of(secret: str) -> str:
    """What the telephone shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def enter(client: Client) -> Any:
    return client.post("/entrar/", {"username": "ssarl", "password": PASSWORD})


def set_up(client: Client) -> tuple[str, list[str]]:
    """Activate the application in the pages; its secret and the recovery codes."""
    enter(client)
    asked = client.get("/cuenta/segundo-factor/aplicacion/")
    assert asked["Location"].startswith("/cuenta/confirmar/")
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/cuenta/segundo-factor/aplicacion/").content.decode()
    secret = page.split('<code class="secret">')[1].split("<")[0]
    done = client.post("/cuenta/segundo-factor/aplicacion/", {"code": code_of(secret)}, follow=True)
    shown = done.content.decode()
    assert "La aplicación del teléfono quedó activada." in shown
    return secret, re.findall(r"<li><code>(\w+)</code>", shown)


def test_sign_in_asks_for_the_code_and_nothing_opens_before(client: Client, person: User) -> None:
    secret, _ = set_up(client)
    visitor = Client()
    assert enter(visitor)["Location"] == "/entrar/segundo-factor/"
    assert visitor.get("/personas/").status_code == 403
    assert visitor.get("/cuenta/").status_code == 403
    wrong = visitor.post("/entrar/segundo-factor/", {"code": "000000"})
    assert "El código no es correcto" in wrong.content.decode()
    assert visitor.post("/entrar/segundo-factor/", {"code": code_of(secret)})["Location"] == "/cuenta/"
    assert visitor.get("/personas/").status_code == 200


def test_code_serves_once(client: Client, person: User, counting: None) -> None:
    secret, _ = set_up(client)
    code = code_of(secret)
    first, second = Client(), Client()
    enter(first)
    enter(second)
    answers = [
        visitor.post("/entrar/segundo-factor/", {"code": code}).status_code for visitor in (first, second)
    ]
    assert 200 in answers  # already used while activating, or by the first


def test_codes_are_throttled(client: Client, person: User, counting: None) -> None:
    secret, _ = set_up(client)
    visitor = Client()
    enter(visitor)
    for _ in range(6):
        answer = visitor.post("/entrar/segundo-factor/", {"code": "000000"})
    assert "demasiados intentos" in answer.content.decode()
    assert visitor.post("/entrar/segundo-factor/", {"code": code_of(secret)}).status_code == 200
    assert visitor.get("/cuenta/").status_code == 403


def test_recovery_code_opens_once(client: Client, person: User) -> None:
    _, codes = set_up(client)
    assert len(codes) == 10
    visitor = Client()
    enter(visitor)
    assert visitor.post("/entrar/segundo-factor/", {"code": codes[0]}).status_code == 302
    again = Client()
    enter(again)
    assert again.post("/entrar/segundo-factor/", {"code": codes[0]}).status_code == 200


def test_recovery_codes_are_downloaded_and_made_again(client: Client, person: User) -> None:
    _, codes = set_up(client)
    kept = client.get("/cuenta/segundo-factor/codigos/archivo/")
    assert kept.content.decode().split() == codes
    client.post("/cuenta/segundo-factor/codigos/generar/")
    assert not set(client.get("/cuenta/segundo-factor/codigos/archivo/").content.decode().split()) & set(
        codes
    )


def test_secret_is_kept_encrypted_and_the_person_is_told(client: Client, person: User) -> None:
    secret, codes = set_up(client)
    kept = " ".join(str(row) for row in Authenticator.objects.values_list("data", flat=True))
    assert secret not in kept and codes[0] not in kept
    assert mail.outbox[0].subject == "Tinkuy: Aplicación del teléfono activada"
    assert "Si no fue usted" in str(mail.outbox[0].body)
    verbs = [entry.verb for entry in history_of("user", "ssarl")]
    assert verbs == ["add-second-factor", "add-second-factor"]


def test_application_is_taken_away(client: Client, person: User) -> None:
    set_up(client)
    page = client.get("/cuenta/segundo-factor/aplicacion/retirar/")
    assert "Retirar la aplicación" in page.content.decode()
    client.post("/cuenta/segundo-factor/aplicacion/retirar/")
    assert not Authenticator.objects.exists()
    assert enter(Client())["Location"] == "/cuenta/"
    assert history_of("user", "ssarl").filter(verb="remove-second-factor").exists()


def test_lost_second_factor_is_removed_by_the_administration(client: Client, person: User) -> None:
    set_up(client)
    boss = Client()
    sign_in(boss, make_person(Role.ADMIN))
    assert "Retirar su segundo factor perdido" in boss.get("/personas/de/ssarl/").content.decode()
    boss.post("/personas/de/ssarl/segundo-factor/")
    assert client.get("/cuenta/").status_code == 403
    assert enter(Client())["Location"] == "/cuenta/"


@pytest.fixture
def required(settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = frozenset({"admin", "secretariat"})


def test_role_that_must_have_it_reaches_nothing_before(client: Client, person: User, required: None) -> None:
    enter(client)
    for address in ("/", "/mesas/", "/cuenta/", "/personas/", "/cuenta/tokens/nuevo/", "/no-existe/"):
        assert client.get(address)["Location"] == "/cuenta/segundo-factor/", address
    api = client.get("/api/v1/mesas")
    assert (api.status_code, api["Content-Type"]) == (403, "application/problem+json")
    assert "Su rol exige un segundo factor" in client.get("/cuenta/segundo-factor/").content.decode()
    set_up(client)
    assert client.get("/personas/").status_code == 200


def test_role_that_need_not_goes_on(client: Client, required: None) -> None:
    make_person(Role.AUDITOR, username="ssarl")
    enter(client)
    assert client.get("/cuenta/").status_code == 200


def test_installer_must_have_it_too(client: Client, required: None) -> None:
    actions.create_user(username="ssarl", password=PASSWORD, by=None, is_staff=True)
    enter(client)
    assert client.get("/admin/")["Location"] == "/cuenta/segundo-factor/"
