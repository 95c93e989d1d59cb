"""From the invitation to the first sign-in, and every link that no longer works."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.ground import make_country
from tests.people import make_person, sign_in
from tinkuy.core.refusal import Refused
from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import Invitation, User
from tinkuy.platform.accounts.roles import Role, ScopeKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_site")]
TOLD = {
    "username": "focal.mvcs",
    "email": "Focal@mvcs.gob.pe",
    "office": "OGPP",
    "role": "focal_point",
    "reaches": "mvcs",
}
BOTH = {"password1": "rio-hondo-encuentro-9", "password2": "rio-hondo-encuentro-9"}


def invited(by: User | None = None) -> tuple[User, str]:
    user, token = actions.invite(
        username="nueva",
        email="nueva@ejemplo.pe",
        office="OGPP",
        role=Role.AUDITOR,
        kind=ScopeKind.EVERYTHING,
        code="",
        by=by,
        at=timezone.now(),
    )
    return user, f"/invitacion/{token}/"


def test_invited_person_sets_the_password_enters_and_has_the_role(client: Client) -> None:
    make_country()
    sign_in(client, make_person(Role.SECRETARIAT))
    page = client.post("/personas/invitar/", TOLD).content.decode()
    letter = mail.outbox[0]
    link = re.search(r"http://testserver(/invitacion/\S+)", str(letter.body))
    assert link and link[1] in page
    assert (letter.to, letter.subject) == (["focal@mvcs.gob.pe"], "Tinkuy: le crearon una cuenta")
    assert "vence el" in str(letter.body)
    person = Client()
    assert "Su usuario es «focal.mvcs»" in person.get(link[1]).content.decode()
    assert person.post(link[1], BOTH)["Location"] == "/entrar/?next=/cuenta/"
    entered = person.post("/entrar/?next=/cuenta/", {"username": "focal.mvcs", "password": BOTH["password1"]})
    assert entered["Location"] == "/cuenta/"
    assert "Punto focal en MVCS" in person.get("/cuenta/").content.decode()
    assert "No tiene. " in person.get("/cuenta/").content.decode()


def test_link_works_once(client: Client) -> None:
    user, link = invited()
    client.post(link, BOTH)
    again = client.post(link, {"password1": "otra-clave-larga-77", "password2": "otra-clave-larga-77"})
    assert again.status_code == 410
    assert "ya se usó" in again.content.decode()
    user.refresh_from_db()
    assert user.check_password(BOTH["password1"])


def test_link_expires(client: Client) -> None:
    user, link = invited()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.get(link)
    assert (answer.status_code, "venció" in answer.content.decode()) == (410, True)
    assert client.post(link, BOTH).status_code == 410
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_link_sent_again_cancels_the_former_and_only_until_accepted(client: Client) -> None:
    user, first = invited()
    sign_in(client, make_person(Role.SECRETARIAT))
    page = client.post("/personas/de/nueva/invitacion/").content.decode()
    second = re.search(r"http://testserver(/invitacion/[^<\s]+)", page)
    assert second
    assert "se anuló" in Client().get(first).content.decode()
    assert Client().post(second[1], BOTH).status_code == 302
    with pytest.raises(Refused, match="ya aceptó"):
        actions.resend_invitation(user=user, by=None, at=timezone.now())


@pytest.mark.parametrize("token", ["x", "x:y", "a" * 80 + ":" + "b" * 43])
def test_link_that_was_never_made_says_so(client: Client, token: str) -> None:
    answer = client.get(f"/invitacion/{token}/")
    assert (answer.status_code, "no es válido" in answer.content.decode()) == (410, True)


def test_no_link_for_who_entered_with_an_identity_and_has_no_password() -> None:
    user, _ = invited()
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    with pytest.raises(Refused, match="ya aceptó"):
        actions.resend_invitation(user=user, by=None, at=timezone.now())


def test_weak_password_is_refused_and_the_policy_stands_beside_the_field(client: Client) -> None:
    _, link = invited()
    page = client.get(link).content.decode()
    assert "al menos 12 caracteres" in page
    for weak in ("corta-7", "123456789012", "nueva@ejemplo.pe"):
        assert client.post(link, {"password1": weak, "password2": weak}).status_code == 200, weak
    different = client.post(link, BOTH | {"password2": "otra"}).content.decode()
    assert "Hay algo por corregir" in different
    assert queries.invitation(token=link.split("/")[2], at=timezone.now())


def test_expired_invitation_is_not_revived_by_the_reset(client: Client) -> None:
    invited()
    client.post("/cuenta/contrasena/olvidada/", {"email": "nueva@ejemplo.pe"})
    assert mail.outbox == []


def test_same_name_and_same_address_are_refused(client: Client) -> None:
    invited()
    for username, email, words in (
        ("NUEVA", "b@ejemplo.pe", "ya existe"),
        ("otra", "NUEVA@ejemplo.pe", "Ya hay una cuenta con ese correo"),
    ):
        with pytest.raises(Refused, match=words):
            actions.invite(
                username=username,
                email=email,
                office="",
                role=Role.AUDITOR,
                kind=ScopeKind.EVERYTHING,
                code="",
                by=None,
                at=timezone.now(),
            )
    assert User.objects.count() == 1


def test_mail_that_does_not_leave_leaves_the_link_to_copy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(**_: Any) -> None:
        raise OSError

    monkeypatch.setattr("tinkuy.platform.accounts.mail.send_invitation", down)
    make_country()
    sign_in(client, make_person(Role.SECRETARIAT))
    page = client.post("/personas/invitar/", TOLD).content.decode()
    assert "el correo no salió" in page and "/invitacion/" in page


def test_form_keeps_what_was_typed_when_something_is_wrong(client: Client) -> None:
    make_country()
    sign_in(client, make_person(Role.SECRETARIAT))
    page = client.post("/personas/invitar/", TOLD | {"reaches": "no-hay-tal"}).content.decode()
    assert 'value="focal.mvcs"' in page and 'value="no-hay-tal"' in page and "No encontramos" in page
    assert not User.objects.filter(username="focal.mvcs").exists()
