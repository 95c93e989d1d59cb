"""Agendas through the user's door: the workbook, the pages, the forms; at any date."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.ground import make_commitment, make_country, make_report, make_space
from tests.people import make_person, sign_in
from tinkuy.core.dates import PartialDate
from tinkuy.core.refusal import Problems
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import export
from tinkuy.platform.intake.actions import import_file
from tinkuy.subjects.agendas import actions, queries
from tinkuy.subjects.agendas.rules import Stage
from tinkuy.subjects.agendas.stores import AGENDAS, NODES, STEPS
from tinkuy.subjects.commitments import actions as commitments

TODAY = date(2022, 7, 31)
TREE = (
    ("1", "axis", "Agua para todos", "2", None),
    ("1.1", "problem", "Sin agua segura", "1", None),
    ("1.1.1", "strategy", "Ampliar redes", "1", None),
    ("1.1.1.1", "action", "Construir el sistema de agua", "1", "C-1"),
    ("1.1.1.2", "action", "Capacitar a las juntas", "3", None),
    ("2", "axis", "Caminos", "1", None),
    ("2.1", "action", "Mejorar la carretera", "1", "C-2"),
)


@pytest.fixture
def agenda(db: None) -> str:
    make_country()
    grau = make_space("MTP Grau")
    make_commitment("C-1", grau)
    make_commitment("C-2", grau)
    make_report("C-1", "2022-02-01", 80)
    make_report("C-2", "2022-05-01", 50)
    code = actions.create(title="Agenda de Grau", level="local", space=grau, by=None, territories=("0307",))
    for path, kind, title, weight, commitment in TREE:
        actions.hang(
            agenda=code, path=path, kind=kind, title=title, weight=Decimal(weight), commitment=commitment,
            by=None, today=date(2022, 1, 1),
        )  # fmt: skip
    for kind, on in (("workshop", "2021-11"), ("validated", "2021-12-10"), ("approved", "2022-03-15")):
        actions.add_step(agenda=code, kind=kind, happened_on=PartialDate.parse(on), by=None, today=TODAY)
    return code


def test_progress_and_stage_at_any_date(agenda: str) -> None:
    now = queries.agenda(code=agenda, as_of=TODAY)
    assert now.stage is Stage.APPROVED
    assert now.progress.reported == Decimal("30.0")  # (2 × (80 + 0 × 3) / 4 + 1 × 50) / 3
    assert (now.actions, now.promised) == (3, 2)
    before = queries.agenda(code=agenda, as_of=date(2022, 3, 1))
    assert before.stage is Stage.VALIDATED
    assert before.progress.reported == Decimal("13.3")
    assert queries.agenda(code=agenda, as_of=date(2021, 12, 31)).nodes == ()


def test_cancelled_commitment_no_longer_counts(agenda: str) -> None:
    commitments.cancel(commitment="C-2", reason="Otra obra", closed_on=TODAY, by=None, today=TODAY)
    row = queries.agenda(code=agenda, as_of=TODAY)
    assert row.progress.reported == Decimal("20.0")
    assert next(n for n in row.nodes if n.path == "2").progress.share is None


def test_retired_node_goes_with_what_hangs_on_it_and_stays_in_the_past(agenda: str) -> None:
    actions.retire(agenda=agenda, path="1", until=date(2022, 6, 1), by=None)
    assert [n.path for n in queries.agenda(code=agenda, as_of=TODAY).nodes] == ["2", "2.1"]
    assert len(queries.agenda(code=agenda, as_of=date(2022, 5, 31)).nodes) == 7


@pytest.mark.parametrize(
    ("path", "kind", "field"),
    [("3.1", "action", "path"), ("1.1.1.1.1", "axis", "kind"), ("uno", "axis", "path")],
)
def test_node_that_cannot_hang_there_is_refused(agenda: str, path: str, kind: str, field: str) -> None:
    with pytest.raises(Problems) as refusal:
        actions.hang(
            agenda=agenda, path=path, kind=kind, title="Otro", weight=Decimal(1), by=None, today=TODAY
        )
    assert [name for name, _ in refusal.value.problems] == [field]


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR, None])
def test_only_the_secretariat_and_the_secretary_of_the_space_write(
    agenda: str, client: Any, role: Role | None
) -> None:
    person = make_person(role, "mvcs" if role in {Role.FOCAL_POINT, Role.AUTHORITY} else "")
    with pytest.raises(Forbidden):
        actions.retire(agenda=agenda, path="1", until=TODAY, by=person)
    sign_in(client, person)
    for path in ("nueva/", f"{agenda}/paso/", f"{agenda}/elemento/", f"{agenda}/elemento/1/retirar/"):
        assert client.get(f"/agendas/{path}").status_code == 403
    assert "Agregar a la agenda" not in client.get(f"/agendas/{agenda}/").content.decode()


def test_secretary_of_another_space_is_refused_by_the_act(agenda: str, client: Any) -> None:
    other = make_space("MTD Mara")
    sign_in(client, make_person(Role.SECRETARY, other))
    sent = {"path": "3", "kind": "axis", "title": "Otro", "weight": "1"}
    assert client.post(f"/agendas/{agenda}/elemento/", sent).status_code == 403
    assert len(queries.agenda(code=agenda, as_of=TODAY).nodes) == 7


def test_secretary_grows_the_tree_on_the_page(agenda: str, client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, "mtp-grau"))
    sent = {"path": "3.1", "kind": "axis", "title": "Otro", "weight": "1"}
    wrong = client.post(f"/agendas/{agenda}/elemento/", sent)
    assert "Falta el elemento «3»" in wrong.content.decode()
    assert 'value="3.1"' in wrong.content.decode()
    done = client.post(f"/agendas/{agenda}/elemento/", {**sent, "path": "3"}, follow=True)
    assert "Otro" in done.content.decode()
    step = {"kind": "sent", "happened_on": "2022-07-01", "entity": "MVCS", "note": "Con oficio"}
    page = client.post(f"/agendas/{agenda}/paso/", step, follow=True).content.decode()
    assert "Remisión" in page
    assert "MVCS" in page


def test_workbook_goes_out_and_comes_back_the_same(agenda: str, tmp_path: Path) -> None:
    path = tmp_path / "agendas.xlsx"
    with path.open("wb") as target:
        export.export_workbook(["territorial_agenda", "agenda_step", "agenda_node"], target, title="Agendas")
    batch = import_file(path=path, by=make_person(Role.SECRETARIAT))
    assert batch.findings == []
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["unchanged"]) == (0, 0, 11)


def test_workbook_builds_a_whole_agenda(agenda: str, tmp_path: Path) -> None:
    path = tmp_path / "agendas.xlsx"
    with path.open("wb") as target:
        export.export_workbook(["territorial_agenda", "agenda_step", "agenda_node"], target, title="Agendas")
    before = [dict(store.everything()) for store in (AGENDAS, STEPS, NODES)]
    for store in (NODES, STEPS, AGENDAS):
        store.write(dict.fromkeys(dict(store.everything())), by=None)
    assert queries.agendas(as_of=TODAY) == ()
    assert import_file(path=path, by=make_person(Role.SECRETARIAT)).state == "applied"
    assert [dict(store.everything()) for store in (AGENDAS, STEPS, NODES)] == before


def test_pages_show_stage_weights_and_both_percentages(agenda: str, client: Any) -> None:
    listed = client.get("/agendas/").content.decode()
    assert "Agenda de Grau" in listed
    page = client.get(f"/agendas/{agenda}/?al=2022-07-31").content.decode()
    assert "La agenda avanza 30.0 % según reportes; 0.0 % está verificado" in page
    assert "Aprobada" in page
    assert "66.7" in page
    assert "Agenda de Grau" in client.get("/mesas/mtp-grau/").content.decode()
    assert client.get("/agendas/no-hay/").status_code == 404


def test_list_costs_the_same_with_one_and_three(
    agenda: str, client: Any, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/agendas/")
    with CaptureQueriesContext(connection) as one:
        client.get("/agendas/")
    for title in ("Agenda B", "Agenda C"):
        code = actions.create(title=title, level="regional", space="mtp-grau", by=None)
        actions.hang(
            agenda=code,
            path="1",
            kind="action",
            title="Algo",
            weight=Decimal(1),
            commitment="C-1",
            by=None,
            today=TODAY,
        )
    client.get("/agendas/")
    with CaptureQueriesContext(connection) as three:
        client.get("/agendas/")
    assert len(three) == len(one)
