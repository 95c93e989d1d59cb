"""A mesa with two commitments, and people whose programs call."""

import pytest

from tests.ground import make_commitment, make_country, make_report, make_space
from tests.people import make_person
from tests.platform.api.calling import Program, make_token
from tinkuy.platform.accounts.roles import Role


@pytest.fixture
def ground(db: None) -> str:
    """The code of the mesa; C-1 is overdue with 40 % reported, C-2 has no date."""
    make_country()
    space = make_space("MTP Grau", installed="2021-07-01")
    make_commitment("C-1", space, due="2022-01-01")
    make_commitment("C-2", space, agreed="2022-03-01")
    make_report("C-1", "2021-12-01", 40)
    return space


@pytest.fixture
def public(ground: str) -> Program:
    """A program without a token."""
    return Program()


@pytest.fixture
def admin(ground: str) -> Program:
    """A program of the administration, with every scope."""
    return Program(make_token(make_person(Role.ADMIN)))


@pytest.fixture
def focal(ground: str) -> Program:
    """A program of the focal point of the ministry."""
    return Program(make_token(make_person(Role.FOCAL_POINT, "mvcs")))


@pytest.fixture
def secretary(ground: str) -> Program:
    """A program of the technical secretary of the mesa."""
    return Program(make_token(make_person(Role.SECRETARY, ground)))
