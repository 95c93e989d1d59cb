"""Undoing an import: whole or not at all, and never over what somebody did since."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.platform.intake.conftest import HEADINGS, TWO, UNIT_HEADINGS
from tests.platform.intake.doors import EntityDoor
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake import actions, door
from tinkuy.platform.intake.models import Batch, State
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]


def imported(path: Path) -> Batch:
    batch = actions.import_file(path=path, by=None)
    assert batch.state == State.APPLIED
    return batch


def register() -> list[tuple[str, str, str, str]]:
    return list(Entity.objects.order_by("code").values_list("code", "name", "acronym", "level"))


def test_revert_removes_what_was_created_and_restores_what_was_changed(entities: Write, person: User) -> None:
    imported(entities(TWO[0]))
    before = register()
    second = imported(entities(("pcm", "Otro", None, "Gobierno local"), TWO[1], name="dos.xlsx"))
    reverted = actions.revert(batch=second, by=person)
    assert (reverted.state, reverted.reverted_by) == (State.REVERTED, person)
    assert register() == before


def test_revert_goes_backwards_through_the_sheets(workbook: Write, person: User) -> None:
    batch = imported(
        workbook(Entidades=[HEADINGS, TWO[0]], Unidades=[UNIT_HEADINGS, ("sd", "Secretaría", "pcm")])
    )
    actions.revert(batch=batch, by=person)
    assert register() == []


def test_revert_is_itself_in_the_log_and_cannot_be_repeated(entities: Write, person: User) -> None:
    batch = actions.revert(batch=imported(entities(TWO[0])), by=person)
    verbs = list(Entry.objects.filter(batch=batch.pk).order_by("id").values_list("verb", "subject", "by"))
    assert verbs[-2:] == [("remove", "entity", person.pk), ("revert", "import", person.pk)]
    with pytest.raises(actions.Refused, match="deshecha"):
        actions.revert(batch=batch, by=person)


def test_revert_is_refused_naming_every_field_that_changed_since(entities: Write, person: User) -> None:
    batch = imported(entities())
    by_hand = {
        "pcm": {"code": "pcm", "name": "A mano", "level": "local"},
        "gore-03": {"code": "gore-03", "acronym": "GRA"},
    }
    door.doors()[0].write(by_hand, by=person, batch=None)
    with pytest.raises(actions.Refused) as refusal:
        actions.revert(batch=batch, by=person)
    assert sorted(refusal.value.reasons) == [
        "Entidades, «gore-03»: el campo «Sigla» cambió después: esta importación dejó «» y ahora dice «GRA».",
        "Entidades, «pcm»: el campo «Nivel de gobierno» cambió después: esta importación dejó «national» y ahora dice «local».",
        "Entidades, «pcm»: el campo «Nombre» cambió después: esta importación dejó «Presidencia del Consejo» y ahora dice «A mano».",
    ]
    batch.refresh_from_db()
    assert (batch.state, batch.reverted_by) == (State.APPLIED, None)
    assert "A mano" in batch.error
    assert Entity.objects.count() == 2


def test_revert_is_refused_when_a_record_is_gone(entities: Write, person: User) -> None:
    batch = imported(entities())
    Entity.objects.get(code="pcm").delete()
    with pytest.raises(actions.Refused, match="«pcm» ya no existe"):
        actions.revert(batch=batch, by=person)
    assert Entity.objects.filter(code="gore-03").exists()


def test_revert_is_refused_when_something_else_hangs_on_a_record(entities: Write, person: User) -> None:
    batch = imported(entities())
    Entity.objects.create(
        code="sd", name="Secretaría", level="national", parent=Entity.objects.get(code="pcm")
    )
    with pytest.raises(actions.Refused, match="lo usa: entidad «Secretaría»"):
        actions.revert(batch=batch, by=person)
    batch.refresh_from_db()
    assert (batch.state, Entity.objects.count()) == (State.APPLIED, 3)


def test_revert_leaves_later_changes_of_other_fields_alone(entities: Write, person: User) -> None:
    imported(entities(TWO[0]))
    batch = imported(entities(("pcm", "Otro", "PCM", "Gobierno nacional"), name="dos.xlsx"))
    door.doors()[0].write({"pcm": {"code": "pcm", "acronym": "PCM2"}}, by=person, batch=None)
    actions.revert(batch=batch, by=person)
    assert register() == [("pcm", "Presidencia del Consejo", "PCM2", "national")]


_NAMES = st.text("abc ñ", min_size=1, max_size=8).filter(str.strip)
_ROWS = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(_NAMES, st.sampled_from(["Gobierno local", "Gobierno nacional"]))
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_ROWS, second=_ROWS)
def test_apply_then_revert_is_identity(entities: Write, first: dict, second: dict) -> None:
    Entity.objects.all().delete()
    for number, rows in enumerate((first, second)):
        before = register()
        path = entities(
            *([code, name, None, level] for code, (name, level) in rows.items()), name=f"{number}.xlsx"
        )
        if not rows:
            continue
        batch = imported(path)
        after = register()
        actions.revert(batch=batch, by=None)
        assert register() == before
        imported(path)
        assert register() == after


def test_a_field_left_blank_may_stand_as_its_default(
    entities: Write, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = imported(entities(("minsa", "Salud", None, "Gobierno nacional")))
    current = EntityDoor.current

    def with_default(opened: EntityDoor, keys: Iterable[str]) -> dict[str, Record]:
        return {key: {**record, "acronym": False} for key, record in current(opened, keys).items()}

    monkeypatch.setattr(EntityDoor, "current", with_default)
    assert actions.revert(batch=batch, by=person).state == State.REVERTED


def test_a_long_refusal_is_kept_short_enough_to_read() -> None:
    refusal = actions.Refused(*(f"motivo {n}" for n in range(1, 1201)))
    assert refusal.text.splitlines()[-1] == "… y 1,000 casos más como estos."
    assert len(refusal.reasons) == 1200


def test_a_record_written_twice_by_one_batch_goes_back_to_the_first_before(
    entities: Write, person: User
) -> None:
    imported(entities(TWO[0]))
    batch = imported(entities(("pcm", "Segundo", "PCM", "Gobierno nacional"), name="dos.xlsx"))
    door.doors()[0].write(
        {"pcm": {"code": "pcm", "name": "Tercero", "acronym": "P"}}, by=None, batch=batch.pk
    )
    actions.revert(batch=batch, by=person)
    assert register() == [("pcm", "Presidencia del Consejo", "PCM", "national")]
