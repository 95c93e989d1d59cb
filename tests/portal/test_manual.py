"""The manual inside the site: every page opens, every link leads somewhere, and the footer leads there."""

import re

import pytest
from django.test import Client

PAGES = (
    "empezar",
    "cuentas",
    "importar",
    "calidad",
    "informe",
    "administrar",
    "glosario",
    "roles",
    "permisos",
)


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_with_its_title_as_heading(client: Client, db: None, name: str) -> None:
    answer = client.get(f"/manual/{name}/")
    assert answer.status_code == 200
    assert len(re.findall(r"<h1>", answer.content.decode())) == 1


@pytest.mark.parametrize("path", ["/manual/", *(f"/manual/{name}/" for name in PAGES)])
def test_links_of_the_text_lead_to_pages(client: Client, db: None, path: str) -> None:
    article = client.get(path).content.decode().split("<article", 1)[1].split("</article>", 1)[0]
    for target in set(re.findall(r'href="(/[^"#]*)', article)):
        assert client.get(target).status_code == 200, target
    assert not re.search(r'href="[^"]*\.md', article)


def test_unknown_page_is_not_found(client: Client, db: None) -> None:
    assert client.get("/manual/nada/").status_code == 404


def test_footer_leads_to_the_manual(client: Client, db: None) -> None:
    assert 'href="/manual/"' in client.get("/manual/importar/").content.decode()
