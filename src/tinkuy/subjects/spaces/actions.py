"""Writing spaces and what hangs on them: each write is one transaction with its audit entries."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.permissions import REGISTER
from tinkuy.platform.records.facets import Many, Pair, Partial, Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.facets import AgendaFacet, Aliases, Milestones, names_unsettled, write_names
from tinkuy.subjects.spaces.models import Achievement, Correction, Document, Member, Session, Space, SpaceKind
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")
KINDS = (
    ("MTP", "MTP", "Mesa técnica provincial", "Mesas técnicas provinciales"),
    ("MTD", "MTD", "Mesa técnica distrital", "Mesas técnicas distritales"),
    ("MTT", "MTT", "Mesa técnica territorial", "Mesas técnicas territoriales"),
    ("MTN", "MTN", "Mesa técnica nacional", "Mesas técnicas nacionales"),
    ("ME", "ME", "Mesa ejecutiva", "Mesas ejecutivas"),
    ("GORE", "GORE", "GORE Ejecutivo", "GORE Ejecutivos"),
    ("MUNI", "MUNI", "MUNI Ejecutivo", "MUNI Ejecutivos"),
)
EJECUTIVOS = (
    "GORE",
    "MUNI",
)  # spaces whose sessions are bilateral meetings; no mesas, so not counted among them


def load_kinds(*, by: User | None = None) -> None:
    """Put the kinds of space into the catalogue; repeating it changes nothing, and kinds added by hand stay."""
    require(by, REGISTER)
    with transaction.atomic():
        known = set(SpaceKind.objects.values_list("code", flat=True))
        fresh = [(order, *kind) for order, kind in enumerate(KINDS, 1) if kind[0] not in known]
        SpaceKind.objects.bulk_create(
            SpaceKind(
                code=code,
                acronym=acronym,
                name=name,
                plural=plural,
                order=order,
                is_mesa=code not in EJECUTIVOS,
            )
            for order, code, acronym, name, plural in fresh
        )
        audit.record(
            acts=[
                audit.Act("create", "space_kind", code, None, {"name": name}) for _, code, _, name, _ in fresh
            ],
            by=by,
        )


def _search_text(pairs: Sequence[Pair]) -> None:
    spaces: list[Any] = [obj for obj, _ in pairs]
    for obj in spaces:
        obj.search_text = fold(
            " ".join([obj.short_name, obj.official_name, obj.norm, obj.scope_text, *obj.aliases])
        )


def _code(record: Record) -> str:
    return str(record["code"])


def member_key(record: Record) -> str:
    """`mtt-ayacucho-sur|pcm-sd|chair`."""
    return f"{record['space']}|{record['entity']}|{record['role']}"


def session_key(record: Record) -> str:
    """`mtp-grau|3`."""
    return f"{record['space']}|{record['number']}"


def _session_codes(pairs: Sequence[Pair]) -> None:
    """`mtp-grau-s3`, by which what hangs on a session finds it."""
    rows: list[Any] = [obj for obj, _ in pairs if not obj.code]  # type: ignore[attr-defined]
    spaces = dict(Space.objects.filter(pk__in={obj.space_id for obj in rows}).values_list("pk", "code"))
    for obj in rows:
        obj.code = session_code(spaces[obj.space_id], obj.number)


def session_code(space: str, number: int) -> str:
    """The code of a session: space and number never change, so neither does it."""
    return f"{space}-s{number}"


SPACES = RecordStore(
    subject="space",
    model=Space,
    key=_code,
    facets=(
        Plain(("code", "short_name", "official_name", "norm", "scope_text", "note", "quorum", *_CITED)),
        Ref("kind", SpaceKind),
        Aliases(),
        Many("territories", Space, Territory),
        Milestones(),
        AgendaFacet(),
    ),
    derived=("search_text",),
    derive=_search_text,
    settle=write_names,
    personal=(),
    unsettled=names_unsettled,
)
MEMBERS = RecordStore(
    subject="member",
    personal=(),
    model=Member,
    key=member_key,
    lookup="space__code",
    facets=(Ref("space", Space), Ref("entity", Entity), Plain(("role", "since", "until", *_CITED))),
)
SESSIONS = RecordStore(
    subject="session",
    personal=(),
    model=Session,
    key=session_key,
    lookup="space__code",
    facets=(
        Ref("space", Space),
        Ref("convened_by", Entity),
        Plain(("number", "held_on", "title", "starts_at", "ends_at", "place", "modality", "summary")),
        Plain(("acta_number", *_CITED)),
    ),
    derived=("code",),
    derive=_session_codes,
)
DOCUMENTS = RecordStore(
    subject="document",
    personal=(),
    model=Document,
    key=_code,
    facets=(Ref("space", Space), Plain(("code", "title", "issued_on", *_CITED))),
)
ACHIEVEMENTS = RecordStore(
    subject="achievement",
    personal=(),
    model=Achievement,
    key=_code,
    facets=(
        Ref("space", Space),
        Plain(("code", "text", "amount_soles", "since_year", *_CITED)),
        Partial("achieved_on"),
        Many("sectors", Achievement, Entity),
    ),
)
CORRECTIONS = RecordStore(
    subject="correction",
    personal=(),
    model=Correction,
    key=_code,
    facets=(Ref("space", Space), Plain(("code", "stated", "kept", "reason", *_CITED))),
)
