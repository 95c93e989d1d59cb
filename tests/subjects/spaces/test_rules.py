"""What a space is at a date, and how norms and names are read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.dates import PartialDate
from tinkuy.subjects.spaces import rules
from tinkuy.subjects.spaces.rules import AgendaState, NotANorm, SpaceStatus

DATES = st.none() | st.dates(date(2019, 1, 1), date(2025, 12, 31)).map(PartialDate.parse)
DAYS = st.dates(date(2018, 1, 1), date(2027, 1, 1))


def at(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(
    ("created", "installed", "concluded", "as_of", "status"),
    [
        ("2021-06", "2021-08-06", "<=2022-07-31", "2022-07-31", SpaceStatus.CONCLUDED),
        ("2021-06", "2021-08-06", "<=2022-07-31", "2022-07-30", SpaceStatus.IN_PROCESS),
        ("2021-06", "2021-08-06", None, "2021-08-05", SpaceStatus.PENDING),
        ("2021-06", "2021-08-06", None, "2021-06-29", None),
        ("2021", "2021-08-06", None, "2021-09-01", SpaceStatus.IN_PROCESS),
        ("2021", None, None, "2021-12-30", None),
        (None, None, "2022-07-31", "2022-07-31", SpaceStatus.CONCLUDED),
        (None, None, None, "2022-07-31", None),
    ],
)
def test_status_follows_from_milestones(
    created: str | None, installed: str | None, concluded: str | None, as_of: str, status: SpaceStatus | None
) -> None:
    day = date.fromisoformat(as_of)
    assert (
        rules.status(created=at(created), installed=at(installed), concluded=at(concluded), as_of=day)
        == status
    )


@given(DATES, DATES, DATES, DAYS, DAYS)
def test_status_at_a_past_date_ignores_later_facts(
    created: PartialDate | None,
    installed: PartialDate | None,
    concluded: PartialDate | None,
    as_of: date,
    later: date,
) -> None:
    facts = {"created": created, "installed": installed, "concluded": concluded}
    known = {name: when for name, when in facts.items() if when and when.counts_from <= as_of}
    bare = {"created": None, "installed": None, "concluded": None} | known
    assert rules.status(**facts, as_of=as_of) == rules.status(**bare, as_of=as_of)  # type: ignore[arg-type]


def test_agenda_state_is_the_furthest_stage_reached() -> None:
    stages = {"started": PartialDate.parse("2021-09"), "approved": PartialDate.parse("2022-03-01")}
    assert rules.agenda_state(stages, date(2021, 9, 29)) is AgendaState.NOT_STARTED
    assert rules.agenda_state(stages, date(2021, 9, 30)) is AgendaState.IN_CONSTRUCTION
    assert rules.agenda_state(stages, date(2022, 3, 1)) is AgendaState.IN_IMPLEMENTATION
    assert rules.agenda_state(stages, date(2022, 3, 1)).is_approved


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Resolución de Secretaría de Descentralización 036-2021-PCM/SD", "RSD 036-2021-PCM/SD"),
        ("Resolución de Secretaría de Descentralización N° 0036-2021-PCM/SD", "RSD 036-2021-PCM/SD"),
        ("22- 2022-PCM/SD", "RSD 022-2022-PCM/SD"),
        ("Resolución Ministerial 207-2021- PCM", "RM 207-2021-PCM"),
        ("R.M. Nº 115-2022-PCM", "RM 115-2022-PCM"),
        ("RS N° 026-2018-PCM", "RS 026-2018-PCM"),
        ("Decreto Supremo N.° 002-2020-PCM", "DS 002-2020-PCM"),
        ("Ley N° 27783", "Ley 27783"),
        ("Ordenanza Regional N° 004-2019-GRA", "Ordenanza 004-2019-GRA"),
    ],
)
def test_norms_have_one_normal_form(written: str, normal: str) -> None:
    assert rules.parse_norm(written).text == normal
    assert rules.parse_norm(normal).text == normal


@pytest.mark.parametrize("written", ["115-2022-PCM", "Resolución sin número", "", "2022", "RM 115-22-PCM"])
def test_norm_that_cannot_be_known_is_refused(written: str) -> None:
    with pytest.raises(NotANorm):
        rules.parse_norm(written)


def test_two_spellings_of_a_name_share_a_key() -> None:
    assert rules.name_keys(["MTP de la Convención"]) & rules.name_keys(["MTP La Convención"])
    assert not rules.name_keys(["MTD Mara"]) & rules.name_keys(["MTD Maras"])
    assert not rules.name_keys(["MTD Carabaya"]) & rules.name_keys(["MTP Carabaya"])


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Res. Ministerial 0207-2021-PCM", "RM 207-2021-PCM"),
        ("RESOLUCIÓN DE SECRETARÍA DE DESCENTRALIZACIÓN Nº 036 – 2021 – PCM / SD", "RSD 036-2021-PCM/SD"),
        ("RSD N° 018-2021-PCM-SD", "RSD 018-2021-PCM/SD"),
        ("RM N°115-2022-PCM (publicada el 20/04/2022)", "RM 115-2022-PCM"),
        ("Ley 27867, Ley Orgánica de Gobiernos Regionales", "Ley 27867"),
        ("Resolución Ejecutiva Regional N° 123-2021-GR.APURIMAC/GR", "RER 123-2021-GR.APURIMAC/GR"),
    ],
)
def test_norms_in_the_spellings_of_unseen_matrices(written: str, normal: str) -> None:
    assert rules.parse_norm(written).text == normal


def test_a_cell_with_two_norms_is_asked_about_and_none_is_chosen() -> None:
    with pytest.raises(NotANorm, match="más de una norma"):
        rules.parse_norm("RM 144-2022-PCM y modificatoria RM 150-2022-PCM")
