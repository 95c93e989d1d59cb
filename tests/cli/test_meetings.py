"""`tinkuy meetings` as a script uses it: no database is asked for in any of these tests."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.journeys.product import TINKUY
from tinkuy.cli.commands import root

PROBLEM: dict[str, Any] = {
    "slots": [
        {"id": "s1", "start": "2017-11-20T09:00", "end": "2017-11-20T09:30"},
        {"id": "s2", "start": "2017-11-20T09:30", "end": "2017-11-20T10:00"},
    ],
    "hosts": [{"id": "Vivienda", "desks": 1, "unavailable": []}],
    "parties": [{"id": name, "unavailable": []} for name in ("Puno", "Cusco", "Tacna")],
    "requests": [
        {"id": f"r{n}", "party": name, "host": "Vivienda", "priority": n}
        for n, name in enumerate(("Puno", "Cusco", "Tacna"), 1)
    ],
}


def tinkuy(*args: object) -> Result:
    return CliRunner().invoke(root, [str(arg) for arg in args])


def written(folder: Path, document: object = PROBLEM) -> Path:
    path = folder / "problema.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def test_timetable_is_written_whole_and_what_is_proved_is_said(tmp_path: Path) -> None:
    output = tmp_path / "calendario.json"
    said = tinkuy("meetings", "timetable", written(tmp_path), "-o", output)
    assert (said.exit_code, said.stdout) == (0, "")
    assert "2 de 3 reuniones programadas" in said.stderr
    assert "Demostrado: ningún calendario es mejor" in said.stderr
    document = json.loads(output.read_text(encoding="utf-8"))
    assert document["status"] == "optimal"
    assert {entry["request"] for entry in document["scheduled"]} == {"r1", "r2"}
    assert document["unscheduled"][0]["request"] == "r3"
    assert "«Vivienda» atiende 2 reuniones y tiene 3 solicitudes" in document["unscheduled"][0]["why"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calendario.json", "problema.json"]
    assert tinkuy("meetings", "verify", tmp_path / "problema.json", output).exit_code == 0


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "línea 1, columna 2"),
        ("[1,\n 2,,]", "línea 2, columna 4"),
        ("[" * 100_000, "demasiado anidadas"),
        ('{"slots": ' + "9" * 5000 + "}", "números enormes"),
        ([], "se espera un objeto"),
        ({**PROBLEM, "hosts": [{"id": "x", "desks": "dos"}]}, "hosts[0].desks"),
    ],
)
def test_wrong_problem_is_refused_and_nothing_is_written(tmp_path: Path, document: object, said: str) -> None:
    result = tinkuy("meetings", "timetable", written(tmp_path, document), "-o", tmp_path / "s.json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "s.json").exists()


def test_every_mistake_is_told(tmp_path: Path) -> None:
    wrong = {**PROBLEM, "hosts": [], "parties": []}
    result = tinkuy("meetings", "timetable", written(tmp_path, wrong), "-o", tmp_path / "s.json")
    assert result.stderr.count("\n- requests[") == 6


def test_other_encodings_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "problema.json"
    path.write_bytes('{"ñ": 1}'.encode("latin-1"))
    assert "no está en UTF-8" in tinkuy("meetings", "timetable", path, "-o", tmp_path / "s.json").stderr
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PROBLEM).encode())
    assert tinkuy("meetings", "timetable", path, "-o", tmp_path / "s.json").exit_code == 0


def test_output_that_cannot_be_is_refused(tmp_path: Path) -> None:
    problem = written(tmp_path)
    before = problem.read_bytes()
    missing = tinkuy("meetings", "timetable", problem, "-o", tmp_path / "no" / "s.json")
    assert (missing.exit_code, "No existe la carpeta" in missing.stderr) == (1, True)
    same = tinkuy("meetings", "timetable", problem, "-o", problem)
    assert (same.exit_code, problem.read_bytes()) == (1, before)
    full = tinkuy("meetings", "timetable", problem, "-o", "/dev/full")
    assert (full.exit_code, "espacio libre" in full.stderr) == (1, True)


@pytest.mark.parametrize("limit", ["0", "nan", "-3", "x"])
def test_time_that_is_none_is_wrong_usage(tmp_path: Path, limit: str) -> None:
    result = tinkuy(
        "meetings", "timetable", written(tmp_path), "-o", tmp_path / "s.json", "--time-limit", limit
    )
    assert result.exit_code == 2


def test_verify_names_each_clash(tmp_path: Path) -> None:
    problem, hand = written(tmp_path), tmp_path / "a-mano.json"
    placed = [{"request": name, "slot": "s1", "desk": 1} for name in ("r1", "r2")]
    hand.write_text(json.dumps({"scheduled": placed, "unscheduled": [{"request": "r3"}]}))
    told = tinkuy("meetings", "verify", problem, hand, "--json")
    assert told.exit_code == 1
    (clash,) = json.loads(told.stdout)["clashes"]
    assert (clash["code"], clash["requests"], clash["slot"]) == ("desk_twice", ["r1", "r2"], "s1")
    assert "1 choques" in tinkuy("meetings", "verify", problem, hand).stdout


def test_no_database_is_made(tmp_path: Path) -> None:
    environment = {**os.environ, "TINKUY_DATA": str(tmp_path / "datos")}
    command = [TINKUY, "meetings", "timetable", str(written(tmp_path)), "-o", str(tmp_path / "s.json")]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert {path.name for path in (tmp_path / "datos").iterdir()} <= {"secret-key"}
