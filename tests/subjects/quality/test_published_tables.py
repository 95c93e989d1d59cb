"""Figures as people print them, the readings that explain them, and tables that must raise nothing."""

from decimal import Decimal

import pytest

from tests.subjects.quality.conftest import check_text
from tinkuy.core.finding import Severity
from tinkuy.engines.texts.reader import document_of
from tinkuy.subjects.quality.rules.printed import Span, groups_by_point, printed_of
from tinkuy.subjects.quality.rules.published import published_tables
from tinkuy.subjects.quality.rules.readings import Kind, explain, is_swap, of_rounding, of_slips, of_total


@pytest.mark.parametrize(
    ("text", "value", "places", "is_percent"),
    [
        ("1,953,533", "1953533", 0, False),
        ("1.953.533", "1953533", 0, False),
        ("1 953 533", "1953533", 0, False),
        ("1\u00a0953\u00a0533", "1953533", 0, False),
        ("1.953.533,40", "1953533.40", 2, False),
        ("46 %", "46", 0, True),
        ("46,5%", "46.5", 1, True),
        ("(27)%", "-27", 0, True),
        ("(27%)", "-27", 0, True),
        ("-27%", "-27", 0, True),
        ("−27 %", "-27", 0, True),
        ("–27%", "-27", 0, True),
        ("S/ 1,200.50", "1200.50", 2, False),
        ("(1,200)", "-1200", 0, False),
        ("+3.5", "3.5", 1, False),
    ],
)
def test_figure_is_read_in_every_form(text: str, value: str, places: int, is_percent: bool) -> None:
    figure = printed_of(text)
    assert figure is not None
    assert (figure.value, figure.places, figure.is_percent) == (Decimal(value), places, is_percent)


@pytest.mark.parametrize("text", ["", "-", "n.d.", "12/05/2022", "27)", "(27", "2 de 3", "1,2,3", "%"])
def test_other_text_is_no_figure(text: str) -> None:
    assert printed_of(text) is None


def test_points_between_thousands_are_told_by_the_whole_table() -> None:
    assert groups_by_point(["1.953", "1.953.533"])
    assert groups_by_point(["3.309", "5.104", "290", "43,2 %"])
    assert not groups_by_point(["1.95", "2.261"])
    assert not groups_by_point(["3.309", "5.104", "43.2 %"])


def rounding_of(text: str, exact: str) -> list[str]:
    printed = printed_of(text)
    assert printed is not None
    return [reading.phrase for reading in of_rounding(printed, Span(Decimal(exact), Decimal(exact)))]


def test_readings_of_rounding() -> None:
    assert rounding_of("62.2", "62.149517") == ["redondeando dos veces (primero a 62.15)"]
    assert rounding_of("54", "54.9") == ["cortando los decimales en vez de redondear"]
    assert rounding_of("-26", "-26.8") == ["cortando los decimales en vez de redondear"]
    assert rounding_of("54", "53.1") == ["redondeando siempre hacia arriba"]
    assert rounding_of("54", "58") == []


def test_readings_of_slips() -> None:
    printed = printed_of("45%")
    assert printed is not None
    assert [r.phrase for r in of_slips(printed, Decimal("54.3"))] == ["intercambiando dos cifras de 54"]
    assert [r.phrase for r in of_slips(printed, Decimal("-45.2"))] == ["con el signo cambiado"]
    assert is_swap("1234", "1324")
    assert not is_swap("1234", "4231")
    assert not is_swap("12", "123")


def test_only_readings_that_give_the_figure_are_named_in_their_order() -> None:
    printed = printed_of("30%")
    assert printed is not None
    candidates = [
        (Kind.METHOD, "a", Decimal("30.4")),
        (Kind.METHOD, "b", Decimal("30.6")),
        (Kind.QUANTITY, "c", None),
        (Kind.QUANTITY, "d", Decimal("29.5")),
    ]
    assert [reading.phrase for reading in explain(printed, candidates)] == ["a", "d"]


