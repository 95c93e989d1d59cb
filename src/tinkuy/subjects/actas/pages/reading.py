"""A session, its acta in every version, an agreement: what is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.documents.render import FORMATS as MEDIA
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.attachments.keeping import path_of
from tinkuy.platform.attachments.serving import download
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history
from tinkuy.platform.web import asof
from tinkuy.subjects.actas import companions, queries
from tinkuy.subjects.actas.documents import FORMATS
from tinkuy.subjects.actas.models import Acta, ActaDraft, ActaFile, Agreement
from tinkuy.subjects.actas.pages.finding import (
    Work,
    day_of,
    draft_of,
    reads_inside,
    session_of,
)
from tinkuy.subjects.actas.permissions import CLOSE, WRITE
from tinkuy.subjects.actas.reaches import reach_of, readable
from tinkuy.subjects.actas.rules import Frozen, editing, read_frozen
from tinkuy.subjects.actas.showing import Shown, due_words, show_content, show_frozen
from tinkuy.subjects.spaces.models import Session, Space

AUDIENCES = {"publica": ActaFile.Audience.PUBLIC, "interna": ActaFile.Audience.INSIDE}
_FORM_WORDS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the acta to take away."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Version:
    """A closed version in the list of versions."""

    acta: Acta
    href: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session that everybody may read. `acta` is the version shown, None for an imported session without one."""

    space: Space
    session: Session
    shown: Shown
    acta: Acta | None
    sha256: str
    changes: tuple[str, ...]
    copies: tuple[Copy, ...]
    versions: tuple[Version, ...]
    draft: ActaDraft | None  # a correction under way, for who may read it
    can_open: bool
    history: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft, for people inside. `missing` says what keeps it from closing."""

    space: Space
    draft: ActaDraft
    shown: Shown
    missing: tuple[str, ...]
    can_write: bool
    can_close: bool


@public
@require_safe
def session(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One session: what its newest closed acta says; while it has none, its draft, for people inside."""
    found = queries.session(space=code, number=number, as_of=day_of(request))
    if found is None:
        return _draft_page(request, draft_of(request, code, number))
    versions = list(queries.actas(session=found.code))
    return _session_page(request, found, versions, queries.acta_of(versions, as_of=day_of(request)))


@public
@require_safe
def version(request: HttpRequest, code: str, number: int, version: int) -> HttpResponse:
    """One closed version of the acta, the newest or an earlier one."""
    found = session_of(code, number)
    versions = list(queries.actas(session=found.code))
    acta = next((acta for acta in versions if acta.version == version), None)
    if acta is None:
        raise Http404(code)
    return _session_page(request, found, versions, acta)


