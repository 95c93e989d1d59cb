"""The day of a page: how it is read, shown and carried from link to link."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.platform.web import asof

TODAY = date(2022, 8, 15)


@pytest.mark.parametrize(
    "text", ["2022-07-31", "31/07/2022", " 31/07/2022 ", "31.07.2022", "31 de julio de 2022"]
)
def test_read_day_in_any_usual_form(text: str) -> None:
    assert asof.read(text, today=TODAY) == asof.Asked(date(2022, 7, 31), TODAY, given=True)


@pytest.mark.parametrize("text", ["", "   "])
def test_read_nothing_gives_today_without_complaint(text: str) -> None:
    assert asof.read(text, today=TODAY) == asof.Asked(TODAY, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2022",
        "2022-13-01",
        "2022",
        "julio de 2022",
        "<=2022-07-31",
        "ayer",
        "0001-01-01",
        "1' OR 1=1",
        "9" * 5000,
    ],
)
def test_read_nonsense_gives_today_and_says_so(text: str) -> None:
    asked = asof.read(text, today=TODAY)
    assert (asked.day, asked.given) == (TODAY, False)
    assert asked.error.startswith(f"No entendemos la fecha «{text[:40]}»")


@given(st.text(max_size=30))
def test_read_never_fails(text: str) -> None:
    asked = asof.read(text, today=TODAY)
    assert asked.given or asked.day == TODAY


@given(st.dates(date(1822, 1, 1), date(2199, 12, 31)))
def test_read_iso_is_identity(day: date) -> None:
    assert asof.read(day.isoformat(), today=TODAY).day == day


def test_carry_keeps_other_parameters_and_replaces_the_day() -> None:
    request = RequestFactory().get("/x/", {"al": "2022-07-31"})
    assert (
        asof.carry("/mesas/?tipo=MTP&tipo=MTD&al=2020-01-01#tabla", request)
        == "/mesas/?tipo=MTP&tipo=MTD&al=2022-07-31#tabla"
    )


@pytest.mark.parametrize("asked", [{}, {"al": "nunca"}])
def test_carry_without_a_good_day_leaves_the_address(asked: dict[str, str]) -> None:
    assert asof.carry("/mesas/?tipo=MTP", RequestFactory().get("/x/", asked)) == "/mesas/?tipo=MTP"


@pytest.mark.django_db
def test_today_is_limas_day_and_not_londons(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2022, 8, 1, 3, 0, tzinfo=UTC))
    assert client.get("/personas/7/").content == b"7 2022-07-31"


@pytest.mark.django_db
def test_page_receives_the_day_asked(client: Client) -> None:
    assert client.get("/personas/7/?al=31/07/2022").content == b"7 2022-07-31"


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_band_of_a_past_day_cannot_be_missed(client: Client) -> None:
    page = client.get("/galeria/?al=2022-07-31&q=a&q=b").content.decode()
    assert "Está viendo el pasado: <strong>al 31 de julio de 2022</strong>" in page
    assert '<a class="day-today" href="/galeria/?q=a&amp;q=b">Volver a hoy</a>' in page


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/galeria/", "/galeria/?al=2022-08-15"])
def test_band_of_today_is_quiet(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "Al <strong>15 de agosto de 2022</strong> (hoy)" in page
    assert "Volver a hoy" not in page


@pytest.mark.usefixtures("today")
@pytest.mark.django_db
def test_band_of_a_future_day_says_so(client: Client) -> None:
    assert (
        "Está viendo una fecha futura: <strong>al 1 de enero de 2023</strong>"
        in client.get("/galeria/?al=2023-01-01").content.decode()
    )


@pytest.mark.django_db
def test_bad_day_is_said_escaped_and_the_page_still_answers(client: Client) -> None:
    response = client.get("/galeria/", {"al": "<script>alert(1)</script>"})
    assert response.status_code == 200
    assert "No entendemos la fecha «&lt;script&gt;" in response.content.decode()


@pytest.mark.django_db
def test_date_control_keeps_the_other_parameters_but_not_the_page(client: Client) -> None:
    page = client.get("/galeria/?tipo=MTP&tipo=MTD&page=3&al=2022-07-31").content.decode()
    form = page[page.index('<form class="day-form"') :].partition("</form>")[0]
    assert form.count('type="hidden"') == 2
    assert (
        '<input type="hidden" name="tipo" value="MTP"><input type="hidden" name="tipo" value="MTD">' in form
    )
    assert 'name="al" value="2022-07-31"' in form


@pytest.mark.django_db
def test_navigation_carries_the_day_and_marks_where_one_is(client: Client) -> None:
    page = client.get("/mesas/?al=2022-07-31").content.decode()
    assert '<a href="/mesas/?al=2022-07-31" aria-current="page">Mesas</a>' in page
    assert '<a href="/?al=2022-07-31">Panorama</a>' in page


@pytest.mark.django_db
def test_navigation_leaves_out_rooms_without_an_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tinkuy.platform.web.context.NAVIGATION",
        (("Mesas", "space-list", ()), ("Reuniones", "meeting-list", ())),
    )
    page = client.get("/galeria/").content.decode()
    assert ">Mesas</a>" in page
    assert "Reuniones" not in page
