"""What is not public is found, and counted, only by whom its permission and scope let."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.people import make_person, sign_in
from tests.platform.search.conftest import Notes, act, keys
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.search.actions import catch_up
from tinkuy.platform.search.models import SearchEntry
from tinkuy.platform.search.shelves import Document

EVERYBODY = {"note": ["n3"]}
INSIDE = {"note": ["n1", "n3", "n2"]}
WHO = [
    (None, "", None, EVERYBODY),
    (Role.ADMIN, "", None, INSIDE),
    (Role.SECRETARIAT, "", None, INSIDE),
    (Role.AUDITOR, "", None, INSIDE),
    (Role.SECRETARY, "mtp-grau", ScopeKind.SPACE, INSIDE),
    (Role.SECRETARY, "mtd-haquira", ScopeKind.SPACE, EVERYBODY),
    (Role.SECRETARY, "mtp", ScopeKind.SPACE, EVERYBODY),
    (Role.FOCAL_POINT, "mvcs", ScopeKind.ENTITY, INSIDE),
    (Role.FOCAL_POINT, "gore-03", ScopeKind.ENTITY, EVERYBODY),
    (Role.AUTHORITY, "03", ScopeKind.TERRITORY, INSIDE),
    (Role.AUTHORITY, "08", ScopeKind.TERRITORY, EVERYBODY),
]


@pytest.mark.parametrize(("role", "scope", "kind", "expected"), WHO)
def test_who_finds_what(
    db: None,
    notes: Notes,
    role: Role | None,
    scope: str,
    kind: ScopeKind | None,
    expected: dict[str, list[str]],
) -> None:
    assert keys("puente", user=make_person(role, scope, kind)) == expected


def test_the_system_finds_everything(db: None, notes: Notes) -> None:
    assert keys("puente") == INSIDE


@pytest.mark.parametrize(("role", "told"), [(None, "1 nota"), (Role.AUDITOR, "3 notas")])
def test_counts_and_pages_tell_no_more_than_the_hits(
    client: Client, db: None, notes: Notes, ask: Callable[..., str], role: Role | None, told: str
) -> None:
    sign_in(client, make_person(role))
    for page in (ask("puente"), ask("puente", tipo="notas")):
        assert f"data-announce>{told}<" in page
        assert ("Reserva" in page) == (role is not None)


def test_nobody_outside_is_told_that_something_is_there(
    db: None, notes: Notes, ask: Callable[..., str]
) -> None:
    assert "No hay nada con «reserva»" in ask("reserva")
    assert "Otra reserva" not in ask("otra reserba")


def test_what_becomes_inside_is_no_longer_found_outside(
    db: None, notes: Notes, ask: Callable[..., str]
) -> None:
    assert "<mark>abierto</mark>" in ask("abierto")
    notes.kept["n3"] = Document("n3", "Puente abierto", "/", is_public=False)
    act("update", "n3")
    assert "No hay nada" in ask("abierto")


def test_a_kind_that_nobody_may_open_takes_no_inside_document(
    db: None, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Notes, "permission", None)
    with pytest.raises(ValueError, match="n1"):
        catch_up()
    assert not SearchEntry.objects.exists()
