"""The tables of the budget by the command, on DuckDB and on a cluster of Spark, against figures worked out by hand."""

import csv
import gc
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cluster import cluster, has_java
from tests.subjects.budget.files import row, write
from tinkuy.cli.commands import root

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("prepared", "engine"),
    # What Spark hands to pandas goes through sockets that it leaves to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

# Averages of 2011 to 2014 in thousands of soles: PIA, PIM, accrued (GPC 2015, Cuadro 1).
CUADRO_1 = {
    ("20", "SALUD", "E"): (610785, 447003, 291439),
    ("20", "SALUD", "R"): (802327, 1049865, 693655),
    ("22", "EDUCACION", "E"): (1953533, 1667472, 894396),
    ("22", "EDUCACION", "R"): (517968, 1411926, 1006418),
    ("10", "AGROPECUARIA", "E"): (523816, 807101, 523461),
    ("10", "AGROPECUARIA", "R"): (702109, 1144499, 857415),
    ("18", "SANEAMIENTO", "E"): (491280, 177033, 146653),
    ("18", "SANEAMIENTO", "R"): (352603, 892118, 675707),
    ("15", "TRANSPORTE", "E"): (5746244, 5849274, 5728668),
    ("15", "TRANSPORTE", "R"): (947532, 2276517, 1698546),
}
# Variation, c/a and c/b in whole percent, from those amounts; the document prints 85 for the last of Educación, national.
RATIOS_1 = {
    ("Salud", "E"): (-27, 48, 65),
    ("Salud", "R"): (31, 86, 66),
    ("Educacion", "E"): (-15, 46, 54),
    ("Educacion", "R"): (173, 194, 71),
    ("Agropecuaria", "E"): (54, 100, 65),
    ("Agropecuaria", "R"): (63, 122, 75),
    ("Saneamiento", "E"): (-64, 30, 83),
    ("Saneamiento", "R"): (153, 192, 76),
    ("Transporte", "E"): (2, 100, 98),
    ("Transporte", "R"): (140, 179, 75),
}
# Accrued on projects in millions of soles (GPC 2015, Cuadro 2).
CUADRO_2 = {
    2004: (2753, 762, 1793),
    2005: (3205, 1020, 2156),
    2006: (2913, 1306, 3711),
    2007: (3104, 2070, 4127),
    2008: (3430, 2789, 7132),
    2009: (6665, 3981, 9209),
    2010: (9591, 4953, 10002),
    2011: (10088, 4679, 8512),
    2012: (9643, 6923, 12792),
    2013: (11085, 7119, 14095),
    2014: (13278, 6374, 14033),
}
NAMES = {"E": "Gobierno nacional", "R": "Gobiernos regionales", "M": "Gobiernos locales"}


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster for all tests that need one."""
    if not has_java():
        pytest.skip("Spark necesita Java, que no está en esta máquina")
    with cluster(tmp_path_factory.mktemp("spark")) as found:
        yield found


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Who answers."""
    where = request.param if request.param == "duckdb" else request.getfixturevalue("address")
    monkeypatch.setenv("TINKUY_LAKE_ENGINE", where)
    yield
    gc.collect()


def run(*words: object) -> Result:
    return CliRunner().invoke(root, ["budget", *map(str, words)])


