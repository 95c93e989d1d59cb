"""The pages of «Importar» as a browser sees them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.platform.intake.conftest import HEADINGS, TWO
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import actions, progress
from tinkuy.platform.intake.models import Batch, HeadingMapping, State
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]
ODD = ("Código", "Nombre", "Abrev.", "Ámbito de gobierno")


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def post(signed_in: Client, django_capture_on_commit_callbacks: Callable) -> Callable[..., Any]:
    """Post as a signed-in person, with the background work done when the answer comes."""

    def send(name: str, *args: object, data: dict | None = None) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in.post(reverse(name, args=args), data or {})

    return send


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def stored(path: Path, *, preview: bool = True) -> Batch:
    batch = actions.upload(path_or_file=path, name=path.name, by=None)
    return actions.run_preview(batch=batch) if preview else batch


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_whole_way_by_the_pages(post: Callable, signed_in: Client, entities: Write, person: User) -> None:
    answer = post("import-upload", data={"file": sent(entities())})
    batch = Batch.objects.get()
    assert answer.url == reverse("import-batch", args=[batch.pk])
    assert "El archivo está en orden: 2 registros nuevos." in text(signed_in.get(answer.url))
    post("import-apply", batch.pk)
    page = text(signed_in.get(answer.url))
    assert "Importación aplicada: 2 registros creados." in page
    assert batch.file.sha256 in page.replace("<wbr>", "")
    assert (Entity.objects.count(), Batch.objects.get().applied_by) == (2, person)
    post("import-revert", batch.pk)
    assert "Importación deshecha" in text(signed_in.get(answer.url))
    assert Entity.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("get", "import-upload"),
        ("post", "import-upload"),
        ("get", "import-batch"),
        ("post", "import-apply"),
        ("post", "import-revert"),
        ("post", "import-discard"),
        ("post", "import-retry"),
        ("get", "import-mapping"),
        ("post", "import-mapping"),
        ("get", "import-findings"),
        ("get", "import-original"),
    ],
)
def test_whoever_is_not_signed_in_is_asked_to_sign_in(
    client: Client, entities: Write, method: str, name: str
) -> None:
    batch = stored(entities())
    args = {"import-upload": [], "import-mapping": [batch.pk, 0]}.get(name, [batch.pk])
    answer = getattr(client, method)(reverse(name, args=args))
    assert answer.status_code == 403
    assert reverse("login") in text(answer)
    batch.refresh_from_db()
    assert (batch.state, Entity.objects.count()) == (State.PREVIEWED, 0)


@pytest.mark.parametrize("name", ["import-apply", "import-revert", "import-discard", "import-retry"])
def test_a_link_cannot_do_what_a_button_does(signed_in: Client, entities: Write, name: str) -> None:
    assert signed_in.get(reverse(name, args=[stored(entities()).pk])).status_code == 405


def test_the_list_takes_the_same_queries_with_one_and_three_rows(signed_in: Client, entities: Write) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert signed_in.get(reverse("import-list")).status_code == 200
        return len(captured)

    stored(entities(name="uno.xlsx"))
    queries()  # the first request of a session also begins it
    with_one = queries()
    stored(entities(name="dos.xlsx"))
    stored(entities(name="tres.xlsx"))
    assert queries() == with_one


def test_the_list_shows_each_batch_with_its_state_in_words(signed_in: Client, entities: Write) -> None:
    stored(entities(name="buena.xlsx"))
    stored(entities(("x", None, None, "Gobierno lunar"), name="mala.xlsx"))
    page = text(signed_in.get(reverse("import-list")))
    assert "buena.xlsx" in page and "lista para aplicar" in page
    assert "mala.xlsx" in page and "con errores" in page


def test_an_empty_list_says_how_to_begin(signed_in: Client) -> None:
    assert "Todavía no se importó ningún archivo" in text(signed_in.get(reverse("import-list")))


def test_a_wrong_upload_is_told_beside_the_field(signed_in: Client) -> None:
    address = reverse("import-upload")
    assert "Elija el archivo que quiere revisar." in text(signed_in.post(address, {}))
    assert "El archivo está vacío." in text(
        signed_in.post(address, {"file": SimpleUploadedFile("a.xlsx", b"")})
    )
    assert Batch.objects.count() == 0


def test_a_too_large_upload_says_how_large_it_may_be(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinkuy.platform.intake.files.MAX_BYTES", 10)
    answer = signed_in.post(reverse("import-upload"), {"file": SimpleUploadedFile("a.xlsx", b"0" * 11)})
    assert Batch.objects.count() == 0
    assert "es lo máximo que se recibe" in text(answer)


def test_errors_are_shown_by_sheet_with_cell_and_advice(signed_in: Client, entities: Write) -> None:
    batch = stored(entities(("x", None, None, "Gobierno lunar")))
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    assert "No se puede aplicar: hay 2 errores. Nada se ha guardado." in page
    assert "Hoja «Entidades»" in page and "celda B2" in page and "celda D2" in page
    assert "Aplicar los cambios" not in page


def test_the_findings_can_be_taken_away_as_a_workbook(signed_in: Client, entities: Write) -> None:
    batch = stored(entities(("=1+1", None, None, "Gobierno nacional")))
    answer = signed_in.get(reverse("import-findings", args=[batch.pk]))
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Hoja", "Celda", "Gravedad")
    assert ("Entidades", "B2", "error") in [row[:3] for row in rows]


def test_changes_are_shown_old_and_new_page_by_page(signed_in: Client, entities: Write) -> None:
    rows = [(f"e-{n:03}", f"Entidad {n}", None, "Gobierno local") for n in range(120)]
    actions.import_file(path=entities(*rows), by=None)
    batch = stored(
        entities(*[(code, f"{name} <b>", None, level) for code, name, _, level in rows], name="dos.xlsx")
    )
    address = reverse("import-batch", args=[batch.pk])
    first = text(signed_in.get(address))
    assert (
        '<del class="old-value">Entidad 0</del> → <span class="new-value">Entidad 0 &lt;b&gt;</span>' in first
    )
    assert "Página 1 de 3" in first and "e-070" not in first
    assert "e-070" in text(signed_in.get(address, {"ver": "changed", "page": "2"}))


def test_the_page_asks_again_while_a_worker_is_at_it_and_then_stops(
    signed_in: Client, entities: Write
) -> None:
    batch = stored(entities(), preview=False)
    address = reverse("import-batch", args=[batch.pk])
    assert "Esperando turno" in text(signed_in.get(address))
    with progress.beating(batch.pk) as report:
        report("Leyendo las celdas", 1200, 4800)
        page = text(signed_in.get(address))
    assert 'hx-trigger="every 2s"' in page and '<meta http-equiv="refresh"' in page
    assert "Leyendo las celdas</strong>: 1,200 de 4,800" in page
    actions.run_preview(batch=batch)
    fragment = text(signed_in.get(address, headers={"hx-request": "true"}))
    assert "<html" not in fragment and "hx-trigger" not in fragment
    assert "El archivo está en orden" in fragment


def test_a_batch_whose_worker_died_can_be_tried_again(
    post: Callable, signed_in: Client, entities: Write
) -> None:
    batch = stored(entities(), preview=False)
    Batch.objects.update(state=State.PREVIEWING, started_at="2020-01-01T00:00:00Z", attempts=1)
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    assert "no da señales" in page and "Intentarlo otra vez" in page and "hx-trigger" not in page
    post("import-retry", batch.pk)
    batch.refresh_from_db()
    assert batch.state == State.PREVIEWED


def test_a_refused_undoing_says_why_on_the_page(post: Callable, signed_in: Client, entities: Write) -> None:
    batch = actions.import_file(path=entities(), by=None)
    Entity.objects.filter(code="pcm").update(name="A mano")
    post("import-revert", batch.pk)
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    assert "No se pudo deshacer, y todo quedó como estaba" in page and "ahora dice «A mano»" in page


def test_a_batch_can_be_discarded_once(post: Callable, signed_in: Client, entities: Write) -> None:
    batch = stored(entities())
    post("import-discard", batch.pk)
    assert "Importación descartada" in text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    answer = post("import-apply", batch.pk)
    assert "La importación está «descartada»" in text(signed_in.get(answer.url))


def test_columns_assigned_on_the_page_are_remembered(
    post: Callable, signed_in: Client, workbook: Write
) -> None:
    batch = stored(workbook(Entidades=[ODD, *TWO]))
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    address = reverse("import-mapping", args=[batch.pk, 0])
    assert "Le faltan columnas obligatorias: Nivel de gobierno." in page and address in page
    form = text(signed_in.get(address))
    assert "«Ámbito de gobierno»" in form and "Nivel de gobierno (obligatoria)" in form
    chosen = {"heading-0": "code", "heading-1": "name", "heading-2": "", "heading-3": "tier"}
    post("import-mapping", batch.pk, 0, data=chosen)
    batch.refresh_from_db()
    assert (batch.state, batch.counts["new"], HeadingMapping.objects.count()) == (State.PREVIEWED, 2, 1)


def test_columns_that_make_no_sense_are_told_and_nothing_is_remembered(
    post: Callable, workbook: Write
) -> None:
    batch = stored(workbook(Entidades=[ODD, *TWO]))
    answer = post("import-mapping", batch.pk, 0, data={"heading-0": "code", "heading-1": "code"})
    assert "Eligió «Código» para más de un encabezado" in text(answer)
    assert "«Nivel de gobierno», que es obligatoria" in text(answer)
    assert HeadingMapping.objects.count() == 0


def test_the_original_comes_back_unchanged(signed_in: Client, entities: Write) -> None:
    path = entities()
    answer = signed_in.get(reverse("import-original", args=[stored(path).pk]))
    assert b"".join(answer.streaming_content) == path.read_bytes()


def test_template_and_export_are_workbooks(client: Client, entities: Write) -> None:
    actions.import_file(path=entities(), by=None)
    empty = openpyxl.load_workbook(BytesIO(client.get(reverse("import-template")).content))
    assert [cell.value for cell in empty["Entidades"][1]][:4] == list(HEADINGS)
    full = openpyxl.load_workbook(BytesIO(client.get(reverse("import-export"), {"hoja": "entity"}).content))
    assert full["Entidades"]["A3"].value == "pcm" and "Unidades" not in full.sheetnames
    assert client.get(reverse("import-template"), {"hoja": "marciano"}).status_code == 404


def test_an_unknown_batch_is_not_found(signed_in: Client) -> None:
    assert signed_in.get(reverse("import-batch", args=[999])).status_code == 404
    assert signed_in.post(reverse("import-apply", args=[999])).status_code == 404


def test_a_sheet_left_out_of_a_good_file_is_told_on_top(signed_in: Client, workbook: Write) -> None:
    batch = stored(workbook(Entidades=[HEADINGS, *TWO], Apuntes=[("Fecha", "Recado"), ("lunes", "llamar")]))
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    assert batch.state == State.PREVIEWED
    assert "No se reconoció la hoja «Apuntes», y no se lee." in page
    assert "Se leen completas: «Entidades»." in page


def test_a_file_that_changes_nothing_says_so_and_offers_nothing_to_apply(
    signed_in: Client, entities: Write
) -> None:
    actions.import_file(path=entities(), by=None)
    batch = stored(entities(name="dos.xlsx"))
    page = text(signed_in.get(reverse("import-batch", args=[batch.pk])))
    assert "2 registros del archivo ya están así" in page and "Aplicar los cambios" not in page
    assert "sin cambios" in text(signed_in.get(reverse("import-list")))
