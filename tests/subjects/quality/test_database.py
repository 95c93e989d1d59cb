"""The checks on records: each rule finds what it says and is silent when it is put right; a past date is not disturbed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tinkuy.core.finding import Finding
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import standings
from tinkuy.subjects.commitments.models import (
    Closure,
    Commitment,
    CommitmentProject,
    Evidence,
    EvidenceFile,
    Extension,
    ProgressReport,
    Review,
)
from tinkuy.subjects.quality.queries import check_database, database_rules, explained_rule
from tinkuy.subjects.spaces.models import Achievement, Milestone, Space, SpaceKind
from tinkuy.subjects.territory.models import Territory

pytestmark = pytest.mark.django_db
AS_OF = date(2022, 7, 31)


@pytest.fixture
def grau(prepared: None) -> Space:
    """A space with which nothing is wrong."""
    kind = SpaceKind.objects.get(code="MTP")
    space = make(
        kind,
        "mtp-grau",
        "MTP Grau",
        norm="RSD 018-2021-PCM/SD",
        scope_text="Provincia de Grau, conformada por 14 distritos",
    )
    milestone(space, "created", "2021-06-15")
    milestone(space, "installed", "2021-08-06")
    return space


def make(kind: SpaceKind, code: str, name: str, **fields: Any) -> Space:
    """A space over the province of Grau with a source."""
    space = Space.objects.create(kind=kind, code=code, short_name=name, source_document="Matriz", **fields)
    space.territories.add(Territory.objects.get(code="0307"))
    return space


def milestone(space: Space, kind: str, day: str) -> None:
    Milestone.objects.create(space=space, kind=kind, happened=day, counts_from=date.fromisoformat(day))


def commitment(space: Space, **fields: Any) -> Commitment:
    """A commitment with which nothing is wrong, but for the given fields."""
    given = {
        "code": "C-1",
        "text": "Mejorar la vía",
        "agreed_on": date(2022, 6, 1),
        "due_on": date(2022, 12, 31),
    } | fields
    made = Commitment.objects.create(space=space, **given)
    made.responsibles.add(Entity.objects.get(code="mtc"))
    standings.renew([made.code])
    return made


def reported(made: Commitment, day: str, percent: int, decision: str = "", **fields: Any) -> ProgressReport:
    """A report, with its review on the same day when there is a decision."""
    on = date.fromisoformat(day)
    report = ProgressReport.objects.create(commitment=made, reported_on=on, percent=percent, **fields)
    if decision:
        Review.objects.create(report=report, decision=decision, reviewed_on=on)
    standings.renew([made.code])
    return report


def codes(as_of: date = AS_OF) -> list[str]:
    return [finding.code for finding in check_database(as_of=as_of)]


def found(code: str) -> Finding:
    return next(finding for finding in check_database(as_of=AS_OF) if finding.code == code)


def test_sound_records_have_no_findings(grau: Space) -> None:
    commitment(grau)
    assert check_database(as_of=AS_OF) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"norm": ""}, "ESP-NORMA-FALTA"),
        ({"norm": "RSD 018-2023-PCM/SD"}, "ESP-NORMA-POSTERIOR"),
        ({"scope_text": "Provincia de Grau, conformada por 15 distritos"}, "ESP-DISTRITOS-DECLARADOS"),
        ({"source_document": ""}, "ESP-SIN-FUENTE"),
        ({"short_name": "MTD Grau"}, "ESP-TIPO-NOMBRE"),
    ],
)
def test_fault_in_a_space_is_found_on_its_record(grau: Space, fields: dict[str, str], code: str) -> None:
    Space.objects.update(**fields)
    assert codes() == [code]
    assert found(code).place.record == "mesas/mtp-grau"


def test_space_without_territories_is_found(grau: Space) -> None:
    grau.territories.clear()
    assert codes() == ["ESP-SIN-ALCANCE"]


def test_installation_before_creation_is_found_from_the_day_it_is_known(grau: Space) -> None:
    Milestone.objects.filter(kind="created").update(happened="2022-01-10", counts_from=date(2022, 1, 10))
    assert codes() == ["ESP-FECHAS-ORDEN"]
    assert codes(date(2021, 12, 31)) == []


def test_two_spaces_alike_in_name_or_norm_are_found(grau: Space) -> None:
    for number, name in enumerate(("MTP Llallimayo", "MTP Llamillayo")):
        milestone(make(grau.kind, f"mtp-l{number}", name, norm="RM 100-2022-PCM"), "created", "2022-03-01")
    assert codes() == ["ESP-NOMBRE-PARECIDO", "ESP-NORMA-REPETIDA"]


def test_achievement_older_than_its_space_is_found(grau: Space) -> None:
    Achievement.objects.create(
        code="L-1",
        space=grau,
        text="Transferencias",
        amount_soles=Decimal(5),
        since_year=2017,
        happened="2022",
        counts_from=date(2022, 7, 1),
    )
    assert codes() == ["ESP-LOGRO-ANTERIOR"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due_on": date(2022, 5, 1)}, "COM-VENCE-ANTES"),
        ({"due_on": None}, "COM-SIN-PLAZO"),
        ({"agreed_on": date(2022, 3, 1)}, "COM-SILENCIO"),
    ],
)
def test_fault_in_a_commitment_is_found_on_its_record(grau: Space, fields: dict[str, Any], code: str) -> None:
    commitment(grau, **fields)
    assert codes() == [code]
    assert found(code).place.record == "compromisos/C-1"


def test_commitment_without_responsible_is_found(grau: Space) -> None:
    commitment(grau).responsibles.clear()
    assert codes() == ["COM-SIN-RESPONSABLE"]


def test_project_code_of_wrong_form_is_found(grau: Space) -> None:
    CommitmentProject.objects.create(commitment=commitment(grau), cui="23O12")
    assert codes() == ["COM-CUI-FORMA"]


def test_progress_that_goes_back_is_found_only_once_reported(grau: Space) -> None:
    made = commitment(grau)
    for day, percent in (("2022-06-15", 60), ("2022-07-15", 40)):
        reported(made, day, percent)
    assert codes() == ["COM-AVANCE-RETROCEDE"]
    assert "60 % (15/06/2022) a 40 % (15/07/2022)" in found("COM-AVANCE-RETROCEDE").message
    assert codes(date(2022, 6, 30)) == []


def test_fulfilled_commitment_is_not_asked_for_news(grau: Space) -> None:
    made = commitment(grau, agreed_on=date(2021, 9, 1))
    reported(made, "2022-01-01", 100, "accepted")
    Closure.objects.create(commitment=made, number=1, kind="fulfilled", closed_on=date(2022, 1, 2))
    standings.renew([made.code])
    assert codes() == []


def closed(made: Commitment, day: str, kind: str, into: Commitment | None = None) -> None:
    """An end of a commitment."""
    number = Closure.objects.filter(commitment=made).count() + 1
    on = date.fromisoformat(day)
    Closure.objects.create(commitment=made, number=number, kind=kind, closed_on=on, merged_into=into)
    standings.renew([made.code])


def test_what_is_cancelled_is_asked_for_nothing(grau: Space) -> None:
    made = commitment(grau, agreed_on=date(2021, 9, 1), due_on=None)
    closed(made, "2021-10-01", "cancelled")
    assert codes() == []


def test_a_returned_report_does_not_make_progress_go_back(grau: Space) -> None:
    made = commitment(grau)
    reported(made, "2022-06-10", 60, "returned")
    reported(made, "2022-07-01", 40, "accepted")
    assert codes() == []
    reported(made, "2022-07-15", 30)
    assert codes() == ["COM-AVANCE-RETROCEDE"]


def test_high_priority_asks_for_its_reason(grau: Space) -> None:
    commitment(grau, priority="high")
    assert codes() == ["COM-PRIORIDAD-SIN-MOTIVO"]
    Commitment.objects.update(priority_reason="Emergencia hídrica")
    assert codes() == []


def test_two_extensions_are_found_and_one_is_not(grau: Space) -> None:
    made = commitment(grau)
    for number, day in enumerate((date(2022, 7, 1), date(2022, 7, 20)), 1):
        due = date(2023, number, 28)
        Extension.objects.create(commitment=made, number=number, granted_on=day, new_due_on=due, reason="x")
        standings.renew([made.code])
    assert codes() == ["COM-PRORROGA-REPETIDA"]
    assert "ahora vence el 28/02/2023" in found("COM-PRORROGA-REPETIDA").message
    assert codes(date(2022, 7, 10)) == []


def test_money_assigned_and_none_spent_is_found_once_a_report_says_so(grau: Space) -> None:
    made = commitment(grau, agreed_on=date(2021, 12, 1), amount_soles=Decimal(500_000))
    reported(made, "2022-07-01", 10)
    assert codes() == []
    reported(made, "2022-07-10", 10, spent_soles=Decimal(0))
    assert codes() == ["COM-MONTO-SIN-GASTO"]
    assert "S/ 500,000.00" in found("COM-MONTO-SIN-GASTO").message
    reported(made, "2022-07-20", 15, spent_soles=Decimal("120.50"))
    assert codes() == []


def test_high_priority_closed_without_evidence_is_found(grau: Space) -> None:
    made = commitment(grau, priority="high", priority_reason="Agua")
    report = reported(made, "2022-06-15", 100, "accepted")
    closed(made, "2022-06-20", "fulfilled")
    assert codes() == ["COM-CUMPLIDO-SIN-EVIDENCIA"]
    kept = EvidenceFile.objects.create(sha256="0" * 64, size=1, media_type="application/pdf", file="x")
    Evidence.objects.create(report=report, file=kept, name="Acta de conformidad.pdf")
    assert codes() == []


def test_merged_into_what_does_not_go_on_is_found(grau: Space) -> None:
    into, made = commitment(grau, code="C-2"), commitment(grau)
    closed(made, "2022-06-10", "merged", into)
    assert codes() == []
    closed(into, "2022-06-20", "cancelled")
    assert codes() == ["COM-FUSION-CERRADA"]
    assert found("COM-FUSION-CERRADA").message == "C-1 sigue en C-2, que está anulado."


def test_simulated_among_real_ones_is_found_once_for_each_space(grau: Space) -> None:
    commitment(grau, code="C-1", is_simulated=True)
    commitment(grau, code="C-2", is_simulated=True)
    assert codes() == []
    commitment(grau, code="C-3")
    assert codes() == ["COM-SIMULADO-MEZCLA"]
    assert found("COM-SIMULADO-MEZCLA").place.record == "compromisos/C-1"


def test_every_database_rule_is_explained() -> None:
    for rule in database_rules():
        assert explained_rule(rule.code).text is rule.text
        assert rule.text.meaning and rule.text.failing_example and rule.text.how_to_mend


def test_number_of_statements_does_not_grow_with_records(
    grau: Space, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        commitment(grau, code=f"C-{number}", due_on=None)
    check_database(as_of=AS_OF)
    with django_assert_max_num_queries(75):
        check_database(as_of=AS_OF)
