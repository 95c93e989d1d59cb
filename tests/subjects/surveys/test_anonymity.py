"""Nothing in the database joins an answer to a link, a person, a place or a moment: every row of every table is read."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.subjects.surveys.ground import (
    CLOSES,
    DURING,
    FREE,
    GOVERNOR,
    HELPS,
    SECTOR,
    USE,
    answer,
    finish,
    invite,
    make_survey,
    results_of,
)
from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.verifying import verify
from tinkuy.subjects.surveys.models import Answer, Slip, SurveyLink

NAMES = ("GORE Uno", "GORE Dos", "GORE Tres", "GORE Cuatro")


def dump(skip: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as the database holds it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in skip:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def columns_of(model: type[Any]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}


@pytest.fixture
def links(db: None) -> dict[str, str]:
    code = make_survey()
    return invite(code, GOVERNOR, NAMES)


def test_rows_have_no_column_for_what_was_promised_not_to_be_kept() -> None:
    said = {"id", "question", "actor", "choices", "text", "holder"}
    assert columns_of(Slip) == said
    assert columns_of(Answer) == said | {"code"}
    assert columns_of(SurveyLink) == {"id", "questionnaire", "holder", "secret_hash", "is_used"}


def test_secret_is_nowhere_and_its_hash_only_on_the_link(links: dict[str, str]) -> None:
    for use, secret in enumerate(links.values()):
        answer(secret, 1 + use % 3)
    everything = repr(dump())
    assert not any(secret in everything for secret in links.values())
    rest = repr(dump(skip=frozenset({SurveyLink._meta.db_table})))
    assert not any(fingerprint(secret) in rest for secret in links.values())
    assert not any(name in rest for name in NAMES)


def test_answering_writes_slips_and_the_mark_and_nothing_else(links: dict[str, str]) -> None:
    before = dump()
    answer(links["GORE Dos"], 3, text="Más agua")
    after = dump()
    changed = {table for table in after if after[table] != before[table]}
    # SQLite's own note of the highest number that a table has had.
    assert changed - {"sqlite_sequence"} == {Slip._meta.db_table, SurveyLink._meta.db_table}
    assert not Slip.objects.exclude(holder="").exists()
    assert [link.holder for link in SurveyLink.objects.filter(is_used=True)] == ["GORE Dos"]


def test_two_orders_of_answering_leave_the_same_database(db: None) -> None:
    """Two people, one order and the other: but for what is drawn at random, nothing differs."""
    first = _after(("GORE Uno", 1), ("GORE Dos", 3))
    second = _after(("GORE Dos", 3), ("GORE Uno", 1))
    assert first == second
    swapped = _after(("GORE Uno", 3), ("GORE Dos", 1))
    assert swapped == first, "who answered what cannot be read either"


def _after(*answers: tuple[str, int]) -> list[Any]:
    """What survey tables and the log hold after these answers, numbers drawn at random left out; then all is undone."""
    from django.db import transaction

    with transaction.atomic():
        links = invite(make_survey(), GOVERNOR, NAMES)
        log = Entry.objects.count()
        for holder, use in answers:
            answer(links[holder], use)
        said = sorted(
            (row.question.code, row.actor, tuple(row.choices), row.text, row.holder)
            for row in Slip.objects.select_related("question")
        )
        marks = list(SurveyLink.objects.order_by("id").values_list("holder", "is_used"))
        found = [said, marks, Entry.objects.count() - log]
        transaction.set_rollback(True)
    return found


def test_numbers_of_slips_do_not_tell_the_order(links: dict[str, str]) -> None:
    for at, secret in enumerate(links.values()):
        answer(secret, 1, text=f"texto {at}")
    by_number = list(Slip.objects.filter(question__code=FREE).order_by("id").values_list("id", flat=True))
    assert len(by_number) == 4 and max(by_number) - min(by_number) > 1000
    # Of 24 orders one is that of arrival: over many surveys the numbers follow it as seldom as chance does.
    follow = sum(_follows(links) for _ in range(20))
    assert follow <= 5


def _follows(links: dict[str, str]) -> bool:
    Slip.objects.all().delete()
    SurveyLink.objects.update(is_used=False)
    for at, secret in enumerate(links.values()):
        answer(secret, 1, text=str(at))
    texts = Slip.objects.filter(question__code=FREE).order_by("id").values_list("text", flat=True)
    return list(texts) == ["0", "1", "2", "3"]


def test_all_links_are_written_together(links: dict[str, str]) -> None:
    """On PostgreSQL each row keeps the number of the transaction that wrote it: it must not point at one link."""
    answer(links["GORE Tres"], 2)
    if connection.vendor != "postgresql":
        pytest.skip("solo PostgreSQL guarda el número de la transacción en cada fila")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT xmin::text FROM {SurveyLink._meta.db_table}")
        assert len(cursor.fetchall()) == 1


def test_counting_logs_every_answer_at_one_time_as_nobodys_act(links: dict[str, str]) -> None:
    for use, secret in zip((1, 2, 3), links.values(), strict=False):
        answer(secret, use, text=f"opina {use}")
    finish("encuesta-de-grau", publish=False)
    entries = list(Entry.objects.filter(subject="survey_answer").order_by("index"))
    assert len(entries) == 9 == Answer.objects.count()
    assert {(entry.by, entry.hidden) for entry in entries} == {(None, "*")}
    assert len({entry.at for entry in entries}) == 1
    assert [entry.key for entry in entries] == sorted(entry.key for entry in entries)
    assert list(Answer.objects.order_by("id").values_list("code", flat=True)) == [e.key for e in entries]
    assert not SurveyLink.objects.exists() and not Slip.objects.exists()
    told = repr(list(Entry.objects.values("key", "before", "after")))
    assert not any(name in told for name in NAMES)
    assert verify().whole


def test_answers_of_one_person_are_not_held_together(links: dict[str, str]) -> None:
    for secret in links.values():
        answer(secret, 1, (1, 2), "algo")
    finish("encuesta-de-grau")
    shared = set()
    for row in Answer.objects.all():
        shared.add((row.code, row.pk))
    assert len({code for code, _ in shared}) == Answer.objects.count() == 12


def test_small_group_is_shown_nowhere(links: dict[str, str], client: Client) -> None:
    other = invite("encuesta-de-grau", SECTOR, ["Sector A", "Sector B", "Sector C"])
    for secret in list(links.values())[:3]:
        answer(secret, 1)
    for secret in list(other.values())[:2]:
        answer(secret, 3, text="Secreto del sector")
    finish("encuesta-de-grau")
    row, found = results_of("encuesta-de-grau", with_texts=True)
    use = next(result for result in found if result.question.code == USE)
    assert [group.is_hidden for group in use.groups] == [False, True]
    assert row.asked[1].answered == 2
    assert found[2].texts == () and found[2].written == 0
    page = client.get("/encuestas/encuesta-de-grau/?al=2026-03-21").content.decode()
    assert "menos de 3 respuestas" in page and "3 de 3 · 100 %" in page
    assert "2 de 2" not in page and "Secreto" not in page
    sent = client.get("/encuestas/encuesta-de-grau/resultados/json/?al=2026-03-21").content.decode()
    api = client.get("/api/v1/surveys/encuesta-de-grau?as_of=2026-03-21").json()
    assert "Secreto" not in sent and "menos de 3 respuestas" in sent
    hidden = api["results"][0]["groups"][1]
    assert hidden["base"] is None and {part["count"] for part in hidden["parts"]} == {None}


@pytest.mark.parametrize("on", ["2026-03-15", "2026-03-20", "2026-03-21"])
def test_no_result_before_counting_so_that_none_can_be_subtracted(
    links: dict[str, str], client: Client, on: str
) -> None:
    def seen() -> list[str]:
        paths = ("/encuestas/", "/encuestas/encuesta-de-grau/", "/api/v1/surveys/encuesta-de-grau")
        pages = [client.get(f"{path}?{'as_of' if 'api' in path else 'al'}={on}") for path in paths]
        return [re.sub(r'csrfmiddlewaretoken" value="\w+', "", page.content.decode()) for page in pages]

    for secret in list(links.values())[:3]:
        answer(secret, 1)
    before = seen()
    answer(links["GORE Cuatro"], 3)
    assert seen() == before
    assert client.get(f"/encuestas/encuesta-de-grau/resultados/json/?al={on}").status_code == 404


def test_texts_stand_in_the_order_of_random_codes(links: dict[str, str]) -> None:
    for at, secret in enumerate(links.values()):
        answer(secret, 1, text=f"texto {at}")
    finish("encuesta-de-grau")
    _, found = results_of("encuesta-de-grau", with_texts=True)
    rows: Iterable[Any] = Answer.objects.filter(question__code=FREE).order_by("code")
    assert list(found[2].texts) == [row.text for row in rows]
    _, public = results_of("encuesta-de-grau")
    assert public[2].texts == () and public[2].written == 4


def test_page_for_answering_sets_no_session_and_tells_no_other_site(
    links: dict[str, str], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = links["GORE Uno"]
    _on_day(monkeypatch)
    page = client.get(f"/encuestas/responder/{secret}/")
    assert "GORE Uno" not in page.content.decode()
    sent = client.post(f"/encuestas/responder/{secret}/", {USE: "1", HELPS: ["1", "2"], FREE: ""})
    assert sent["Location"] == "/encuestas/responder/gracias/"
    for response in (page, sent):
        assert "no-store" in response["Cache-Control"] and response["X-Robots-Tag"] == "noindex"
        assert set(response.cookies) <= {"csrftoken"}
    assert secret not in client.get("/encuestas/responder/gracias/").content.decode()


def _on_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinkuy.subjects.surveys.pages.answering.today_of", lambda request: DURING)


def test_who_is_signed_in_leaves_no_name(
    links: dict[str, str], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.people import make_person, sign_in
    from tinkuy.platform.accounts.roles import Role

    person = sign_in(client, make_person(Role.SECRETARIAT, username="usquienresponde"))
    _on_day(monkeypatch)
    log = Entry.objects.count()
    client.post(f"/encuestas/responder/{links['GORE Uno']}/", {USE: "2", HELPS: ["1"]})
    assert Slip.objects.count() == 2 and Entry.objects.count() == log
    assert person.username not in repr(list(Slip.objects.values()))


def test_named_survey_keeps_who_answered(db: None) -> None:
    links = invite(make_survey(is_anonymous=False), GOVERNOR, ["GORE Uno"])
    answer(links["GORE Uno"], 2, text="Más agua")
    finish("encuesta-de-grau")
    assert results_of("encuesta-de-grau", with_texts=True)[1][2].texts == ("GORE Uno: Más agua",)
    assert results_of("encuesta-de-grau")[1][2].texts == ()
    assert set(Answer.objects.values_list("holder", flat=True)) == {"GORE Uno"}
    _, found = results_of("encuesta-de-grau")
    assert found[0].groups[0].words(found[0].groups[0].parts[1]) == "1 de 1 · 100 %"


def test_last_day_is_still_a_day_for_answering(links: dict[str, str]) -> None:
    answer(links["GORE Uno"], 1, on=CLOSES)
    assert Slip.objects.count() == 2
