"""Closing an acta: rows, frozen version, files, and what cannot be done afterwards."""

import hashlib
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from tests.subjects.actas.ground import MESA, NOON, WATER, header, make_acta, make_draft, make_mesa, presences
from tinkuy.platform.attachments.keeping import path_of
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.actas import actions, queries
from tinkuy.subjects.actas.models import Acta, ActaDraft, Agreement, Attendance
from tinkuy.subjects.actas.rules import NotSo, Promise
from tinkuy.subjects.actas.stores import ACTAS, AGREEMENTS
from tinkuy.subjects.spaces.models import Session

pytestmark = pytest.mark.django_db


def test_an_open_session_leaves_no_row_and_its_log_tells_nothing() -> None:
    draft = make_draft(make_mesa())
    assert Session.objects.count() == Agreement.objects.count() == Attendance.objects.count() == 0
    acts = Entry.objects.filter(subject="acta_draft")
    assert acts.count() == 5 and {act.key for act in acts} == {draft.token}
    assert all(set(act.after or {}) <= {"sha256"} and MESA not in str(act.after) for act in acts)


def test_closing_writes_the_rows_and_numbers_the_acta() -> None:
    acta = make_acta(make_mesa())
    assert (acta.number, acta.version, acta.has_quorum) == ("001-2022-MTP Grau", 1, True)
    session = Session.objects.get()
    assert (session.code, session.acta_number, str(session.starts_at)) == (
        "mtp-grau-s3",
        acta.number,
        "09:00:00",
    )
    first, second = Agreement.objects.order_by("number")
    assert (first.code, first.text, first.due_text) == ("mtp-grau-s3-a1", WATER, "a fin de año")
    assert first.agenda_item is not None and first.agenda_item.code == "mtp-grau-s3-p1"
    assert [e.code for e in second.responsibles.all()] == ["mvcs"]
    assert Attendance.objects.get(entity__code="gore-03").posts == "Jefatura de gore-03"
    assert not ActaDraft.objects.exists()


def test_no_name_of_a_person_enters_the_log() -> None:
    make_acta(make_mesa())
    told = " ".join(str((e.before, e.after)) for e in Entry.objects.all())
    assert "Jefatura de gore-03" in told and "Persona de" not in told


def test_the_public_copy_gives_posts_and_the_inside_copy_names() -> None:
    acta = make_acta(make_mesa())
    texts = {}
    for file in acta.files.all():
        content = kept(file.sha256)
        texts[file.audience, file.format] = (
            " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
            if file.format == "pdf"
            else _word_text(content)
        )
    assert len(texts) == 4
    for (audience, form), text in texts.items():
        flat = " ".join(text.split())
        assert "Acta N° 001-2022-MTP Grau" in flat and "Jefatura de gore-03" in flat, form
        assert ("Persona de gore-03" in flat) == (audience == "inside"), (audience, form)
        assert "a fin de año" in flat and "Hay quórum: asistieron 2 de 3 integrantes" in flat
        shown = acta.content_sha256 if audience == "inside" else acta.public_sha256
        assert shown in flat.replace("\u200b", "").replace(" ", "") or shown in flat
    assert "**en 30 días**" in texts["public", "docx"].replace("\u2060", "")


def kept(sha256: str) -> bytes:
    with default_storage.open(path_of(sha256)) as opened:
        return opened.read()


def _word_text(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([p.text for p in document.paragraphs] + cells)


def test_the_frozen_hash_shows_a_changed_byte() -> None:
    acta = make_acta(make_mesa())
    assert ACTAS.current([acta.code])[acta.code]["content_sha256"] == acta.content_sha256
    acta.content["content"]["promises"][0]["text"] += "."
    acta.save()
    assert ACTAS.current([acta.code])[acta.code]["content_sha256"] != acta.content_sha256


def test_without_quorum_it_closes_only_saying_so() -> None:
    draft = make_draft(make_mesa(), entities=("mvcs",))
    with pytest.raises(NotSo, match="No hay quórum: asistió 1 de 3 integrantes y se necesitan 2"):
        actions.close(draft=draft, at=NOON, by=None)
    acta = actions.close(draft=draft, at=NOON, statement="Se sesionó por emergencia.", by=None)
    assert not acta.has_quorum and acta.content["statement"] == "Se sesionó por emergencia."


def test_an_empty_acta_says_everything_it_lacks() -> None:
    draft = actions.convene(space=make_mesa(), header=header(), by=None)
    with pytest.raises(NotSo, match=r"Falta la asistencia.*no dice nada todavía.*No hay quórum"):
        actions.close(draft=draft, at=NOON, by=None)


def test_a_closed_draft_takes_nothing_more() -> None:
    space = make_mesa()
    draft = make_draft(space)
    actions.close(draft=draft, at=NOON, by=None)
    with pytest.raises(NotSo, match="ya no está abierta"):
        actions.record_attendance(draft=draft, presences=presences("mvcs"), by=None)
    with pytest.raises(NotSo, match="ya no está abierta"):
        actions.close(draft=draft, at=NOON, by=None)
    assert Acta.objects.count() == 1


def test_a_correction_makes_a_second_version_that_says_why_and_what() -> None:
    space = make_mesa()
    first = make_acta(space)
    session = Session.objects.get()
    draft = actions.open_acta(session=session, reason="Error de digitación en el plazo.", by=None)
    content = queries.content_of(session)
    moved = replace(content.promises[0], text=WATER.replace("Chuquibambilla", "Progreso"))
    actions.put_agreement(draft=draft, promise=moved, by=None)
    actions.remove_agreement(draft=draft, number=2, by=None)
    assert Agreement.objects.get(number=1).text == WATER  # the public still reads the first
    second = actions.close(draft=draft, at=NOON, by=None)
    assert (second.number, second.version) == (first.number, 2)
    assert second.content["changes"] == [
        f"El acuerdo 1: decía «{WATER}», dice «{moved.text}».",
        "El acuerdo 2 se retira: «El Ministerio de Vivienda revisará **en 30 días** el {expediente}.».",
    ]
    assert [a.text for a in Agreement.objects.all()] == [moved.text]
    assert AGREEMENTS.current(["mtp-grau-s3-a2"]) == {}
    assert [a.version for a in queries.actas(session=session.code)] == [2, 1]
    added = actions.open_acta(session=session, reason="Falta uno.", by=None)
    added = actions.put_agreement(draft=added, promise=Promise(0, "Otro acuerdo del todo."), by=None)
    assert [p["number"] for p in added.content["promises"]] == [1, 2]


def test_a_correction_without_reason_or_without_change_is_refused() -> None:
    make_acta(make_mesa())
    session = Session.objects.get()
    with pytest.raises(NotSo, match="Falta el motivo"):
        actions.open_acta(session=session, by=None)
    draft = actions.open_acta(session=session, reason="Revisar.", by=None)
    with pytest.raises(NotSo, match="no cambia nada"):
        actions.close(draft=draft, at=NOON, by=None)
    with pytest.raises(NotSo, match="ya está abierta"):
        actions.open_acta(session=session, reason="Otra.", by=None)


def test_the_series_counts_by_year_and_space() -> None:
    space = make_mesa()
    assert [make_acta(space, n).number for n in (3, 4)] == ["001-2022-MTP Grau", "002-2022-MTP Grau"]


def test_files_are_the_same_bytes_for_ever() -> None:
    acta = make_acta(make_mesa())
    for file in acta.files.all():
        assert hashlib.sha256(kept(file.sha256)).hexdigest() == file.sha256
