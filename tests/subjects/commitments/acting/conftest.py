"""The ground of the acts: a mesa with a session, one commitment of two entities, and the people around it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment, make_country, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.models import Session, Space

CODE = "C-1"


@pytest.fixture
def ground(db: None) -> str:
    """MTP Grau with session 3, and C-1 of MVCS and GORE Apurímac; another mesa and another entity beside them."""
    make_country()
    Entity.objects.create(code="mtc", name="Ministerio de Transportes", acronym="MTC", level="national")
    space = make_space("MTP Grau", installed="2021-08-06")
    make_space("MTD Livitaca", territories=("080704",))
    make_commitment(CODE, space, due="2026-12-31", responsibles=("gore-03", "mvcs"))
    make_session(space, 3, "2026-06-15")
    return space


def make_session(space: str, number: int, on: str) -> Session:
    """A session whose acta is closed."""
    held = date.fromisoformat(on)
    owner = Space.objects.get(code=space)
    return Session.objects.create(code=f"{space}-s{number}", space=owner, number=number, held_on=held)


@pytest.fixture
def focal(ground: str) -> User:
    """The focal point of MVCS."""
    return make_person(Role.FOCAL_POINT, "mvcs")


@pytest.fixture
def secretary(ground: str) -> User:
    """The technical secretary of MTP Grau."""
    return make_person(Role.SECRETARY, "mtp-grau")


@pytest.fixture
def secretariat(ground: str) -> User:
    """SSARL."""
    return make_person(Role.SECRETARIAT)


@pytest.fixture
def others(ground: str) -> dict[str, User | None]:
    """People who may not act on C-1, by what they are; None is the public."""
    return {
        "focal of another entity": make_person(Role.FOCAL_POINT, "mtc"),
        "secretary of another space": make_person(Role.SECRETARY, "mtd-livitaca"),
        "authority": make_person(Role.AUTHORITY, "mvcs"),
        "auditor": make_person(Role.AUDITOR),
        "without a role": make_person(None),
        "public": None,
    }


def post(client: Client, by: User, path: str, **sent: Any) -> Any:
    """Send a form as a person."""
    sign_in(client, by)
    return client.post(path, sent)


def text_of(answer: Any) -> str:
    """What the page says."""
    found: str = answer.content.decode()
    return found
