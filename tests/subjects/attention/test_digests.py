"""Digests: prepared once, sent once in working hours, kept, and never with anything that its person does not reach."""

import email
import email.policy
import re
import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.ground import make_commitment
from tests.people import make_person, sign_in
from tests.subjects.attention.ground import GRAU, LIVITACA, make_ground, make_situations
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.access.scopes import forget
from tinkuy.platform.accounts import delivery
from tinkuy.platform.accounts.models import Grant, User
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.attention import actions, tasks
from tinkuy.subjects.attention.models import Digest, DigestRound
from tinkuy.subjects.attention.queries import digests
from tinkuy.subjects.attention.rules import Frequency, Period

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 7, 27, 15, 0, tzinfo=UTC)  # Wednesday, 10:00 in Lima
State = Digest.State
WEEK = Period("2022-W31", Frequency.WEEKLY, NOW.date())


@pytest.fixture(autouse=True)
def ground(db: None, settings: Any, tmp_path: Path) -> Path:
    make_ground()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.SITE_URL = "https://tinkuy.ejemplo.pe"
    return tmp_path / "mail"


@pytest.fixture
def focal(ground: Path) -> User:
    make_situations()
    return make_person(Role.FOCAL_POINT, "mvcs", username="ana")


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def letters(folder: Path) -> list[EmailMessage]:
    found = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in found]  # type: ignore[misc]


def body(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_digest_is_sent_once_and_kept(focal: User, ground: Path) -> None:
    assert tasks.run(clock=at(NOW)) == {"sent": 1}
    assert not tasks.run(clock=at(NOW + timedelta(hours=1)))
    (letter,) = letters(ground)
    digest = Digest.objects.get()
    assert (digest.state, digest.user, digest.period, digest.sent_at) == (State.SENT, focal, "2022-W30", NOW)
    assert letter["To"] == "ana@ejemplo.pe"
    assert letter["Message-ID"] == digest.message_id == f"<resumen.2022-W30.{focal.pk}@tinkuy.ejemplo.pe>"
    assert (
        letter["Subject"].strip()
        == digest.subject
        == "Tinkuy: 5 compromisos requieren su atención (27/07/2022)"
    )
    assert body(letter, "plain").strip() == digest.text.strip()


def test_a_letter_says_what_why_and_where(focal: User, ground: Path) -> None:
    tasks.run(clock=at(NOW))
    (letter,) = letters(ground)
    text, html = body(letter, "plain"), body(letter, "html")
    assert text.startswith(
        "Al 27 de julio de 2022, 5 compromisos requieren su atención: "
        "2 vencidos, 1 por vencer, 1 sin noticias y 1 devuelto sin respuesta."
    )
    assert "MTP GRAU" in text and "Venció el 01/07/2022, hace 26 días." in text
    for said in (text, html):
        assert "https://tinkuy.ejemplo.pe/compromisos/G-VENCIDO/" in said
        assert "https://tinkuy.ejemplo.pe/avisos/" in said
    assert "<script" not in html and "<img" not in html and "http-equiv" not in html


def test_hostile_texts_stay_texts(ground: Path) -> None:
    make_commitment(
        "G-1", GRAU, due="2022-07-01", text='<img src=x onerror="alert(1)">\nBcc: otro@ejemplo.pe'
    )
    make_person(Role.FOCAL_POINT, "mvcs")
    tasks.run(clock=at(NOW))
    (letter,) = letters(ground)
    assert "<img" not in body(letter, "html") and letter["Bcc"] is None


def test_nobody_reads_of_others(focal: User, ground: Path) -> None:
    make_person(Role.FOCAL_POINT, "gore-03", username="luis")
    make_person(Role.SECRETARY, LIVITACA, username="rosa")
    make_person(Role.AUDITOR)
    make_person(None)
    assert tasks.run(clock=at(NOW)) == {"sent": 3}
    said = {letter["To"]: body(letter, "plain") + body(letter, "html") for letter in letters(ground)}
    assert set(said) == {"ana@ejemplo.pe", "luis@ejemplo.pe", "rosa@ejemplo.pe"}
    assert "L-VENCIDO" not in said["ana@ejemplo.pe"] and "Livitaca" not in said["ana@ejemplo.pe"]
    for name in ("luis@ejemplo.pe", "rosa@ejemplo.pe"):
        assert "L-VENCIDO" in said[name] and not re.search("G-|Grau", said[name])
    for text in said.values():
        assert (
            "Falta la resolución" not in text and "Avanzó la obra" not in text
        )  # what is not accepted stays inside


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2022, 7, 27, 13, 29, tzinfo=UTC),  # 08:29 in Lima
        datetime(2022, 7, 27, 22, 30, tzinfo=UTC),  # 17:30
        datetime(2022, 7, 28, 15, 0, tzinfo=UTC),  # a holiday
        datetime(2022, 7, 30, 15, 0, tzinfo=UTC),  # a Saturday
    ],
)
def test_nothing_leaves_outside_working_hours(focal: User, ground: Path, moment: datetime) -> None:
    assert not tasks.run(clock=at(moment)) and letters(ground) == []
    assert not DigestRound.objects.exists() and not digests.is_work_waiting(now=moment)


