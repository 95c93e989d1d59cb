"""The day up to which a bank tells, said by whoever loads it: taken, or refused with what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from tests.subjects.budget import files
from tests.subjects.investments.ground import row, write_text
from tinkuy.cli.commands import root
from tinkuy.subjects.budget import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]


def run(*words: object) -> Result:
    return CliRunner().invoke(root, ["budget", "load", *map(str, words)])


def taken(*words: object) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads(done.stdout)["loaded"][0]
    return told


def bank(folder: Path, name: str = "banco.csv", **changed: object) -> Path:
    return write_text(folder / name, [row(**changed)])


def test_a_day_that_is_said_counts_and_the_load_tells_it(tmp_path: Path) -> None:
    told = taken(bank(tmp_path), "--cut-off", "2024-09-12")
    assert told["cut_off"] == "2024-09-12"
    assert told["parts"] == ["03:active:2024-09-12"]
    assert told["notes"][0] == "Corte al 12/09/2024, como se indicó con --cut-off."


def test_without_it_the_load_says_which_day_it_took_and_how_to_say_another(tmp_path: Path) -> None:
    note = taken(bank(tmp_path))["notes"][0]
    assert note.startswith("Corte al 12/02/2020, por la fecha más reciente que trae")
    assert "--cut-off AAAA-MM-DD" in note


def test_a_day_within_the_month_that_the_name_tells_counts(tmp_path: Path) -> None:
    assert taken(bank(tmp_path, "banco-2024-09.csv"), "--cut-off", "2024-09-12")["cut_off"] == "2024-09-12"


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("banco.csv", "2100-01-01", "aún no llega"),
        ("banco.csv", "2020-02-11", "1 fila cuenta hechos posteriores, hasta el 12/02/2020"),
        ("banco-2024-09.csv", "2024-10-01", "dice otro corte que el 01/10/2024: del 01/09/2024 al 30/09/2024"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_and_nothing_is_loaded(
    tmp_path: Path, name: str, day: str, reason: str
) -> None:
    done = run(bank(tmp_path, name), "--cut-off", day)
    assert done.exit_code == 1
    assert reason in done.stderr
    assert places.dataset("projects").manifest().loads == ()


def test_a_name_that_the_rows_contradict_does_not_forbid_another_day(tmp_path: Path) -> None:
    told = taken(bank(tmp_path, "banco-2019-01.csv"), "--cut-off", "2024-09-12")
    assert told["cut_off"] == "2024-09-12"


def test_a_text_that_is_no_day_is_wrong_usage(tmp_path: Path) -> None:
    done = run(bank(tmp_path), "--cut-off", "12/09/2024")
    assert (done.exit_code, "no es una fecha con la forma AAAA-MM-DD" in done.stderr) == (2, True)


def test_files_that_tell_their_own_take_none(tmp_path: Path) -> None:
    spending = files.write(tmp_path / "gasto.csv", [files.row(accrued=1)])
    done = run(spending, bank(tmp_path), "--cut-off", "2024-09-12")
    assert done.exit_code == 1
    assert "«gasto.csv» es otro archivo: gasto mensual del MEF" in done.stderr
    assert places.dataset("spending").manifest().loads == ()
    assert len(places.dataset("projects").manifest().loads) == 1


def test_the_same_file_with_another_day_takes_the_place_of_its_load(tmp_path: Path, client: Client) -> None:
    path = bank(tmp_path)
    taken(path, "--cut-off", "2024-12-31")
    assert taken(path, "--cut-off", "2024-09-12")["new"] is True
    assert taken(path, "--cut-off", "2024-09-12")["new"] is taken(path)["new"] is False
    assert sorted(places.dataset("projects").manifest().live()) == ["03:active:2024-09-12"]
    listed = client.get("/proyectos/?al=2025-01-31").content.decode()
    assert "al 12/09/2024" in listed
    loads = client.get("/presupuesto/cargas/").content.decode()
    assert loads.count("reemplazada") == 1
