"""Loading the monthly spending through the command: proved sums, what is rejected, and that readers never see half of it."""

import json
import os
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.subjects.budget.files import HEADINGS, row, write
from tinkuy.cli.commands import root
from tinkuy.core.refusal import Refused
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.queries.execution import execution
from tinkuy.subjects.budget.queries.loads import names
from tinkuy.subjects.budget.rules.asking import Question, Spending
from tinkuy.subjects.budget.rules.dimensions import dimension

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def run(*words: object) -> Result:
    return CliRunner().invoke(root, ["budget", *map(str, words)])


def loaded(*paths: Path) -> dict[str, Any]:
    done = run("load", *paths, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["loaded"][0]


def accrued(**asked: Any) -> Decimal:
    lines = execution(Question(asked.pop("years", (2025,)), **asked))
    return sum((line["accrued"] for line in lines), Decimal())


def test_rows_and_sums_are_kept_to_the_cent(tmp_path: Path) -> None:
    rows = [
        row(accrued="0.10", pim=5),
        row(accrued="0.20", MES_EJE=4),
        row(accrued="-100.01", TIPO_ACT_PROY=3),
    ]
    told = loaded(write(tmp_path / "cualquier-nombre.txt", rows))
    assert told["kind"] == "spending" and told["parts"] == ["2025-03", "2025-04"]
    assert (told["rows_in"], told["rows_kept"], told["rejected"]) == (3, 3, {})
    assert told["sums_in"]["accrued"] == told["sums_kept"]["accrued"] == "-99.71"
    assert accrued() == Decimal("-99.71")
    assert accrued(spending=Spending.PROJECTS) == Decimal("0.30")
    assert told["cut_off"] == "2025-04-30"


def test_codes_get_their_zeros_back_and_names_their_letter(tmp_path: Path) -> None:
    told = row(accrued=1, SECTOR=9, SEC_EJEC="724.0", FUNCION=5, EJECUTORA_NOMBRE="MUNICIPALIDAD DE ¥U¥OA")
    loaded(write(tmp_path / "a.csv", [told]))
    by = tuple(map(dimension, ("sector", "unit", "function")))
    line = execution(Question((2025,), by))[0]
    assert line.codes == {"level": "R", "sector": "09", "sec_ejec": "000724", "function": "05"}
    assert names("unit")["000724"] == "MUNICIPALIDAD DE ÑUÑOA"


def test_every_cell_is_kept_as_text(tmp_path: Path) -> None:
    loaded(write(tmp_path / "a.csv", [row(SEC_EJEC="724.0", accrued="007.50")]))
    import duckdb

    dataset = places.dataset("spending")
    raw = dataset.file(dataset.manifest().loads[0], "raw")
    told = duckdb.sql(
        f"select SEC_EJEC, MONTO_DEVENGADO, DEPARTAMENTO_META from read_parquet('{raw}')"
    ).fetchall()
    assert told == [("724.0", "007.50", "1")]


def test_what_cannot_be_used_is_rejected_with_its_reason(tmp_path: Path) -> None:
    wrong = [
        row(MES_EJE=13, accrued=5),
        row(NIVEL_GOBIERNO="X", accrued=7),
        row(accrued="S/N"),
        row(ANO_EJE="", accrued=1),
    ]
    told = loaded(write(tmp_path / "a.csv", [row(accrued=2), *wrong]))
    assert (told["rows_in"], told["rows_kept"]) == (5, 1)
    assert told["rejected"] == {
        "MES_EJE no es un mes (0 a 12)": 1,
        "NIVEL_GOBIERNO no es E, R ni M": 1,
        "MONTO_DEVENGADO no es un monto": 1,
        "ANO_EJE no es un año": 1,
    }
    assert told["sums_in"]["accrued"] == "15.00" and told["sums_rejected"]["accrued"] == "13.00"


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8-sig", ";"), ("latin-1", ","), ("utf-8", "\t"), ("latin-1", "|")]
)
def test_separators_and_encodings(tmp_path: Path, encoding: str, delimiter: str) -> None:
    told = row(accrued="1,234.50", EJECUTORA_NOMBRE="ÑAÑA")
    loaded(write(tmp_path / "a.csv", [told], encoding=encoding, delimiter=delimiter))
    assert accrued() == Decimal("1234.50") and names("unit")["000724"] == "ÑAÑA"


def test_a_corrected_month_replaces_only_itself(tmp_path: Path) -> None:
    loaded(write(tmp_path / "a.csv", [row(accrued=1, MES_EJE=1), row(accrued=2, MES_EJE=2)]))
    before = places.dataset("spending").manifest().loads[-1].loaded_at
    loaded(write(tmp_path / "b.csv", [row(accrued=20, MES_EJE=2)]))
    assert accrued() == 21
    assert accrued(until=before) == 3


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [row(accrued=1)])
    loaded(path)
    assert loaded(path)["new"] is False
    assert accrued() == 1 and Entry.objects.filter(subject="budget_load").count() == 1


