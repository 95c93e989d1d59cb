"""Role by role, every address: it opens for whom its access says, refuses the others with 403 or 404, and for these a POST
changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.crawling import client_of, fetch
from tests.access.examples import ROLES, Example, examples
from tests.access.world import World
from tinkuy.cli.access_matrix.addresses import addresses
from tinkuy.platform.audit.queries import data_version

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]
OPEN = {200, 302, 304, 405}
# Public pages that have nothing to show to who comes without a purpose: a sign-in half done, a provider that is not set.
NOT_HERE = {
    "openid_connect_login",
    "openid_connect_callback",
    "mfa_login_webauthn",
    "account_reset_password_from_key",
}
NOT_HERE |= {
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
}
NOT_HERE |= {
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
NOT_HERE |= {"api-v1:api-root", "socialaccount_login_error", "invitation"}


def is_closed(example: Example, who: str, status: int) -> bool:
    """A page that takes only POST says so to whoever may post about something else; it shows nothing."""
    return status == 405 and who in example.holders


def is_right(example: Example, who: str, status: int, location: str) -> bool:
    """True when the answer is what the access says."""
    if who in example.may:
        return status in OPEN or (example.name in NOT_HERE and status < 500)
    if example.goes_to_enter:
        return status == 302 and location.startswith(reverse("login"))
    is_of_programs = example.name.startswith("api-v1:")
    return status in {403, 404} or (status == 401 and is_of_programs)


def test_every_address_has_an_example(whole: World) -> None:
    names = {each.name for each in examples(whole)}
    assert {each.name for each in addresses() if each.access != "administration"} - names == set()


@pytest.mark.parametrize("who", ROLES)
def test_address_opens_for_whom_it_says(whole: World, who: str) -> None:
    client, wrong = client_of(whole, who), []
    for example in examples(whole):
        if example.writes:
            continue
        answer = fetch(client, example.path)
        is_refused = is_closed(example, who, answer.status)
        if not (is_refused or is_right(example, who, answer.status, answer.location)):
            wrong.append((example.name, example.path, answer.status))
    assert wrong == [], "\n" + "\n".join(f"{name} {path} {status}" for name, path, status in wrong)


@pytest.mark.parametrize("who", ROLES)
def test_what_is_refused_changes_nothing(whole: World, who: str) -> None:
    client, wrong, before = client_of(whole, who), [], data_version()
    for example in examples(whole):
        if who in example.may:
            continue
        answer = client.post(example.path, {})
        refused = is_right(example, who, answer.status_code, answer.headers.get("Location", ""))
        if not (refused or answer.status_code == 405):
            wrong.append((example.name, example.path, answer.status_code))
    assert wrong == [], "\n" + "\n".join(f"{name} {path} {status}" for name, path, status in wrong)
    assert data_version() == before


def test_public_is_offered_the_way_to_sign_in(whole: World) -> None:
    answer = Client().get(reverse("alert-list"))
    assert answer.status_code == 403
    assert f"{reverse('login')}?next={reverse('alert-list').replace('/', '%2F')}" in answer.content.decode()


@pytest.mark.parametrize("who", ROLES)
def test_administration_of_the_site_is_for_staff_only(whole: World, who: str) -> None:
    client = client_of(whole, who)
    pages = [each for each in addresses() if each.access == "administration" and "<" not in each.route]
    statuses = {client.get(each.route).status_code for each in pages if each.name not in _OPEN_OF_DJANGO}
    assert statuses <= {302, 403, 404}


_OPEN_OF_DJANGO = {"admin:login", "admin:jsi18n", "admin:logout"}
