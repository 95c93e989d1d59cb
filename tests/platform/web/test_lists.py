"""The one way of list pages."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tinkuy.platform.accounts.models import User

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "results"}


def people(number: int) -> None:
    User.objects.bulk_create(
        User(username=f"p{n:03}", office=("SSARL", "GORE")[n % 2], password="x") for n in range(number)
    )


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_two_queries_whatever_its_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    people(number)
    with django_assert_num_queries(2):
        page = client.get("/personas/").content.decode()
    assert f"{number} persona" in page
    assert page.count("<tr role") == number + 1


def test_list_counts_one_in_the_singular(client: Client) -> None:
    people(1)
    assert "<span data-announce>1 persona</span>" in client.get("/personas/").content.decode()


def test_list_is_sorted_and_says_so(client: Client) -> None:
    people(3)
    page = client.get("/personas/?sort=-username&al=2022-07-31&page=2").content.decode()
    assert page.index("p002") < page.index("p000")
    assert 'aria-sort="descending"><a class="sort" href="?sort=username&amp;al=2022-07-31">' in page


def test_list_ignores_a_column_that_is_not_there(client: Client) -> None:
    people(2)
    assert client.get("/personas/?sort=password").status_code == 200


@pytest.mark.parametrize(("asked", "shown"), [("2", "p020"), ("99", "p040"), ("-4", "p040"), ("x", "p000")])
def test_list_gives_the_nearest_page(client: Client, asked: str, shown: str) -> None:
    people(45)
    page = client.get(f"/personas/?page={asked}").content.decode()
    assert f">{shown}</a>" in page


def test_list_size_of_page_cannot_be_asked_for(client: Client) -> None:
    people(45)
    assert client.get("/personas/?per_page=1000").content.decode().count("<tr role") == 21


def test_pages_keep_filter_and_day(client: Client) -> None:
    people(90)
    page = client.get("/personas/?office=GORE&al=2022-07-31").content.decode()
    assert 'rel="next" href="?office=GORE&amp;al=2022-07-31&amp;page=2">Siguiente' in page


def test_filter_finds_and_keeps_day_and_order_in_its_form(client: Client) -> None:
    people(4)
    page = client.get("/personas/?office=GORE&al=2022-07-31&sort=username").content.decode()
    assert "2 personas con este filtro" in page
    assert '<input type="hidden" form="list-filter" name="al" value="2022-07-31">' in page
    assert '<input type="hidden" form="list-filter" name="sort" value="username">' in page
    assert 'form="list-filter" name="office"' not in page
    assert '<a href="/personas/?al=2022-07-31">Quitar el filtro</a>' in page


def test_filter_without_matches_tells_what_to_do(client: Client) -> None:
    people(1)
    page = client.get("/personas/?q=zzz").content.decode()
    assert "Nada coincide con este filtro" in page
    assert "Todavía no hay personas" not in page


def test_filter_that_makes_no_sense_finds_nothing_and_says_why(client: Client) -> None:
    people(1)
    page = client.get("/personas/?since=31/31/2022").content.decode()
    assert "Desde: Introduzca una fecha válida." in page
    assert "0 personas" in page
    assert 'value="31/31/2022"' in page


def test_empty_list_says_what_would_be_here(client: Client) -> None:
    page = client.get("/personas/").content.decode()
    assert "Todavía no hay personas" in page
    assert "<table" not in page


def test_htmx_receives_the_results_and_the_date_control(client: Client) -> None:
    people(2)
    response = client.get("/personas/?office=GORE&al=2022-07-31", headers=HTMX)
    page = response.content.decode()
    assert "<html" not in page
    assert '<section id="day-bar" hx-swap-oob="true"' in page
    assert '<input type="hidden" name="office" value="GORE">' in page
    assert "p001" in page


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true", "HX-Target": "otra"}, HTMX | {"HX-History-Restore-Request": "true"}],
)
def test_whole_page_for_anybody_else(client: Client, headers: dict[str, str]) -> None:
    response = client.get("/personas/", headers=headers)
    assert "<html" in response.content.decode()
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in response["Vary"].split(",")}


def test_row_becomes_a_card_through_labels_and_links_carry_the_day(client: Client) -> None:
    people(1)
    user = User.objects.get()
    page = client.get("/personas/?al=2022-07-31").content.decode()
    assert (
        f'<td role="cell" data-label="Nombre"><a href="/personas/{user.pk}/?al=2022-07-31">p000</a></td>'
        in page
    )
    assert f'<td role="cell" data-label="Sesiones n.º" class="num">{user.pk:,}</td>' in page
    assert 'Sesiones <span class="unit">n.º</span>' in page


def test_hostile_words_are_escaped_in_cells(client: Client) -> None:
    User.objects.create(username="<img src=x>", office='"><script>')
    page: Any = client.get("/personas/").content.decode()
    assert "<img src=x>" not in page
    assert "<script>" not in page[page.index("<table") : page.index("</table>")]
