"""Who may bring what in, see whose files, and take what away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.people import make_person, sign_in
from tests.platform.intake.doors import EntityDoor
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import actions, tasks
from tinkuy.platform.intake.models import Batch, State
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.subjects.actors.models import Entity

Write = Callable[..., Path]
pytestmark = pytest.mark.django_db
OUTSIDE = [None, Role.AUTHORITY, Role.AUDITOR]


def bring(path: Path, by: User) -> Batch:
    return actions.import_file(path=path, by=by)


def test_focal_point_cannot_bring_the_register_in(entities: Write) -> None:
    batch = bring(entities(), make_person(Role.FOCAL_POINT, "mvcs"))
    assert batch.state == State.REJECTED
    assert [finding["code"] for finding in batch.findings] == ["INT-SIN-PERMISO"]
    assert Entity.objects.count() == 0


def test_right_lost_between_preview_and_apply_stops_the_apply(entities: Write, person: User) -> None:
    batch = actions.run_preview(batch=actions.upload(path_or_file=entities(), name="a.xlsx", by=person))
    person.grants.update(role=Role.FOCAL_POINT, scope_kind="entity", scope_code="mvcs")
    again = User.objects.get(pk=person.pk)
    assert actions.apply(batch=batch, by=again).state == State.REJECTED
    assert Entity.objects.count() == 0


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_may_not_upload_is_refused(entities: Write, client: Client, role: Role | None) -> None:
    person = make_person(role, "mvcs" if role is Role.AUTHORITY else "")
    with pytest.raises(Forbidden):
        bring(entities(), person)
    sign_in(client, person)
    assert client.get("/importar/subir/").status_code == 403
    assert "/importar/subir/" not in client.get("/importar/").content.decode()


@pytest.mark.parametrize("act", [tasks.start_preview, tasks.start_apply, tasks.start_revert])
def test_batch_of_another_is_not_touched(entities: Write, person: User, act: Any) -> None:
    batch = actions.run_preview(batch=actions.upload(path_or_file=entities(), name="a.xlsx", by=person))
    with pytest.raises(Forbidden):
        act(batch=batch, by=make_person(Role.FOCAL_POINT, "mvcs"))
    batch.refresh_from_db()
    assert batch.state == State.PREVIEWED


def test_batch_of_another_is_neither_listed_nor_found(entities: Write, person: User, client: Client) -> None:
    batch = bring(entities(name="secreto.xlsx"), person)
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert "secreto" not in client.get("/importar/").content.decode()
    for path in ("", "observaciones/", "archivo/"):
        assert client.get(f"/importar/{batch.pk}/{path}").status_code == 404


def test_auditor_sees_every_batch_and_touches_none(entities: Write, person: User, client: Client) -> None:
    batch = bring(entities(name="matriz.xlsx"), person)
    auditor = sign_in(client, make_person(Role.AUDITOR))
    assert "matriz.xlsx" in client.get("/importar/").content.decode()
    page = client.get(f"/importar/{batch.pk}/")
    assert page.status_code == 200
    assert "Deshacer" not in page.content.decode()
    with pytest.raises(Forbidden):
        actions.revert(batch=batch, by=auditor)


def test_what_is_not_public_is_exported_only_to_who_may_read_it(
    entities: Write, person: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EntityDoor, "readers", EXPORT_INSIDE)
    bring(entities(), person)
    kind = EntityDoor.sheet.kind
    assert client.get("/importar/exportar/", {"hoja": kind}).status_code == 403
    assert b"Gobierno Regional" not in client.get("/importar/exportar/").content
    sign_in(client, person)
    assert client.get("/importar/exportar/", {"hoja": kind}).status_code == 200
