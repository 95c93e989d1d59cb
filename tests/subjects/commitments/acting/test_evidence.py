"""The files behind reports: what is taken, who opens them, how they are served, and what may be forgotten."""

import os
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import make_person, sign_in
from tests.subjects.commitments.acting.conftest import CODE, text_of
from tests.subjects.commitments.acting.files import EXE, HTML, PDF, PNG, POLYGLOT, SVG, docx, upload
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.attachments import forgetting
from tinkuy.platform.attachments.forgetting import forget_orphans
from tinkuy.platform.attachments.keeping import clean_name, keep
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import Evidence, ProgressReport

PATH = f"/compromisos/{CODE}/reportar/"
GOOD = {"reported_on": "2026-06-30", "percent": "40", "text": "Se aprobó el expediente."}
TODAY = date(2026, 7, 10)


def opens(client: Client, path: str) -> Any:
    """The answer, read to its end and closed; what it gave is in `given`."""
    answer: Any = client.get(path)
    answer.given = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for close in answer._resource_closers:
        close()  # closing the answer would close the connection of the test too
    return answer


@pytest.fixture
def files(client: Client, focal: User) -> dict[str, str]:
    """A report with a file that may be published and one that stays inside; their addresses."""
    sign_in(client, focal)
    client.post(
        PATH, {**GOOD, "public_files": [upload("acta.pdf", PDF)], "inside_files": [upload("foto.png", PNG)]}
    )
    client.logout()
    rows = Evidence.objects.select_related("file")
    return {
        each.name: f"/compromisos/{CODE}/avances/2026-06-30/1/evidencia/{each.file.sha256}/" for each in rows
    }


def answer(report: str, decision: str, by: User) -> None:
    actions.review_progress(
        report=report, decision=decision, observation="x", reviewed_on=TODAY, by=by, today=TODAY
    )


def test_public_opens_only_public_files_of_accepted_reports(
    client: Client, files: dict[str, str], secretary: User
) -> None:
    assert [opens(client, path).status_code for path in files.values()] == [404, 404]
    answer(f"{CODE}|2026-06-30", "accepted", secretary)
    assert opens(client, files["acta.pdf"]).status_code == 200
    assert opens(client, files["foto.png"]).status_code == 404


def test_returned_report_publishes_nothing(client: Client, files: dict[str, str], secretary: User) -> None:
    answer(f"{CODE}|2026-06-30", "returned", secretary)
    assert opens(client, files["acta.pdf"]).status_code == 404


@pytest.mark.parametrize(
    ("role", "scope", "allowed"),
    [
        (Role.FOCAL_POINT, "gore-03", True), (Role.FOCAL_POINT, "mtc", False), (Role.SECRETARY, "mtp-grau", True),
        (Role.SECRETARY, "mtd-livitaca", False), (Role.AUTHORITY, "mvcs", True), (Role.AUTHORITY, "mtc", False),
        (Role.AUDITOR, "", True), (Role.SECRETARIAT, "", True), (None, "", False),
    ],
)  # fmt: skip
def test_inside_files_are_opened_by_people_inside(
    client: Client, files: dict[str, str], role: Role | None, scope: str, allowed: bool
) -> None:
    sign_in(client, make_person(role, scope, username="otra-persona"))
    assert opens(client, files["foto.png"]).status_code == (200 if allowed else 404)


def test_file_is_always_a_download_that_nothing_runs(
    client: Client, files: dict[str, str], secretary: User
) -> None:
    sign_in(client, secretary)
    given = opens(client, files["acta.pdf"])
    assert given.given == PDF
    assert given["Content-Disposition"] == 'attachment; filename="acta.pdf"'
    assert given["Content-Type"] == "application/pdf" and given["X-Content-Type-Options"] == "nosniff"
    assert (
        "sandbox" in given["Content-Security-Policy"]
        and "default-src 'none'" in given["Content-Security-Policy"]
    )


@pytest.mark.parametrize("end", ["0" * 64, "x", "%00", "../../secret-key"])
def test_no_such_file_is_not_found(
    client: Client, files: dict[str, str], secretariat: User, end: str
) -> None:
    sign_in(client, secretariat)
    assert client.get(f"/compromisos/{CODE}/avances/2026-06-30/1/evidencia/{end}/").status_code == 404
    other = files["acta.pdf"].replace("2026-06-30", "2026-06-29")
    assert client.get(other).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("factura.pdf", EXE, "no es PDF"), ("dibujo.png", SVG, "no es PDF"), ("pagina.pdf", HTML, "no es PDF"),
        ("vacio.pdf", b"", "está vacío"), ("bomba.docx", docx(declared=600 * 2**20), "no es PDF"),
        ("macros.docx", docx(macros=True), "no es PDF"), ("roto.docx", docx()[:60], "no es PDF"),
        ("grande.pdf", PDF + bytes(25 * 2**20), "pesa más de 20 MB"),
    ],
    ids=["exe", "svg", "html", "vacio", "bomba", "macros", "roto", "grande"],
)  # fmt: skip
def test_hostile_file_is_refused_in_words_and_the_good_one_stays(
    client: Client, focal: User, name: str, content: bytes, said: str
) -> None:
    sign_in(client, focal)
    found = client.post(PATH, {**GOOD, "inside_files": [upload(name, content), upload("buena.png", PNG)]})
    page = text_of(found)
    assert found.status_code == 200 and said in page and name in page and "buena.png (1 KB)" in page
    assert not ProgressReport.objects.exists()