def test_sending_stops_when_the_office_closes_and_goes_on_the_next_day(focal: User, ground: Path) -> None:
    make_person(Role.FOCAL_POINT, "gore-03")
    closing = datetime(2022, 7, 27, 22, 29, tzinfo=UTC)
    ticks = iter([closing] * 7 + [closing + timedelta(minutes=1)] * 9)
    assert tasks.run(clock=lambda: next(ticks)) == {"sent": 1}
    assert Digest.objects.filter(state=State.PREPARED).count() == 1
    assert tasks.run(clock=at(datetime(2022, 8, 1, 14, 0, tzinfo=UTC)))["sent"] >= 1
    assert not Digest.objects.filter(period="2022-W30", state=State.PREPARED).exists()


def test_daily_weekly_and_none(focal: User, ground: Path) -> None:
    boss = make_person(Role.AUTHORITY, "mvcs", ScopeKind.ENTITY)
    actions.choose_frequency(frequency="daily", by=focal)
    actions.choose_frequency(frequency="off", by=boss)
    for day in (25, 26, 27):
        tasks.run(clock=at(NOW.replace(day=day)))
    assert sorted(Digest.objects.values_list("user__username", "period")) == [
        ("ana", "2022-07-25"), ("ana", "2022-07-26"), ("ana", "2022-07-27"),
    ]  # fmt: skip
    assert len(letters(ground)) == 3


def test_who_answers_cannot_stop_being_told(focal: User) -> None:
    with pytest.raises(Exception, match="al menos cada semana"):
        actions.choose_frequency(frequency="off", by=focal)
    actions.choose_frequency(frequency="weekly", by=focal)
    assert Entry.objects.filter(subject="digest_choice", key="ana").count() == 1


def test_rounds_tell_who_had_nothing_and_who_cannot_be_reached(focal: User) -> None:
    User.objects.filter(pk=focal.pk).update(email="")
    make_person(Role.FOCAL_POINT, "muni-0307")
    tasks.run(clock=at(NOW))
    made = DigestRound.objects.get(period="2022-W30")
    assert (made.prepared_count, made.silent_count, made.unreachable_count) == (0, 1, 1)


def prepared() -> Digest:
    for period in digests.periods_due(now=NOW):
        actions.prepare_round(period=period, now=NOW)
    return Digest.objects.get()


@pytest.mark.parametrize("change", ["role", "address", "out of use"])
def test_a_digest_written_for_other_roles_is_not_sent(focal: User, ground: Path, change: str) -> None:
    digest = prepared()
    if change == "role":
        Grant.objects.filter(user=focal).update(ended_at=NOW)
    elif change == "address":
        User.objects.filter(pk=focal.pk).update(email="otra@ejemplo.pe")
    else:
        User.objects.filter(pk=focal.pk).update(is_active=False)
    assert actions.send_due(clock=at(NOW)) == {"failed": 1} and letters(ground) == []
    digest.refresh_from_db()
    assert "roles cambiaron" in digest.error


