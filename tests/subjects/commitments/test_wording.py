"""The history of a commitment in sentences, for people inside and for the public."""

from datetime import date
from typing import Any

import pytest

from tests.ground import make_commitment, make_country, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake.history import history_of_several
from tinkuy.subjects.commitments import actions

TODAY = date(2026, 1, 31)
WHATS = dict.fromkeys(
    ("commitment", "progress", "review", "extension", "closure", "commitment_milestone"), "algo"
)


@pytest.fixture
def chain(db: None) -> str:
    make_country()
    grau = make_space("MTP Grau")
    make_commitment("C-1", grau, due="2022-12-31")
    focal, secretary = make_person(Role.FOCAL_POINT, "mvcs"), make_person(Role.SECRETARY, grau)
    secretary.office = "Secretaría técnica de Grau"
    secretary.save()
    key = actions.report_progress(
        commitment="C-1", reported_on=date(2022, 5, 31), percent=60, text="Se firmó", by=focal, today=TODAY
    )
    actions.review_progress(
        report=key,
        decision="returned",
        observation="falta la resolución.",
        reviewed_on=date(2022, 6, 2),
        by=secretary,
        today=TODAY,
    )
    actions.cancel(commitment="C-1", reason="Lo hace otro", closed_on=TODAY, by=secretary, today=TODAY)
    return "C-1"


def test_inside_reads_who_did_what_and_why(chain: str) -> None:
    told = [told.sentence for told in history_of_several(chain, WHATS, inside=True)]
    assert told == [
        "Secretaría técnica de Grau lo anuló: Lo hace otro.",
        "Secretaría técnica de Grau devolvió el avance del 31/05/2022: falta la resolución.",
        "El usuario focal_point-mvcs reportó 60 % al 31/05/2022: Se firmó.",
        "El sistema registró el compromiso, con plazo al 31/12/2022.",
    ]


def test_public_reads_neither_names_nor_observations(chain: str, client: Any) -> None:
    page = client.get("/compromisos/C-1/").content.decode()
    assert "devolvió el avance del 31/05/2022" in page
    assert "falta la resolución" not in page
    assert "focal_point-mvcs" not in page
    sign_in(client, make_person(Role.AUDITOR))
    assert "falta la resolución" in client.get("/compromisos/C-1/").content.decode()
