"""Calendars: valid, the same bytes for the same facts, and never more than their reader may know."""

from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.ground import make_commitment, make_report
from tests.people import make_person, sign_in
from tests.subjects.attention.ground import GRAU, LIVITACA, make_ground, make_situations
from tinkuy.engines.feeds import Dated, feed
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.actas import actions as actas
from tinkuy.subjects.actas.rules import Header
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.models import FeedLink
from tinkuy.subjects.attention.queries import feeding
from tinkuy.subjects.commitments.stores import CLOSURES
from tinkuy.subjects.spaces.models import Session, Space

NOW = datetime(2022, 7, 27, 15, 0, tzinfo=UTC)
DAY = NOW.date()


def events(content: bytes) -> dict[str, dict[str, str]]:
    found = Calendar.from_ical(content)
    return {
        str(event["uid"]): {
            str(k).lower(): event.decoded(k, "") if k == "DTSTART" else str(event[k]) for k in event
        }
        for event in found.walk("VEVENT")
    }


def dated(**fields: object) -> Dated:
    start = {
        "uid": "plazo-C-1",
        "day": date(2022, 8, 5),
        "summary": "Vence: C-1",
        "description": "Construir",
        "told_at": NOW,
        "category": "Plazo",
    }
    return Dated(**(start | fields))  # type: ignore[arg-type]


@given(st.text(max_size=300), st.text(max_size=300), st.booleans())
def test_any_text_survives_and_lines_are_folded(summary: str, description: str, cancelled: bool) -> None:
    content = feed(
        name="MTP Grau",
        description="Fechas",
        dates=[dated(summary=summary, description=description, is_cancelled=cancelled)],
    )
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n") and len(events(content)) == 1
    assert b"\r\nBEGIN:VEVENT" in content and content.count(b"BEGIN:VEVENT") == 1


def test_a_day_and_an_hour() -> None:
    content = feed(
        name="x",
        description="x",
        dates=[dated(), dated(uid="sesion", starts_at=time(15, 30), ends_at=time(17, 0), is_cancelled=True)],
    ).decode()
    assert "DTSTART;VALUE=DATE:20220805" in content and "DTEND;VALUE=DATE:20220806" in content
    assert "DTSTART:20220805T203000Z" in content and "DTEND:20220805T220000Z" in content
    assert "STATUS:CANCELLED" in content and "DTSTAMP:20220727T150000Z" in content


def test_the_last_day_there_is_has_no_day_after() -> None:
    content = feed(name="x", description="x", dates=[dated(day=date.max)]).decode()
    assert "DTSTART;VALUE=DATE:99991231" in content and "DTEND" not in content


def test_the_order_of_the_facts_does_not_matter() -> None:
    both = [dated(), dated(uid="otro", day=date(2022, 1, 1))]
    assert feed(name="x", description="x", dates=both) == feed(name="x", description="x", dates=both[::-1])


@pytest.fixture
def ground(db: None) -> None:
    make_ground()
    make_situations()
    grau = Space.objects.get(code=GRAU)
    Session.objects.create(
        code="grau-1", space=grau, number=1, held_on=date(2022, 7, 1), title="Primera sesión"
    )


def convene(space: str, number: int, day: date) -> None:
    header = Header(number=number, held_on=day, title="Asunto reservado", starts_at="10:00")
    actas.convene(space=Space.objects.get(code=space), header=header, by=None)


def of_space(client: Client, code: str = GRAU) -> bytes:
    answer = client.get(f"/mesas/{code}/calendario.ics", {"al": DAY.isoformat()})
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def test_a_mesa_shows_everybody_its_sessions_and_due_dates(client: Client, ground: None) -> None:
    convene(GRAU, 9, date(2022, 9, 1))
    content = of_space(client)
    found = events(content)
    assert set(found) == {
        "sesion-mtp-grau-1@tinkuy",
        *(f"plazo-{code}@tinkuy" for code in ("G-VENCIDO", "G-PRONTO", "G-MUDO", "G-REVISAR", "G-DEVUELTO", "G-PRORROGADO", "G-CERRAR", "G-ALTA")),
    }  # fmt: skip
    assert found["plazo-G-PRORROGADO@tinkuy"]["dtstart"] == date(2023, 6, 1)
    assert found["plazo-G-PRORROGADO@tinkuy"]["sequence"] == "2"
    assert b"reservado" not in content and b"Falta la" not in content
    assert of_space(client) == content
    assert client.get("/mesas/no-existe/calendario.ics").status_code == 404
    assert "calendario.ics" in client.get(f"/mesas/{GRAU}/").content.decode()


