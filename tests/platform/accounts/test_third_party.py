"""Pages that libraries bring: each has a declared access, behaves so, and speaks our Spanish in our frame."""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import make_person, sign_in
from tinkuy.config.people_settings import mail_settings
from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.accounts.third_party_access import THIRD_PARTY
from tinkuy.platform.accounts.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_site")]
ARGUMENTS: dict[str, dict[str, Any]] = {
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
    "openid_connect_login": {"provider_id": "identidad"},
    "openid_connect_callback": {"provider_id": "identidad"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
ENGLISH = re.compile(r"\b(Sign|Password|Email|Your|Please|Account|Confirm|Cancel|security key|You)\b")


def test_every_page_of_the_room_has_a_declared_access() -> None:
    for pattern in urlpatterns:
        guarded = getattr(pattern.callback, "access", None)
        assert (guarded is None) == (pattern.name in THIRD_PARTY), pattern.name
    assert set(THIRD_PARTY) <= {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("name", [name for name, access in THIRD_PARTY.items() if access == SIGNED_IN])
def test_page_for_people_signed_in_sends_others_to_enter(client: Client, name: str) -> None:
    answer = client.get(reverse(name, kwargs=ARGUMENTS.get(name)))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/entrar/")


@pytest.mark.parametrize("name", [name for name, access in THIRD_PARTY.items() if access == PUBLIC])
def test_public_page_opens_or_goes_back_to_the_beginning(client: Client, name: str) -> None:
    answer = client.get(reverse(name, kwargs=ARGUMENTS.get(name)))
    assert answer.status_code in {200, 302, 401, 404, 405}
    if answer.status_code == 302:
        assert answer["Location"].startswith("/entrar/")


@pytest.mark.parametrize("name", sorted(THIRD_PARTY))
def test_page_is_ours_and_in_spanish(client: Client, name: str) -> None:
    if THIRD_PARTY[name] == SIGNED_IN:
        sign_in(client, make_person(Role.AUDITOR))
    answer = client.get(reverse(name, kwargs=ARGUMENTS.get(name)), follow=True)
    if answer.status_code in {404, 405}:
        return
    page = answer.content.decode()
    main = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.split("<main")[1].split("</main>")[0], flags=re.S)
    assert 'class="site-header"' in page
    assert not ENGLISH.search(main), main
    assert "onclick=" not in page and "<style" not in page


def test_mail_goes_to_files_without_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TINKUY_SMTP_URL", raising=False)
    found = mail_settings(tmp_path)
    assert found["EMAIL_FILE_PATH"] == tmp_path / "mail"
    assert parseaddr(str(found["DEFAULT_FROM_EMAIL"]))[0] == "Tinkuy"


def test_mail_server_comes_from_one_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TINKUY_SMTP_URL", "smtps://ana%40pcm:cl%2Fave@correo.gob.pe")
    found = mail_settings(tmp_path)
    named = (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"])
    assert named == ("correo.gob.pe", 465, "ana@pcm", "cl/ave")
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (True, False)
    monkeypatch.setenv("TINKUY_SMTP_URL", "smtp://ana:clave@correo.gob.pe:2525")
    found = mail_settings(tmp_path)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (2525, False, True)
