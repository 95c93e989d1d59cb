"""Tables whose columns only blanks part: figures grouped, rows named, headings and captions found."""

import re

import pytest

from tinkuy.engines.texts.grouping import counts_of, split_columns
from tinkuy.engines.texts.loose import loose_tables
from tinkuy.engines.texts.model import TextTable
from tinkuy.engines.texts.plain import lines_of

WORDS = re.compile(r"PIA(?: \(a\))?|PIM(?: \(b\))?|Avance %")


def tables(text: str) -> list[TextTable]:
    return loose_tables(lines_of(text), WORDS)


def run(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def test_column_says_which_numbers_the_groups_are() -> None:
    runs = [run("610 785 447 003"), run("802 327 1 049 865"), run("352 603 892 118")]
    assert counts_of(runs)[0] == 2
    assert split_columns(runs, 2) == [
        ("610 785", "447 003"),
        ("802 327", "1 049 865"),
        ("352 603", "892 118"),
    ]


def test_group_that_begins_with_zero_goes_on_with_a_number() -> None:
    assert counts_of([run("1 049")]) == [1]
    assert counts_of([run("12 5 003")]) == [2]


def test_figures_that_no_count_fits_are_left() -> None:
    assert counts_of([run("1 2"), run("1 2 3 4 5"), run("003")]) == []


def test_long_run_is_read_without_trying_every_way() -> None:
    numbers = [f"{n} 785 244" for n in range(1, 25)]
    assert split_columns([run(" ".join(numbers))] * 3, 24)[0] == tuple(numbers)


@pytest.mark.parametrize("blank", [" ", "   ", "\u00a0"])
def test_table_with_known_headings_on_one_line(blank: str) -> None:
    rows = [
        "Función PIA PIM Avance %",
        "Salud 610 785 447 003 65%",
        "Vial 5 746 244 5 849 274 98 %",
        "Agua 1 0 -3%",
    ]
    text = "Cuadro 4: Gasto\n\n" + "\n".join(
        row.replace(" ", blank) if row[0] != "F" else row for row in rows
    )
    if blank == "   ":
        text = text.replace("610   785", "610 785").replace("447   003", "447 003")
        text = text.replace("5   746   244", "5 746 244").replace("5   849   274", "5 849 274")
    (table,) = tables(text)
    assert table.caption is not None
    assert table.caption.number == 4
    assert table.heading is not None
    assert table.heading.texts[1:] == ("PIA", "PIM", "Avance %")
    assert [row.texts for row in table.rows[:2]] == [
        ("Salud", "610 785", "447 003", "65%"),
        ("Vial", "5 746 244", "5 849 274", "98%"),
    ]
    assert [row.line for row in table.rows] == [4, 5, 6]


def test_of_two_readings_with_as_many_columns_the_more_even_one_is_taken() -> None:
    text = (
        "PIA\n\nPIM\n\nVariación\n\nGasto\n\n"
        "Salud 678 412 323 664 -52% 231 489\nVial 471 835 407 810 -14% 215 525\nRiego 96 099 167 008 74% 57 680\n"
    )
    (table,) = tables(text)
    assert table.rows[0].texts == ("Salud", "678 412", "323 664", "-52%", "231 489")
    assert table.rows[2].texts == ("Riego", "96 099", "167 008", "74%", "57 680")


def test_legend_names_the_rows_of_each_label() -> None:
    text = "Leyenda:\nnacional      regional\n\n" + "".join(
        f"{name}\n{n}10 {n}20 50%\n\n{n}30 {n}40 75%\n" for n, name in enumerate(("Salud", "Vial"), 1)
    )
    (table,) = tables(text)
    assert [row.texts[0] for row in table.rows] == [
        "Salud, nacional",
        "Salud, regional",
        "Vial, nacional",
        "Vial, regional",
    ]


def test_caption_below_is_taken_where_none_is_above() -> None:
    (table,) = tables(
        "2010 1 100 2 200\n2011 1 110 2 210\n2012 1 120 2 220\n\nCuadro 7\nGasto por año\n(en miles de soles)\n"
    )
    assert table.caption is not None
    assert (table.caption.number, table.caption.text) == (7, "Cuadro 7 Gasto por año (en miles de soles)")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Teléfono 01 219 7000 anexo 2012\nFax 01 219 7001\n",
        "Se gastó 10 20\n",
        "El año 2004 creció 30% y el 2005, 29%.\nEl año 2006 creció 30% y 29%.\n",
        "Salud\t610 785\t447 003\nVial\t5\t6\nAgua\t7\t8\n",
    ],
)
def test_prose_and_tables_with_tabs_are_no_loose_tables(text: str) -> None:
    assert tables(text) == []