class Broken:
    """A courier whose letters meet a fault."""

    def __init__(self, fault: Exception | None, *, is_idempotent: bool = False) -> None:
        self.fault, self.is_idempotent, self.given = fault, is_idempotent, 0

    def deliver(self, parcel: delivery.Parcel) -> None:
        self.given += 1
        if self.fault:
            raise self.fault


def test_a_failure_is_tried_again_a_few_times_and_then_told(focal: User) -> None:
    digest, courier, moment = prepared(), Broken(delivery.NotDelivered("550")), NOW
    waits = []
    for _ in range(4):
        assert actions.send_due(clock=at(moment), courier=courier) == {"prepared": 1}
        digest.refresh_from_db()
        waits.append(int((digest.next_try_at - moment).total_seconds() // 60))
        assert not actions.send_due(clock=at(moment), courier=courier)
        moment = digest.next_try_at
    assert actions.send_due(clock=at(moment), courier=courier) == {"failed": 1}
    digest.refresh_from_db()
    assert waits == [5, 20, 45, 80] and courier.given == 5 and "5 intentos" in digest.error


def test_what_nobody_knows_is_never_sent_again_by_itself(focal: User, ground: Path) -> None:
    digest = prepared()
    assert actions.send_due(clock=at(NOW), courier=Broken(delivery.Unknown("cut"))) == {"unconfirmed": 1}
    assert not tasks.run(clock=at(NOW + timedelta(hours=2)))
    actions.send_again(digest=digest.pk, now=NOW, by=make_person(Role.SECRETARIAT))
    assert actions.send_due(clock=at(NOW)) == {"sent": 1} and len(letters(ground)) == 1


def test_a_worker_that_died_while_sending(focal: User, ground: Path) -> None:
    digest = prepared()
    Digest.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    soon, late = NOW + timedelta(minutes=5), NOW + timedelta(minutes=11)
    assert actions.reap(now=soon, courier=Broken(None)) == 0
    assert actions.reap(now=late, courier=Broken(None)) == 1
    digest.refresh_from_db()
    assert (digest.state, digest.error) == (State.UNCONFIRMED, actions.sending.NOBODY_KNOWS)
    Digest.objects.update(state=State.SENDING, claimed_at=NOW, attempts=1)
    assert actions.reap(now=late, courier=Broken(None, is_idempotent=True)) == 1
    assert actions.send_due(clock=at(late)) == {"sent": 1}
    Digest.objects.update(state=State.SENDING, claimed_at=NOW, attempts=5)
    assert actions.reap(now=late, courier=Broken(None, is_idempotent=True)) == 1
    digest.refresh_from_db()
    assert digest.state == State.FAILED


def test_two_workers_do_not_send_the_same(focal: User) -> None:
    digest, courier = prepared(), Broken(None)
    first = actions.sending._send(digest, NOW, courier)
    assert (first, actions.sending._send(digest, NOW, courier), courier.given) == ("sent", "taken", 1)


def test_the_outbox_takes_a_message_once(tmp_path: Path) -> None:
    outbox = delivery.FileOutbox(tmp_path / "mail")
    parcel = delivery.Parcel("<resumen.2022-W30.7@tinkuy>", "a@b.pe", "Asunto", "Uno", "<p>Uno</p>", NOW)
    outbox.deliver(parcel)
    before = [(p.name, p.read_bytes()) for p in (tmp_path / "mail").iterdir()]
    outbox.deliver(parcel)
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "mail").iterdir()] == before and len(before) == 1


