"""Loading the demo on an empty prepared database, and what can be told from it afterwards."""

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

import pytest
from django.db.models import F
from django.test import Client

from tests.demo.conftest import Demo
from tinkuy.demo.editions.asking import EDITION
from tinkuy.demo.loading import USERNAME, load_demo
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.agendas import queries as agendas
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.models import Commitment, Extension, Review
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.investments.queries import one
from tinkuy.subjects.quality.queries import check_database
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.models import Space

CUT = date(2022, 7, 31)


class Known(NamedTuple):
    """What a reader of the seed writes down: the first day on which each fact is certain, dd/mm/yyyy, and the agenda."""

    name: str
    created: str
    installed: str = ""
    concluded: str = ""
    agenda: str = ""


BY_HAND = (
    Known("MTP Grau", "30/06/2021", "06/08/2021", "31/07/2022", "development"),
    Known("MTP Carabaya", "30/06/2021", "06/08/2021", "", "investment"),
    Known("MTD Urarinas", "24/09/2021", "24/09/2021", "31/07/2022", "investment"),
    Known("MTP Víctor Fajardo", "01/10/2021", "01/10/2021", "", "development"),
    Known("MTT Ayacucho Sur", "27/10/2021", "27/10/2021", "", "development"),
    Known("MTP Andahuaylas", "03/11/2021", "03/11/2021", "", "development"),
    Known("MTD Livitaca", "23/11/2021", "23/11/2021", "", "development"),
    Known("MTP La Convención", "26/11/2021", "26/11/2021", "", "development"),
    Known("MTP Cotabambas", "13/12/2021", "13/12/2021", "", "investment"),
    Known("MTD Mara", "31/12/2021", "14/01/2022"),
    Known("MTT Llallimayo", "04/04/2022", "04/04/2022", "", "other"),
    Known("MTT VRAEM", "21/04/2022", "21/04/2022"),
    Known("Financiamiento PCB", "09/05/2022", "09/05/2022", "", "other"),
    Known("MTP Cangallo", "16/05/2022", "16/05/2022"),
    Known("MTP Condorcanqui", "02/06/2022", "02/06/2022"),
    Known("MTN Municipalidades Distritales", "07/06/2022", "07/06/2022"),
    Known("MTP Huaytará", "23/06/2022", "23/06/2022"),
    Known("MTD Caylloma", "23/06/2022", "23/06/2022"),
    Known("MTD Megantoni", "31/07/2022"),
    Known("MTT Loreto", "31/07/2022"),
)
AT_THE_CUT = {"created": 20, "installed": 18, "concluded": 2, "in_process": 16, "pending": 2}
AT_THE_CUT |= {"with_agenda": 11, "development": 6, "investment": 3, "other": 2}
DAYS = (date(2021, 6, 29), date(2021, 6, 30), date(2021, 7, 15), date(2021, 8, 6), date(2021, 10, 26))
DAYS += (date(2021, 11, 15), date(2022, 1, 5), date(2022, 5, 9), date(2022, 6, 23), date(2022, 7, 30), CUT)


def _by_hand(day: date) -> Counter[str]:
    def past(text: str) -> bool:
        return bool(text) and date(*(int(part) for part in reversed(text.split("/")))) <= day

    found = Counter[str]()
    for known in BY_HAND:
        created, installed, concluded = past(known.created), past(known.installed), past(known.concluded)
        found["created"] += created
        found["installed"] += installed
        found["concluded"] += concluded
        found["in_process"] += installed and not concluded
        found["pending"] += created and not installed
        if known.agenda and day >= CUT:
            found.update(["with_agenda", known.agenda])
    return found


def _told(day: date) -> Counter[str]:
    rows = spaces.register(as_of=day)
    found = Counter({"created": len(rows), "installed": sum(row.installed is not None for row in rows)})
    found.update(row.status.value for row in rows)
    found.update(["with_agenda"] * sum(row.has_agenda for row in rows))
    found.update(row.agenda_kind for row in rows if row.has_agenda)
    return found


@pytest.fixture
def said(demo: Demo) -> list[str]:
    return demo.lines


def test_counts_by_hand_are_those_of_the_report() -> None:
    assert _by_hand(CUT) == AT_THE_CUT


def test_loaded_facts_give_the_same_counts_on_every_day(said: list[str]) -> None:
    assert [+_told(day) for day in DAYS] == [+_by_hand(day) for day in DAYS]
    assert _told(CUT) == AT_THE_CUT
    assert {row.short_name for row in spaces.register(as_of=CUT)} == {known.name for known in BY_HAND}


def test_everything_is_read_without_a_remark(said: list[str]) -> None:
    batches = list(Batch.objects.order_by("pk"))
    assert [(batch.state, batch.findings) for batch in batches] == [("applied", [])] * 8
    for batch, least in zip(batches, (350, 100, 20, 30, 5, 15, 150, 5), strict=True):
        written = Entry.objects.filter(batch=batch.pk).exclude(subject="import").count()
        assert batch.counts["new"] == written > least


