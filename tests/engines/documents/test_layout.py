"""Numbers, references, orientation and widths, before anything is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.documents.samples import NOTHING, SPACES, WIDE, report
from tests.engines.figures.samples import a_map
from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.engines.documents.inline import Label, Run, literal, runs
from tinkuy.engines.documents.laid import LaidHeading, LaidTable, LaidText
from tinkuy.engines.documents.layout import labels_of, lay_out
from tinkuy.engines.documents.spec import (
    AnnexHeading,
    BadReport,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)

LABELS = {"tabla:x": Label("Tabla N° 3", "tabla-3")}


def tables_of(spec):
    return [block for block in lay_out(spec).blocks if isinstance(block, LaidTable)]


def test_tables_figures_and_annexes_number_themselves():
    labels = labels_of(report())
    assert {key: label.text for key, label in labels.items()} == {
        "tabla:spaces": "Tabla N° 1",
        "tabla:nothing": "Tabla N° 2",
        "grafico:mapa": "Gráfico N° 1",
        "grafico:barras": "Gráfico N° 2",
        "anexo:registro": "Anexo 1",
        "tabla:wide": "Tabla N° 3",
        "anexo:detalle": "Anexo 2",
    }


def test_references_become_labels_that_lead_there():
    text = next(block for block in lay_out(report()).blocks if isinstance(block, LaidText))
    assert [(run.text, run.target) for run in text.runs if run.target] == [
        ("Tabla N° 1", "tabla-1"),
        ("Gráfico N° 1", "grafico-1"),
        ("Anexo 1", "anexo-1"),
    ]


@pytest.mark.parametrize(
    "place", [Paragraph("{tabla:nobody}"), Heading("{anexo:spaces}"), AnnexHeading("b", "{grafico:x}")]
)
def test_reference_to_nothing_is_refused(place):
    with pytest.raises(BadReport, match="nothing"):
        lay_out(report(place, TableBlock(SPACES)))


def test_identifier_used_twice_is_refused():
    for block in (TableBlock(SPACES), FigureBlock(a_map()), AnnexHeading("a", "A")):
        with pytest.raises(BadReport, match="twice"):
            lay_out(report(block, block))


def test_bold_and_references_mix():
    assert runs("a **b {tabla:x} c** d", LABELS) == (
        Run("a "),
        Run("b ", bold=True),
        Run("Tabla N° 3", bold=True, target="tabla-3"),
        Run(" c", bold=True),
        Run(" d"),
    )


@pytest.mark.parametrize("text", ["** a", "a ** b ** c", "****", "{tabla}", "{{ tabla:x }}", "{ tabla:x}"])
def test_marks_that_mark_nothing_stay_as_they_are(text):
    assert runs(text, LABELS) == (Run(text),)


@given(st.text())
def test_literal_text_is_never_read_as_a_mark(text):
    found = runs(f"{literal(text)}{literal('**{tabla:none}**')}", {})
    assert not any(run.bold or run.target for run in found)


def test_cells_are_formatted_once_for_all():
    table = tables_of(report())[0]
    assert table.rows == (
        ("Norte", "11/06/2021", "1,234", "1,260.50", "45.0 %"),
        ("Sur", "junio de 2021", "7", "", "50.0 %"),
    )
    assert table.total == ("TOTAL", "", "1,241", "1,260.50", "")
    assert [column.title for column in table.columns][3] == "Monto (S/)"
    assert table.beneath == (
        "Nota: montos nominales",
        "Fuente: Matriz de ejemplo; Registro de normas",
        "Elaboración: Oficina de Ejemplo",
    )


def test_wide_table_turns_the_page_with_its_headings_only():
    blocks = (
        Paragraph("Antes"),
        PageBreak(),
        Heading("Uno"),
        Heading("Dos", 2),
        TableBlock(WIDE),
        Paragraph("Después"),
    )
    sections = lay_out(report(*blocks)).sections
    assert [(s.landscape, len(s.blocks)) for s in sections] == [(False, 1), (True, 3), (False, 1)]


def test_wide_table_takes_the_opening_of_its_annex():
    sections = lay_out(
        report(Paragraph("Antes"), AnnexHeading("a", "A"), Paragraph("Lema"), TableBlock(WIDE))
    ).sections
    assert [s.landscape for s in sections] == [False, True]
    opening = sections[1].blocks[0]
    assert isinstance(opening, LaidHeading) and opening.annex


def test_report_of_upright_tables_never_turns():
    assert [s.landscape for s in lay_out(report(TableBlock(SPACES), TableBlock(NOTHING))).sections] == [False]


def test_empty_report_has_no_section():
    assert lay_out(report(PageBreak())).blocks != ()
    assert lay_out(report(blocks=())).sections == ()


cells = st.text(max_size=80)


@given(st.lists(st.tuples(cells, cells, st.integers()), max_size=5))
def test_shares_of_the_width_add_up_and_none_is_nothing(rows):
    columns = (Column("a", "A"), Column("b", "Larguísimo"), Column("c", "C", ColumnKind.COUNT))
    table = Table("t", "T", columns, tuple(dict(zip("abc", row, strict=True)) for row in rows))
    shares = [column.share for column in tables_of(report(TableBlock(table)))[0].columns]
    assert abs(sum(shares) - 1) < 0.001
    assert min(shares) > 0.02


def test_the_column_that_makes_rows_tall_is_the_widest():
    columns = (
        Column("n", "N°", ColumnKind.COUNT),
        Column("name", "Mesa"),
        Column("official", "Nombre según la norma"),
    )
    rows = tuple(
        {"n": n, "name": f"MTP Mesa {n}", "official": "mesa técnica para el desarrollo " * 4}
        for n in range(9)
    )
    number, name, official = (
        c.share for c in tables_of(report(TableBlock(Table("t", "T", columns, rows))))[0].columns
    )
    assert number < name < official
    assert official > 0.6


def test_draft_without_reasons_gives_one():
    assert lay_out(report(issuable=False)).draft != ()
    assert lay_out(report()).draft == ()


def test_headings_never_skip_a_level():
    headings = (Heading("a", 3), Heading("b", 1), Heading("c", 3), Heading("d", 3), Heading("e", 0))
    assert [b.level for b in lay_out(report(*headings)).blocks if isinstance(b, LaidHeading)] == [
        1,
        1,
        2,
        3,
        1,
    ]
