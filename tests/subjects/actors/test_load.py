"""The catalogue goes in once; a second time nothing happens."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.actors import queries
from tinkuy.subjects.actors.actions import load_catalogue
from tinkuy.subjects.actors.models import Entity, EntityName
from tinkuy.subjects.actors.rules import Found

pytestmark = pytest.mark.django_db


def test_load_catalogue_twice_changes_nothing(prepared: None) -> None:
    counts = (Entity.objects.count(), EntityName.objects.count(), Entry.objects.count())

    outcome = load_catalogue()

    assert (outcome.created, outcome.changed, outcome.names) == (0, 0, 0)
    assert counts == (Entity.objects.count(), EntityName.objects.count(), Entry.objects.count())


def test_load_catalogue_links_territories_and_parents(prepared: None) -> None:
    mara = Entity.objects.select_related("territory").get(code="muni-030505")
    office = Entity.objects.select_related("parent__parent").get(code="pcm-ssarl")

    assert (mara.territory.code, str(mara), mara.level) == ("030505", "MD Mara", "local")
    assert (office.parent.code, office.parent.parent.code) == ("pcm-sd", "pcm-vgt")


def test_load_catalogue_without_a_register_knows_the_national_ones() -> None:
    load_catalogue()

    assert not Entity.objects.filter(code__startswith="muni-").exists()
    assert queries.directory().resolve("MEF") == Found("mef")


def test_load_catalogue_writes_nothing_when_the_log_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("log")

    monkeypatch.setattr("tinkuy.subjects.actors.actions.record", fail)
    with pytest.raises(RuntimeError):
        load_catalogue()

    assert not Entity.objects.exists()


def test_directory_from_the_database_is_kept_until_the_next_act(prepared: None) -> None:
    first = queries.directory()
    with CaptureQueriesContext(connection) as captured:
        assert queries.directory() is first

    assert len(captured) == 2
    assert first.resolve("Municipalidad Distrital de Mara") == Found("muni-030505")
    assert first.short_name("gore-03") == "GORE Apurímac"


@pytest.mark.parametrize("page", ["territory/territory", "actors/entity"])
def test_administrators_look_up_and_do_not_change(prepared: None, client: Client, page: str) -> None:
    client.force_login(User.objects.create_superuser("admin", password="x"))
    response = client.get(f"/admin/{page}/?q=mara")

    if response.status_code == 404:
        pytest.skip("el sitio de administración no está en las direcciones")
    assert response.status_code == 200
    assert client.get(f"/admin/{page}/add/").status_code == 403
