"""Each cell parser: what it takes, and what it says of what it does not take."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.dates import PartialDate
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError, Parser


def refusal(parse: Parser, raw: object) -> CellError:
    with pytest.raises(CellError) as caught:
        parse(raw)
    assert caught.value.suggestion
    return caught.value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  Mesa   de\u00a0Mara ", "Mesa de Mara"),
        ("uno \r\n\r\n dos", "uno\ndos"),
        (12.0, "12"),
        (12, "12"),
        (0.5, "0.5"),
        (date(2021, 8, 6), "2021-08-06"),
        (True, "Sí"),
        ("a\x00b\x07", "ab"),
    ],
)
def test_text_is_tidied(raw: object, value: str) -> None:
    assert parsers.text()(raw) == value


def test_text_too_long_is_refused_with_both_lengths() -> None:
    error = refusal(parsers.text(max_length=5), "demasiado")

    assert error.code == "INT-TEXTO-LARGO"
    assert "9 letras y caben 5" in str(error)


@pytest.mark.parametrize(
    "raw",
    [
        "06/08/2021",
        "6-8-2021",
        "2021-08-06",
        "2021-08-06 00:00:00",
        "2021-08-06 13:05:10",
        "6 de agosto de 2021",
        date(2021, 8, 6),
        datetime.fromisoformat("2021-08-06T13:05:00"),
    ],
)
def test_day_is_read_in_every_honest_form(raw: object) -> None:
    assert parsers.day(raw) == date(2021, 8, 6)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("06/08/21", "dos cifras"),
        ("31/02/2022", "no es una fecha que exista"),
        ("44414", "número de serie"),
        (44414, "número de serie"),
        ("agosto de 2021", "no es un día completo"),
        ("por definir", "no es una fecha"),
        (date(1900, 1, 12), "número con formato de fecha"),
        (True, "no es una fecha"),
    ],
)
def test_day_refuses_what_is_no_day(raw: object, said: str) -> None:
    error = refusal(parsers.day, raw)

    assert error.code == "INT-FECHA"
    assert said in str(error)


@pytest.mark.parametrize(
    ("raw", "text"),
    [("junio de 2021", "2021-06"), (2021, "2021"), ("a más tardar el 31/07/2022", "<=2022-07-31")],
)
def test_partial_date_keeps_its_precision(raw: object, text: str) -> None:
    value = parsers.partial_date(raw)

    assert isinstance(value, PartialDate)
    assert value.text == text


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (1260.5, "1260.50"),
        (48000, "48000.00"),
        ("S/ 1,260.50", "1260.50"),
        ("62,334,134", "62334134.00"),
        (0.1 + 0.2, "0.30"),
    ],
)
def test_soles_are_exact_cents(raw: object, value: str) -> None:
    assert parsers.soles(raw) == Decimal(value)


@pytest.mark.parametrize(
    "raw", ["abc", "NaN", "Infinity", -5, "1.2.3", True, date(2021, 8, 6), float("inf"), 10**16]
)
def test_soles_refuse_what_is_no_amount(raw: object) -> None:
    assert refusal(parsers.soles, raw).code == "INT-MONTO"


def test_soles_with_a_lone_point_before_three_digits_are_ambiguous() -> None:
    error = refusal(parsers.soles, "1.260")

    assert "1,260.00" in error.suggestion
    assert "1.26 " in error.suggestion


@pytest.mark.parametrize(("raw", "value"), [(3, 3), (3.0, 3), ("3", 3), ("1,200", 1200), ("12.0", 12)])
def test_integer_is_read(raw: object, value: int) -> None:
    assert parsers.integer()(raw) == value


@pytest.mark.parametrize("raw", [1.5, "tres", True, "1 200 aprox", "²"])
def test_integer_refuses_the_rest(raw: object) -> None:
    assert refusal(parsers.integer(), raw).code == "INT-NUMERO"


def test_integer_out_of_bounds_says_the_bounds() -> None:
    assert "de 1 a 12" in refusal(parsers.integer(1, 12), 13).suggestion


@pytest.mark.parametrize(
    ("raw", "value"), [(45, 45), ("45%", 45), ("45 %", 45), (0, 0), (100, 100), ("1 %", 1), ("45,0", 45)]
)
def test_percent_is_read(raw: object, value: int) -> None:
    assert parsers.percent()(raw) == value


@pytest.mark.parametrize("raw", [0.45, "0.45", 1])
def test_percent_that_may_be_a_ratio_is_refused(raw: object) -> None:
    error = refusal(parsers.percent(), raw)

    assert "puede ser" in str(error)
    assert "%" in error.suggestion


@pytest.mark.parametrize("raw", [101, "-5", 45.5, "mitad", True])
def test_percent_out_of_range_is_refused(raw: object) -> None:
    assert refusal(parsers.percent(), raw).code == "INT-PORCENTAJE"


def test_percent_may_have_decimals_where_allowed() -> None:
    assert parsers.percent(whole=False)(45.5) == Decimal("45.5")


@pytest.mark.parametrize("raw", [30501, 30501.0, "30501"])
def test_code_that_lost_its_zeros_is_shown_with_them(raw: object) -> None:
    error = refusal(parsers.code(6), raw)

    assert error.code == "INT-CODIGO"
    assert "parece haber perdido sus ceros" in str(error)
    assert "¿030501?" in error.suggestion


@pytest.mark.parametrize(("raw", "value"), [("030501", "030501"), (150101, "150101"), (150101.0, "150101")])
def test_code_of_full_width_is_read(raw: object, value: str) -> None:
    assert parsers.code(6)(raw) == value


@pytest.mark.parametrize("raw", ["03050X", "0305011", date(2021, 8, 6), "0305 01"])
def test_code_of_another_shape_is_refused(raw: object) -> None:
    assert refusal(parsers.code(6), raw).code == "INT-CODIGO"


def test_choice_forgives_accents_and_names_the_options() -> None:
    parse = parsers.choice({"En diálogo": "dialogue", "De inversiones": "investment"})

    assert parse("EN DIALOGO") == "dialogue"
    error = refusal(parse, "De inversion")
    assert "¿Quiso decir «De inversiones»?" in error.suggestion
    assert "En diálogo o De inversiones" in error.suggestion


def test_text_list_drops_blanks_and_keeps_order() -> None:
    assert parsers.text_list()("MTC; PCM;\n MINSA ;") == ("MTC", "PCM", "MINSA")


@pytest.mark.parametrize(
    ("raw", "value"), [("Sí", True), ("x", True), (1, True), (1.0, True), ("NO", False), (False, False)]
)
def test_yes_no_is_read(raw: object, value: bool) -> None:
    assert parsers.yes_no(raw) is value


def test_yes_no_refuses_perhaps() -> None:
    assert "Sí o No" in refusal(parsers.yes_no, "tal vez").suggestion


ALL: list[Any] = [
    parsers.text(50),
    parsers.partial_date,
    parsers.day,
    parsers.soles,
    parsers.integer(0, 9),
    parsers.percent(),
    parsers.code(6),
    parsers.choice({"Sí": True}),
    parsers.text_list(),
    parsers.yes_no,
]
ANY_CELL = st.one_of(
    st.text(min_size=1), st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates(), st.datetimes(),
    st.from_regex(r"[0-9.,/\- %eS]{1,12}", fullmatch=True),
)  # fmt: skip


@given(raw=ANY_CELL, which=st.sampled_from(range(len(ALL))))
def test_no_cell_breaks_a_parser(raw: object, which: int) -> None:
    try:
        ALL[which](raw)
    except CellError as error:
        assert str(error)
        assert error.suggestion


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_amount_survives_excels_floating_point(amount: Decimal) -> None:
    assert parsers.soles(float(amount)) == amount


@pytest.mark.parametrize("written", ["1.260", "S/ 1.260 millones", "1.260 MM"])
def test_soles_with_a_point_of_two_readings_is_asked_about(written: str) -> None:
    assert "dos maneras" in refusal(parsers.soles, written).suggestion


def test_text_loses_the_characters_that_nobody_sees() -> None:
    assert parsers.text()("MTP Gr\u200bau\u202e") == "MTP Grau"
