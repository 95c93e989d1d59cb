"""The pages of the reports: reading for everybody, editing and issuing for who signs in."""

import io
import json

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import make_agenda, make_country, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.reports.models import Issue, Narrative
from tinkuy.reports.situational.narrative import PASSAGES

DAY = "?al=2022-07-31"
PAGE = f"/informes/situacional/{DAY}"
EDIT = f"/informes/situacional/editar/{DAY}"
ISSUE = f"/informes/situacional/emitir/{DAY}"
TEMPLATE = f"/informes/situacional/plantilla/{DAY}"
QUERIES = 25


@pytest.fixture(autouse=True)
def spaces(db: None) -> None:
    make_country()
    make_space("MTP Grau", installed="2021-08-06", **make_agenda("development", "2022-01-15"))


@pytest.fixture
def person() -> User:
    user = make_person(Role.SECRETARIAT)
    user.office = "SSARL"
    user.save()
    return user


@pytest.fixture
def signed(client: Client, person: User) -> Client:
    sign_in(client, person)
    return client


@pytest.fixture
def draft() -> None:
    """Concluded and never installed: no total can be right."""
    make_space("MTD Mara", concluded="2022-02-01", territories=("030505",))


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def texts(**changed: str) -> dict[str, str]:
    return {key: passage.text for key, passage in PASSAGES.items()} | changed


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_queries_whatever_the_spaces(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_space(f"MTP Mesa {n}", installed="2022-01-06")
    read(client, PAGE)
    with django_assert_num_queries(QUERIES):
        read(client, PAGE)


def test_page_shows_the_report_of_the_day(client: Client) -> None:
    page = read(client, PAGE)
    assert "Informe situacional de las mesas técnicas al 31.07.2022" in page
    assert "una (1) mesa" in page
    assert "Listo para emitir" in page


def test_who_has_not_signed_in_sees_how_to_and_no_button(client: Client) -> None:
    page = read(client, PAGE)
    assert "entre con su cuenta" in page
    assert "/informes/situacional/emitir/" not in page
    assert "/informes/situacional/editar/" not in page


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("pdf", "application/pdf", b"%PDF"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("json", "application/json", b"{"),
    ],
)
def test_download_has_its_type_and_its_name(client: Client, form: str, kind: str, start: bytes) -> None:
    answer = client.get(f"/informes/situacional/{form}{DAY}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="informe-situacional-al-2022-07-31.{form}"'
    assert answer.content.startswith(start)


def test_download_speaks_of_the_day_asked(client: Client) -> None:
    figures = json.loads(client.get("/informes/situacional/json?al=2021-07-01").content)["figures"]
    assert (figures["created"], figures["pending"], figures["with_agenda"]) == (1, 1, 0)


def test_download_of_an_unknown_format_is_not_found(client: Client) -> None:
    assert client.get(f"/informes/situacional/exe{DAY}").status_code == 404


def test_download_takes_no_post(client: Client) -> None:
    assert client.post(f"/informes/situacional/json{DAY}").status_code == 405


@pytest.mark.parametrize("path", [EDIT, ISSUE, TEMPLATE])
def test_writing_needs_sign_in(client: Client, path: str) -> None:
    answer = client.post(path, texts(antecedents="Otro"))
    assert answer.status_code == 403
    assert "/entrar/?next=" in answer.content.decode()
    assert not Issue.objects.exists()
    assert not Narrative.objects.exists()


def test_edited_passage_is_kept_and_told_by_the_report(signed: Client, person: User) -> None:
    answer = signed.post(EDIT, texts(conclusion="Primera línea.\r\nSegunda línea."), follow=True)
    page = answer.content.decode()
    assert "Se guardó 1 pasaje." in page
    assert "Segunda línea." in page
    assert dict(Narrative.objects.values_list("key", "text")) == {
        "conclusion": "Primera línea.\nSegunda línea."
    }
    assert Entry.objects.filter(subject="narrative", by=person).count() == 1


def test_saving_without_changes_keeps_nothing(signed: Client) -> None:
    page = signed.post(EDIT, texts(), follow=True).content.decode()
    assert "No había cambios que guardar." in page
    assert not Narrative.objects.exists()


def test_a_blank_passage_is_asked_for_and_nothing_typed_is_lost(signed: Client) -> None:
    answer = signed.post(EDIT, texts(conclusion="", recommendation="Lo nuevo"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Hay algo por corregir" in page
    assert "Lo nuevo" in page
    assert not Narrative.objects.exists()


def test_issuing_numbers_freezes_and_lists_a_copy(signed: Client, person: User) -> None:
    page = signed.post(ISSUE, follow=True).content.decode()
    copy = Issue.objects.get()
    assert f"Se emitió el informe {copy}, con corte al 31 de julio de 2022." in page
    assert copy.sha256 in page
    assert "SSARL" in page
    assert copy.issued_by == person
    assert copy.files.count() == 6


def test_copies_of_a_year_are_numbered_one_after_the_other(signed: Client) -> None:
    for day in ("2022-07-31", "2022-06-30"):
        signed.post(f"/informes/situacional/emitir/?al={day}")
    assert sorted(Issue.objects.values_list("number", flat=True)) == [1, 2]


def test_issued_copy_stays_as_it_was(signed: Client) -> None:
    signed.post(ISSUE)
    number = Issue.objects.get().pk
    before = signed.get(f"/informes/emitidos/{number}/json").content
    make_space("MTD Mara", territories=("030505",))
    answer = signed.get(f"/informes/emitidos/{number}/json")
    assert answer.content == before
    assert json.loads(answer.content)["figures"]["created"] == 1
    assert answer["Content-Disposition"].startswith('attachment; filename="informe-situacional-001-')


def test_an_older_copy_offers_the_files_it_has(signed: Client) -> None:
    signed.post(ISSUE)
    number = Issue.objects.get().pk
    Issue.objects.get().files.filter(form="pptx").delete()
    page = read(signed, f"/informes/{DAY}")
    assert f'href="/informes/emitidos/{number}/docx"' in page
    assert f'href="/informes/emitidos/{number}/pptx"' not in page


def test_issued_copy_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/informes/emitidos/99/json").status_code == 404


def test_draft_says_why_and_is_not_issued(signed: Client, draft: None) -> None:
    page = read(signed, PAGE)
    assert "No puede emitirse hasta corregir esto" in page
    assert "Emitir con corte" not in page
    refused = signed.post(ISSUE, follow=True).content.decode()
    assert "No se emitió, porque es un borrador" in refused
    assert not Issue.objects.exists()


def test_a_cut_off_still_to_come_is_not_issued(signed: Client) -> None:
    page = signed.post("/informes/situacional/emitir/?al=2190-01-01", follow=True).content.decode()
    assert "la fecha de corte todavía no llega" in page
    assert not Issue.objects.exists()


def test_office_template_is_kept_and_used(signed: Client) -> None:
    letterhead, target = docx.Document(), io.BytesIO()
    letterhead.sections[0].header.paragraphs[0].text = "Membrete de la oficina"
    letterhead.save(target)
    page = signed.post(
        TEMPLATE, {"file": SimpleUploadedFile("membrete.docx", target.getvalue())}, follow=True
    )
    assert "La plantilla quedó guardada" in page.content.decode()
    written = docx.Document(io.BytesIO(signed.get(f"/informes/situacional/docx{DAY}").content))
    assert written.sections[0].header.paragraphs[0].text == "Membrete de la oficina"


def test_what_is_no_word_document_is_refused(signed: Client) -> None:
    page = signed.post(
        TEMPLATE, {"file": SimpleUploadedFile("membrete.docx", b"no soy un libro")}, follow=True
    )
    assert "La plantilla no es un documento de Word" in page.content.decode()
    assert "El Word usa la plantilla" not in read(signed, PAGE)


def test_list_explains_and_invites(client: Client) -> None:
    page = read(client, f"/informes/{DAY}")
    assert "Ver el informe al 31 de julio de 2022" in page
    assert "Todavía no se emitió ningún informe" in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_queries_whatever_was_issued(
    signed: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        signed.post(ISSUE)
    signed.logout()
    with django_assert_num_queries(4):
        page = read(signed, f"/informes/{DAY}")
    assert page.count("N° 00") >= number


@pytest.mark.parametrize("role", [None, Role.SECRETARY, Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR])
def test_only_the_secretariat_words_and_issues_reports(client: Client, role: Role | None) -> None:
    sign_in(client, make_person(role, "mvcs" if role in {Role.FOCAL_POINT, Role.AUTHORITY} else ""))
    assert client.post(ISSUE).status_code == 403
    assert client.get("/informes/situacional/editar/").status_code == 403
    assert Issue.objects.count() == 0


def test_the_public_is_asked_to_sign_in(client: Client) -> None:
    answer = client.post(ISSUE)
    assert answer.status_code == 403
    assert "Entrar" in answer.content.decode()
