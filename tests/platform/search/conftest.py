"""A small country in which things can be found, and a kind of document that is not public."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment, make_country, make_space
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.search import queries, shelves, terms
from tinkuy.platform.search.actions import catch_up
from tinkuy.platform.search.shelves import Deed, Document, Keys

READ = Permission(
    "search.read_notes_in_tests",
    "leer notas de prueba",
    frozenset({Role.ADMIN, Role.SECRETARIAT, Role.SECRETARY, Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR}),
)
TODAY = date(2022, 8, 15)


class Notes:
    """Notes kept in memory: two of one mesa, inside, and a public one."""

    kind, order, slug, noun = "note", 9, "notas", ("nota", "notas")
    permission, scopes, is_suggested = READ, "", True
    subjects = frozenset({"note"})
    kept: dict[str, Document]

    def __init__(self) -> None:
        reach = Reach(frozenset({"mtp-grau"}), frozenset({"mvcs"}), frozenset({"030701", "0307", "03", "PE"}))
        self.kept = {
            "n1": Document("n1", "Reserva sobre el puente", "/", is_public=False, reach=reach),
            "n2": Document("n2", "Otra reserva", "/", "sobre el puente", is_public=False, reach=reach),
            "n3": Document("n3", "Puente abierto", "/", reach=reach),
        }

    def stale(self, deeds: Sequence[Deed]) -> Keys | None:
        return None if any(deed.verb == "load" for deed in deeds) else frozenset(deed.key for deed in deeds)

    def documents(self, keys: Keys | None) -> Iterator[Document]:
        return (one for key, one in self.kept.items() if keys is None or key in keys)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Notes:
    """The notes, as a room offers them."""
    made = Notes()
    monkeypatch.setitem(shelves._shelves, made.kind, made)
    return made


@pytest.fixture
def country(db: None) -> None:
    """Two mesas and three commitments."""
    make_country()
    make_space("MTP Grau", installed="2021-08-06", norm="RSD 018-2021-PCM/SD", aliases=("Mesa de Grau",))
    make_space("MTD Haquira", territories=("030503",), created="2022-03-01")
    make_commitment("C-0001", "mtp-grau", text="Construir el puente de Ñahuinlla")
    make_commitment("C-0002", "mtp-grau", text="Financiar saneamientos rurales", projects=("2306540",))
    make_commitment(
        "C-0003", "mtd-haquira", text="Mejorar la vía a Mara", agreed="2022-06-01", territory="030503"
    )


def keys(text: str, *, as_of: date = TODAY, user: Any = None) -> dict[str, list[str]]:
    """Kind -> keys found, in order."""
    catch_up()
    found = queries.search(queries.Asked(terms.read(text), as_of, user))
    return {one.shelf.kind: [document.key for document in one.hits.documents] for one in found}


@pytest.fixture
def ask(client: Client) -> Callable[..., str]:
    """The page of a search, as text."""

    def visit(text: str, **more: str) -> str:
        response = client.get("/buscar/", {"q": text, **more})
        assert response.status_code == 200
        return response.content.decode()

    return visit


def act(verb: str, key: str) -> None:
    """An act on a note."""
    with audit.writing():
        audit.record(acts=[audit.Act(verb, "note", key, None, {})], by=None)
