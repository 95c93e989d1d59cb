"""The whole way of a file: uploaded, previewed, applied, undone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.platform.intake.conftest import HEADINGS, TWO, UNIT_HEADINGS
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake import actions
from tinkuy.platform.intake.models import Batch, State, StoredFile
from tinkuy.platform.intake.preview import preview_file
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]


def uploaded(path: Path, by: User | None = None) -> Batch:
    return actions.upload(path_or_file=path, name=path.name, by=by)


def previewed(path: Path) -> Batch:
    return actions.run_preview(batch=uploaded(path))


def test_upload_keeps_the_file_unchanged_and_once(entities: Write, person: User) -> None:
    path = entities()
    first, second = uploaded(path, person), uploaded(path, person)
    assert first.file_id == second.file_id
    assert Path(first.file.file.path).read_bytes() == path.read_bytes()
    assert StoredFile.objects.count() == 1


def test_preview_tells_what_is_new_and_writes_nothing(entities: Write) -> None:
    batch = previewed(entities())
    assert batch.state == State.PREVIEWED
    assert batch.counts == {"new": 2, "changed": 0, "unchanged": 0, "conflict": 0, "error": 0}
    assert Entity.objects.count() == 0


def test_preview_of_a_path_stores_nothing(entities: Write) -> None:
    preview = preview_file(entities(), name="matriz.xlsx")
    assert set(preview.outcome.as_json()) == {"state", "counts", "findings"}
    assert preview.outcome.as_json()["state"] == "previewed"
    assert (Batch.objects.count(), StoredFile.objects.count(), Entity.objects.count()) == (0, 0, 0)


def test_apply_writes_the_rows_with_their_log(entities: Write, person: User) -> None:
    batch = actions.apply(batch=previewed(entities()), by=person)
    assert (batch.state, batch.applied_by) == (State.APPLIED, person)
    assert list(Entity.objects.order_by("code").values_list("code", "level")) == [
        ("gore-03", "regional"),
        ("pcm", "national"),
    ]
    acts = Entry.objects.filter(batch=batch.pk).order_by("id").values_list("verb", "subject")
    assert list(acts) == [
        ("upload", "import"),
        ("create", "entity"),
        ("create", "entity"),
        ("apply", "import"),
    ]


def test_import_repeated_changes_nothing(entities: Write, person: User) -> None:
    path = entities()
    actions.import_file(path=path, by=person)
    logged = Entry.objects.filter(subject="entity").count()
    again = actions.import_file(path=path, by=person)
    assert again.state == State.APPLIED
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "conflict": 0, "error": 0}
    assert Entry.objects.filter(subject="entity").count() == logged


def test_preview_shows_old_and_new_of_each_field_in_words(entities: Write) -> None:
    actions.import_file(path=entities(), by=None)
    changed = ("pcm", "Presidencia", "PCM", "Gobierno local")
    batch = previewed(entities(changed, name="otra.xlsx"))
    assert batch.counts["changed"] == 1
    (shown,) = batch.preview["changes"]["changed"]
    assert (shown["key"], shown["sheet"], shown["row"]) == ("pcm", "Entidades", 2)
    assert shown["fields"] == [
        {"title": "Nombre", "old": "Presidencia del Consejo", "new": "Presidencia"},
        {"title": "Nivel de gobierno", "old": "Gobierno nacional", "new": "Gobierno local"},
    ]


def test_a_sheet_may_refer_to_what_an_earlier_sheet_creates(workbook: Write) -> None:
    units = [UNIT_HEADINGS, ("sd", "Secretaría de Descentralización", "pcm")]
    path = workbook(Unidades=units, Entidades=[HEADINGS, TWO[0]])
    batch = actions.import_file(path=path, by=None)
    assert (batch.state, batch.counts["new"]) == (State.APPLIED, 2)
    assert Entity.objects.get(code="sd").parent.code == "pcm"


def test_every_error_is_told_at_once_and_nothing_can_be_applied(workbook: Write, person: User) -> None:
    rows = [HEADINGS, ("pcm", None, "PCM", "Gobierno nacional"), ("minsa", "Salud", None, "Gobierno lunar")]
    batch = previewed(workbook(Entidades=rows, Unidades=[UNIT_HEADINGS, ("sd", "Secretaría", "nadie")]))
    assert batch.state == State.REJECTED
    places = {(f["place"]["sheet"], f["place"]["cell"]) for f in batch.findings if f["severity"] == "error"}
    assert places == {("Entidades", "B2"), ("Entidades", "D3"), ("Unidades", "C2")}
    assert batch.counts["error"] == 3
    with pytest.raises(actions.Refused):
        actions.apply(batch=batch, by=person)
    assert Entity.objects.count() == 0


def test_one_key_with_two_records_is_a_conflict(entities: Write) -> None:
    batch = previewed(entities(TWO[0], ("pcm", "Otra cosa", "PCM", "Gobierno nacional")))
    assert (batch.state, batch.counts["conflict"], batch.counts["error"]) == (State.REJECTED, 2, 0)
    assert [change["row"] for change in batch.preview["changes"]["conflict"]] == [2, 3]


def test_apply_goes_stale_when_the_data_moved_and_shows_the_new_preview(
    entities: Write, person: User
) -> None:
    batch = previewed(entities())
    Entity.objects.create(code="pcm", name="Otro nombre", level="national")
    stale = actions.apply(batch=batch, by=person)
    assert (stale.state, stale.applied_by) == (State.STALE, None)
    assert (stale.counts["new"], stale.counts["changed"]) == (1, 1)
    assert Entity.objects.get().name == "Otro nombre"
    assert actions.apply(batch=stale, by=person).state == State.APPLIED
    assert Entity.objects.get(code="pcm").name == "Presidencia del Consejo"


def test_apply_writes_nothing_when_the_log_cannot_be_written(
    entities: Write, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, path = previewed(entities()), "tinkuy.platform.audit.actions.record"
    original = audit.record

    def broken(**given: object) -> int:
        acts = list(given["acts"])  # type: ignore[call-overload]
        if acts and acts[0].verb == "apply":
            raise OSError("sin disco")
        return original(acts=acts, by=person, batch=batch.pk)

    monkeypatch.setattr(path, broken)
    with pytest.raises(OSError, match="sin disco"):
        actions.apply(batch=batch, by=person)
    batch.refresh_from_db()
    assert (Entity.objects.count(), batch.state) == (0, State.FAILED)
    assert "no se guardó ningún cambio" in batch.error
    assert not Entry.objects.filter(subject="entity").exists()


def test_apply_twice_is_refused(entities: Write, person: User) -> None:
    batch = actions.apply(batch=previewed(entities()), by=person)
    with pytest.raises(actions.Refused, match="aplicada"):
        actions.apply(batch=batch, by=person)


def test_a_file_that_is_no_workbook_is_rejected_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)
    batch = previewed(path)
    assert (batch.state, batch.counts["error"]) == (State.REJECTED, 1)
    assert batch.findings[0]["place"] == {"file": "foto.xlsx"}


def test_a_file_over_the_limit_is_not_kept(entities: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinkuy.platform.intake.files.MAX_BYTES", 100)
    with pytest.raises(actions.files.FileTooLarge, match="lo máximo"):
        uploaded(entities())
    assert StoredFile.objects.count() == 0


def test_an_unknown_forced_kind_is_an_error(entities: Write) -> None:
    findings = preview_file(entities(), kind="marciano").findings
    assert [finding.code for finding in findings] == ["INT-HOJA-SIN-TIPO"]


def test_discard_puts_a_batch_aside(entities: Write, person: User) -> None:
    batch = actions.discard(batch=previewed(entities()), by=person)
    assert batch.state == State.DISCARDED
    with pytest.raises(actions.Refused):
        actions.apply(batch=batch, by=person)


def test_progress_is_told_from_reading_to_saving(entities: Write) -> None:
    told: list[str] = []
    actions.import_file(path=entities(), by=None, progress=lambda phase, done, total: told.append(phase))
    assert {
        "Leyendo las celdas",
        "Comparando «Entidades» con lo registrado",
        "Guardando «Entidades» (2 registros)",
    } <= set(told)


def test_of_two_imports_at_once_the_second_sees_what_the_first_did(
    entities: Write, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = previewed(entities(TWO[0]))
    second = previewed(entities(("pcm", "Otro nombre", None, "Gobierno local"), name="dos.xlsx"))
    take_turn = audit.take_turn

    def wait_for_the_other() -> None:
        monkeypatch.setattr(audit, "take_turn", take_turn)
        actions.apply(batch=second, by=person)
        take_turn()

    monkeypatch.setattr(audit, "take_turn", wait_for_the_other)
    assert actions.apply(batch=first, by=person).state == State.STALE
    assert Entity.objects.get().name == "Otro nombre"


def test_two_workers_on_one_batch_apply_it_once(
    entities: Write, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = previewed(entities())
    take_turn = audit.take_turn

    def other_worker_first() -> None:
        monkeypatch.setattr(audit, "take_turn", take_turn)
        actions.apply(batch=batch, by=person)
        take_turn()

    monkeypatch.setattr(audit, "take_turn", other_worker_first)
    assert actions.apply(batch=batch, by=person).state == State.APPLIED
    assert Entry.objects.filter(verb="apply").count() == 1
