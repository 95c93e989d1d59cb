"""The pages of data quality, through the test client."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.subjects.quality.test_documents import CLEAN
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.quality.queries import explained_rules
from tinkuy.subjects.spaces.models import Milestone, Space, SpaceKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def space() -> Space:
    """A space without norm, scope or source."""
    kind = SpaceKind.objects.create(
        code="MTP", acronym="MTP", name="Mesa técnica provincial", plural="Mesas técnicas provinciales"
    )
    made = Space.objects.create(kind=kind, code="mtp-grau", short_name="MTP Grau")
    Milestone.objects.create(space=made, kind="created", happened="2021-06-15", counts_from=date(2021, 6, 15))
    return made


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_page_counts_groups_and_links_to_record_and_rule(client: Client, space: Space) -> None:
    page = body(client, "/calidad/?al=2022-07-31")
    assert "Al 31 de julio de 2022" in page
    assert "2 advertencias y 1 nota" in page
    assert 'href="/mesas/mtp-grau/?al=2022-07-31"' in page
    assert 'href="/calidad/reglas/ESP-NORMA-FALTA/?al=2022-07-31"' in page


def test_page_before_anything_existed_is_empty_and_says_what_would_be_here(
    client: Client, space: Space
) -> None:
    page = body(client, "/calidad/?al=2020-01-01")
    assert "Sin observaciones a esta fecha" in page


def test_filter_in_the_address_keeps_one_rule(client: Client, space: Space) -> None:
    page = body(client, "/calidad/?al=2022-07-31&rule=ESP-NORMA-FALTA")
    assert "no tiene norma de creación" in page
    assert "no cita ninguna fuente" not in page
    assert "no tiene alcance" not in body(client, "/calidad/?al=2022-07-31&severity=note")
    assert "Ninguna observación pasa el filtro" in body(client, "/calidad/?al=2022-07-31&text=zzz")


def test_every_rule_has_its_page_and_unknown_ones_are_not_found(client: Client) -> None:
    index = body(client, "/calidad/reglas/")
    for explained in explained_rules():
        assert explained.text.code in index
        assert explained.text.how_to_mend.split(" ")[0] in body(
            client, f"/calidad/reglas/{explained.text.code}/"
        )
    assert client.get("/calidad/reglas/NO-HAY/").status_code == 404


def test_uploaded_report_is_checked_and_not_kept(client: Client) -> None:
    before = Entry.objects.count()
    sent = SimpleUploadedFile("informe.txt", CLEAN.replace("TOTAL\t7", "TOTAL\t9").encode())
    page = client.post("/calidad/archivo/", {"file": sent}).content.decode()
    assert "DOC-TOTAL-FILAS" in page
    assert "informe.txt, línea" in page
    assert Entry.objects.count() == before


def test_uploaded_sound_report_says_so(client: Client) -> None:
    page = client.post(
        "/calidad/archivo/", {"file": SimpleUploadedFile("informe.txt", CLEAN.encode())}
    ).content.decode()
    assert "no se encontró ninguna observación" in page


def test_upload_without_file_says_what_to_do(client: Client) -> None:
    response = client.post("/calidad/archivo/", {})
    assert "Elija el archivo" in response.content.decode()


def test_hostile_text_is_escaped(client: Client) -> None:
    text = "Tabla N° 1: <script>alert(1)</script>\n\nTabla N° 1: otra <b>cosa</b> distinta\n"
    page = client.post(
        "/calidad/archivo/", {"file": SimpleUploadedFile("a.txt", text.encode())}
    ).content.decode()
    assert "DOC-TABLA-REPETIDA" in page
    assert "<script>alert" not in page


def test_number_of_statements_is_the_same_with_one_and_three_spaces(client: Client, space: Space) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            body(client, "/calidad/?al=2022-07-31")
        return len(captured)

    statements()
    one = statements()
    for number in (2, 3):
        other = Space.objects.create(kind=space.kind, code=f"mtp-{number}", short_name=f"MTP Número {number}")
        Milestone.objects.create(
            space=other, kind="created", happened="2021-06-15", counts_from=date(2021, 6, 15)
        )
    assert statements() == one
