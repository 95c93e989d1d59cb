"""Odd headings: assigned to columns once, remembered for every file of the same shape."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.people import make_person
from tests.platform.intake.conftest import TWO
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake import actions, door
from tinkuy.platform.intake.models import Batch, HeadingMapping, State
from tinkuy.platform.intake.permissions import UPLOAD

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]
ODD = ("Código", "Nombre", "Abrev.", "Ámbito de gobierno")
FOREIGN = ("Id", "Cómo se llama", "Letras", "Escalón")
FOREIGN_MAPPING = {"id": "code", "como se llama": "name", "letras": "", "escalon": "tier"}


def previewed(path: Path) -> Batch:
    return actions.run_preview(batch=actions.upload(path_or_file=path, name=path.name, by=None))


def test_a_mapping_confirmed_once_serves_the_next_file_of_that_shape(workbook: Write, person: User) -> None:
    batch = previewed(workbook(Entidades=[ODD, *TWO]))
    assert batch.state == State.REJECTED
    (sheet,) = batch.preview["sheets"]
    assert sheet["missing"] == ["Nivel de gobierno"]
    mapping = {"codigo": "code", "nombre": "name", "abrev": "acronym", "ambito de gobierno": "tier"}
    actions.confirm_mapping(shape=sheet["shape"], kind="entity", mapping=mapping, by=person)
    assert actions.run_preview(batch=batch).counts["new"] == 2
    other = previewed(
        workbook("otro.xlsx", Entidades=[ODD, ("minsa", "Salud", "MINSA", "Gobierno nacional")])
    )
    assert (other.state, other.counts["new"]) == (State.PREVIEWED, 1)


def test_a_sheet_of_unknown_name_and_headings_is_read_once_mapped(workbook: Write, person: User) -> None:
    path = workbook(Hoja1=[("Lista de entidades",), FOREIGN, *TWO])
    batch = previewed(path)
    (sheet,) = batch.preview["sheets"]
    assert (batch.state, sheet["is_read"]) == (State.REJECTED, False)
    actions.confirm_mapping(shape=sheet["shape"], kind="entity", mapping=FOREIGN_MAPPING, by=person)
    again = actions.run_preview(batch=batch)
    assert (again.state, again.counts["new"]) == (State.PREVIEWED, 2)


def test_a_mapping_stands_in_the_log(person: User) -> None:
    actions.confirm_mapping(shape="a" * 64, kind="entity", mapping={"id": "code"}, by=person)
    actions.confirm_mapping(shape="a" * 64, kind="entity", mapping={"id": "name"}, by=person)
    entry = Entry.objects.get(before__isnull=False)
    assert (entry.before, entry.after, entry.by) == ({"id": "code"}, {"id": "name"}, person)
    assert HeadingMapping.objects.get().mapping == {"id": "name"}


def test_a_mapping_that_makes_no_sense_is_refused(person: User) -> None:
    with pytest.raises(actions.Refused) as refusal:
        actions.confirm_mapping(
            shape="a" * 64, kind="entity", mapping={"a": "code", "b": "code", "c": "luna"}, by=person
        )
    assert refusal.value.reasons == (
        "La hoja «Entidades» no tiene ninguna columna «luna».",
        "Dos encabezados reclaman la columna «Código»: elija uno solo.",
    )
    with pytest.raises(actions.Refused, match="marciano"):
        actions.confirm_mapping(shape="a" * 64, kind="marciano", mapping={}, by=person)
    assert HeadingMapping.objects.count() == 0


def test_who_may_not_bring_in_a_sheet_says_nothing_about_its_headings(person: User) -> None:
    focal = make_person(Role.FOCAL_POINT, "pcm")
    with pytest.raises(Forbidden):
        actions.confirm_mapping(shape="a" * 64, kind="entity", mapping={"id": "code"}, by=focal)
    actions.confirm_mapping(shape="a" * 64, kind="entity", mapping={"id": "code"}, by=person)
    door.doors()[-1].writers = UPLOAD  # the sheet of units, which the focal point may bring in
    with pytest.raises(Forbidden):
        actions.confirm_mapping(shape="a" * 64, kind="unit", mapping={"id": "code"}, by=focal)
    assert HeadingMapping.objects.get().kind == "entity"
