"""The editions of the demo: what documents say of 2017, and a whole simulated MUNI Ejecutivo with its proved timetable."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.demo.conftest import Demo
from tinkuy.core.text import fold
from tinkuy.demo.editions import documented
from tinkuy.demo.editions.asking import EDITION, ENDS, Asked, ask, table
from tinkuy.demo.editions.day import hold
from tinkuy.demo.editions.loading import timetable
from tinkuy.demo.loading import load_demo
from tinkuy.engines.timetables.verifying import verify
from tinkuy.platform.audit.models import Entry
from tinkuy.reports import edition, situational
from tinkuy.subjects.actas.models import Acta, Agreement
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.floor.queries import MeetingState, meetings
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.rules import EditionPhase, RequestState
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.timetables import queries as timetables

CUT = date(2022, 7, 31)
RUN = 14


@pytest.fixture(scope="module")
def asked() -> Asked:
    return ask()


def test_the_draw_has_the_numbers_of_an_edition_of_2017(asked: Asked) -> None:
    assert (len(asked.requests), len(asked.parties), len(asked.hosts)) == (733, 200, 18)
    assert [record["number"] for record in asked.requests] == list(range(1, 734))
    of_departments = Counter(str(record["entity"])[5:7] for record in asked.parties)
    assert len(of_departments) == 25 and min(of_departments.values()) >= 4
    assert {record["party"] for record in asked.requests} == {record["entity"] for record in asked.parties}
    assert ask() == asked


def test_everything_drawn_says_that_it_is_simulated(asked: Asked) -> None:
    assert all(
        record["is_simulated"] and "dato simulado" in str(record["topic"]) for record in asked.requests
    )
    assert all("(dato simulado)" in str(step["reason"]) for step in asked.steps if step["reason"])
    assert not any(record["projects"] for record in asked.requests)
    held = hold(asked, timetable())
    assert all(row["is_simulated"] for row in held.sheets["commitment"])
    cited = [row for kind in ("commitment", "progress", "closure") for row in held.sheets[kind]]
    assert {row["source_document"] for row in cited} == {"Dato simulado"}


def test_every_agreement_is_used_once_and_filled_in(asked: Asked) -> None:
    held = hold(asked, timetable())
    texts = [str(row["text"]) for row in held.said]
    assert len(texts) == len(set(texts)) == len(table("agreements")) == 25
    assert [text for text in texts if "{" in text or not text[0].isupper()] == []
    assert len(held.closed) == len(set(held.closed)) == 19


def test_the_facts_of_2017_are_those_of_the_documents() -> None:
    told = documented.sheets()
    totals = {(row["kind"], row["measure"]): int(str(row["amount"])) for row in told["year_total"]}
    assert totals[("GORE", "Reuniones bilaterales")] == 712
    assert totals[("GORE", "Compromisos asumidos")] == 2806
    assert totals[("MUNI", "Reuniones bilaterales")] == 3666
    assert Decimal(712) / totals[("GORE", "Ediciones")] == 178
    assert Decimal(3666) / totals[("MUNI", "Ediciones")] == Decimal("733.2")
    assert [row["number"] for row in told["edition"] if row["code"] != EDITION] == ["3", "4", "5", "6"]
    for kind in ("space", "achievement", "correction", "edition", "year_total"):
        assert [row for row in told[kind] if not row["source_document"] or not row["source_place"]] == []


@pytest.mark.parametrize("number", ["02", "03", "04"])
def test_no_sentence_of_the_documents_is_copied(shared: Path, number: str) -> None:
    seed = next((shared / "seeds").glob(f"{number}-*.txt")).read_text(encoding="utf-8")
    runs = set(_ngrams(seed))
    cells = [str(value) for rows in documented.sheets().values() for row in rows for value in row.values()]
    assert [cell for cell in cells if runs.intersection(_ngrams(cell))] == []


def test_the_numbers_are_in_the_documents(shared: Path) -> None:
    seed = next((shared / "seeds").glob("03-*.txt")).read_text(encoding="utf-8")
    for number in ("712", "2,806", "3,666", "4 EDICIONES EN EL 2017", "5 ediciones", "12 participaciones"):
        assert re.search(re.escape(number), seed), number


def test_a_loaded_edition_is_whole(demo: Demo) -> None:
    """One load, and everything that follows from it."""
    _check_triage()
    _check_timetable()
    _check_day()
    _check_agreements()
    _check_documented()
    _check_mesas()
    _check_report()


def _check_triage() -> None:
    rows = queries.requests(edition=EDITION, as_of=CUT)
    counted = Counter(row.state for row in rows)
    assert counted.total() == 733
    assert counted[RequestState.ADMITTED] == 645
    assert counted[RequestState.MERGED] == ENDS["merge"] == 18
    assert counted[RequestState.IN_WRITING] == ENDS["in_writing"] == 16
    assert counted[RequestState.ANSWERED] == ENDS["answered"] == 22
    assert counted[RequestState.DECLINED] == ENDS["decline_secretariat"] + ENDS["decline_host"] == 26
    assert counted[RequestState.WITHDRAWN] == ENDS["withdraw"] == 6
    moved = [row for row in rows if row.host != row.asked_host]
    assert len(moved) == ENDS["redirect"] and {row.state for row in moved} == {RequestState.ADMITTED}
    by_code = {row.code: row for row in rows}
    for row in rows:
        if row.state is RequestState.MERGED:
            into = by_code[row.standing.into]
            assert (into.party, into.host, into.state) == (row.party, row.host, RequestState.ADMITTED)


def _check_timetable() -> None:
    version = timetables.published(edition=EDITION, as_of=CUT)
    assert version is not None
    posed = timetables.posed(edition=EDITION, as_of=date(2022, 7, 4))
    assert verify(posed.problem, timetable()) == ()
    assert version.problem_sha256 == posed.sha256
    placed = timetables.placements(edition=EDITION, version=version)
    out = timetables.left_out(version=version)
    assert (len(placed), len(out)) == (638, 7)
    receives = {row.code: row.host for row in queries.requests(edition=EDITION, as_of=CUT)}
    assert {receives[line.request] for line in out} == {"minem"}
    assert all(line.why and line.remedy for line in out)
    assert timetables.published(edition=EDITION, as_of=date(2022, 7, 3)) is None


def _check_day() -> None:
    counted = Counter(row.state for row in meetings(edition=EDITION, as_of=CUT))
    assert counted == {
        MeetingState.HELD: 603,
        MeetingState.ABSENT: 26,
        MeetingState.CANCELLED: 5,
        MeetingState.HERE: 4,
    }


def _check_agreements() -> None:
    assert Agreement.objects.filter(session__space__code=EDITION).count() == 25
    assert Acta.objects.filter(session__space__code=EDITION).count() == 19
    counted = commitments.counts_by_status(as_of=CUT, space=EDITION)
    assert counted.total() == 25 and len(+counted) >= 5
    taken = commitments.matrix(as_of=CUT).filter(space__code=EDITION)
    assert not taken.filter(agreement=None).exists()


def _check_documented() -> None:
    rows = {row.code: row for row in queries.editions(as_of=CUT)}
    assert len(rows) == 5 and not rows["gore-ejecutivo-4"].is_simulated and rows[EDITION].is_simulated
    assert rows["gore-ejecutivo-4"].phase(as_of=CUT) is EditionPhase.OVER
    assert rows[EDITION].phase(as_of=CUT) is EditionPhase.OVER
    assert {row.code for row in queries.editions(as_of=date(2017, 6, 30))} == {
        "gore-ejecutivo-3",
        "gore-ejecutivo-4",
    }
    agreed = spaces.achievements(as_of=CUT, code="gore-ejecutivo-6")
    assert len(agreed) == 2 and all(each.source_place for each in agreed)
    assert queries.year_totals(kind="GORE").count() == 7


def _check_mesas() -> None:
    spec = situational.build(as_of=CUT)
    found = {
        name: spec.figures[name] for name in ("created", "installed", "concluded", "in_process", "pending")
    }
    assert found == {"created": 20, "installed": 18, "concluded": 2, "in_process": 16, "pending": 2}
    assert spec.issuable and spec.figures["commitments"] == 80


def _check_report() -> None:
    spec = edition.build(edition=EDITION, as_of=CUT)
    assert spec.issuable, spec.draft_reasons
    names = ("asked", "admitted", "scheduled", "held", "absent", "without_hour", "agreements", "commitments")
    assert [spec.figures[name] for name in names] == [733, 645, 638, 603, 26, 7, 25, 25]
    stated = edition.build_year(year=2017, as_of=CUT).figures
    assert (stated["gore_meetings_per_edition"], stated["muni_meetings_per_edition"]) == (
        178,
        Decimal("733.2"),
    )


def test_a_second_load_writes_no_request_again(demo: Demo) -> None:
    about = Entry.objects.exclude(subject__in=["import", "user"])
    before = about.count()
    load_demo(say=lambda line: None)
    assert about.count() == before
    assert MeetingRequest.objects.count() == 733
    assert len(timetables.versions(edition=EDITION)) == 1


def _ngrams(text: str) -> Iterator[str]:
    words = fold(text).split()
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
