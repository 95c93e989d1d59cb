"""Role by role, every write of the API: a program is let in only under a permission that its person has, and a refusal
changes nothing."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.examples import ANONYMOUS, ROLES, examples
from tests.access.world import World
from tests.platform.api.calling import make_token
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import catalogue
from tinkuy.platform.api.register import operations
from tinkuy.platform.audit.queries import data_version

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]

MAY_DISCARD = {
    "admin",
    "secretariat",
    "secretary",
    "authority-of-place",
}  # the writes that need nothing said: discarding the draft, taking back a request for a meeting


def send(path: str, token: str, media: str) -> int:
    """The status of an empty write with a key of its own."""
    headers = {"Idempotency-Key": uuid4().hex} | ({"Authorization": f"Bearer {token}"} if token else {})
    content = {} if media == "multipart" else "{}"
    kind = {} if media == "multipart" else {"content_type": "application/json"}
    return Client().post(path, content, headers=headers, **kind).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ROLES)
def test_write_is_for_whom_the_operation_says(whole: World, who: str) -> None:
    token = "" if who in {ANONYMOUS, "nobody"} else make_token(whole.people[who])
    before, wrong = data_version(), []
    needed = {f"api-v1:{each.name}": each for each in operations() if each.writes}
    known = {each.code: each for each in catalogue()}
    for example in examples(whole):
        operation = needed.get(example.name)
        if operation is None:
            continue
        media = "multipart" if example.name in {"api-v1:report_progress", "api-v1:add_annex"} else "json"
        status = send(example.path, token, media)
        allowed = bool(token) and may(whole.people[who], known[operation.access_code])
        # Allowed, an empty write is not valid, or was done for its own reasons: it is never a refusal by role alone.
        expected = {401} if not token else {403} if not allowed else {200, 201, 403, 404, 409, 422}
        if status not in expected:
            wrong.append((example.name, status))
    assert wrong == []
    assert data_version() == before or who in MAY_DISCARD


@pytest.mark.parametrize("who", ["admin", "secretary", "focal"])
def test_a_program_that_may_only_read_writes_nothing(whole: World, who: str) -> None:
    token, before = make_token(whole.people[who], {"read"}), data_version()
    writes = [each for each in examples(whole) if each.writes]
    assert len(writes) > 15
    assert {send(each.path, token, "json") for each in writes} == {403}
    assert data_version() == before


def test_an_entity_elsewhere_reads_nothing_inside_through_its_program(whole: World) -> None:
    token = make_token(whole.people["focal-elsewhere"])
    path = reverse("api-v1:draft", kwargs={"code": "mtp-grau", "number": 2})
    assert Client().get(path, headers={"Authorization": f"Bearer {token}"}).status_code == 404
