"""The page and the box, as the reader meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.ground import make_commitment
from tests.platform.search.conftest import keys
from tinkuy.platform.search import terms
from tinkuy.platform.search.marking import excerpt, marked
from tinkuy.platform.search.pages import _PER_PAGE


@pytest.mark.parametrize(
    ("text", "question", "shown"),
    [
        ("Obra de saneamiento & agua", "saneamientos", "Obra de <mark>saneamiento</mark> &amp; agua"),
        ("<b>Cañar</b>", "canar", "&lt;b&gt;<mark>Cañar</mark>&lt;/b&gt;"),
        ("RM 036-2021", "036-2021", "RM <mark>036</mark>-<mark>2021</mark>"),
        ("<script>x</script>", "script", "&lt;<mark>script</mark>&gt;x&lt;/<mark>script</mark>&gt;"),
        ("nada", "otra", "nada"),
    ],
)
def test_words_are_marked_and_everything_else_escaped(text: str, question: str, shown: str) -> None:
    assert marked(text, terms.read(question)) == shown


def test_a_long_text_is_cut_around_the_first_word_between_words() -> None:
    shown = excerpt("relleno " * 40 + "puente nuevo " + "cola " * 200, terms.read("puente"))
    assert (
        shown.startswith("… relleno ") and "<mark>puente</mark> nuevo" in shown and shown.endswith("cola …")
    )
    assert excerpt("nada", terms.read("puente")) == ""


def test_a_hit_says_what_it_is_and_leads_there_on_the_day_shown(
    country: None, ask: Callable[..., str]
) -> None:
    page = ask("puente", al="2022-07-31")
    assert '<a class="hit-title" href="/compromisos/C-0001/?al=2022-07-31">' in page
    assert "Construir el <mark>puente</mark> de Ñahuinlla" in page and "C-0001 · MTP Grau" in page


def test_every_link_of_a_search_leads_somewhere(
    country: None, client: Client, ask: Callable[..., str]
) -> None:
    import re

    links = set(re.findall(r'hit-title" href="([^"]+)"', ask("grau") + ask("haquira") + ask("mvcs")))
    assert len(links) >= 6
    assert {client.get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_a_kind_has_pages_of_its_own(country: None, ask: Callable[..., str]) -> None:
    for n in range(_PER_PAGE + 3):
        make_commitment(f"D-{n:02}", "mtp-grau", text="Dotar de riego")
    first = ask("riego")
    assert "28 compromisos" in first and 'href="/buscar/?q=riego&amp;tipo=compromisos"' in first
    second = ask("riego", tipo="compromisos", page="2")
    assert second.count('class="hit"') == 3 and "Página 2 de 2" in second
    assert ask("riego", tipo="compromisos", page="99").count('class="hit"') == 3


def test_nothing_found_offers_names_alike(country: None, ask: Callable[..., str]) -> None:
    page = ask("Chuquibanbila")
    assert "No hay nada con «Chuquibanbila»" in page and 'href="/buscar/?q=Chuquibambilla"' in page


def test_nothing_found_in_the_past_leads_to_today(country: None, ask: Callable[..., str]) -> None:
    page = ask("puente", al="2020-01-01")
    assert "al 1 de enero de 2020" in page and 'href="/buscar/?q=puente"' in page


def test_an_empty_question_teaches_by_example(db: None, ask: Callable[..., str]) -> None:
    page = ask("")
    assert "Una sola caja para todo" in page and "q=saneamiento" in page


def test_typing_brings_the_results_alone(country: None, client: Client) -> None:
    answer = client.get("/buscar/", {"q": "puen"}, headers={"HX-Request": "true", "HX-Target": "results"})
    page = answer.content.decode()
    assert "<mark>puente</mark>" in page and "<html" not in page
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("address", ["/", "/mesas/", "/compromisos/", "/entrar/", "/no-existe/"])
def test_the_box_is_on_every_page_and_keeps_the_day(db: None, client: Client, address: str) -> None:
    page = client.get(address, {"al": "2022-07-31"}).content.decode()
    assert page.count('class="site-search"') == 1
    assert '<input type="hidden" name="al" value="2022-07-31">' in page


def test_the_page_of_the_search_has_one_box(db: None, ask: Callable[..., str]) -> None:
    page = ask("x")
    assert page.count('type="search"') == 1 and 'class="site-search"' not in page


def test_statements_do_not_grow_with_hits(
    country: None, client: Client, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    make_commitment("D-1", "mtp-grau", text="Dotar de tractores")
    keys("")
    client.get("/buscar/", {"q": "tractores"})
    with CaptureQueriesContext(connection) as one:
        client.get("/buscar/", {"q": "tractores"})
    make_commitment("D-2", "mtp-grau", text="Dotar de tractores")
    make_commitment("D-3", "mtp-grau", text="Dotar de tractores")
    keys("")
    with CaptureQueriesContext(connection) as three:
        client.get("/buscar/", {"q": "tractores"})
    assert len(one) == len(three) <= 14
