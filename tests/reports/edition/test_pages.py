"""The pages, the API and the command of the report of an edition."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import make_request
from tests.people import make_person, sign_in
from tests.reports.edition.ground import CODE, make_whole
from tests.reports.edition.test_report import make_edition_of_documents
from tinkuy.cli.commands import root
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.reports.models import Issue

pytestmark = pytest.mark.django_db
DAY = "?al=2022-07-31"
PAGE = f"/informes/edicion/{CODE}/{DAY}"
ISSUE = f"/informes/edicion/{CODE}/emitir/{DAY}"


@pytest.fixture(autouse=True)
def whole() -> None:
    make_whole()


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_queries_whatever_the_requests(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    read(client, PAGE)
    with django_assert_max_num_queries(200) as first:
        read(client, PAGE)
    for at in range(number):
        make_request(CODE, 10 + at)
    with django_assert_max_num_queries(200) as then:
        read(client, PAGE)
    assert len(then) == len(first)


def test_page_shows_the_report_and_the_way_to_it(client: Client) -> None:
    page = read(client, PAGE)
    assert "Se solicitaron 5 reuniones" in page and "Listo para emitir" in page
    assert "/informes/edicion/muni-1/emitir/" not in page
    assert f'href="/informes/edicion/{CODE}/{DAY}"' in read(client, f"/informes/{DAY}")
    assert f"/informes/edicion/{CODE}/" in read(client, f"/ejecutivos/{CODE}/{DAY}")


def test_download_has_its_name_and_the_same_numbers(client: Client) -> None:
    answer = client.get(f"/informes/edicion/{CODE}/json{DAY}")
    name = f"informe-edicion-{CODE}-al-2022-07-31.json"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    told = json.loads(answer.content)
    answered = client.get(f"/api/v1/reports/editions/{CODE}?as_of=2022-07-31").json()
    assert answered["figures"] == told["figures"] and answered["subject"] == CODE
    assert client.get(f"/informes/edicion/{CODE}/exe{DAY}").status_code == 404


@pytest.mark.parametrize("path", ["/informes/edicion/nada/", f"/informes/edicion/{CODE}/?al=2020-01-01"])
def test_an_edition_unknown_at_the_date_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_api_does_not_know_what_is_unknown(client: Client) -> None:
    assert client.get("/api/v1/reports/editions/nada?as_of=2022-07-31").status_code == 404
    assert client.get("/api/v1/reports/edition-years/1999?as_of=2022-07-31").status_code == 404


def test_an_issued_report_stays_as_it_was(client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    answer = client.post(ISSUE, follow=True)
    assert "Se emitió el informe de la edición" in answer.content.decode()
    copy = Issue.objects.get()
    assert (copy.kind, copy.number, copy.as_of) == ("edition", 1, date(2022, 7, 31))
    assert Entry.objects.filter(subject="report").count() == 1
    frozen = client.get(f"/informes/emitidos/{copy.pk}/json")
    make_request(CODE, 20)
    again = client.get(f"/informes/emitidos/{copy.pk}/json")
    assert frozen.content == again.content and json.loads(frozen.content)["figures"]["asked"] == 5
    assert f"informe-edicion-001-{copy.year}.json" in again["Content-Disposition"]
    listed = client.get("/api/v1/reports/issued").json()
    assert [row["kind"] for row in listed["items"]] == ["edition"]


def test_the_public_does_not_issue(client: Client) -> None:
    assert client.post(ISSUE).status_code == 403
    assert not Issue.objects.exists()


def test_the_year_has_its_page_and_its_files(client: Client) -> None:
    make_edition_of_documents()
    page = read(client, f"/informes/edicion/anual/2017/{DAY}")
    assert "712 ÷ 4 = 178" in page
    told = json.loads(client.get(f"/informes/edicion/anual/2017/json{DAY}").content)
    assert told["figures"]["gore_meetings_per_edition"] == 178
    assert client.get(f"/informes/edicion/anual/1999/{DAY}").status_code == 404
    assert "/informes/edicion/anual/2017/" in read(client, f"/informes/{DAY}")


def tinkuy(*args: str) -> Result:
    return CliRunner().invoke(root, ["report", "edition", *args])


def test_the_command_writes_each_format_with_the_same_numbers(tmp_path: Path) -> None:
    for form in ("json", "docx", "html"):
        said = tinkuy(
            "--as-of", "2022-07-31", "--param", f"edition={CODE}", "-o", str(tmp_path / f"e.{form}")
        )
        assert said.exit_code == 0, said.output
        assert "MUNI muni-1, al 31/07/2022" in said.output
    asked = json.loads((tmp_path / "e.json").read_text())["figures"]["asked"]
    words = " ".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "e.docx")).paragraphs)
    assert f"Se solicitaron {asked} reuniones" in words
    assert f"Se solicitaron {asked} reuniones" in (tmp_path / "e.html").read_text()


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (("--as-of", "2022-07-31"), "edition=CÓDIGO"),
        (("--param", f"edition={CODE}"), "una fecha de corte"),
        (("--as-of", "2022-07-31", "--param", "edition=nada"), "no hay una edición «nada»"),
        (("--as-of", "2022-07-31", "--param", "edition=nada"), CODE),
        (("--as-of", "2022-07-31", "--param", "year=1999"), "no hay totales publicados del año «1999»"),
        (("--as-of", "2022-07-31", "--param", "to=Alguien"), "se espera edition=CÓDIGO"),
        (
            ("--as-of", "2022-07-31", "--from", "2022-07-01", "--param", f"edition={CODE}"),
            "una fecha de corte",
        ),
    ],
)
def test_wrong_usage_says_what_is_expected(tmp_path: Path, args: tuple[str, ...], advice: str) -> None:
    said = tinkuy(*args, "-o", str(tmp_path / "e.json"))
    assert said.exit_code == 2
    assert advice in " ".join(said.output.split())
    assert list(tmp_path.glob("e.json")) == []
