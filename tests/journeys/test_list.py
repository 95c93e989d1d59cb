"""Journey 2: the list of mesas, searched, filtered and sorted in place, with an address one can share."""

from playwright.sync_api import expect

from tests.journeys.conftest import Visit


def test_list_searches_without_accents_and_goes_back(visit: Visit) -> None:
    page = visit("/mesas/?al=2022-07-31")
    count = page.locator(".results-count span")
    expect(count).to_have_text("20 mesas")
    page.get_by_label("Buscar", exact=True).fill("victor fajardo")
    expect(count).to_have_text("1 mesa con este filtro")
    expect(page.locator("#results tbody")).to_contain_text("MTP Víctor Fajardo")
    expect(page.locator("#announcer")).to_have_text("1 mesa con este filtro")
    assert "q=victor+fajardo" in page.url.replace("%20", "+")
    assert "al=2022-07-31" in page.url
    page.reload()
    expect(page.get_by_label("Buscar", exact=True)).to_have_value("victor fajardo")
    expect(count).to_have_text("1 mesa con este filtro")


def test_list_filters_sorts_and_the_back_button_undoes_it(visit: Visit) -> None:
    page = visit("/mesas/?al=2022-07-31")
    count = page.locator(".results-count span")
    page.locator("select[name=estado]").select_option(label="Concluida")
    expect(count).to_have_text("2 mesas con este filtro")
    page.get_by_role("link", name="Compromisos", exact=True).last.click()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Compromisos")
    expect(page.locator("#results tbody tr").first).to_contain_text("MTD Urarinas")
    page.get_by_role("link", name="Compromisos", exact=True).last.click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Compromisos")
    expect(page.locator("#results tbody tr").first).to_contain_text("MTP Grau")
    assert "estado=concluida" in page.url
    assert "al=2022-07-31" in page.url
    page.go_back()
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Compromisos")
    page.go_back()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    expect(count).to_have_text("2 mesas con este filtro")
    page.get_by_role("link", name="Quitar el filtro").click()
    expect(count).to_have_text("20 mesas")


def test_list_that_finds_nothing_says_what_to_do(visit: Visit) -> None:
    page = visit("/mesas/?al=2022-07-31")
    page.get_by_label("Buscar", exact=True).fill("atlántida")
    expect(page.locator("#results")).to_contain_text("Nada coincide con este filtro")
    page.locator("#results").get_by_role("link", name="Quitar el filtro").last.click()
    expect(page.locator(".results-count span")).to_have_text("20 mesas")


def test_matrix_of_commitments_filters_overdue_ones(visit: Visit) -> None:
    page = visit("/compromisos/?al=2022-07-31")
    expect(page.locator("main")).to_contain_text("dato simulado")
    page.locator("select[name=estado]").select_option(label="Vencido")
    expect(page.locator(".results-count span")).to_have_text("12 compromisos con este filtro")
    page.locator("#results tbody a").first.click()
    expect(page.locator("main")).to_contain_text("Vencido")
    expect(page.locator("main")).to_contain_text("dato simulado")
    assert "al=2022-07-31" in page.url
