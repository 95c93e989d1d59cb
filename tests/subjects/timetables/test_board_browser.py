"""The board in a real browser: a meeting is carried with the mouse and with the keyboard, and clashes say why."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.chromium import CHROMIUM, FLAGS
from tests.people import PASSWORD
from tests.subjects.timetables.ground import (
    EDITION,
    PLACED,
    SLOTS,
    make_draft,
    make_ground,
    organiser,
    request,
)

BUILT = Path(settings.BUILD_DIR) / "static/web/board.js"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="falta Chromium: instale el paquete chromium"),
    pytest.mark.skipif(not BUILT.exists(), reason="faltan los recursos: ejecute `npm ci` y `npm run build`"),
]


@pytest.fixture
def ground(transactional_db: None) -> None:
    """A draft with one request without an hour; made before the browser, whose loop forbids it afterwards."""
    make_ground()
    make_draft({n: PLACED[n] for n in (1, 2, 3, 4)})
    organiser()


@pytest.fixture
def browser(live_server: Any) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def board(ground: None, live_server: Any, browser: Browser) -> Iterator[Page]:
    """The board as its organiser sees it; at the end nothing may have been complained of."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{live_server.url}/entrar/")
    page.get_by_label("Usuario").fill("organizadora")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("button", name="Salir").wait_for()
    page.goto(f"{live_server.url}/ejecutivos/{EDITION}/horario/1/")
    yield page
    assert heard == []


def cell(page: Page, host: str, desk: int, slot: int) -> Any:
    return page.locator(f'td[data-of="{host}"][data-desk="{desk}"][data-slot="{SLOTS[slot]}"]')


def meeting(page: Page, number: int) -> Any:
    return page.locator(f'.meeting[data-request="{request(number)}"]')


def test_dragging_lights_up_legal_places_and_moves(board: Page) -> None:
    meeting(board, 3).hover()
    board.mouse.down()
    cell(board, "mvcs", 2, 2).hover()
    cell(board, "mvcs", 2, 3).hover()
    expect(cell(board, "mvcs", 2, 3)).to_have_class(re.compile("is-legal"))
    expect(cell(board, "mvcs", 2, 2)).to_have_attribute("title", "quien solicita tiene N° 4")
    expect(cell(board, "minsa", 1, 3)).to_have_class(re.compile("is-elsewhere"))
    cell(board, "mvcs", 2, 3).hover()
    board.mouse.up()
    expect(board.locator("#board-voice")).to_have_text("La reunión cambió de lugar.")
    expect(cell(board, "mvcs", 2, 3).locator(".meeting")).to_have_attribute("data-request", request(3))
    board.get_by_role("button", name="Deshacer el último cambio").click()
    expect(cell(board, "mvcs", 1, 1).locator(".meeting")).to_have_attribute("data-request", request(3))


def test_dropping_on_a_clash_says_why_and_moves_nothing(board: Page) -> None:
    meeting(board, 3).drag_to(cell(board, "mvcs", 1, 0))
    expect(board.locator("#board-voice")).to_have_text(
        "No se puede en MVCS, Mesa 1, 09:00: ocupada por N° 1."
    )
    expect(cell(board, "mvcs", 1, 1).locator(".meeting")).to_have_attribute("data-request", request(3))


def test_one_without_an_hour_is_dragged_in_and_one_dragged_out(board: Page) -> None:
    meeting(board, 5).drag_to(cell(board, "mvcs", 2, 1))
    expect(cell(board, "mvcs", 2, 1).locator(".meeting")).to_have_attribute("data-request", request(5))
    expect(board.locator("#board-out")).to_have_count(0)


def test_keyboard_picks_up_walks_and_drops(board: Page) -> None:
    voice = board.locator("#board-voice")
    meeting(board, 3).focus()
    board.keyboard.press("Enter")
    expect(voice).to_contain_text("Cabe en")
    board.keyboard.press("ArrowLeft")
    expect(voice).to_have_text("MVCS, Mesa 1, 09:00: no se puede, ocupada por N° 1.")
    board.keyboard.press("Enter")
    expect(voice).to_have_text("No se puede en MVCS, Mesa 1, 09:00: ocupada por N° 1.")
    board.keyboard.press("ArrowDown")
    expect(voice).to_have_text("MVCS, Mesa 2, 09:00: libre.")
    board.keyboard.press("Enter")
    expect(voice).to_have_text("La reunión cambió de lugar.")
    expect(cell(board, "mvcs", 2, 0).locator(".meeting")).to_be_focused()
    assert Axe().run(board).violations_count == 0


def test_escape_cancels_and_delete_takes_out(board: Page) -> None:
    meeting(board, 4).focus()
    board.keyboard.press("Enter")
    expect(board.locator("td.is-legal").first).to_be_visible()
    board.keyboard.press("ArrowRight")
    board.keyboard.press("Escape")
    expect(board.locator("#board-voice")).to_have_text("Cancelado: la reunión sigue donde estaba.")
    expect(meeting(board, 4)).to_be_focused()
    expect(board.locator("td.is-legal")).to_have_count(0)
    board.keyboard.press("Delete")
    expect(board.locator("#board-out h2")).to_have_text("Sin hora: 2")