def test_an_outbox_that_cannot_be_written_says_that_nothing_left(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")
    with pytest.raises(delivery.NotDelivered):
        delivery.FileOutbox(tmp_path / "mail").deliver(
            delivery.Parcel("<a@b>", "a@b.pe", "Asunto", "Uno", "<p>Uno</p>", NOW)
        )


@pytest.mark.parametrize(
    ("where", "fault", "expected"),
    [
        ("open", ConnectionRefusedError(), delivery.NotDelivered),
        ("open", smtplib.SMTPAuthenticationError(535, b"no"), delivery.NotDelivered),
        ("send_messages", smtplib.SMTPRecipientsRefused({}), delivery.NotDelivered),
        ("send_messages", smtplib.SMTPDataError(554, b"no"), delivery.NotDelivered),
        ("send_messages", smtplib.SMTPServerDisconnected(), delivery.Unknown),
        ("send_messages", TimeoutError(), delivery.Unknown),
    ],
)
def test_faults_of_a_mail_server_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, where: str, fault: Exception, expected: type[Exception]
) -> None:
    class Connection:
        def open(self) -> None: ...
        def close(self) -> None: ...
        def send_messages(self, messages: list[Any]) -> None: ...

    def fail(*args: Any) -> None:
        raise fault

    monkeypatch.setattr(Connection, where, fail)
    monkeypatch.setattr(delivery, "get_connection", Connection)
    with pytest.raises(expected):
        delivery.MailServer().deliver(delivery.Parcel("<a@b>", "a@b.pe", "A", "Uno", "<p>Uno</p>", NOW))


def test_a_mail_server_gets_the_identifier_and_both_forms(focal: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tasks.run(clock=at(NOW)) == {"sent": 1}
    (sent,) = mail.outbox
    assert sent.extra_headers["Message-ID"] == Digest.objects.get().message_id
    assert sent.alternatives[0].mimetype == "text/html"  # type: ignore[attr-defined]


def test_only_who_may_acts_on_digests(focal: User) -> None:
    digest = prepared()
    for person in (focal, make_person(Role.AUDITOR), make_person(Role.SECRETARY, GRAU)):
        for act in (
            lambda p=person: actions.send_again(digest=digest.pk, now=NOW, by=p),
            lambda p=person: actions.send_due(clock=at(NOW), by=p),
            lambda p=person: actions.reap(now=NOW, by=p),
            lambda p=person: actions.prepare_round(period=WEEK, now=NOW, by=p),
        ):
            with pytest.raises(Forbidden):
                act()
    with pytest.raises(Exception, match="Solo se reenvía"):
        actions.send_again(digest=digest.pk, now=NOW, by=make_person(Role.SECRETARIAT))


def test_sql_does_not_grow_with_the_people(focal: User) -> None:
    counts = []
    for number in (1, 3, 12):
        for n in range(number):
            make_person(Role.FOCAL_POINT, "mvcs", username=f"persona-{number}-{n}")
        with CaptureQueriesContext(connection) as captured:
            made = actions.prepare_round(period=replace(WEEK, key=f"prueba-{number}"), now=NOW)
        counts.append(len(captured))
        assert made is not None and made.prepared_count >= number
    assert counts[1] == counts[2]  # the first one also read the register


def test_a_person_reads_its_own_and_the_secretariat_all(focal: User, client: Client) -> None:
    tasks.run(clock=at(NOW))
    number = Digest.objects.get().pk
    answers = {}
    for person in (
        focal,
        make_person(Role.SECRETARIAT),
        make_person(Role.FOCAL_POINT, "gore-03"),
        make_person(Role.AUDITOR),
    ):
        sign_in(client, person)
        answers[person.username] = (
            client.get(reverse("digest", args=[number])).status_code,
            client.get(reverse("digest-list")).status_code,
            client.post(reverse("digest-resend", args=[number])).status_code,
        )
    assert answers == {
        "ana": (200, 403, 403),
        "secretariat": (200, 200, 302),
        "focal_point-gore-03": (404, 403, 403),
        "auditor": (404, 403, 403),
    }
    client.logout()
    assert client.get(reverse("digest", args=[number])).status_code == 403
    assert "G-VENCIDO" not in client.get(reverse("digest", args=[number])).content.decode()


def test_the_tick_hands_out_work_only_when_there_is_some(focal: User, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert tasks.tick(now=NOW.replace(day=30)) is False
    assert [tasks.tick(now=NOW), tasks.tick(now=NOW)] == [True, False]
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.update(status="RUNNING", started_at=NOW)
    assert tasks.tick(now=NOW + timedelta(minutes=9)) is False
    assert tasks.tick(now=NOW + timedelta(minutes=11)) is True
    forget(focal)
