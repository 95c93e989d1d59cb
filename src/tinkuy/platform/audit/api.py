"""The ledger in the API: how far it is signed, and the proof of each act that may be told."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import Listed, Paging, listed
from tinkuy.platform.api.values import Asked, Index, Line, Shown
from tinkuy.platform.audit import keys, proofs, queries
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.telling import subject_in_words, verb_in_words

PART = register.room(
    "Registro verificable", "Cada acto es una hoja de un árbol que cualquiera puede verificar."
)


class UnknownProof(LookupError):
    """Nothing that may be told stands there."""


register.unknown(UnknownProof, detail="No hay un asiento público con esos datos.")


class LedgerOut(Shown):
    """Hasta dónde llega el registro."""

    size: int = Field(description="Cuántas hojas tiene.")
    checkpoint: str = Field(
        description="La última nota firmada (C2SP checkpoint); vacía antes de la primera."
    )
    verifier: str = Field(description="La clave con que se verifica la firma.")


class LeafOut(Shown):
    """Una hoja: un acto."""

    index: int
    at: datetime
    what: str
    leaf_hash: str


class ProofOut(Shown):
    """La prueba de inclusión de una hoja; la verifica `verify_proof.py`."""

    format: str
    leaf: str
    disclosed: list[dict[str, Any]]
    index: int
    size: int
    proof: list[str]
    checkpoint: str
    verifier: str


class LeavesAsked(Paging):
    """The acts on which thing."""

    subject: Line = Field(
        min_length=1, max_length=40, description="De qué: `commitment`, `progress`, `review`…"
    )
    key: Line = Field(min_length=1, max_length=200, description="La clave: `C-0001`, `C-0001|2022-05-31`.")


class ProofAsked(Asked):
    """The act on which thing."""

    subject: Line = Field(
        min_length=1, max_length=40, description="De qué: `commitment`, `progress`, `review`…"
    )
    key: Line = Field(min_length=1, max_length=200, description="La clave: `C-0001`, `C-0001|2022-05-31`.")


@register.read(
    PART, "/ledger", answer=LedgerOut, summary="El tamaño y la última nota firmada", changes_alone=True
)
def ledger(request: HttpRequest) -> dict[str, Any]:
    """The head of the ledger."""
    last = queries.last_checkpoint()
    return {
        "size": queries.size(),
        "checkpoint": last.note if last else "",
        "verifier": str(keys.verifier()),
    }


@register.read(
    PART,
    "/ledger/leaves",
    answer=Listed[LeafOut],
    summary="Las hojas de algo: los actos que se pueden contar",
    changes_alone=True,
)
def leaves(request: HttpRequest, asked: Query[LeavesAsked]) -> dict[str, Any]:
    """The open acts on a thing, newest first, the last 200."""
    return listed(request, asked, proofs.leaves_of(asked.subject, asked.key), _leaf)


@register.read(
    PART,
    "/ledger/proofs/{index}",
    answer=ProofOut,
    summary="La prueba de inclusión de una hoja",
    changes_alone=True,
)
def proof(request: HttpRequest, index: Path[Index], asked: Query[ProofAsked]) -> dict[str, Any]:
    """The proof of one act."""
    entry = queries.open_act(asked.subject, asked.key, index)
    if entry is None:
        raise UnknownProof(index)
    return proofs.document(entry)


def _leaf(entry: Entry) -> dict[str, Any]:
    return {
        "index": entry.index,
        "at": entry.at,
        "what": f"{verb_in_words(entry.verb)} {subject_in_words(entry.subject)} {entry.key}",
        "leaf_hash": entry.leaf_hash,
    }