def test_what_hangs_on_the_mesas_is_there(said: list[str]) -> None:
    achieved = spaces.achievements(as_of=CUT).exclude(space__kind__is_mesa=False)
    assert achieved.count() == 7
    assert achieved.filter(counts_from__lt=CUT).count() == 0
    assert spaces.corrections().count() >= 15
    assert [d.code for d in spaces.documents(code="mtp-grau", as_of=CUT)] == ["rsd-018-2021-pcm-sd"]
    assert [str(m.entity) for m in spaces.members(code="mtt-ayacucho-sur", as_of=CUT)] == ["SD"]
    sectors = achieved[0].sectors.all()
    assert {str(sector) for sector in sectors} == {"MVCS", "MINSA", "MINEDU", "MTC", "MINEM"}


def test_every_commitment_is_simulated_and_has_who_answers_for_it(said: list[str]) -> None:
    found = Commitment.objects.all()
    assert commitments.simulated_by_space(as_of=CUT).total() == found.count() == 80 + 25
    assert commitments.simulated_by_space(as_of=CUT, mesas_only=True).total() == 80
    assert not found.filter(responsibles=None).exists()
    codes = set(found.filter(projects__isnull=False).values_list("projects__cui", flat=True))
    assert codes and codes == set(one.several(codes=tuple(codes), as_of=CUT))


def test_reported_and_verified_differ_and_every_status_is_there(said: list[str]) -> None:
    counted = commitments.counts_by_status(as_of=CUT)
    assert min(counted[status] for status in CommitmentStatus) >= 1
    assert counted[CommitmentStatus.FULFILLED] > 10 and counted[CommitmentStatus.REPORTED] > 2
    rows = commitments.matrix(as_of=CUT)
    assert rows.filter(verified_percent__lt=F("percent")).count() > 5
    assert rows.filter(extension_count__gte=1).count() > 3
    assert rows.filter(is_awaiting_review=True).count() > 3


def test_what_happened_to_the_commitments_breaks_no_rule_of_acts(said: list[str]) -> None:
    assert not Review.objects.filter(report__reported_by=F("reviewed_by")).exists()
    for row in commitments.matrix(as_of=CUT).filter(closures__kind="fulfilled"):
        assert row.verified_percent == 100 and row.priority != "high"  # type: ignore[attr-defined]
    assert {finding.severity.value for finding in check_database(as_of=CUT)} <= {"warning", "note"}
    assert not Extension.objects.filter(session=None).exists()


def test_a_second_load_changes_nothing(said: list[str]) -> None:
    about = Entry.objects.exclude(subject__in=["import", "user"])
    before, spaces_before = about.count(), list(Space.objects.values())
    again: list[str] = []
    load_demo(say=again.append)
    assert about.count() == before
    assert list(Space.objects.values()) == spaces_before
    assert "Nuevos: 0, cambiados: 0" in " ".join(again)


def test_the_password_said_opens_the_door(said: list[str]) -> None:
    password = _password(said)
    assert _enters(password)
    again: list[str] = []
    load_demo(say=again.append)
    assert _password(again) != password
    assert not _enters(password)
    assert _enters(_password(again))


def test_six_people_enter_each_with_its_role_and_scope(said: list[str]) -> None:
    told = [line.split() for line in said if line.startswith("  ")][1:]
    assert [words[0] for words in told] == [
        "ssarl",
        "secretaria.mtp-grau",
        "focal.mvcs",
        "secretaria.muni",
        "focal.mtc",
        "auditoria",
    ]
    for words in told:
        assert _enters(words[1], words[0]), words
    held = Grant.objects.filter(ended_at=None).values_list("user__username", "role", "scope_code")
    assert set(held) == {
        ("ssarl", "secretariat", ""),
        ("secretaria.mtp-grau", "secretary", "mtp-grau"),
        ("focal.mvcs", "focal_point", "mvcs"),
        ("secretaria.muni", "secretary", EDITION),
        ("focal.mtc", "focal_point", "mtc"),
        ("auditoria", "auditor", ""),
    }
    assert all("dato simulado" in user.office for user in User.objects.all())
    assert Commitment.objects.filter(responsibles__code="mvcs").exists()
    load_demo(say=lambda line: None)
    assert Grant.objects.count() == 6


def test_the_workbook_stays_in_the_data_folder(demo: Demo) -> None:
    path = demo.folder / "demo" / "matriz-mesas-tecnicas.xlsx"
    assert path.stat().st_size > 10_000
    assert any(str(path) in line for line in demo.lines)


def _enters(password: str, username: str = USERNAME) -> bool:
    return Client().post("/entrar/", {"username": username, "password": password}).status_code == 302


def _password(lines: list[str]) -> str:
    found = re.search(r"usuario «ssarl» y la contraseña «(.+?)»", " ".join(lines))
    assert found
    return found[1]


def test_simulated_agendas_stand_on_simulated_commitments(said: list[str]) -> None:
    found = agendas.agendas(as_of=date(2022, 7, 31))
    assert [(row.space_code, row.stage.label) for row in found] == [
        ("mtp-carabaya", "En construcción"),
        ("mtp-grau", "Aprobada"),
    ]
    assert all(row.is_simulated and 0 < row.promised == row.actions for row in found)
    assert all(node.is_simulated for row in found for node in row.nodes if node.commitment)