def test_a_file_that_came_back_counts_again(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.csv", [row(accrued=1)]), write(tmp_path / "b.csv", [row(accrued=2)])
    loaded(first), loaded(second), loaded(first)
    assert accrued() == 1


def test_places_that_differ_are_listed_and_kept(tmp_path: Path) -> None:
    strange = row(accrued=3, DEPARTAMENTO_META=77, DEPARTAMENTO_META_NOMBRE="EXTERIOR")
    told = loaded(write(tmp_path / "a.csv", [strange, row(accrued=4, PROVINCIA_EJECUTORA_NOMBRE="BAGUA")]))
    places_told = " / ".join(told["unmatched"]["lugares"])
    assert "77 EXTERIOR: el registro de territorios no tiene ese código" in places_told
    assert "0101 BAGUA: el registro lo llama Chachapoyas" in places_told
    assert accrued() == 7


def test_the_published_sample(shared: Path, tmp_path: Path) -> None:
    told = json.loads((shared / "data" / "mef_gasto_mensual_2025_esquema_y_muestra.json").read_text())
    path = write(tmp_path / "a.csv", told["sample"], headings=tuple(told["columns"]))
    found = loaded(path)
    assert (found["rows_in"], found["rows_kept"], found["unmatched"]) == (3, 3, {})
    assert Decimal(found["sums_kept"]["accrued"]) == sum(
        Decimal(str(one["MONTO_DEVENGADO"])) for one in told["sample"]
    )


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        (lambda text: text[: len(text) - 60], "está cortado: su última línea"),
        (lambda text: text.replace("MONTO_DEVENGADO", "DEVENGADO_X", 1), "no se reconoce por su contenido"),
        (lambda text: text.replace("RUBRO,", "RUBRO_X,", 1), "le faltan columnas: RUBRO"),
        (lambda text: "", "está vacío"),
        (lambda text: text.splitlines()[0] + "\n", "no tiene ninguna fila"),
        (lambda text: "hola\n", "no se reconoce"),
    ],
)
def test_a_damaged_file_is_refused_and_readers_keep_what_they_had(
    tmp_path: Path, cut: Any, words: str
) -> None:
    loaded(write(tmp_path / "a.csv", [row(accrued=1)]))
    text = write(tmp_path / "b.csv", [row(accrued=50, pim=n) for n in range(50)]).read_text()
    (tmp_path / "b.csv").write_text(cut(text))
    done = run("load", tmp_path / "b.csv")
    assert done.exit_code == 1 and words in done.output
    assert accrued() == 1 and len(places.dataset("spending").manifest().loads) == 1


def test_torn_lines_inside_are_told_and_the_rest_is_loaded(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [row(accrued=n) for n in (1, 2, 4)])
    lines = path.read_text().splitlines()
    lines[2] = lines[2].rsplit(",", 3)[0]
    path.write_text("\n".join(lines) + "\n")
    told = loaded(path)
    assert told["rejected"] == {"línea con otro número de columnas": 1} and told["rows_in"] == 3
    assert any("3" in note for note in told["notes"]) and accrued() == 5


@pytest.fixture
def tiny(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A disk of two megabytes under the lake."""
    folder = tmp_path / "lake"
    folder.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False
    ).returncode:
        pytest.skip("montar un disco pequeño pide ser root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_what_was_there(tiny: Path, tmp_path: Path) -> None:
    loaded(write(tmp_path / "a.csv", [row(accrued=1)]))
    noise = (row(accrued=n, PRODUCTO_PROYECTO_NOMBRE=os.urandom(40).hex()) for n in range(60_000))
    big = write(tmp_path / "b.csv", noise)
    with pytest.raises(Refused, match="Se conserva lo cargado antes"):
        load(big, by=None, told=lambda words, part: None)
    assert accrued() == 1
    assert not list((tiny / "spending" / "drafts").iterdir())
    loaded(write(tmp_path / "c.csv", [row(accrued=2, MES_EJE=5)]))
    assert accrued() == 3


def test_headings_in_another_order_and_one_more(tmp_path: Path) -> None:
    headings = ("EXTRA", *reversed(HEADINGS))
    loaded(write(tmp_path / "a.csv", [row(accrued=9)], headings=headings))
    assert accrued() == 9


def test_amounts_with_blanks_around_and_more_decimals(tmp_path: Path) -> None:
    told = loaded(
        write(tmp_path / "a.csv", [row(accrued=" 7.50 "), row(accrued="1.005"), row(accrued="2.0000")])
    )
    assert accrued() == Decimal("10.51") == Decimal(told["sums_in"]["accrued"])
    assert [note for note in told["notes"] if "MONTO_DEVENGADO trae más de dos decimales" in note]