def test_polyglot_is_served_as_the_kind_it_begins_as(client: Client, focal: User, secretary: User) -> None:
    sign_in(client, focal)
    client.post(PATH, {**GOOD, "inside_files": [upload("pagina.html", POLYGLOT)]})
    kept = Evidence.objects.get()
    assert (kept.name, kept.file.media_type) == ("pagina.html.pdf", "application/pdf")
    sign_in(client, secretary)
    given = opens(client, f"/compromisos/{CODE}/avances/2026-06-30/1/evidencia/{kept.file.sha256}/")
    assert given["Content-Type"] == "application/pdf" and "attachment" in given["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\temp\\acta.pdf", "acta.pdf"), ("acta\x00.pdf", "acta.pdf"),
        ("acta\u202efdp.exe", "actafdp.exe"), ("\r\nSet-Cookie: a=b.pdf", "Set-Cookie a=b.pdf"), ("...", "archivo"),
        ('"><script>.pdf', "script.pdf"), ("ñandú año.pdf", "ñandú año.pdf"), ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
    ],
)  # fmt: skip
def test_name_is_only_a_name(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@pytest.mark.parametrize("name", ["acta\u202efdp.pdf", "año «1».pdf", '"; filename=x.pdf', "<b>.pdf"])
def test_odd_names_are_stored_and_served(client: Client, focal: User, name: str) -> None:
    sign_in(client, focal)
    assert client.post(PATH, {**GOOD, "inside_files": [upload(name, PDF)]}).status_code == 302
    sha256 = Evidence.objects.get().file.sha256
    given = opens(client, f"/compromisos/{CODE}/avances/2026-06-30/1/evidencia/{sha256}/")
    assert given.status_code == 200 and "\n" not in given["Content-Disposition"]


def on_disk(settings: Any) -> list[Path]:
    return sorted(Path(settings.DATA_DIR).rglob("attachments/*/*"))


def age(files: list[Path], days: int) -> None:
    then = time.time() - days * 86400
    for file in files:
        os.utime(file, (then, then))


def test_only_abandoned_files_are_forgotten(client: Client, focal: User, settings: Any) -> None:
    sign_in(client, focal)
    client.post(PATH, {**GOOD, "inside_files": [upload("usada.png", PNG)]})
    client.post(PATH, {**GOOD, "text": "", "inside_files": [upload("abandonada.pdf", PDF)]})
    assert len(on_disk(settings)) == 2
    week, now = timedelta(days=7), timezone.now()
    assert forget_orphans(older_than=week, by=None, now=now) == 0
    age(on_disk(settings), 8)
    assert forget_orphans(older_than=week, by=None, now=now) == 1
    assert [file.name for file in on_disk(settings)] == [Evidence.objects.get().file.sha256]
    assert forget_orphans(older_than=week, by=None, now=now) == 0


def test_file_of_a_report_taken_away_is_kept_for_its_return(
    client: Client, focal: User, settings: Any
) -> None:
    from tinkuy.subjects.commitments.stores import PROGRESS

    sign_in(client, focal)
    client.post(PATH, {**GOOD, "inside_files": [upload("usada.png", PNG)]})
    key = f"{CODE}|2026-06-30"
    before = PROGRESS.current([key])[key]
    PROGRESS.write({key: None}, by=None)
    age(on_disk(settings), 30)
    assert forget_orphans(older_than=timedelta(days=7), by=None, now=timezone.now()) == 0
    PROGRESS.write({key: before}, by=None)
    assert PROGRESS.current([key])[key] == before


def test_file_wanted_again_is_young_again(settings: Any, db: None) -> None:
    import io

    keep(io.BytesIO(PDF), "a.pdf")
    age(on_disk(settings), 30)
    keep(io.BytesIO(PDF), "b.pdf")
    assert forget_orphans(older_than=timedelta(days=7), by=None, now=timezone.now()) == 0


def test_half_written_file_is_written_anew(settings: Any, db: None) -> None:
    import io

    kept = keep(io.BytesIO(PDF), "a.pdf")
    place = Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / kept.path
    place.write_bytes(PDF[:5])
    keep(io.BytesIO(PDF), "a.pdf")
    assert place.read_bytes() == PDF and len(on_disk(settings)) == 1


def test_background_forgets_once_a_day(settings: Any, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(forgetting, "_done", {})
    keep(io.BytesIO(PDF), "a.pdf")
    age(on_disk(settings), 30)
    now = timezone.now()
    assert [forgetting.daily(now=now), forgetting.daily(now=now)] == [1, 0]
    keep(io.BytesIO(PDF), "a.pdf")
    age(on_disk(settings), 30)
    assert [forgetting.daily(now=now), forgetting.daily(now=now + timedelta(days=1))] == [0, 1]


def test_forgetting_is_for_administrators(secretariat: User) -> None:
    with pytest.raises(Forbidden):
        forget_orphans(older_than=timedelta(days=7), by=secretariat, now=timezone.now())
