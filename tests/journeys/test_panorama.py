"""Journey 1: somebody who never entered looks at where things stand, on two days."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

DAY = "/?al=2022-07-31"


def numbers(page: Page) -> dict[str, str]:
    """The key figures, by their label."""
    found = page.locator(".key-figure")
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in found.all()}


def test_panorama_on_the_day_of_the_report(visit: Visit) -> None:
    page = visit(DAY)
    expect(page.locator(".lede")).to_have_text(
        "Al 31 de julio de 2022 hay 20 mesas: 16 en proceso, 2 concluidas y 2 por instalar; 11 tienen agenda."
    )
    seen = numbers(page)
    assert [
        seen[label] for label in ("Mesas creadas", "En proceso", "Concluidas", "Por instalar", "Con agenda")
    ] == [
        "20",
        "16",
        "2",
        "2",
        "11",
    ]
    expect(page.locator("#day-bar")).to_contain_text("Está viendo el pasado: al 31 de julio de 2022")


def test_panorama_changes_with_the_date_control(visit: Visit) -> None:
    page = visit(DAY)
    page.get_by_label("Otra fecha").fill("2021-11-15")
    page.get_by_role("button", name="Ver", exact=True).click()
    expect(page.locator(".day-bar--past")).to_contain_text(
        "Está viendo el pasado: al 15 de noviembre de 2021"
    )
    expect(page.locator(".lede")).to_contain_text("Al 15 de noviembre de 2021 hay 6 mesas")
    assert numbers(page)["Mesas creadas"] == "6"
    assert page.url.endswith("/?al=2021-11-15")


def test_the_day_travels_in_every_link(visit: Visit) -> None:
    page = visit("/?al=2021-11-15")
    places = page.locator(".site-nav a, main a[href^='/'], .brand").all()
    addresses = [place.get_attribute("href") or "" for place in places]
    assert len(addresses) > 10
    assert [address for address in addresses if "al=2021-11-15" not in address] == []


def test_from_the_map_to_a_mesa_and_back_to_today(visit: Visit) -> None:
    page = visit(DAY)
    page.locator(".figure-drawing--wide a[aria-label='Amazonas: 1 mesa']").click()
    expect(page.locator("h1")).to_have_text("Mesas")
    expect(page.locator(".results-count span")).to_have_text("1 mesa con este filtro")
    page.locator("#results tbody a").click()
    expect(page.locator(".timeline").first).to_contain_text("Se creó")
    expect(page.locator(".day-bar--past")).to_contain_text("31 de julio de 2022")
    page.get_by_role("link", name="Volver a hoy").click()
    expect(page.locator("#day-bar")).to_contain_text("(hoy)")


def test_a_mesa_before_it_existed_says_since_when(visit: Visit) -> None:
    page = visit("/mesas/mtd-megantoni/?al=2021-11-15")
    expect(page.locator("h1")).to_have_text("MTD Megantoni aún no existía al 15 de noviembre de 2021")
    page.get_by_role("link", name="Ver la mesa a esa fecha").click()
    expect(page.locator("h1")).to_have_text("MTD Megantoni")
    expect(page.locator(".lede")).to_contain_text("Pendiente de instalación")
