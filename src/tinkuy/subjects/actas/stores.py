"""The records of what stands in actas. They are written when an acta closes, or by an import of sessions without acta."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from tinkuy.core.text import fold
from tinkuy.core.values import Record, Value
from tinkuy.platform.accounts.models import User
from tinkuy.platform.records.facets import Departure, Facet, Many, Pair, Plain, Ref, chunks
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actas.models import Acta, ActaFile, AgendaItem, Agreement, Annex, Attendance
from tinkuy.subjects.actas.rules import digest, frozen_json, read_frozen, without_names
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.models import Session

_CITED = ("source_document", "source_place")


def item_code(record: Record) -> str:
    """`mtp-grau-s3-p1`."""
    return f"{record['session']}-p{record['number']}"


def agreement_code(record: Record) -> str:
    """`mtp-grau-s3-a2`."""
    return f"{record['session']}-a{record['number']}"


def acta_code(record: Record) -> str:
    """`mtp-grau-s3-v1`."""
    return f"{record['session']}-v{record['version']}"


def attendance_key(record: Record) -> str:
    """`mtp-grau-s3|mvcs`."""
    return f"{record['session']}|{record['entity']}"


def annex_key(record: Record) -> str:
    """`mtp-grau-s3|1`."""
    return f"{record['session']}|{record['number']}"


def _sessions(pairs: Sequence[Pair]) -> dict[int, str]:
    ids = {obj.session_id for obj, _ in pairs}  # type: ignore[attr-defined]
    return dict(Session.objects.filter(pk__in=ids).values_list("pk", "code"))


def _item_codes(pairs: Sequence[Pair]) -> None:
    codes = _sessions(pairs)
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.code = item_code({"session": codes[obj.session_id], "number": obj.number})


def _agreement_codes(pairs: Sequence[Pair]) -> None:
    codes = _sessions(pairs)
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.code = agreement_code({"session": codes[obj.session_id], "number": obj.number})
        obj.folded_text = fold(obj.text)


def _acta_codes(pairs: Sequence[Pair]) -> None:
    rows: list[tuple[Any, Record]] = list(pairs)
    for obj, record in rows:
        obj.code = acta_code(record)


class Closing(Facet):
    """`closed_at` and `closed_by`: when an acta was closed, and the user name of who did it."""

    fields = ("closed_at", "closed_by")

    def read_many(self, rows: Mapping[int, Any]) -> dict[int, dict[str, Value]]:
        """The user name; an account that does not exist is named by its number."""
        people = {obj.closed_by_id for obj in rows.values()}
        names = dict(User.objects.filter(pk__in=people).values_list("pk", "username"))
        return {
            pk: {
                "closed_at": obj.closed_at,
                "closed_by": names.get(obj.closed_by_id, f"N° {obj.closed_by_id}")
                if obj.closed_by_id
                else None,
            }
            for pk, obj in rows.items()
        }


class Proof(Facet):
    """The hashes of an acta, computed from what is stored now: a byte that changes shows at once."""

    fields = ("content_sha256", "public_sha256")

    def read_many(self, rows: Mapping[int, Any]) -> dict[int, dict[str, Value]]:
        """Both hashes; those of a content that no longer reads are the hash of what is there."""
        return {pk: _proof(obj.content) for pk, obj in rows.items()}

    def faults(self, rows: Mapping[int, Any]) -> Iterator[Departure]:
        """The hashes that the row keeps are those of its content."""
        for pk, obj in rows.items():
            for name, expected in _proof(obj.content).items():
                if (found := getattr(obj, name)) != expected:
                    yield pk, name, expected, found


def _proof(content: dict[str, Any]) -> dict[str, Value]:
    whole = digest(content)
    try:
        public = digest(frozen_json(without_names(read_frozen(content))))
    except (KeyError, TypeError, ValueError):
        public = whole
    return {"content_sha256": whole, "public_sha256": public}


class Files(Facet):
    """`files`: the copies of an acta, each as `public.pdf:sha256`."""

    fields = ("files",)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Sorted, so that equal sets are equal."""
        found: dict[int, list[str]] = {}
        for part in chunks(rows):
            for file in ActaFile.objects.filter(acta__in=part).order_by("audience", "format"):
                found.setdefault(file.acta_id, []).append(f"{file.audience}.{file.format}:{file.sha256}")
        return {pk: {"files": tuple(files)} for pk, files in found.items()}

    def empty(self) -> dict[str, Value]:
        """No copy."""
        return {"files": ()}


AGENDA_ITEMS = RecordStore(
    subject="agenda_item",
    personal=(),
    model=AgendaItem,
    key=item_code,
    facets=(Ref("session", Session), Plain(("number", "title", "presenter", *_CITED))),
    derived=("code",),
    derive=_item_codes,
)
ATTENDANCES = RecordStore(
    subject="attendance",
    personal=(),
    model=Attendance,
    key=attendance_key,
    lookup="session__code",
    facets=(
        Ref("session", Session),
        Ref("entity", Entity),
        Plain(("people", "mode", "delegated", "posts", *_CITED)),
    ),
)
AGREEMENTS = RecordStore(
    subject="agreement",
    personal=(),
    model=Agreement,
    key=agreement_code,
    facets=(
        Ref("session", Session),
        Ref("agenda_item", AgendaItem),
        Plain(("number", "text", "responsible_text", "due_on", "due_text", *_CITED)),
        Many("responsibles", Agreement, Entity),
    ),
    derived=("code", "folded_text"),
    derive=_agreement_codes,
)
ANNEXES = RecordStore(
    subject="annex",
    personal=(),
    model=Annex,
    key=annex_key,
    lookup="session__code",
    facets=(
        Ref("session", Session),
        Plain(("number", "title", "name", "sha256", "size", "media_type", "is_public")),
    ),
)
ACTAS = RecordStore(
    subject="acta",
    personal=("closed_by",),
    model=Acta,
    key=acta_code,
    facets=(
        Ref("session", Session),
        Plain(("version", "series_number", "series_year", "number", "reason", "has_quorum")),
        Closing(),
        Proof(),
        Files(),
    ),
    derived=("code",),
    derive=_acta_codes,
)
# Rows that others point to come first; they leave in the opposite order.
PARTS = (AGENDA_ITEMS, ATTENDANCES, AGREEMENTS, ANNEXES)