@public
@require_safe
def draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The draft of an acta: what it says so far, and what can be done. 404 for the public."""
    return _draft_page(request, draft_of(request, code, number))


@public
@require_safe
def file(
    request: HttpRequest, code: str, number: int, version: int, audience: str, form: str
) -> HttpResponseBase:
    """A copy of a closed acta, byte for byte; the one with names only for people inside."""
    found = session_of(code, number)
    if audience not in AUDIENCES or form not in FORMATS:
        raise Http404(form)
    kept = queries.acta_file(session=found.code, version=version, audience=AUDIENCES[audience], form=form)
    if kept is None or (audience == "interna" and not _inside(request, found, kept.acta)):
        raise Http404(form)
    name = f"acta-{found.code}-v{version}{'-interna' if audience == 'interna' else ''}.{form}"
    return download(path_of(kept.sha256), name=name, media_type=MEDIA[form].media_type)


@public
@require_safe
def annex(request: HttpRequest, code: str, number: int, sha256: str) -> HttpResponseBase:
    """An annex by its hash: of the newest acta, of an earlier version, or of a draft; what is not public, inside only."""
    found = queries.session(space=code, number=number)
    held = queries.annexes_of(found) if found else ()
    for content in (*held, *_drafted(request, code, number)):
        for row in content.annexes:
            if row.sha256 == sha256 and (row.is_public or reads_inside(request.user, code, content)):
                return download(path_of(sha256), name=row.name, media_type=row.media_type)
    raise Http404(sha256)


def _drafted(request: HttpRequest, code: str, number: int) -> tuple[Any, ...]:
    try:
        return (draft_of(request, code, number).content,)
    except Http404:
        return ()


def _inside(request: HttpRequest, found: Session, acta: Acta) -> bool:
    return reads_inside(request.user, found.space.code, read_frozen(acta.content).content)


def _session_page(
    request: HttpRequest, found: Session, versions: list[Acta], acta: Acta | None
) -> HttpResponse:
    space, user = found.space, request.user
    codes = [f"{found.code}-a{number}" for number in _agreement_numbers(found, acta)]
    follows = companions.words(request, codes=codes)
    frozen = read_frozen(acta.content) if acta else None
    inside = bool(frozen) and _inside(request, found, acta) if acta else False
    under_way = queries.draft(space=space.code, number=found.number) if user.is_authenticated else None
    known = readable([under_way], user) if under_way else []
    page = SessionPage(
        space=space,
        session=found,
        shown=_shown(found, frozen, inside, follows),
        acta=acta,
        sha256=(acta.content_sha256 if inside else acta.public_sha256) if acta else "",
        changes=frozen.changes if frozen else (),
        copies=tuple(_copies(request, found, acta, inside)) if acta else (),
        versions=tuple(_version(request, found, row, acta) for row in versions),
        draft=known[0] if known else None,
        can_open=under_way is None and user.is_authenticated and may(user, WRITE, reach_of(space.code)),
        history=history("session", f"{space.code}|{found.number}", what="la sesión"),
    )
    return render(request, "actas/session.html", {"page": page})


def _agreement_numbers(found: Session, acta: Acta | None) -> list[int]:
    if acta is None:
        return [row.number for row in queries.agreements_of(found)]
    return [int(row["number"]) for row in acta.content["content"]["promises"]]


def _shown(found: Session, frozen: Frozen | None, inside: bool, follows: Mapping[str, str]) -> Shown:
    if frozen is not None:
        return show_frozen(frozen, inside=inside, session=found.code, follows=follows)
    content = queries.content_of(found)
    return show_content(found.space, content, inside=False, session=found.code, follows=follows)


def _copies(request: HttpRequest, found: Session, acta: Acta, inside: bool) -> list[Copy]:
    audiences = ("publica", "interna") if inside else ("publica",)
    return [
        Copy(
            f"{_FORM_WORDS[form]}{', con nombres (interno)' if audience == 'interna' else ''}",
            reverse("acta-file", args=[found.space.code, found.number, acta.version, audience, form]),
        )
        for audience in audiences
        for form in FORMATS
    ]


def _version(request: HttpRequest, found: Session, row: Acta, shown: Acta | None) -> Version:
    href = asof.address(request, "acta-version", found.space.code, found.number, row.version)
    return Version(row, href, shown is not None and row.pk == shown.pk)


def _draft_page(request: HttpRequest, work: Work) -> HttpResponse:
    draft, space = work.draft, work.draft.space
    session_code = draft.session.code if draft.session else ""
    page = DraftPage(
        space=space,
        draft=draft,
        shown=show_content(space, work.content, inside=True, session=session_code),
        missing=editing.reasons_not_to_close(work.content),
        can_write=may(request.user, WRITE, reach_of(space.code)),
        can_close=may(request.user, CLOSE, reach_of(space.code)),
    )
    return render(request, "actas/draft.html", {"page": page})


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """An agreement with everything that hangs on it."""

    agreement: Agreement
    due: str
    sections: tuple[companions.Section, ...]
    similar: tuple[queries.Alike, ...]
    history: tuple[Told, ...]


@public
@require_safe
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    """One agreement: its words as the acta has them, beside what was made of them."""
    found = queries.agreement(code=code, as_of=day_of(request)) if code.isprintable() else None
    if found is None:
        raise Http404(code)
    page = AgreementPage(
        agreement=found,
        due=due_words(found.due_on, found.due_text),
        sections=companions.sections(request, agreement=found),
        similar=queries.similar(
            found.text,
            space=found.session.space.code,
            session=found.session.code,
            responsibles=[entity.code for entity in found.responsibles.all()],
        ),
        history=history("agreement", found.code, what="el acuerdo"),
    )
    return render(request, "actas/agreement.html", {"page": page})
