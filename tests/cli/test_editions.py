"""`tinkuy meetings problem` and `import`: out to a file, solved there, and back as a draft."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.people import make_person
from tests.subjects.timetables.ground import EDITION, make_ground, organiser, request
from tinkuy.cli.commands import root
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.timetables import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prepared_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder counts as prepared."""
    monkeypatch.setattr("tinkuy.cli.preparing.make_sure", lambda: None)


@pytest.fixture
def edition(db: None) -> str:
    return make_ground()


def tinkuy(*args: str) -> Result:
    return CliRunner().invoke(root, ["meetings", *args])


def test_problem_goes_out_and_its_solution_comes_back_as_a_draft(edition: str, tmp_path: Path) -> None:
    problem, solved = str(tmp_path / "problema.json"), str(tmp_path / "calendario.json")
    told = tinkuy("problem", edition, "-o", problem)
    assert (told.exit_code, "5 solicitudes" in told.output) == (0, True)
    assert tinkuy("timetable", problem, "-o", solved, "--time-limit", "10").exit_code == 0
    back = tinkuy("import", edition, solved, "--by", organiser().username, "--note", "de fuera")
    assert (back.exit_code, back.output) == (0, f"Versión 1 del horario de «{EDITION}», en borrador.\n")
    version = queries.version(edition=edition, number=1)
    assert (version.made_by, version.note, version.is_draft) == ("organizadora", "de fuera", True)
    assert len(queries.placements(edition=edition, version=1)) == 5


def test_timetable_that_breaks_a_rule_is_refused_with_all_of_them(edition: str, tmp_path: Path) -> None:
    file = tmp_path / "calendario.json"
    held = [{"request": request(n), "slot": "2022-07-28T09:00", "desk": 1} for n in (1, 3)]
    file.write_text(
        json.dumps(
            {
                "status": "feasible",
                "scheduled": held,
                "unscheduled": [],
                "objective": {},
                "bound": {},
                "seconds": 1,
            }
        )
    )
    refused = tinkuy("import", edition, str(file))
    assert refused.exit_code == 1
    assert (
        "La mesa 1 de MVCS tiene dos o más reuniones en la franja 28/07 09:00: N° 1, N° 3." in refused.output
    )
    assert queries.versions(edition=edition) == ()


def test_who_may_not_arrange_and_unknown_editions_are_refused(edition: str, tmp_path: Path) -> None:
    file = tmp_path / "calendario.json"
    file.write_text(
        json.dumps(
            {
                "status": "feasible",
                "scheduled": [],
                "unscheduled": [],
                "objective": {},
                "bound": {},
                "seconds": 1,
            }
        )
    )
    focal = make_person(Role.FOCAL_POINT, "mvcs").username
    assert "no puede armar el horario" in tinkuy("import", edition, str(file), "--by", focal).output
    assert "No hay ninguna edición «otra»" in tinkuy("import", "otra", str(file)).output
    assert tinkuy("problem", "otra", "-o", str(tmp_path / "x.json")).exit_code == 1