def table(name: str, *words: object) -> Any:
    done = run("table", name, *words, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["tables"]


def load(path: Path) -> None:
    done = run("load", path)
    assert done.exit_code == 0, done.output


def percent(value: float) -> int:
    return int(Decimal(str(value)).scaleb(2).quantize(Decimal(1), "ROUND_HALF_UP"))


def test_the_first_table_of_2015(tmp_path: Path) -> None:
    rows = []
    for (code, name, level), (pia, pim, accrued) in CUADRO_1.items():
        for at, year in enumerate((2011, 2012, 2013, 2014)):
            apart = (at - 1.5) * 1000  # years differ, their average does not
            told = {"ANO_EJE": year, "NIVEL_GOBIERNO": level, "FUNCION": code, "FUNCION_NOMBRE": name}
            rows.append(row(**told, MES_EJE=0, pia=1000 * (pia + apart), pim=1000 * (pim + apart)))
            rows.append(row(**told, MES_EJE=12, accrued=1000 * (accrued + apart)))
    rows.append(row(ANO_EJE=2012, TIPO_ACT_PROY=3, pia=10**9))  # an activity, which is no investment
    load(write(tmp_path / "a.csv", rows))
    found = table("execution-by-function", "--years", "2011-2014", "--by", "level")[0]
    assert [one["key"] for one in found["columns"]] == [
        "function_code", "function", "level", "pia", "pim", "variation", "accrued", "over_pia", "over_pim",
    ]  # fmt: skip
    assert len(found["rows"]) == len(CUADRO_1)
    for one in found["rows"]:
        level = next(code for code, name in NAMES.items() if name == one["level"])
        told = CUADRO_1[one["function_code"], one["function"], level]
        assert (one["pia"], one["pim"], one["accrued"]) == told
        ratios = tuple(percent(one[key]) for key in ("variation", "over_pia", "over_pim"))
        assert ratios == RATIOS_1[one["function"].capitalize(), level]


def test_the_second_table_of_2015(tmp_path: Path) -> None:
    rows = [
        row(ANO_EJE=year, NIVEL_GOBIERNO=level, accrued=1_000_000 * amount)
        for year, amounts in CUADRO_2.items()
        for level, amount in zip("ERM", amounts, strict=True)
    ]
    load(write(tmp_path / "a.csv", rows))
    main, growth = table("investment-by-level", "--years", "2004-2014")
    assert {int(one["year"]): (one["E"], one["R"], one["M"]) for one in main["rows"]} == CUADRO_2
    assert (main["total"]["E"], main["total"]["R"], main["total"]["M"]) == (75755, 41976, 87562)
    compound, mean, fitted = growth["rows"]
    assert compound["year"] == "Tasa compuesta (10 periodos)"
    # (13278 / 2753) ** 0.1 − 1 and so on
    assert [round(compound[level], 3) for level in "ERM"] == [0.170, 0.237, 0.228]
    assert [round(mean[level], 3) for level in "ERM"] == [0.198, 0.257, 0.259]
    assert all(0.15 < fitted[level] < 0.30 for level in "ERM")


def test_sums_of_several_ways(tmp_path: Path) -> None:
    rows = [
        row(accrued="10.10", pim=100, DEPARTAMENTO_META="01"),
        row(
            accrued="0.05", pim=50, DEPARTAMENTO_META="02", DEPARTAMENTO_META_NOMBRE="ANCASH", TIPO_ACT_PROY=3
        ),
        row(accrued="5", pim=10, ANO_EJE=2024, DEPARTAMENTO_META="02", DEPARTAMENTO_META_NOMBRE="ANCASH"),
    ]
    load(write(tmp_path / "a.csv", rows))
    found = table("execution", "--years", "2025", "--by", "department,level")[0]
    assert [(one["department_code"], one["accrued"], one["to_spend"]) for one in found["rows"]] == [
        ("01", 10.1, 89.9),
        ("02", 0.05, 49.95),
    ]
    assert found["total"]["accrued"] == 10.15 and found["total"]["over_pim"] == pytest.approx(10.15 / 150)
    only = table("execution", "--years", "2024-2025", "--where", "department=02", "--by", "year")[0]
    assert [(one["year"], one["accrued"]) for one in only["rows"]] == [("2024", 5), ("2025", 0.05)]
    projects = table("execution", "--years", "2025", "--spending", "projects")[0]
    assert [one["pim"] for one in projects["rows"]] == [100]
    assert "a.csv" in found["sources"][0] and "corte al 31/03/2025" in found["sources"][0]


def test_a_curve_adds_up_month_by_month(tmp_path: Path) -> None:
    rows = [row(MES_EJE=0, pia=100, pim=100), row(MES_EJE=1, accrued=10), row(MES_EJE=2, accrued=20, pim=50)]
    load(write(tmp_path / "a.csv", rows))
    found = table("monthly-curve", "--years", "2025", "--unit", "soles")[0]
    assert [
        (one["month"], one["pim"], one["so_far"], one["share"], one["left"]) for one in found["rows"]
    ] == [
        ("Ene", 100, 10, 0.1, 90),
        ("Feb", 150, 30, 0.2, 120),
    ]
    assert "Años incompletos: 2025 (hasta el mes 2)" in found["note"]


def test_what_came_during_the_year(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", [row(pia=100, pim=250), row(NIVEL_GOBIERNO="E", pia=90, pim=60)]))
    found = table("transfers-received", "--years", "2025")[0]
    told = {one["level"]: (one["received"], one["variation"], one["predictable"]) for one in found["rows"]}
    assert told == {
        "Gobiernos regionales": (150, 1.5, 0.4),
        "Gobierno nacional": (-30, pytest.approx(-1 / 3), 1),
    }


def test_real_soles_and_per_person(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", [row(accrued=100, ANO_EJE=2024), row(accrued=100)]))
    (tmp_path / "ipc.csv").write_text("año,índice\n2024,100\n2025,110\n")
    (tmp_path / "gente.csv").write_text("código;población\n01;50\n")
    found = table("execution", "--years", "2024-2025", "--by", "year", "--deflator", tmp_path / "ipc.csv")[0]
    assert [one["real"] for one in found["rows"]] == [110, 100]
    told = table(
        "execution", "--years", "2025", "--by", "department", "--population", tmp_path / "gente.csv"
    )[0]
    assert told["rows"][0]["per_person"] == 2


def test_plain_rows(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", [row(accrued=3_000_000, ANO_EJE=year) for year in (2024, 2025)]))
    done = run("table", "investment-by-level", "--years", "2024-2025", "--format", "csv")
    lines = list(csv.reader(io.StringIO(done.stdout)))
    assert lines[:4] == [
        ["year", "E", "R", "M"],
        ["2024", "0", "3", "0"],
        ["2025", "0", "3", "0"],
        ["Total", "0", "6", "0"],
    ]
    assert lines[4][0] == "Tasa compuesta (1 periodos)"
    run("table", "investment-by-level", "--years", "2025", "-o", tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["execution", "--years", "2025"], 1, "Todavía no se ha cargado"),
        (["execution", "--years", "20x5"], 2, "no dice qué años"),
        (["execution", "--years", "2014-2011"], 2, "no dice qué años"),
        (["execution", "--years", "2025", "--by", "color"], 2, "no es una forma de separar"),
        (["execution", "--years", "2025", "--where", "function"], 2, "no es FORMA=CÓDIGO"),
        (["cuadro-9", "--years", "2025"], 2, "cuadro-9"),
    ],
)
def test_wrong_questions(words: list[str], code: int, told: str) -> None:
    done = run("table", *words)
    assert done.exit_code == code and told in done.output


def test_a_year_that_is_not_loaded_is_named(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", [row(accrued=1)]))
    done = run("table", "execution-by-function", "--years", "2024-2025")
    assert done.exit_code == 1 and "No hay gasto cargado de 2024" in done.output


def test_an_engine_nobody_knows_is_refused_with_what_is_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(write(tmp_path / "a.csv", [row(accrued=1)]))
    monkeypatch.setenv("TINKUY_LAKE_ENGINE", "oracle")
    done = run("table", "execution", "--years", "2025")
    assert done.exit_code == 1 and "TINKUY_LAKE_ENGINE dice «oracle»" in done.output
