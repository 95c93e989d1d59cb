"""Tokens of the API: shown once, kept as a hash, never more than the person, and gone when revoked."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import make_person, sign_in
from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts import actions, queries
from tinkuy.platform.accounts.models import ApiToken, User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_site")]
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)


@pytest.fixture
def person() -> User:
    return make_person(Role.AUDITOR)


def make(
    person: User, scopes: tuple[str, ...] = ("read",), expires: datetime = LATER
) -> tuple[ApiToken, str]:
    return actions.create_token(by=person, name="tablero", scopes=scopes, expires_at=expires, at=NOW)


def test_token_opens_for_its_person_and_is_kept_as_a_hash(person: User) -> None:
    token, raw = make(person)
    assert queries.token_owner(raw, now=NOW) == (person, token)
    assert token.token_hash == hashlib.sha256(raw.encode()).hexdigest()
    assert raw not in str(ApiToken.objects.values().get()) + str(list(Entry.objects.values()))
    token.refresh_from_db()
    assert token.last_used_at == NOW


def test_token_expired_revoked_unknown_or_of_somebody_out_of_use_opens_nothing(person: User) -> None:
    token, raw = make(person)
    assert queries.token_owner(raw, now=LATER) is None
    assert queries.token_owner(raw + "x", now=NOW) is None
    assert queries.token_owner("", now=NOW) is None
    User.objects.update(is_active=False)
    assert queries.token_owner(raw, now=NOW) is None
    User.objects.update(is_active=True)
    actions.revoke_token(token=token, by=person, at=NOW)
    assert queries.token_owner(raw, now=NOW) is None
    actions.revoke_token(token=token, by=person, at=NOW)
    assert Entry.objects.filter(verb="revoke-token").count() == 1


@pytest.mark.parametrize(
    ("scopes", "expires"), [((), LATER), (("accounts.manage",), LATER), (("read",), NOW)]
)
def test_token_never_exceeds_its_person_and_always_ends(
    person: User, scopes: tuple[str, ...], expires: datetime
) -> None:
    with pytest.raises(Refused):
        make(person, scopes, expires)
    assert not ApiToken.objects.exists()


def test_the_public_makes_none() -> None:
    with pytest.raises(Forbidden):
        make(make_person(None))


def test_another_cannot_revoke_but_the_administration_can(person: User) -> None:
    token, _ = make(person)
    with pytest.raises(Forbidden):
        actions.revoke_token(token=token, by=make_person(Role.SECRETARIAT), at=NOW)
    actions.revoke_token(token=token, by=make_person(Role.ADMIN), at=NOW)
    assert not queries.tokens_of(person)


def test_token_is_shown_once_in_the_page_and_revoked_there(client: Client, person: User) -> None:
    sign_in(client, person)
    page = client.post("/cuenta/tokens/nuevo/", {"name": "tablero", "days": "30"}).content.decode()
    raw = page.split('<code class="secret">')[1].split("<")[0]
    assert raw.startswith("tinkuy_")
    found = queries.token_owner(raw, now=timezone.now())
    assert found and found[1].scopes == ["read"]
    shown = client.get("/cuenta/").content.decode()
    assert raw not in shown and "tablero" in shown and "solo leer" in shown
    other = Client()
    sign_in(other, make_person(Role.SECRETARIAT))
    assert other.post(f"/cuenta/tokens/{found[1].pk}/anular/").status_code == 404
    client.post(f"/cuenta/tokens/{found[1].pk}/anular/")
    assert queries.token_owner(raw, now=timezone.now()) is None


def test_page_offers_only_what_the_person_may(client: Client) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, scope="minsa"))
    assert "accounts.manage" not in client.get("/cuenta/tokens/nuevo/").content.decode()
    refused = client.post("/cuenta/tokens/nuevo/", {"name": "x", "days": "30", "scopes": ["accounts.manage"]})
    assert "Hay algo por corregir" in refused.content.decode()
    assert not ApiToken.objects.exists()


def test_public_has_no_account_page(client: Client) -> None:
    assert client.get("/cuenta/").status_code == 403
    sign_in(client, make_person(None))
    assert "Ver la información pública" in client.get("/cuenta/").content.decode()
    assert client.get("/cuenta/tokens/nuevo/").status_code == 403
