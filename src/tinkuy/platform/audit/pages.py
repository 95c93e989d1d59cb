"""The public pages of the ledger: what it is, its checkpoint, its tiles, and the proof of each thing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.ledger.hashing import HASH_SIZE
from tinkuy.engines.ledger.tiles import WIDTH, number_of
from tinkuy.platform.access.guards import public
from tinkuy.platform.audit import keys, proofs, queries
from tinkuy.platform.audit.models import Checkpoint, Entry
from tinkuy.platform.audit.telling import subject_in_words, verb_in_words
from tinkuy.platform.web import asof

_TEXT = "text/plain; charset=utf-8"
_MOST_LEVEL, _LARGEST = 5, 2**63 - 1


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What the ledger is, and how far it is signed."""

    size: int
    last: Checkpoint | None
    verifier: str


@public
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """What the ledger is, in plain words, with its last checkpoint."""
    page = LedgerPage(queries.size(), queries.last_checkpoint(), str(keys.verifier()))
    return render(request, "audit/ledger.html", {"page": page})


@public
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The last signed note; 404 before the first."""
    last = queries.last_checkpoint()
    if last is None:
        raise Http404("checkpoint")
    return HttpResponse(last.note, content_type=_TEXT, headers={"Cache-Control": "no-cache"})


@public
@require_safe
def tile(request: HttpRequest, level: str, number: str) -> HttpResponse:
    """A tile by its address (C2SP tlog-tiles); `.p/W` gives its first W hashes. 404 for one that is not full yet."""
    path, mark, width = number.partition(".p/")
    try:
        index, wanted = number_of(path), int(width) if mark else WIDTH
    except ValueError as wrong:
        raise Http404(number) from wrong
    if int(level) > _MOST_LEVEL or index > _LARGEST or not 0 < wanted <= WIDTH:
        raise Http404(number)
    hashes = queries.tile(int(level), index)[: wanted * HASH_SIZE]
    if len(hashes) < wanted * HASH_SIZE:
        raise Http404(number)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(hashes, content_type="application/octet-stream", headers=headers)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf on the page of a proof."""

    index: int
    at: datetime
    what: str
    leaf_hash: str
    is_signed: bool
    href: str


@public
@require_safe
def proof(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    """The leaves of a thing, each with its proof. 404 where nothing may be told."""
    if not (_is_sayable(subject, key) and queries.is_open(subject, key)):
        raise Http404(key)
    entries = proofs.leaves_of(subject, key)
    last = queries.last_checkpoint()
    signed = last.size if last else 0
    found = tuple(_leaf(entry, subject, key, signed) for entry in entries)
    back = asof.carry(reverse("ledger"), request)
    context = {"subject": subject_in_words(subject), "key": key, "leaves": found, "back": back}
    return render(request, "audit/proof.html", context)


def _leaf(entry: Entry, subject: str, key: str, signed: int) -> Leaf:
    return Leaf(
        index=entry.index,
        at=entry.at,
        what=f"{verb_in_words(entry.verb)} {subject_in_words(entry.subject)} {entry.key}",
        leaf_hash=entry.leaf_hash,
        is_signed=entry.index < signed,
        href=reverse("ledger-proof-file", args=[subject, key, entry.index]),
    )


@public
@require_safe
def proof_file(request: HttpRequest, subject: str, key: str, index: int) -> HttpResponse:
    """The proof of one leaf as a file that `docs/ledger/verify_proof.py` verifies."""
    sayable = _is_sayable(subject, key) and index <= _LARGEST and queries.is_open(subject, key)
    entry = queries.open_act(subject, key, index) if sayable else None
    if entry is None:
        raise Http404(key)
    content = JsonResponse(proofs.document(entry), json_dumps_params={"ensure_ascii": False, "indent": 1})
    content.headers["Content-Disposition"] = f'attachment; filename="{proofs.file_name(entry)}"'
    return content


@public
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The program that verifies a proof, as it stands in the documentation."""
    path = Path(settings.PROJECT_DIR) / "docs" / "ledger" / "verify_proof.py"
    headers = {"Content-Disposition": 'attachment; filename="verify_proof.py"'}
    return HttpResponse(path.read_text("utf-8"), content_type="text/x-python; charset=utf-8", headers=headers)


def _is_sayable(subject: str, key: str) -> bool:
    """PostgreSQL refuses to look for what no text may hold."""
    return subject.isprintable() and key.isprintable()
