"""What `tinkuy ledger verify` says when the log itself, its tree or its checkpoints were touched."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from django.utils import timezone

from tests.ground import make_country, make_space
from tests.people import make_person
from tests.platform.audit.tampering import unguarded
from tinkuy.cli.commands import root
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions, checkpoints, queries, verifying
from tinkuy.platform.audit.actions import Act
from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.audit.models import Checkpoint, Entry, Tile
from tinkuy.platform.audit.verifying import checking
from tinkuy.platform.audit.verifying.tables import alike, fold
from tinkuy.subjects.spaces.actions import SPACES
from tinkuy.subjects.spaces.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ground() -> None:
    make_country()
    make_space("MTP Grau", installed="2021-08-06")
    with actions.writing():
        actions.record(acts=[Act("create", "t_closed", str(n), None, {"n": n}) for n in range(600)], by=None)
    checkpoints.sign_now(by=None)


def sql(text: str, *params: Any) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(text, params)


def first() -> Fault:
    faults = verifying.verify().faults
    assert faults, "nada se notó"
    return faults[0]


def swap() -> None:
    one, other = Entry.objects.filter(index__in=[300, 301]).order_by("index")
    for pk, index in ((one.pk, 10**6), (other.pk, 300), (one.pk, 301)):
        sql("UPDATE audit_entry SET index = %s WHERE id = %s".replace("index", '"index"'), index, pk)


def delete_last() -> None:
    Entry.objects.filter(index__gte=590).delete()


def delete_last_with_their_tiles() -> None:
    """Whoever deletes the end of the log and mends the tree after it is betrayed by the checkpoint."""
    keep = list(Entry.objects.order_by("index")[:400].values_list("leaf_hash", flat=True))
    Entry.objects.filter(index__gte=400).delete()
    Tile.objects.all().delete()
    from tinkuy.platform.audit import growing

    growing.append(0, keep)


def rewrite_everything() -> None:
    """Whoever rewrites an act and the whole tree after it is betrayed by the checkpoint."""
    from tinkuy.platform.audit import growing, leaves

    entry = Entry.objects.get(index=300)
    entry.after = {"n": 10**6}
    entry.leaf_hash = leaves.hash_of(entry)
    entry.save()
    Tile.objects.all().delete()
    growing.append(0, list(Entry.objects.order_by("index").values_list("leaf_hash", flat=True)))


def edit_tile() -> None:
    tile = Tile.objects.get(level=0, index=1)
    content = bytes(tile.hashes)
    tile.hashes = content[:40] + bytes([content[40] ^ 1]) + content[41:]
    tile.save()


def edit_checkpoint() -> None:
    row = Checkpoint.objects.get()
    row.note = row.note.replace("\n6", "\n5", 1)
    row.save()


def unsigned_checkpoint() -> None:
    Checkpoint.objects.update(root="00" * 32)


@pytest.mark.parametrize(
    ("touch", "table", "key"),
    [
        (swap, "asientos (audit_entry)", ""),
        (lambda: Entry.objects.filter(index=299).update(verb="updat"), "asientos (audit_entry)", ""),
        (lambda: Entry.objects.filter(index=299).delete(), "asientos (audit_entry)", ""),
        (lambda: Entry.objects.filter(index=299).update(salt="g" * 32), "asientos (audit_entry)", "N°"),
        (delete_last, "teselas del árbol (audit_tile)", "nivel 0, número 2"),
        (delete_last_with_their_tiles, "puntos de control (audit_checkpoint)", ""),
        (rewrite_everything, "puntos de control (audit_checkpoint)", ""),
        (edit_tile, "teselas del árbol (audit_tile)", "nivel 0, número 1"),
        (edit_checkpoint, "puntos de control (audit_checkpoint)", ""),
        (unsigned_checkpoint, "puntos de control (audit_checkpoint)", ""),
    ],
)
def test_what_was_touched_is_named(touch: Callable[[], object], table: str, key: str) -> None:
    assert verifying.verify().whole
    touch()
    fault = first()
    assert fault.table == table and key in fault.key


def test_changed_field_is_told_with_both_values() -> None:
    Space.objects.filter(code="mtp-grau").update(norm="RM 999-2021-PCM")
    assert first().message == (
        "Tabla «espacios (spaces_space)», clave «mtp-grau», campo «norm»: "
        "el registro dice (vacío) y la tabla dice «RM 999-2021-PCM»."
    )


def test_row_added_behind_the_back_is_named() -> None:
    Space.objects.create(code="mtp-falsa", short_name="MTP Falsa", kind_id=Space.objects.get().kind_id)
    assert "mtp-falsa" in {fault.key for fault in verifying.verify().faults}


def test_row_gone_and_undone_and_made_again_is_whole() -> None:
    SPACES.write({"mtp-grau": {"norm": "RM 1-2021-PCM", "note": "a"}}, by=None)
    SPACES.write({"mtp-grau": None}, by=None)
    assert verifying.verify().whole
    make_space("MTP Grau", note="otra vez")
    assert verifying.verify().whole


def test_command_tells_and_its_exit_says_so() -> None:
    run = CliRunner()
    whole = run.invoke(root, ["ledger", "verify"])
    assert whole.exit_code == 0 and "El registro está íntegro" in whole.output
    Space.objects.update(norm="RM 999-2021-PCM")
    broken = run.invoke(root, ["ledger", "verify", "--json"])
    told = json.loads(broken.output)
    assert broken.exit_code == 1 and told["whole"] is False
    assert told["faults"][0] | {"message": ""} == {
        "table": "espacios (spaces_space)", "key": "mtp-grau", "field": "norm", "ledger": None,
        "stored": "RM 999-2021-PCM", "message": "",
    }  # fmt: skip
    assert "NO está íntegro" in run.invoke(root, ["ledger", "verify"]).output


def test_checkpoint_command_prints_a_note_and_signs_no_state_twice() -> None:
    run = CliRunner()
    once, twice = (run.invoke(root, ["ledger", "checkpoint"]).output for _ in range(2))
    assert once == twice and Checkpoint.objects.count() == 1
    assert run.invoke(root, ["ledger", "key"]).output.startswith("tinkuy.local/registro+")


def test_room_adds_a_verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_more", {})
    verifying.register("lo derivado", lambda: [Fault("derivados (t)", "C-1")])
    assert first().message == "Tabla «derivados (t)», clave «C-1»: lo guardado no se puede leer."


def test_daily_checkpoint_is_signed_once_a_day_and_only_when_the_log_grew() -> None:
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)
    assert checkpoints.daily(now=tomorrow) is None
    make_space("MTP Otra")
    assert checkpoints.daily(now=timezone.now()) is None
    assert checkpoints.daily(now=tomorrow).size == queries.size()  # type: ignore[union-attr]


@pytest.mark.parametrize(("role", "scope"), [(Role.FOCAL_POINT, "mvcs"), (Role.AUDITOR, ""), (None, "")])
def test_signing_is_refused_without_the_role(role: Role | None, scope: str) -> None:
    make_space("MTP Otra")
    with pytest.raises(Forbidden):
        checkpoints.sign_now(by=make_person(role, scope))
    assert Checkpoint.objects.count() == 1


def test_act_and_leaf_go_back_together() -> None:
    before = queries.size()
    with pytest.raises(RuntimeError), transaction.atomic():
        make_space("MTP Otra")
        raise RuntimeError
    assert queries.size() == before and verifying.verify().whole


def test_fold_follows_each_key() -> None:
    acts = [
        ("a", None, {"x": 1, "y": 2}),
        ("a", {"x": 1}, {"x": 3}),
        ("b", None, {"x": 1}),
        ("b", {"x": 1}, None),
    ]
    assert fold(acts) == {"a": {"x": 3, "y": 2}, "b": None}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "found", "same"),
    [(None, "", True), (None, False, True), (None, 0, False), (0, False, False), (1, True, False), ([], (), True), ("1", 1, False)],
)  # fmt: skip
def test_blanks_are_one_and_zero_is_a_figure(said: Any, found: Any, same: bool) -> None:
    assert alike(said, found) is same
