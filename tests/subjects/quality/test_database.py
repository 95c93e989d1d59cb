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
