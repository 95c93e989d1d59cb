"""Editions and requests as they stood at a date."""

from datetime import date

import pytest

from tests.ground import make_country, make_edition, make_request
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.meetings.stores import STEPS, step_key

pytestmark = pytest.mark.django_db


def test_request_stands_where_its_decisions_of_the_date_leave_it() -> None:
    make_country()
    edition = make_edition()
    code = make_request(edition, 1)
    days = {date(2022, 7, 4): RequestState.ASKED, date(2022, 7, 5): RequestState.ADMITTED}
    for day, state in days.items():
        assert queries.request(code=code, as_of=day).state is state
    with pytest.raises(queries.UnknownRequest):
        queries.request(code=code, as_of=date(2022, 6, 30))


def test_redirected_request_is_of_its_new_host() -> None:
    make_country()
    edition = make_edition(hosts=("mvcs", "gore-03"), parties=("muni-0307",))
    code = make_request(edition, 1, party="muni-0307", state="asked")
    step = {
        "request": code,
        "number": 1,
        "stage": "secretariat",
        "decision": "redirect",
        "decided_on": date(2022, 7, 5),
        "host": "gore-03",
        "reason": "Le corresponde",
    }
    STEPS.write({step_key(step): step}, by=None)
    row = queries.request(code=code, as_of=date(2022, 7, 31))
    assert (row.host, row.asked_host, row.state) == ("gore-03", "mvcs", RequestState.WITH_HOST)
    assert queries.admitted(edition=edition, as_of=date(2022, 7, 31)) == ()


def test_slots_follow_from_the_day_plan() -> None:
    make_country()
    edition = make_edition()
    ids = [slot.id[-5:] for slot in queries.slots_of(edition=edition)]
    assert ids == ["09:00", "09:30", "10:00", "11:00", "11:30"]
    assert queries.edition(code=edition).first_day == date(2022, 7, 28)
