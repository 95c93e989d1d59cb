"""The components as a page shows them, and their look as the palette has it."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch

from tests.platform.web import gallery
from tinkuy.core.table import Column, Table
from tinkuy.engines.figures import palette
from tinkuy.platform.web import states

TOKENS = settings.PROJECT_DIR / "assets/scss/_tokens.scss"


def drawn(source: str, **context: object) -> str:
    return Template("{% load web_tags %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ v|soles }}", "S/ 1,260.50"),
        ("{{ n|count }}", "2,806"),
        ("{{ d|day }}", "31/07/2022"),
        ("{{ d|long_day }}", "31 de julio de 2022"),
        ("{{ r|cell:'ratio' }}", "45.3 %"),
        ("{{ none|soles }}{{ none|count }}{{ none|day }}", ""),
    ],
)
def test_formats_are_the_peruvian_ones(source: str, text: str) -> None:
    values = {
        "v": Decimal("1260.5"),
        "n": 2806,
        "d": gallery.FIGURE.cutoff,
        "r": Decimal("0.453"),
        "none": None,
    }
    assert drawn(source, **values) == text


def test_state_is_a_word_with_an_icon() -> None:
    mark = drawn("{% state 'in_process' label %}", label="<en proceso>")
    assert mark.startswith('<span class="state state--in_process"><svg class="icon"')
    assert 'aria-hidden="true"' in mark
    assert "<span>&lt;en proceso&gt;</span>" in mark


def test_state_that_nobody_declared_is_quiet() -> None:
    assert "state--not_started" in drawn("{% state 'nuevo' 'nuevo' %}")


@pytest.mark.parametrize("code", sorted({*palette.STATES, *states.LOOKS_LIKE}))
def test_every_state_has_its_drawing(code: str) -> None:
    assert "<svg" in states.state(code, "x")


def test_style_sheet_has_the_colours_of_the_palette() -> None:
    source = TOKENS.read_text()
    found = {code: (ink, tint) for code, ink, tint in re.findall(r'"(\w+)": \((#\w{6}), (#\w{6})\)', source)}
    assert found == {state.code: (state.ink, state.tint) for state in palette.STATES.values()}
    named = {
        "accent": palette.ACCENT,
        "ink": palette.INK,
        "muted": palette.MUTED,
        "rule": palette.RULE,
        "paper": palette.PAPER,
    }
    assert {name: re.search(rf"\${name}: (#\w+);", source)[1] for name in named} == named  # type: ignore[index]


def test_core_table_shows_units_totals_and_sources() -> None:
    page = drawn("{% core_table table %}", table=gallery.MONEY)
    assert (
        '<th scope="col" role="columnheader" class="num">Presupuesto <span class="unit">S/</span></th>'
        in page
    )
    assert '<td role="cell" data-label="Presupuesto S/" class="num">1,260,500.50</td>' in page
    assert '<td role="cell" data-label="Presupuesto S/" class="num"></td>' in page
    assert "Mesa técnica distrital &lt;b&gt;" in page
    assert page.count("<tfoot") == 1
    assert "Fuente: Registro de mesas, tabla 1; Consulta amigable." in page


def test_core_table_without_rows_or_total_says_so() -> None:
    page = drawn("{% core_table table False %}", table=Table("t", "Título", (Column("a", "A"),), ()))
    assert "Sin filas." in page
    assert "<tfoot" not in page
    assert '<caption class="visually-hidden">Título</caption>' in page


def test_findings_show_place_evidence_and_what_to_do() -> None:
    page = drawn("{% findings items %}", items=gallery.FINDINGS)
    assert "matriz.xlsx, hoja «Mesas», celda F12" in page
    assert "«31/02/2022»" in page
    assert "Corrija el día." in page
    assert page.count('class="finding"') == 3


def test_findings_none_says_so() -> None:
    assert "No se encontró ninguna observación." in drawn("{% findings items %}", items=())


def test_figure_states_its_finding_source_and_data() -> None:
    page = drawn("{% figure figure %}", figure=gallery.FIGURE)
    assert page.count("<svg") == 2
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))
    assert "Mesas, al 31 de julio de 2022" in page
    assert "Fuente: Registro de mesas." in page
    assert "Ver los datos en una tabla" in page
    assert " style=" not in page


def test_url_al_carries_the_day() -> None:
    request = RequestFactory().get("/", {"al": "31/07/2022"})
    assert drawn("{% url_al 'gallery-person' 7 %}", request=request) == "/personas/7/?al=2022-07-31"
    assert drawn("{% url_al 'gallery-person' pk=7 %}") == "/personas/7/"
    with pytest.raises(NoReverseMatch):
        drawn("{% url_al 'nada' %}", request=request)


def test_breadcrumbs_end_where_one_is() -> None:
    page = drawn("{% breadcrumbs 'Mesas' '/mesas/' 'MTP de prueba' %}")
    assert '<a href="/mesas/">Mesas</a>' in page
    assert '<li aria-current="page">MTP de prueba</li>' in page


@pytest.mark.django_db
def test_form_sums_up_its_errors_and_loses_nothing(client: Client) -> None:
    page = client.post(
        "/galeria/formulario/", {"title": "", "due": "31/31/2022", "kind": "b", "sure": "on"}
    ).content.decode()
    assert "Hay 2 cosas por corregir" in page
    assert '<a href="#id_title">Asunto: Este campo es obligatorio.</a>' in page
    assert 'value="31/31/2022"' in page
    assert '<option value="b" selected>' in page
