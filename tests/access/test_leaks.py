"""Nothing inside gets out: who is outside walks through everything it can ask for, and neither reads a planted word nor sees
that anything is there. Insiders read the words, so the walk would have found them."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client

from tests.access.crawling import Answer, client_of, fetch, is_inside_site
from tests.access.examples import OUTSIDE, examples
from tests.access.world import GRAU, World
from tinkuy.core.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]
LISTS = (
    "/mesas/?orden=-nombre",
    "/mesas/?departamento=03",
    "/compromisos/?estado=vencido",
    "/compromisos/?mesa=" + GRAU,
    "/compromisos/?orden=-avance",
    "/compromisos/?q=reservorio",
    "/compromisos/compromisos.csv?q=reservorio",
    "/acuerdos/?q=reservorio",
    "/acuerdos/?mesa=" + GRAU,
    "/importar/exportar/?hoja=commitment",
    "/importar/exportar/?hoja=progress",
    "/importar/exportar/?hoja=review",
    "/importar/exportar/?hoja=session",
    "/importar/exportar/?hoja=attendance",
    "/calidad/?al=2022-07-27",
    "/informes/situacional/?al=2022-07-27",
    "/informes/situacional/docx?al=2022-07-27",
    "/?al=2022-07-27",
    f"/mesas/{GRAU}/?al=2022-07-27",
    "/avisos/?de=ambito",
    "/avisos/?de=ambito&regla=vencido",
    "/registro/prueba/progress/{commitment}|{waiting}/",
    "/registro/prueba/review/{commitment}|{returned}/",
    "/registro/prueba/acta_draft/" + GRAU + "|2/",
    "/api/v1/commitments?page_size=500",
    "/api/v1/commitments?q=reservorio",
    "/api/v1/agreements?page_size=500",
    "/api/v1/ledger/leaves?subject=progress&key={commitment}|{waiting}",
    "/api/v1/ledger/leaves?subject=review&key={commitment}|{returned}",
)
# What a person brought, made or got is its own: the walk of these reads them.
WHO_READS_OF_GRAU = ("secretary", "focal", "authority-of-place", "auditor")
MOST_LINKS = 60


def asked(world: World) -> list[str]:
    """Every example that needs no secret to be named, the lists with filters and orders, and searches for the words."""
    known = [each.path for each in examples(world) if each.name not in {"my-calendar", "invitation"}]
    known += [path.format(**world.names) for path in LISTS]
    for word in [*world.of_grau, *world.of_persons]:
        known += [f"/buscar/?q={quote(word)}", f"/api/v1/search?q={quote(word[:-2])}"]
    return known


def walk(world: World, client: Client) -> Iterator[tuple[str, Answer]]:
    """What is asked for and, once, every page that it leads to."""
    todo, seen = asked(world), set[str]()
    while todo and len(seen) < MOST_LINKS + len(asked(world)):
        path = todo.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = fetch(client, path)
        yield path, answer
        todo += sorted(link for link in answer.links if is_inside_site(link) and link not in seen)


def told_in(path: str, answer: Answer, words: dict[str, str]) -> list[str]:
    """The words that stand in an answer, but for those that the reader itself wrote in the address."""
    text, own = fold(answer.text), fold(path)
    return [word for word in words if fold(word) in text and fold(word)[:-2] not in own]


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_inside_word_is_read_outside(whole: World, who: str) -> None:
    words = whole.of_grau | whole.of_persons
    leaks = [
        (words[word], path)
        for path, answer in walk(whole, client_of(whole, who))
        for word in told_in(path, answer, words)
    ]
    assert leaks == [], "\n" + "\n".join(f"{what}: {path}" for what, path in leaks)


def test_letters_of_outsiders_hold_no_inside_word(whole: World) -> None:
    letters = [path.read_text() for path in sorted((whole.folder / "mail").glob("*"))]
    outside = [whole.people[who].email for who in OUTSIDE if who in whole.people]
    theirs = [letter for letter in letters if any(address in letter for address in outside)]
    assert theirs and len(theirs) < len(letters)
    words = whole.of_grau | whole.of_persons
    assert [word for letter in theirs for word in words if word in fold(letter)] == []
    assert all("Chuquibambilla" not in letter and "Grau" not in letter for letter in theirs)


@pytest.mark.parametrize("who", WHO_READS_OF_GRAU)
def test_the_walk_finds_the_words_for_who_may_read_them(whole: World, who: str) -> None:
    client, found = client_of(whole, who), set[str]()
    for path in (each.path for each in examples(whole) if who in each.may and not each.writes):
        found.update(told_in(path, fetch(client, path), whole.of_grau))
    assert {*whole.of_grau} - found <= {"usfocal", "ussecre"}


@pytest.mark.parametrize("who", ["focal", "authority-of-space"])
def test_what_is_of_a_person_is_read_by_no_other(whole: World, who: str) -> None:
    words = {} if who == "focal" else dict(whole.of_persons)
    if who == "focal":  # its own file, token and calendar it may read
        words = {word: what for word, what in whole.of_persons.items() if word in {"guanabana", "usinvitada"}}
    leaks = [
        (words[word], path)
        for path, answer in walk(whole, client_of(whole, who))
        for word in told_in(path, answer, words)
    ]
    assert leaks == [], "\n" + "\n".join(f"{what}: {path}" for what, path in leaks)
