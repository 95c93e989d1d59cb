"""The document of the API is a promise: calls that it allows are taken, calls that it forbids are refused, always in its words."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from tests.ground import make_commitment, make_country, make_report, make_space
from tests.people import make_person
from tests.platform.api.calling import make_token
from tinkuy.config.wsgi import application
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.api.door import KEY_FORM, KEY_HEADER

pytestmark = pytest.mark.django_db
DOCUMENT = "/api/v1/openapi.json"
schema = schemathesis.openapi.from_wsgi(DOCUMENT, application)
# What the public may do at all, tried at random alone: every border of every parameter is walked once, as an administrator.
AT_RANDOM = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
for_the_public = schemathesis.openapi.from_wsgi(DOCUMENT, application, config=AT_RANDOM).include(method="GET")
PLAIN = {"Accept-Encoding": "identity"}  # called in this process nothing unpacks an answer
BOUNDED = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """A key belongs to one operation; made from a pattern, the same one would come twice."""
    if re.fullmatch(KEY_FORM, str((case.headers or {}).get(KEY_HEADER, ""))):
        case.headers[KEY_HEADER] = uuid4().hex


@pytest.fixture(autouse=True)
def held_connection() -> Iterator[None]:
    """As Django's own client does: a call in this process must not end the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def ground() -> None:
    make_country()
    space = make_space("MTP Grau", installed="2021-07-01")
    make_commitment("C-1", space, due="2022-01-01")
    make_report("C-1", "2021-12-01", 40)


@pytest.fixture
def token(ground: None) -> str:
    return make_token(make_person(Role.ADMIN))


@for_the_public.parametrize()
@BOUNDED
def test_the_public_finds_nothing(case: Any, ground: None) -> None:
    case.call_and_validate(headers=PLAIN)


@schema.parametrize()
@BOUNDED
def test_an_administrator_finds_nothing(case: Any, token: str) -> None:
    case.call_and_validate(headers={**PLAIN, "Authorization": f"Bearer {token}"})
