"""Entering with the state's identity, against a real OpenID Connect provider run beside the test."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.people import PASSWORD, make_person
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.queries import history_of

HERE = Path(__file__).parent
NODE = shutil.which("node")
INSTALLED = HERE.parents[2] / "node_modules/oidc-provider"
CALLBACK = "http://testserver/entrar/con/identidad/vuelta/"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("real_site"),
    pytest.mark.skipif(
        NODE is None or not INSTALLED.exists(), reason="falta oidc-provider: ejecute `npm ci`"
    ),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, until the last test of the module."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(NODE), str(HERE / "oidc_provider.mjs"), str(port), CALLBACK]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, provider)
        yield address
    finally:
        provider.terminate()
        provider.wait(timeout=20)


def _await(address: str, provider: "subprocess.Popen[bytes]") -> None:
    limit = time.monotonic() + 30
    while time.monotonic() < limit and provider.poll() is None:
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5).raise_for_status()
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("el proveedor de identidad no atendió")


@pytest.fixture(autouse=True)
def configured(issuer: str, settings: Any) -> None:
    """As TINKUY_OIDC_ISSUER and its companions configure it."""
    app = {
        "provider_id": "identidad",
        "name": "la identidad del Estado",
        "client_id": "tinkuy",
        "secret": "secreto-de-prueba",
        "settings": {"server_url": issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app]}
    }


def consent(start: str, person: str) -> str:
    """Go through the provider's own pages as the person; the address it sends the browser back to."""
    with requests.Session() as browser:
        answer = browser.get(start, allow_redirects=False, timeout=10)
        for _ in range(12):
            target = answer.headers.get("Location", "")
            if target.startswith(CALLBACK):
                return target
            if target:
                base = urlsplit(start)
                where = target if target.startswith("http") else f"{base.scheme}://{base.netloc}{target}"
                answer = browser.get(where, allow_redirects=False, timeout=10)
                continue
            action = answer.text.split('action="')[1].split('"')[0]
            prompt = answer.text.split('name="prompt" value="')[1].split('"')[0]
            told = {"prompt": prompt, "login": person, "password": "x"}
            answer = browser.post(action, told, allow_redirects=False, timeout=10)
    raise AssertionError("el proveedor no volvió")


def start(client: Client, process: str = "login") -> str:
    answer = client.post(f"/entrar/con/identidad/?{urlencode({'process': process})}")
    assert answer.status_code == 302, answer.content.decode()[:500]
    return str(answer["Location"])


def enter(client: Client, person: str, process: str = "login") -> Any:
    target = consent(start(client, process), person)
    return client.get(target.removeprefix("http://testserver"))


def invited(name: str, role: Role = Role.AUDITOR) -> User:
    user = make_person(role, username=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_button_says_with_whom(client: Client) -> None:
    assert "Entrar con la identidad del Estado" in client.get("/entrar/").content.decode()


def test_invited_person_enters_by_the_address_the_provider_verified(client: Client) -> None:
    user = invited("ana")
    answer = enter(client, "ana")
    assert answer["Location"] == "/cuenta/"
    assert client.get("/cuenta/").status_code == 200
    assert SocialAccount.objects.get().user == user
    assert [entry.verb for entry in history_of("user", "ana")] == ["link-identity"]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    again = Client()
    assert enter(again, "ana")["Location"] == "/cuenta/"
    assert Grant.objects.count() == 1


def test_the_way_to_the_provider_carries_state_and_proof_key(client: Client) -> None:
    asked = parse_qs(urlsplit(start(client)).query)
    assert asked["redirect_uri"] == [CALLBACK]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16


def test_answer_with_another_state_is_refused(client: Client) -> None:
    invited("ana")
    parts = urlsplit(consent(start(client), "ana"))
    query = {key: values[0] for key, values in parse_qs(parts.query).items()} | {"state": "otro"}
    answer = client.get(urlunsplit(("", "", parts.path, urlencode(query), "")))
    assert "No se pudo comprobar su identidad" in answer.content.decode()
    assert client.get("/cuenta/").status_code == 403


def test_answer_to_another_browser_is_refused(client: Client) -> None:
    invited("ana")
    target = consent(start(client), "ana").removeprefix("http://testserver")
    other = Client()
    assert "No se pudo comprobar su identidad" in other.get(target).content.decode()
    assert other.get("/cuenta/").status_code == 403


def test_address_the_provider_did_not_verify_is_refused(client: Client) -> None:
    invited("sin-confirmar")
    answer = enter(client, "sin-confirmar")
    assert (answer.status_code, "no abre ninguna cuenta" in answer.content.decode()) == (403, True)
    assert client.get("/cuenta/").status_code == 403
    assert not SocialAccount.objects.exists()


def test_whoever_was_not_invited_is_refused_with_the_same_words_and_gets_no_account(client: Client) -> None:
    answer = enter(client, "nadie")
    assert (answer.status_code, "no abre ninguna cuenta" in answer.content.decode()) == (403, True)
    assert not User.objects.exists()
    assert client.get("/cuenta/identidad/registro/")["Location"] == "/entrar/"


def test_address_we_do_not_hold_for_verified_opens_nothing_and_keeps_the_password(client: Client) -> None:
    user = make_person(Role.AUDITOR, username="ana")
    assert enter(client, "ana").status_code == 403
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_account_out_of_use_stays_closed(client: Client) -> None:
    invited("ana")
    enter(Client(), "ana")
    User.objects.update(is_active=False)
    assert enter(client, "ana")["Location"] == "/cuenta/fuera-de-uso/"
    assert client.get("/cuenta/").status_code == 403


def test_person_signed_in_links_an_identity_with_another_address(client: Client) -> None:
    user = invited("ana")
    client.post("/entrar/", {"username": "ana", "password": PASSWORD})
    answer = enter(client, "otra-direccion", process="connect")
    assert (
        answer["Location"] == "/cuenta/confirmar/"
    )  # touching what opens the account asks for the password again
    assert client.post("/cuenta/confirmar/", {"password": PASSWORD})["Location"] == "/cuenta/identidad/"
    assert SocialAccount.objects.get().user == user
    other = Client()
    assert enter(other, "otra-direccion")["Location"] == "/cuenta/"
    page = client.get("/cuenta/identidad/").content.decode()
    assert "Puede entrar con esta identidad" in page
    client.post("/cuenta/identidad/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    assert [entry.verb for entry in history_of("user", "ana")] == ["unlink-identity", "link-identity"]


def test_cancelled_at_the_provider(client: Client) -> None:
    state = parse_qs(urlsplit(start(client)).query)["state"][0]
    told = urlencode({"state": state, "error": "access_denied"})
    answer = client.get(f"/entrar/con/identidad/vuelta/?{told}", follow=True)
    assert "Usted canceló el ingreso" in answer.content.decode()