def test_readings_of_totals() -> None:
    parts = [("A", Decimal(10)), ("B", Decimal(20)), ("C", Decimal(35))]

    def told(stated: int) -> list[str]:
        return [r.phrase for r in of_total(Decimal(stated), parts, [("otra", Decimal(99))])]

    assert told(55) == ["sin contar «A»"]
    assert told(85) == ["contando dos veces «B»"]
    assert told(35) == ["sin contar «A» ni «B»"]
    assert told(56) == ["intercambiando dos cifras de 65"]
    assert told(99) == ["con el total de «otra»"]
    assert told(83) == ["si «C» fuera 53 (dos cifras intercambiadas)"]
    assert told(64) == []


SOUND = {
    "progress that is physical": "Obra\tPIM\tDevengado\tAvance físico %\nA\t100\t50\t80%\nB\t300\t90\t95%\nC\t200\t20\t10%\nD\t500\t50\t20%\n",
    "progress of other amounts": "Obra\tPIM\tDevengado\tAvance %\nA\t100\t50\t81%\nB\t300\t90\t95%\nC\t200\t20\t13%\nD\t500\t50\t27%\n",
    "amounts rounded to millions": (
        "Tabla 1: Gasto (en millones de soles)\n\nFunción\tPIM\tDevengado\tAvance %\nA\t3\t1\t43%\nB\t30\t19\t64%\nC\t200\t120\t60%\n"
    ),
    "rounding halves either way": "Función\tPIM\tDevengado\tAvance %\nA\t200\t25\t12%\nB\t200\t35\t18%\nC\t100\t60\t60%\n",
    "budgets of zero": "Función\tPIM\tDevengado\tAvance %\nA\t0\t0\t0%\nB\t300\t90\t30%\nC\t200\t20\t10%\n",
    "growth in real terms": (
        "Año\tGasto\n2010\t1,000\n2011\t1,120\n2012\t1,190\n2013\t1,331\nTasa de crecimiento real\t6.9%\n"
    ),
    "shares of several answers": "Respuesta\tPorcentaje\nAgua\t60%\nVías\t50%\nSalud\t40%\n",
    "shares rounded": "Sector\tParticipación\nA\t33.3%\nB\t33.3%\nC\t33.3%\nTotal\t100%\n",
    "groups and their parts": "Nivel\tParticipación\nNacional\t40%\nSalud\t10%\nRiego\t30%\nLocal\t60%\nVías\t60%\nTotal\t100%\n",
    "mean of the variations, as the label says": (
        "Año\tGasto\n2010\t100\n2011\t150\n2012\t120\n2013\t180\nCrecimiento promedio anual\t26.7%\n"
    ),
    "a total that counts once": (
        "Departamento\tCompromisos\nCusco\t10\nPuno\t8\nTotal\t15\n\nNota: el total cuenta cada compromiso una sola vez.\n"
    ),
    "negatives in parentheses": "Función\tPIA\tPIM\tVariación %\nA\t100\t73\t(27)%\nB\t300\t390\t30%\nC\t200\t180\t(10)%\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_sound_table_raises_nothing(text: str) -> None:
    assert check_text(text) == []


def test_negatives_in_parentheses_add_up() -> None:
    rows = "Rubro\tSaldo\nA\t500\nB\t(120)\nTOTAL\t{}\n"
    assert check_text(rows.format("380")) == []
    assert [f.code for f in check_text(rows.format("620"))] == ["DOC-TOTAL-FILAS"]


def test_total_within_the_rounding_of_millions_is_only_noted() -> None:
    text = "Tabla 1: Gasto (en millones de soles)\n\nNivel\tMonto\nNacional\t31\nRegional\t22\nLocal\t18\nTOTAL\t{}\n"
    (found,) = check_text(text.format(72))
    assert (found.code, found.severity) == ("DOC-TOTAL-FILAS", Severity.NOTE)
    assert [f.severity for f in check_text(text.format(75))] == [Severity.ERROR]


def test_column_that_is_cut_off_throughout_is_told_once() -> None:
    rows = "A\t300\t200\t66%\nB\t600\t100\t16%\nC\t700\t600\t85%\nD\t400\t100\t25%\nE\t500\t250\t50%\nF\t200\t50\t25%\n"
    (found,) = check_text(f"Función\tPIM\tDevengado\tAvance %\n{rows}")
    assert (found.severity, found.place.line) == (Severity.WARNING, 2)
    assert "cortando los decimales" in found.message
    assert "Igual en otras 2 filas (líneas 3, 4)." in found.message


CUADRO = """Cuadro 1: Gasto (en miles de soles)

Función	PIA (a)	PIM (b)	Variación	Devengado (c)	c/a	c/b
Salud	610,785	447,003	-27%	291,439	48%	65%
Educación	1,953,533	1,667,472	-15%	894,396	46%	54%
Agropecuaria	523,816	807,101	54%	523,461	100%	65%
Saneamiento	491,280	177,033	-64%	146,653	30%	83%
Transporte	5,746,244	5,849,274	2%	5,728,668	100%	98%
"""


def _changes() -> list[tuple[int, int, str]]:
    """Every percentage some points off, and every amount up by a third."""
    changes = []
    for number, line in enumerate(CUADRO.splitlines()[3:], 4):
        for column, cell in enumerate(line.split("\t")[1:], 1):
            if cell.endswith("%"):
                changes += [(number, column, f"{int(cell[:-1]) + points}%") for points in (-17, -2, 2, 31)]
            else:
                changes.append((number, column, f"{int(cell.replace(',', '')) * 4 // 3:,}"))
    return changes


def test_cuadro_that_was_mended_raises_nothing() -> None:
    assert check_text(CUADRO) == []


@pytest.mark.parametrize(("line", "column", "cell"), _changes())
def test_any_changed_cell_is_found_and_named(line: int, column: int, cell: str) -> None:
    lines = CUADRO.splitlines()
    cells = lines[line - 1].split("\t")
    cells[column] = cell
    lines[line - 1] = "\t".join(cells)
    head = lines[2].split("\t")[column]
    (found,) = [f for f in check_text("\n".join(lines)) if f.severity is not Severity.NOTE]
    code = "DOC-CUADRO-PORCENTAJE" if cell.endswith("%") else "DOC-CUADRO-MONTO"
    assert (found.code, found.place.line) == (code, line)
    assert f"«{cells[0]}», «{head}»" in found.message


def test_heading_of_another_base_is_told_once_on_the_heading() -> None:
    rows = "A\t1,000\t1,450\t700\t70%\nB\t800\t1,000\t600\t75%\nC\t500\t640\t200\t40%\n"
    (found,) = check_text(f"Función\tPIA\tPIM\tDevengado\tAvance %\n{rows}")
    assert (found.code, found.severity, found.place.line) == ("DOC-CUADRO-ROTULO", Severity.WARNING, 1)
    assert "Devengado / PIA" in found.message


def test_sentence_that_retells_a_wrong_figure_is_noted() -> None:
    text = (
        CUADRO.replace("46%\t54%", "46%\t85%")
        + "\nSegún el Cuadro N° 1, Educación ejecutó el 85 % de su presupuesto.\n"
    )
    assert [(f.code, f.place.line) for f in check_text(text)] == [
        ("DOC-CUADRO-PORCENTAJE", 5),
        ("DOC-CUADRO-TEXTO", 10),
    ]


def test_hostile_tables_are_survived() -> None:
    for text in (
        "%\t%\n%\t%\n%\t%\n",
        "PIM\tDevengado\tAvance %\n" * 5,
        "Avance %\n1\n2\n3\n",
        "A\tPIM\tDevengado\tAvance %\nx\t-5\t0\t0%\ny\t0\t0\t0\n",
        "Año\tMonto\n2010\t0\n2011\t0\n2012\t0\nTasa de crecimiento\t0%\n",
        "9 " * 400 + "\n" + "9 " * 400 + "\n" + "9 " * 400,
        "\n".join("999 " * 60 for _ in range(5)),
    ):
        check_text(text)
        assert published_tables(document_of(text)) is not None
