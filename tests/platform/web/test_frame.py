"""The frame: errors, messages, the content policy, and what a first visit weighs."""

from gzip import compress
from pathlib import Path
from typing import Any

import django_htmx
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

BUILT = Path(settings.BUILD_DIR) / "static/web"
needs_assets = pytest.mark.skipif(
    not (BUILT / "tinkuy.css").exists(), reason="faltan los recursos: ejecute `npm ci` y `npm run build`"
)
WHOLE_BUDGET = 150_000
AIM = 90_000


@pytest.fixture
def calm_client(client: Client) -> Client:
    """A client that receives error pages as people do."""
    client.raise_request_exception = False
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "code", "heading"),
    [
        ("/no-existe/", 404, "No encontramos esta página"),
        ("/falla/403/", 403, "No tiene permiso para esto"),
        ("/falla/400/", 400, "No pudimos entender el pedido"),
        ("/falla/500/", 500, "Algo falló de nuestro lado"),
    ],
)
def test_errors_speak_spanish(calm_client: Client, address: str, code: int, heading: str) -> None:
    response = calm_client.get(address)
    assert response.status_code == code
    assert f"<h1>{heading}</h1>" in response.content.decode()


def test_broken_server_answers_without_database_or_manifest(calm_client: Client, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    response = calm_client.get("/falla/500/")
    assert response.status_code == 500
    assert "Algo falló de nuestro lado" in response.content.decode()


def test_unknown_host_gets_an_answer_in_spanish(calm_client: Client) -> None:
    response = calm_client.get("/galeria/", headers={"host": "otro.example"})
    assert response.status_code == 400
    assert "No pudimos entender el pedido" in response.content.decode()


@pytest.mark.django_db
def test_form_without_token_says_that_nothing_was_saved() -> None:
    response = Client(enforce_csrf_checks=True).post("/entrar/", {"username": "x"})
    assert response.status_code == 403
    assert "No se guardó nada" in response.content.decode()


@pytest.mark.django_db
def test_messages_are_shown_once(client: Client) -> None:
    page = client.get("/galeria/?aviso=1").content.decode()
    assert 'class="message message--success" role="status"' in page
    assert 'class="message message--error" role="alert"' in page
    assert "Se aplicaron 20 mesas." not in client.get("/galeria/").content.decode()


@pytest.mark.django_db
def test_content_policy_admits_only_our_own_files(client: Client) -> None:
    response = client.get("/galeria/")
    policy = dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    assert {policy[name] for name in ("default-src", "script-src", "style-src", "font-src")} == {"'self'"}
    page = response.content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page


@pytest.mark.django_db
def test_page_has_language_landmarks_and_skip_link(client: Client) -> None:
    page = client.get("/galeria/").content.decode()
    assert '<html lang="es-PE">' in page
    assert '<a class="skip-link" href="#contenido">Ir al contenido</a>' in page
    for landmark in ("<header", '<nav class="site-nav"', '<main id="contenido"', "<footer"):
        assert page.count(landmark) >= 1


@needs_assets
@pytest.mark.django_db
def test_first_visit_stays_within_its_budget(client: Client) -> None:
    page = client.get("/galeria/").content
    htmx = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
    packed = [
        page,
        htmx.read_bytes(),
        *(path.read_bytes() for path in (BUILT / "tinkuy.css", BUILT / "tinkuy.js", BUILT / "favicon.svg")),
    ]
    total = sum(len(compress(data)) for data in packed) + sum(
        path.stat().st_size for path in BUILT.glob("fonts/*.woff2")
    )
    assert total < AIM < WHOLE_BUDGET


@needs_assets
def test_style_sheet_asks_only_for_fonts_that_were_built() -> None:
    css = (BUILT / "tinkuy.css").read_text()
    for name in ("plex-sans-regular", "plex-sans-semibold"):
        assert f"fonts/{name}.woff2" in css
        assert (BUILT / f"fonts/{name}.woff2").read_bytes()[:4] == b"wOF2"
    assert "://" not in css.replace("http://www.w3.org/2000/svg", "")


@needs_assets
def test_fonts_for_paper_are_truetype() -> None:
    fonts = sorted((Path(settings.BUILD_DIR) / "fonts").glob("*.ttf"))
    assert [font.stem for font in fonts] == [
        f"IBMPlexSans-{w}" for w in ("Bold", "BoldItalic", "Italic", "Regular", "SemiBold", "SemiBoldItalic")
    ]
    assert {font.read_bytes()[:4] for font in fonts} == {b"\x00\x01\x00\x00"}


def test_shell_needs_no_request() -> None:
    assert "Tinkuy" in render_to_string("500.html")
