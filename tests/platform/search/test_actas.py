"""Agreements are everybody's; an acta still open is found only by whom its session reaches, and never by the names in it."""

import pytest

from tests.people import make_person
from tests.platform.search.conftest import keys
from tests.subjects.actas.ground import make_acta, make_draft, make_mesa
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.search.models import SearchEntry

WHO = [
    (None, "", None, False),
    (Role.SECRETARIAT, "", None, True),
    (Role.AUDITOR, "", None, True),
    (Role.SECRETARY, "mtp-grau", ScopeKind.SPACE, True),
    (Role.SECRETARY, "mtp-otra", ScopeKind.SPACE, False),
    (Role.FOCAL_POINT, "mvcs", ScopeKind.ENTITY, True),
    (Role.AUTHORITY, "08", ScopeKind.TERRITORY, False),
]


@pytest.mark.parametrize(("role", "scope", "kind", "inside"), WHO)
def test_a_draft_is_found_inside_alone(
    db: None, role: Role | None, scope: str, kind: ScopeKind | None, inside: bool
) -> None:
    make_draft(make_mesa())
    found = keys("auditorio municipalidad", user=make_person(role, scope, kind))
    assert ("acta_draft" in found) == inside
    assert "agreement" not in keys("expediente agua", user=make_person(role, scope, kind, username="otra"))


def test_a_closed_acta_gives_its_agreements_to_everybody_and_no_draft_stays(db: None) -> None:
    make_acta(make_mesa())
    assert keys("expedientes agua", user=make_person(None))["agreement"][0] == "mtp-grau-s3-a1"
    assert (
        "acta_draft" not in keys("auditorio") and not SearchEntry.objects.filter(kind="acta_draft").exists()
    )


def test_nobody_finds_the_names_of_who_came(db: None) -> None:
    make_draft(make_mesa())
    assert keys("persona de gore") == {}
