"""How the facts about a commitment stand in tables where a plain column or a code is not enough."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from tinkuy.core.values import Value
from tinkuy.platform.accounts.models import User
from tinkuy.platform.records.facets import Facet, Pair, chunks
from tinkuy.platform.records.lookup import Lookup
from tinkuy.subjects.commitments.models import (
    CommitmentMilestone,
    Evidence,
    EvidenceFile,
    PeriodLock,
    ProgressReport,
)
from tinkuy.subjects.spaces.models import Session


def person(field: str) -> Lookup:
    """A person, by user name."""
    return Lookup(
        field,
        lambda names: dict(User.objects.filter(username__in=names).values_list("username", "pk")),
        lambda ids: dict(User.objects.filter(pk__in=ids).values_list("pk", "username")),
    )


def session(field: str) -> Lookup:
    """A session, as `mtp-grau|3`."""
    return Lookup(field, _session_ids, _session_names)


def progress_name(commitment: str, reported_on: date | str, sequence: int) -> str:
    """`C-0001|2022-05-31`; the second report of a day is `C-0001|2022-05-31|2`."""
    return f"{commitment}|{reported_on}" + (f"|{sequence}" if sequence > 1 else "")


REPORT = Lookup("report", lambda names: _report_ids(names), lambda ids: _report_names(ids))
MILESTONE = Lookup("milestone", lambda names: _milestone_ids(names), lambda ids: _milestone_names(ids))
LOCK = Lookup(
    "lock",
    lambda names: dict(PeriodLock.objects.filter(code__in=names).values_list("code", "pk")),
    lambda ids: dict(PeriodLock.objects.filter(pk__in=ids).values_list("pk", "code")),
)


@dataclass(frozen=True)
class EvidenceFacet(Facet):
    """The files behind a report, each as `sha256 public|inside name`, sorted. The files themselves are kept before."""

    fields: tuple[str, ...] = ("evidence",)

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Replace the files of each report whose record names them. Errors: KeyError for a file that is not kept."""
        touched = [(obj, tuple(record["evidence"] or ())) for obj, record in pairs if "evidence" in record]  # type: ignore[arg-type]
        for part in chunks(obj.pk for obj, _ in touched):
            Evidence.objects.filter(report__in=part).delete()
        told = [(obj, str(text).split(" ", 2)) for obj, texts in touched for text in texts]
        hashes = {parts[0] for _, parts in told}
        ids = dict(EvidenceFile.objects.filter(sha256__in=hashes).values_list("sha256", "pk"))
        Evidence.objects.bulk_create(
            Evidence(report_id=obj.pk, file_id=ids[sha256], is_public=kind == "public", name=name)
            for obj, (sha256, kind, name) in told
        )

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Sorted, so that equal sets are equal."""
        found: dict[int, list[str]] = {}
        for part in chunks(rows):
            query = Evidence.objects.filter(report__in=part).values_list(
                "report_id", "file__sha256", "is_public", "name"
            )
            for pk, sha256, is_public, name in query:
                found.setdefault(pk, []).append(evidence_text(sha256, name, is_public=is_public))
        return {pk: {"evidence": tuple(sorted(texts))} for pk, texts in found.items()}


def evidence_text(sha256: str, name: str, *, is_public: bool) -> str:
    """The form in which a record names a file."""
    return f"{sha256} {'public' if is_public else 'inside'} {name}"


def _session_ids(names: Iterable[str]) -> dict[str, int]:
    wanted = set(names)
    spaces = {name.split("|", 1)[0] for name in wanted}
    rows = Session.objects.filter(space__code__in=spaces).values_list("space__code", "number", "pk")
    return {name: pk for space, number, pk in rows if (name := f"{space}|{number}") in wanted}


def _session_names(ids: Iterable[int]) -> dict[int, str]:
    rows = Session.objects.filter(pk__in=list(ids)).values_list("pk", "space__code", "number")
    return {pk: f"{space}|{number}" for pk, space, number in rows}


def _report_ids(names: Iterable[str]) -> dict[str, int]:
    wanted = set(names)
    codes = {name.split("|", 1)[0] for name in wanted}
    rows = ProgressReport.objects.filter(commitment__code__in=codes).order_by()
    fields = ("commitment__code", "reported_on", "sequence", "pk")
    return {name: pk for *parts, pk in rows.values_list(*fields) if (name := progress_name(*parts)) in wanted}


def _report_names(ids: Iterable[int]) -> dict[int, str]:
    fields = ("pk", "commitment__code", "reported_on", "sequence")
    rows = ProgressReport.objects.filter(pk__in=list(ids)).order_by().values_list(*fields)
    return {pk: progress_name(*parts) for pk, *parts in rows}


def _milestone_ids(names: Iterable[str]) -> dict[str, int]:
    wanted = set(names)
    codes = {name.split("|", 1)[0] for name in wanted}
    rows = CommitmentMilestone.objects.filter(commitment__code__in=codes).order_by()
    return {
        name: pk
        for code, number, pk in rows.values_list("commitment__code", "number", "pk")
        if (name := f"{code}|{number}") in wanted
    }


def _milestone_names(ids: Iterable[int]) -> dict[int, str]:
    rows = CommitmentMilestone.objects.filter(pk__in=list(ids)).order_by()
    return {
        pk: f"{code}|{number}" for pk, code, number in rows.values_list("pk", "commitment__code", "number")
    }
