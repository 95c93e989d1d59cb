"""The many forms of the exports: by month, by project, old years, saved again as workbooks, cut, mended by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.subjects.budget import consulta_files as files
from tests.subjects.budget.test_consulta_loading import clean, load
from tinkuy.core.refusal import Refused
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.consulta.checks import UNPROVED
from tinkuy.subjects.budget.loading.kinds import kind_of
from tinkuy.subjects.budget.loading.opened import Opened

Rows = list[list[Any]]
HEADINGS = ["PIA", "PIM", "Certificación", "Compromiso Anual", "Atención de Compromiso Mensual", "Devengado", "Girado", "Avance %"]  # fmt: skip
REGIONS = (
    ("TOTAL", "90", "120", "90", "80", "70", "60", "50", "50.0"),
    ("Nivel de Gobierno R: GOBIERNOS REGIONALES", "90", "120", "90", "80", "70", "60", "50", "50.0"),
    ("Sector 99: GOBIERNOS REGIONALES", "90", "120", "90", "80", "70", "60", "50", "50.0"),
)


def page(tmp_path: Path, **told: Any) -> Path:
    return files.save(tmp_path / "exportar.xls", files.page(**told))


def book(path: Path, *sheets: Rows) -> Path:
    """A workbook of values as they are given."""
    with xlsxwriter.Workbook(path) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def flat(*rows: list[Any], headings: list[str] | None = None) -> Rows:
    """A table by function with its year in a column."""
    return [headings or ["Año", "Función", *HEADINGS], *rows]


def test_months_keep_their_number_and_have_no_budget(db: None, tmp_path: Path) -> None:
    rows = (
        ("1: 'Enero", "", "", "631,109,277", "220,979,940", "81,302,785", "18,207,406", "12,493,142", ""),
        ("8: 'Agosto", "", "", "-12,725,362", "-11,084,315", "17,553,435", "20,463,933", "20,738,730", ""),
    )
    filters = files.chosen(*(label for label, *_ in REGIONS), rows=rows)
    record = load(page(tmp_path, dimension="Mes", rows=rows, filters=filters, includes="Sólo Proyectos"))
    assert record.parts == ("2024|month|projects||sector=99",)
    assert clean(record, "month, name, pim, certified, advance_printed, level, sector") == [
        (1, "Enero", None, Decimal(631109277), None, "R", "99"),
        (8, "Agosto", None, Decimal(-12725362), None, "R", "99"),
    ]


def test_month_that_was_chosen_is_the_month_of_every_row(prepared: None, tmp_path: Path) -> None:
    chosen = (*REGIONS, ("Mes 10: octubre", "", "", "8", "8", "7", "6", "5", ""))
    rows = (
        ("440: GOBIERNO REGIONAL DEL DEPARTAMENTO DE AMAZONAS", "", "", "5", "5", "4", "4", "3", ""),
        ("452: GOBIERNO REGIONAL DEL DEPARTAMENTO DE LAMBAYEQUE", "", "", "3", "3", "3", "2", "2", ""),
    )
    record = load(page(tmp_path, dimension="Pliego", rows=rows, filters=chosen, includes="Solo Actividades"))
    assert record.parts == ("2024|pliego|activities|m10|sector=99",)
    assert clean(record, "month, code, pliego, entity") == [
        (10, "440", "440", "gore-01"),
        (10, "452", "452", "gore-14"),
    ]
    assert record.notes == ()


def test_quarter_that_was_chosen_is_no_whole_year(db: None, tmp_path: Path) -> None:
    chosen = (*REGIONS, ("Trimestre I: 1er Trimestre", "", "", "5", "5", "4", "4", "3", ""))
    rows = (("440: GOBIERNO REGIONAL DEL DEPARTAMENTO DE AMAZONAS", "", "", "5", "5", "4", "4", "3", ""),)
    record = load(page(tmp_path, dimension="Pliego", rows=rows, filters=chosen))
    assert record.parts == ("2024|pliego|all|t1|sector=99",)
    assert clean(record, "month, quarter") == [(0, 1)]


DIMENSIONS: tuple[tuple[str, str, dict[str, str | None]], ...] = (
    ("Nivel de Gobierno", "E: GOBIERNO NACIONAL", {"level": "E"}),
    ("Sector", "01: PRESIDENCIA CONSEJO MINISTROS", {"sector": "01"}),
    ("Unidad Ejecutora", "001-855: REGION LAMBAYEQUE", {"unit": "001", "sec_ejec": "000855"}),
    ("Departamento", "03: APURIMAC", {"unit_department": "03", "ubigeo": "03"}),
    ("Provincia", "0305: COTABAMBAS", {"unit_department": "03", "unit_province": "05", "ubigeo": "0305"}),
    (
        "Departamento (Meta)",
        "03: APURIMAC",
        {"department": "03", "ubigeo": "03", "unit_department": None},
    ),
    ("Función", "22: EDUCACION", {"function": "22"}),
    ("División Funcional", "047: EDUCACION BASICA", {"division": "047"}),
    ("Grupo Funcional", "0103: EDUCACION INICIAL", {"group": "0103"}),
    ("Categoría Presupuestal", "0068: REDUCCION", {"programme": "0068"}),
    ("Producto/Proyecto", "3000001: ACCIONES COMUNES", {"product": "3000001", "project": None}),
    ("Proyecto", "2285479: MEJORAMIENTO", {"product": "2285479", "project": "2285479"}),
    ("Fuente de Financiamiento", "1: RECURSOS ORDINARIOS", {"source": "1"}),
    ("Rubro", "00: RECURSOS ORDINARIOS", {"rubro": "00"}),
    ("Genérica", "5-21: PERSONAL", {"category": "5", "transaction": "2", "generic": "1"}),
    ("Rareza", "7: ALGO", {"function": None}),
)


def test_dimensions_give_their_codes_with_their_zeros(prepared: None, tmp_path: Path) -> None:
    sheets = [
        [["Año de Ejecución: 2024"], [heading, *HEADINGS], [label, 1, 2, 2, 2, 2, 1, 1, 50]]
        for heading, label, _ in DIMENSIONS
    ]
    record = load(book(tmp_path / "a.xlsx", *sheets))
    for number, (_, label, columns) in enumerate(DIMENSIONS, 1):
        names = ", ".join(f'"{name}"' for name in columns)
        where = f"where place = 'hoja «Sheet{number}», fila 3'"
        assert clean(record, f"code, {names}", where=where) == [(label.partition(":")[0], *columns.values())]
    (told,) = [note for note in record.notes if "dimensión que no es de las conocidas" in note]
    assert told.endswith("se guarda con su nombre: Rareza.")


def test_old_page_without_certification_leaves_it_blank(db: None, tmp_path: Path) -> None:
    rows = (("22: EDUCACION", "10", "20", "9", "8", "7", "40.0"),)
    record = load(page(tmp_path, dimension="Función", rows=rows, year="2009", is_old=True))
    assert clean(record, "year, pia, pim, certified, committed_annual, committed, accrued, paid") == [
        (2009, Decimal(10), Decimal(20), None, None, Decimal(9), Decimal(8), Decimal(7))
    ]
    assert record.notes == (
        "tabla 3, fila 1: no trae Certificación, Compromiso Anual; esos montos quedan en blanco, no en cero.",
        UNPROVED,
    )


def test_names_in_windows_latin_keep_their_dashes_and_accents(db: None, tmp_path: Path) -> None:
    rows = (("2285479: CREACIÓN – “PUENTE ÑA¥EZ”", "1", "2", "2", "2", "2", "1", "1", "50.0"),)
    path = files.save(tmp_path / "exportar.xls", files.page(dimension="Proyecto", rows=rows), "cp1252")
    assert clean(load(path), "name") == [("CREACIÓN – “PUENTE ÑAÑEZ”",)]


def test_page_saved_again_as_a_workbook_says_the_same(prepared: None, tmp_path: Path) -> None:
    rows: Rows = [
        ["Consulta Amigable"],
        ["Consulta de Ejecución del Gasto"],
        [],
        ["Fecha de la Consulta: 20-agosto-2024"],
        ["Año de Ejecución: 2024"],
        ["Incluye: Actividades y Proyectos"],
        *([label, *(int(cell.replace(",", "")) for cell in cells), float(last)] for label, *cells, last in files.LOCAL),
        ["Municipalidad", *HEADINGS[:4], "Ejecución", None, None, HEADINGS[-1]],
        [None, None, None, None, None, *HEADINGS[4:7]],
        *([label, *(int(cell.replace(",", "")) for cell in cells), float(last)] for label, *cells, last in files.MUNICIPALITIES),
        [],
        ["Fuente: MEF. Elaborado por la oficina."],
    ]  # fmt: skip
    record = load(book(tmp_path / "guardado.xlsx", rows))
    html = load(page(tmp_path, dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=files.LOCAL))
    assert record.parts == html.parts
    assert record.cut_off == html.cut_off
    everything = "* exclude (place)"
    assert clean(record, everything, order="code") == clean(html, everything, order="code")
    assert record.rejected == {
        "fila de título": 5,
        "fila vacía": 2,
        "total o filtro elegido: se comprueba, no se guarda": 4,
        "fila de encabezados": 2,
        "nota o texto sin montos": 1,
    }


def test_bad_amounts_are_rejected_all_at_once_with_their_place(db: None, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        flat(
            ["2024", "22: EDUCACION", "1,000", "2 000", "1.234.567", "S/ 5", "(6)", "100.50", "-7", "5.0"],
            ["2024", "20: SALUD", "1,00,0", "mucho", 3, 4, 5, 6, 7, "8%"],
            ["año", "23: PROTECCION SOCIAL", 1, 1, 1, 1, 1, 1, 1, 100],
            ["2024", None, 1, 1, 1, 1, 1, 1, 1, 100],
            ["2024", "15: TRANSPORTE", 1, 1, 1, 1, 1, 1, 1, "casi"],
        ),
    )
    record = load(path)
    assert clean(record, "pia, pim, certified, committed_annual, committed, accrued, paid", order="code")[1] == (
        Decimal(1000), Decimal(2000), Decimal(1234567), Decimal(5), Decimal(-6), Decimal("100.50"), Decimal(-7)
    )  # fmt: skip
    rejected = clean(record, "place, detail", name="rejected")
    assert (
        "hoja «Sheet1», fila 3",
        "PIA dice «1,00,0», que no es un monto; PIM dice «mucho», que no es un monto",
    ) in rejected
    assert ("hoja «Sheet1», fila 4", "«año» no es un año") in rejected
    assert ("hoja «Sheet1», fila 5", "sin código ni nombre") in rejected
    assert record.sums_rejected["accrued"] == Decimal(8)
    assert record.mistakes() == ()
    assert any("Avance % dice «casi»" in note for note in record.notes)


def test_repeated_rows_are_kept_once(db: None, tmp_path: Path) -> None:
    same = ["2024", "22: EDUCACION", 1, 2, 2, 2, 2, 1, 1, 50]
    record = load(book(tmp_path / "a.xlsx", flat(same, same, [*same[:3], 3, *same[4:]])))
    assert record.rejected == {
        "fila de encabezados": 1,
        "repetida con los mismos montos": 1,
        "repetida con otros montos": 1,
    }
    assert record.sums_rejected["pim"] == Decimal(5)


def test_printed_advance_beyond_rounding_is_told(db: None, tmp_path: Path) -> None:
    rows = (
        ("22: EDUCACION", "1", "300", "2", "2", "2", "100", "1", "33.3"),
        ("20: SALUD", "1", "300", "2", "2", "2", "100", "1", "63.3"),
    )
    filters = files.chosen("TOTAL", rows=rows)
    record = load(page(tmp_path, dimension="Función", rows=rows, filters=filters))
    assert record.notes == (
        "Avance % impreso distinto de Devengado ÷ PIM en 1 filas: tabla 4, fila 2 dice 63.30 y es 33.3.",
    )


def test_corrected_page_takes_the_place_of_its_own_province_only(prepared: None, tmp_path: Path) -> None:
    other = (
        "030201-300254: MUNICIPALIDAD PROVINCIAL DE ANDAHUAYLAS",
        "1",
        "7",
        "7",
        "7",
        "7",
        "7",
        "7",
        "100.0",
    )
    rows = (*files.MUNICIPALITIES, other)
    filters = files.chosen(*(label for label, *_ in files.LOCAL), rows=rows)
    both = files.page(dimension="Municipalidad", rows=rows, filters=filters)
    load(files.save(tmp_path / "pais.xls", both))
    only = files.page(
        dimension="Municipalidad",
        rows=files.MUNICIPALITIES[:1],
        filters=(*files.LOCAL, ("Provincia 0305: COTABAMBAS", "100", "1,200", "", "", "", "", "", "")),
    )
    second = load(files.save(tmp_path / "provincia.xls", only))
    live = places.dataset("consulta").manifest().live()
    assert second.parts == ("2024|municipality|all||province=0305",)
    assert live["2024|municipality|all||province=0305"].id == second.id
    assert live["2024|municipality|all||province=0302"].id != second.id


def test_several_exports_in_one_workbook_are_all_read(db: None, tmp_path: Path) -> None:
    def sheet(year: int, code: str) -> Rows:
        return [
            [f"Año de Ejecución: {year}"],
            ["Función", *HEADINGS],
            [code, 1, 2, 2, 2, 2, 1, 1, 50],
        ]

    path = book(tmp_path / "a.xlsx", [*sheet(2022, "22: EDUCACION"), *sheet(2023, "22: EDUCACION")], sheet(2024, "20: SALUD"), [["Notas"]])  # fmt: skip
    record = load(path)
    assert clean(record, "year, code") == [(2022, "22"), (2023, "22"), (2024, "20")]
    assert record.rows_in == 10


def test_sectors_with_their_pliegos_beside_them(db: None, tmp_path: Path) -> None:
    headings = ["Año", "Sector", "Pliego", "Unidad Ejecutora", *HEADINGS]
    row = [
        2024,
        "01: PCM",
        "001: PRESIDENCIA DEL CONSEJO DE MINISTROS",
        "003-17: SECRETARIA",
        1,
        2,
        2,
        2,
        2,
        1,
        1,
        50,
    ]
    record = load(book(tmp_path / "a.xlsx", flat(row, headings=headings)))
    assert clean(record, "dimension, sector, pliego, unit, sec_ejec, scope") == [
        ("unit", "01", "001", "003", "000017", "pliego=001;sector=01")
    ]


def test_filter_without_any_amount_is_a_filter_all_the_same(prepared: None, tmp_path: Path) -> None:
    chosen = (*files.LOCAL, ("Función 22: EDUCACION", "", "", "", "", "", "", "", ""))
    record = load(page(tmp_path, dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=chosen))
    assert record.parts == ("2024|municipality|all||function=22;province=0305",)


def test_page_as_it_is_browsed_has_a_column_of_buttons(db: None, tmp_path: Path) -> None:
    rows = [("22: EDUCACION", "1", "20", "2", "2", "2", "1", "1", "5.0")]
    text = files.page(dimension="Función", rows=rows, filters=files.chosen("TOTAL", rows=rows))
    text = text.replace('<td title="Concepto"', '<td rowspan="2"></td><td title="Concepto"')
    text = text.replace(
        "<table class=\"Data\"><tr align='right'>", "<table class=\"Data\"><tr><td><input type='radio'></td>"
    )
    with pytest.raises(Refused, match="el TOTAL de arriba: PIM dice"):
        load(files.save(tmp_path / "otro.html", text.replace("20\n  </td>", "60\n  </td>", 1)))
    record = load(files.save(tmp_path / "pagina.html", text))
    assert clean(record, "code, pim, accrued, advance_printed") == [
        ("22", Decimal(20), Decimal(1), Decimal("5.00"))
    ]


def test_first_page_of_the_query_is_the_total_of_the_country(db: None, tmp_path: Path) -> None:
    record = load(
        page(tmp_path, dimension="Total", rows=[("TOTAL", "1", "20", "2", "2", "2", "1", "1", "5.0")])
    )
    assert record.parts == ("2024|total|all||",)
    assert clean(record, "name, pim") == [("TOTAL", Decimal(20))]


def test_subtotals_are_left_out(db: None, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        flat(
            ["2024", "22: EDUCACION", 1, 20, 2, 2, 2, 1, 1, 5],
            ["2024", "Total Educación", 1, 20, 2, 2, 2, 1, 1, 5],
            ["Total general", None, 1, 20, 2, 2, 2, 1, 1, 5],
        ),
    )
    record = load(path)
    assert record.sums_in["pim"] == record.sums_kept["pim"] == Decimal(20)
    assert record.rejected["subtotal: no se guarda, sus filas ya están"] == 1


def test_same_rows_on_two_sheets_are_kept_once(db: None, tmp_path: Path) -> None:
    sheet = flat(["2024", "22: EDUCACION", 1, 2, 2, 2, 2, 1, 1, 50])
    record = load(book(tmp_path / "a.xlsx", sheet, sheet))
    assert record.rows_kept == 1
    assert record.rejected["repetida con los mismos montos"] == 1


def test_period_that_is_none_is_rejected_and_not_taken_for_a_year(db: None, tmp_path: Path) -> None:
    headings = ["Año", "Mes", "Trimestre", "Función", *HEADINGS]
    amounts = [1, 2, 2, 2, 2, 1, 1, 50]
    path = book(
        tmp_path / "a.xlsx",
        flat(
            [2024, "Setiembre", "III Trimestre", "22: EDUCACION", *amounts],
            [2024, "quizás", "III Trimestre", "22: EDUCACION", *amounts],
            [2024, 3, "", "22: EDUCACION", *amounts],
            headings=headings,
        ),
    )
    record = load(path)
    assert clean(record, "month, quarter") == [(9, 3)]
    details = {detail for (detail,) in clean(record, "detail", name="rejected")}
    assert details == {"", "«quizás» no es un mes", "«» no es un trimestre"}


def test_headings_may_say_their_unit(db: None, tmp_path: Path) -> None:
    headings = ["Año", "Función", "PIM (S/)", "Devengado S/", "Avance (%)"]
    record = load(book(tmp_path / "a.xlsx", flat([2024, "22: EDUCACION", 200, 100, 50], headings=headings)))
    assert clean(record, "pim, accrued, advance_printed") == [(Decimal(200), Decimal(100), Decimal(50))]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["Consulta Amigable"], ["Rubro", "PIA", "PIM", "Recaudado", "Avance %"]], "consulta de ingresos"),
        ([["Consulta Amigable"], ["Pliego", "Monto Autorizado", "Monto Acreditado"]], "consulta de transferencias"),
        ([["Consulta Amigable"], ["Proyecto", "Costo", "2021 PIM", "Ejecución Total"]], "seguimiento de proyectos"),
        ([["Consulta Amigable"], ["Función", "Monto"]], "no tiene la fila de encabezados"),
        ([["Año de Ejecución: 2024", "en millones de soles"], ["Función", *HEADINGS], ["22: EDUCACION", 1, 2, 2, 2, 2, 1, 1, 50]], "aquí se guardan soles exactos"),
        ([["Función", *HEADINGS], ["22: EDUCACION", 1, 2, 2, 2, 2, 1, 1, 50]], "no se sabe de qué año es"),
        ([["Función", "PIM (millones S/)", "Devengado (millones S/)"], ["22: EDUCACION", 1.5, 1.2]], "aquí se guardan soles exactos"),
        ([["Consulta Amigable"], ["Función", "PIM 2023", "Devengado 2023", "PIM 2024", "Devengado 2024"]], "la misma columna está dos veces"),
        ([["Año", "Función", *HEADINGS], ["2024", "22: EDUCACION", "x", 2, 2, 2, 2, 1, 1, 50]], "ninguna fila que se pueda cargar"),
    ],
)  # fmt: skip
def test_what_cannot_be_loaded_says_exactly_why(db: None, tmp_path: Path, rows: Rows, told: str) -> None:
    path = book(tmp_path / "a.xlsx", rows)
    assert kind_of(Opened(path)).code == "consulta"
    with pytest.raises(Refused, match=told):
        load(path)
    assert places.dataset("consulta").manifest().loads == ()


def test_other_workbooks_are_not_taken_for_exports(shared: Path, tmp_path: Path) -> None:
    for name in ("invierte_amazonas_2024-09.xlsx", "plantilla_matriz_monitoreo.xlsx"):
        found = kind_of(Opened(shared / "data" / name))
        assert found is None or found.code != "consulta"