def test_what_is_cancelled_says_so(client: Client, ground: None) -> None:
    record = {
        "commitment": "G-MUDO",
        "number": 1,
        "kind": "cancelled",
        "closed_on": date(2022, 7, 20),
        "reason": "Ya no va",
    }
    CLOSURES.write({"G-MUDO|1": record}, by=None)
    found = events(of_space(client))["plazo-G-MUDO@tinkuy"]
    assert found["status"] == "CANCELLED" and found["summary"].startswith("Anulado: ")


def personal(user: User) -> dict[str, dict[str, str]]:
    dates = feeding.dates_of_person(user, as_of=DAY, absolute=lambda path: f"https://x{path}")
    return events(feed(name="x", description="x", dates=dates))


def test_a_person_sees_its_own_and_nothing_else(ground: None) -> None:
    convene(GRAU, 9, date(2022, 9, 1))
    convene(LIVITACA, 4, date(2022, 9, 2))
    focal = personal(make_person(Role.FOCAL_POINT, "gore-03"))
    assert set(focal) == {"plazo-L-VENCIDO@tinkuy", "plazo-L-MONTO@tinkuy"}
    secretary = personal(make_person(Role.SECRETARY, GRAU))
    assert set(secretary) == {
        "revision-G-REVISAR-2022-07-04@tinkuy",
        "revision-G-VENCIDO-2022-07-10@tinkuy",
        "sesion-mtp-grau-9@tinkuy",
    }
    assert secretary["revision-G-REVISAR-2022-07-04@tinkuy"]["dtstart"] == date(2022, 7, 11)
    assert personal(make_person(None)) == {}


def test_the_link_is_secret_shown_once_and_ended_by_its_owner(client: Client, ground: None) -> None:
    user = sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    page = client.post(reverse("my-calendar-new")).content.decode()
    path = page.split('<code class="secret">http://testserver')[1].split("</code>")[0]
    stranger = Client()
    answer = stranger.get(path)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert b"plazo-G-VENCIDO" in answer.content and b"L-VENCIDO" not in answer.content
    secret = path.rsplit("/", 1)[1].removesuffix(".ics")
    assert secret not in str(FeedLink.objects.values()) + str(Entry.objects.values())
    assert "no se volverá a mostrar" in page and secret not in client.get("/mi-trabajo/").content.decode()
    second = actions.new_feed_link(by=user, now=NOW)
    assert stranger.get(path).status_code == 404
    assert stranger.get(reverse("my-calendar", args=[second])).status_code == 200
    assert client.post(reverse("my-calendar-end")).status_code == 302
    assert stranger.get(reverse("my-calendar", args=[second])).status_code == 404
    assert stranger.get(reverse("my-calendar", args=["inventado"])).status_code == 404


@pytest.mark.parametrize("end", ["role", "out of use"])
def test_the_link_dies_with_what_it_stood_on(client: Client, ground: None, end: str) -> None:
    user = make_person(Role.FOCAL_POINT, "mvcs")
    path = reverse("my-calendar", args=[actions.new_feed_link(by=user, now=NOW)])
    assert client.get(path).status_code == 200
    if end == "role":
        Grant.objects.update(ended_at=NOW)
    else:
        User.objects.update(is_active=False)
    assert client.get(path).status_code == 404


def test_who_has_no_role_gets_no_link(client: Client, ground: None) -> None:
    sign_in(client, make_person(None))
    assert client.post(reverse("my-calendar-new")).status_code == 403
    client.logout()
    assert client.post(reverse("my-calendar-new")).status_code == 403
    assert not FeedLink.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_a_calendar_asks_the_same_whatever_the_rows(
    client: Client, db: None, number: int, django_assert_num_queries: object
) -> None:
    make_ground()
    for n in range(number):
        make_commitment(f"G-{n}", GRAU, due="2022-08-01")
        make_report(f"G-{n}", "2022-05-01", 10)
    of_space(client)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len(events(of_space(client))) == number
