"""Real soles, amounts per person and two ways at once: on the page, in its files and in the API, from tables that were loaded."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.ground import make_country
from tests.subjects.budget.ground import line, load_lines
from tests.subjects.budget.test_pages import links_of, rows_of, text_of
from tinkuy.core.refusal import Refused
from tinkuy.platform.audit import telling
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.budget.actions.loading import Loaded, load
from tinkuy.subjects.budget.queries import measures, records

EXPLORE = "/presupuesto/explorar/"
TABLES = "/api/v1/budget/tables/"
INDEX = 'año,índice,fuente\n2023,100,"INEI, IPC"\n2024,125,\n'
PEOPLE = "ubigeo;población;año\n03;1000;2023\n03;2000;2024\nPE;6,000;2024\n"


def give(folder: Path, name: str, text: str) -> Loaded:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path, by=None, told=lambda words, part: None)


@pytest.fixture
def measured(db: None, tmp_path: Path) -> None:
    """The usual lines of 2023 and 2024, an index and counts of people."""
    load_lines(tmp_path)
    give(tmp_path, "ipc.csv", INDEX)
    give(tmp_path, "gente.csv", PEOPLE)


def cells(response: Any) -> list[dict[str, str]]:
    """The rows of the main table by the label of each cell."""
    body = re.search(
        r'<div class="table-block budget-sheet.*?<tbody.*?>(.*?)</tbody>', response.content.decode(), re.S
    )
    assert body is not None
    cell = re.compile(r'<td role="cell" data-label="(.*?)".*?>(.*?)</td>', re.S)
    return [
        {label: re.sub("<.*?>", "", text) for label, text in cell.findall(row)}
        for row in re.findall(r"<tr.*?>(.*?)</tr>", body[1], re.S)
    ]


def test_page_tells_soles_of_a_base_year(measured: None, client: Client) -> None:
    page = client.get(f"{EXPLORE}?separar=year&desde=2023&precios=2024&unidad=soles")
    told = [(row["Devengado S/"], row["Devengado real S/ de 2024"]) for row in cells(page)]
    assert told == [("3,600,000.00", "4,500,000.00"), ("3,600,000.00", "3,600,000.00")]
    assert "Soles de 2024: con el índice de precios (INEI, IPC; ipc.csv, cargado el" in text_of(page)
    (row,) = cells(client.get(f"{EXPLORE}?separar=level&level=R&desde=2023&precios=2023&unidad=soles"))
    assert row["Devengado real S/ de 2023"] == "2,160,000.00"  # 1,200,000 and 1,200,000 × 100 / 125


def test_page_tells_soles_per_person_of_the_place(measured: None, client: Client) -> None:
    (place,) = cells(client.get(f"{EXPLORE}?separar=department&persona=si"))
    assert place["Devengado por persona S/"] == "1,800.00"  # 3,600,000 among 2,000
    levels = cells(client.get(f"{EXPLORE}?separar=level&persona=si"))
    assert {row["Devengado por persona S/"] for row in levels} == {"200.00"}  # 1,200,000 among 6,000
    held = cells(client.get(f"{EXPLORE}?separar=level&department=03&persona=si"))
    assert {row["Devengado por persona S/"] for row in held} == {"600.00"}
    (province,) = cells(client.get(f"{EXPLORE}?separar=unit_province&persona=si"))
    assert province["Devengado por persona S/"] == ""  # nobody counted its people


def test_people_of_the_year_that_is_asked_for(measured: None, client: Client) -> None:
    page = client.get(f"{EXPLORE}?separar=department&hasta=2023&desde=2023&persona=si&precios=2024")
    (row,) = cells(page)
    assert row["Devengado por persona S/"] == "3,600.00"
    assert row["Devengado real por persona S/ de 2024"] == "4,500.00"
    assert "población de 2023: gente.csv" in text_of(page)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_files_hold_the_same(form: str, measured: None, client: Client) -> None:
    content = client.get(f"{EXPLORE}archivo/{form}/?separar=department&persona=si&precios=2023").content
    if form == "csv":
        (row, *_) = csv.DictReader(io.StringIO(content.decode()))
        assert (row["per_person"], row["real_per_person"], row["real"]) == ("1800.00", "1440.00", "2880")
    else:
        sheets = openpyxl.load_workbook(io.BytesIO(content))
        found = [cell.value for sheet in sheets for row in sheet for cell in row]
        assert {1800, 1440, 2880} <= set(found)
        assert any("S/ de 2023" in str(value) for value in found)


def test_named_tables_are_told_in_soles_of_the_base(measured: None, client: Client) -> None:
    base = "/presupuesto/cuadros"
    first, last = cells(client.get(f"{base}/investment-by-level/?precios=2024&unidad=soles"))
    assert (first["Gobierno nacional S/ de 2024"], last["Gobierno nacional S/ de 2024"]) == (
        "750,000.00",
        "600,000.00",
    )
    growth = text_of(client.get(f"{base}/investment-by-level/?precios=2024"))
    assert "-20.0 %" in growth and "Recta de los logaritmos" in growth
    curve = cells(client.get(f"{base}/monthly-curve/?precios=2024&unidad=soles"))
    assert curve[11]["Devengado acumulado S/ de 2024"] == "4,500,000.00"
    (received, *_) = cells(
        client.get(f"{base}/transfers-received/?desde=2023&hasta=2023&precios=2024&unidad=soles")
    )
    assert received["PIA S/ de 2024"] == "2,500,000.00"
    (function, *_) = cells(
        client.get(f"{base}/execution-by-function/?desde=2023&precios=2024&persona=si&unidad=soles")
    )
    assert function["Devengado real S/ de 2024"] == "675,000.00"  # the mean of 750,000 and 600,000
    assert function["Devengado por persona S/"] == "100.00"


def test_program_is_told_the_same(measured: None, client: Client) -> None:
    told = client.get(f"{TABLES}execution?years=2024&by=department&base_year=2023&per_person=true").json()
    assert (told["items"][0]["real"], told["items"][0]["per_person"]) == ("2880000.00", "1800.00")
    assert next(each for each in told["columns"] if each["key"] == "real")["unit"] == "S/ de 2023"
    assert client.get(f"{TABLES}execution?base_year=1999").status_code == 409


def test_what_cannot_be_measured_says_why(db: None, tmp_path: Path, client: Client) -> None:
    load_lines(tmp_path)
    assert "Precios" not in text_of(client.get(EXPLORE))
    assert "nadie ha cargado un índice de precios" in text_of(client.get(f"{EXPLORE}?precios=2024"))
    assert "nadie ha cargado la población" in text_of(client.get(f"{EXPLORE}?persona=si"))
    give(tmp_path, "ipc.csv", "año,índice\n2024,100\n")
    page = text_of(client.get(f"{EXPLORE}?desde=2023&precios=2024"))
    assert "El índice de precios no trae 2023" in page
    assert "el índice cargado es de 2024" in text_of(client.get(f"{EXPLORE}?precios=2020"))
    for word in ("base_year=2023", "per_person=true"):
        assert client.get(f"{TABLES}execution?years=2024&{word}").status_code == 409


def test_newer_index_takes_the_place_of_the_one_before(
    measured: None, tmp_path: Path, client: Client
) -> None:
    give(tmp_path, "nuevo.csv", "AÑO;ÍNDICE\n2023;80\n2024;100\n2025;110\n")
    assert {row.standing for row in records.load_rows() if row.kind_code == "deflator"} == {
        "whole",
        "replaced",
    }
    (row,) = cells(client.get(f"{EXPLORE}?separar=level&level=R&precios=2025&unidad=soles"))
    assert row["Devengado real S/ de 2025"] == "1,320,000.00"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "año,índice\n20x4,100\n2024,cien\n2023,-1\n",
            ("fila 2: «20x4» no es un año", "fila 3: «cien»", "fila 4"),
        ),
        ("año,índice\n2024,100\n2024,101\n", ("fila 3: «2024» está repetido",)),
        ("año;índice\n2024;108,5\n", ("con punto decimal",)),
        ("código,población\n3,100\n", ("no es un ubigeo de 2, 4 o 6 cifras",)),
        ("código,población\n03,1.5\n", ("no es un número entero",)),
        ("código,población\n", ("no tiene filas",)),
    ],
)
def test_wrong_table_is_refused_with_every_line(
    text: str, told: tuple[str, ...], db: None, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        give(tmp_path, "a.csv", text)
    assert all(words in refused.value.text for words in told)
    assert records.load_rows() == ()


def test_table_in_a_workbook_is_taken(db: None, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Año", "Índice"], [2023, 100], [2024, 104.25]):
        book.active.append(row)
    book.save(tmp_path / "ipc.xlsx")
    done = load(tmp_path / "ipc.xlsx", by=None, told=lambda words, part: None)
    assert (done.kind.code, done.load.rows_kept) == ("deflator", 2)


def test_two_ways_stand_side_by_side(measured: None, client: Client) -> None:
    page = client.get(f"{EXPLORE}?separar=function&cruzar=level&unidad=soles")
    rows = rows_of(page)
    assert len(rows) == 6 and {row[2] for row in rows[:3]} == {
        "Gobierno nacional",
        "Gobiernos locales",
        "Gobiernos regionales",
    }
    assert len({row[0] for row in rows[:3]}) == 1  # a function with all its levels, then the other
    told = text_of(page)
    assert "Ejecución del gasto por función y nivel de gobierno, 2024" in told
    assert "Devengado por función y nivel de gobierno" in told  # the figure
    content = client.get(f"{EXPLORE}archivo/csv/?separar=function&cruzar=level&unidad=soles").content.decode()
    heading, *lines = content.splitlines()
    assert heading.startswith("function_code,function,level,pia,pim,accrued") and len(lines) == 7


def test_each_of_two_ways_leads_down_and_keeps_the_other(measured: None, client: Client) -> None:
    links = links_of(client.get(f"{EXPLORE}?separar=function&cruzar=level"))
    assert links["EDUCACION"] == "?function=22&separar=division&cruzar=level"
    assert links["Gobiernos locales"].endswith("level=M&separar=function&cruzar=sector")
    inside = client.get(EXPLORE + links["Gobiernos locales"])
    assert {row[3] for row in rows_of(inside)} == {"SECTOR 03"}
    bottom = links_of(client.get(f"{EXPLORE}?separar=project&cruzar=year&desde=2023"))
    assert bottom["2023"] == "?desde=2023&hasta=2023&separar=project"
    same = links_of(client.get(f"{EXPLORE}?separar=sector&cruzar=pliego"))
    assert "separar=pliego" in same["SECTOR 99"] and "cruzar" not in same["SECTOR 99"]


def test_two_ways_that_are_one_are_refused(measured: None, client: Client) -> None:
    page = text_of(client.get(f"{EXPLORE}?separar=level&cruzar=level"))
    assert "es la misma forma que en «Separar por»" in page
    assert "no es una forma de separar" in text_of(client.get(f"{EXPLORE}?cruzar=zzz"))


def test_two_ways_of_what_came_during_the_year(measured: None, client: Client) -> None:
    page = client.get("/presupuesto/cuadros/transfers-received/?separar=function&cruzar=level")
    assert len(rows_of(page)) == 6 and "Llegó durante el año por función" in text_of(page)


def test_loading_reads_in_words_in_the_register(db: None, tmp_path: Path) -> None:
    done = give(tmp_path, "ipc.csv", INDEX)
    (told,) = telling.tell(Entry.objects.filter(key=done.load.id), what="la carga", titles={})
    assert told.sentence == (
        "El sistema cargó «ipc.csv», índice de precios por año (columnas año, índice): se guardaron 2 de 2 filas."
    )
    assert telling.subject_in_words("budget_load") == "carga de presupuesto e inversiones"


def test_names_that_do_not_fit_are_counted(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinkuy.subjects.budget.loading.matching.MOST_LISTED", 2)
    lines = [
        line("R", "442", "22", "3", 2024, month, pim=1)
        | {"SEC_EJEC": f"{at:06}", "EJECUTORA_NOMBRE": f"{at} {month}"}
        for at in range(5)
        for month in (1, 2)
    ]
    told = load_lines(tmp_path, lines).load.unmatched["nombres"]
    assert len(told) == 3 and told[-1] == "y 3 más"


def test_place_that_nobody_knows_is_kept_and_told(db: None, tmp_path: Path, client: Client) -> None:
    done = give(tmp_path, "gente-simulada.csv", "código,población\n03,10\n99,10\nPE,20\n")
    assert done.load.rows_kept == 3
    page = text_of(client.get(f"/presupuesto/cargas/{done.load.id}/"))
    assert "99: el registro de territorios no tiene ese código" in page and "tag--simulated" in page
    assert "PE: el registro" not in page


def test_people_of_districts_add_up_to_what_holds_them(db: None, tmp_path: Path) -> None:
    make_country()
    give(
        tmp_path,
        "distritos.csv",
        "ubigeo;población;capital\n030503;7;Plaza\n030505;5;Plaza\n030701;3;Plaza\n",
    )
    found = measures.people(2024)
    assert found is not None
    assert {place: found.of(place) for place in ("0305", "0307", "03", "0807", "08", "PE")} == {
        "0305": 12, "0307": 3, "03": 15, "0807": None, "08": None, "PE": None,
    }  # fmt: skip


def test_register_of_the_institute_is_taken_as_it_is(db: None, shared: Path) -> None:
    path = shared / "data" / "inei_2025_distritos.csv"
    done = load(path, by=None, told=lambda words, part: None)
    with path.open(encoding="utf-8-sig") as file:
        told = [int(row["población"]) for row in csv.DictReader(file, delimiter=";")]
    assert (done.kind.code, done.load.rows_kept) == ("population", len(told))
