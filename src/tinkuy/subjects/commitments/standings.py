"""Keeping the table of standings true: read the facts of some commitments, decide, write. Bounded SQL per thousand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.commitments.models import Closure, Commitment, Extension, ProgressReport, Standing
from tinkuy.subjects.commitments.rules import (
    ClosureFact,
    ExtensionFact,
    Facts,
    ReportFact,
    Stretch,
    standings,
)

_MANY = 2000


def renew(keys: Iterable[str]) -> None:
    """Write again the standings of the commitments that these keys name (`C-0001`, `C-0001|2022-05-31`). Inside a transaction."""
    for codes in chunks({key.split("|", 1)[0] for key in keys}, _MANY):
        _write(dict(Commitment.objects.filter(code__in=codes).values_list("pk", "code")))


def renew_all() -> None:
    """Write every standing again."""
    for part in chunks(Commitment.objects.order_by("pk").values_list("pk", "code"), _MANY):
        _write(dict(part))


def expected(pks: Iterable[int]) -> dict[int, tuple[Stretch, ...]]:
    """What the facts say about some commitments, by primary key. Four SQL statements."""
    wanted = list(pks)
    reports, extensions, closures = _reports(wanted), _extensions(wanted), _closures(wanted)
    rows = Commitment.objects.filter(pk__in=wanted).values_list("pk", "agreed_on", "due_on")
    return {
        pk: standings(Facts(agreed, due, tuple(reports[pk]), tuple(extensions[pk]), tuple(closures[pk])))
        for pk, agreed, due in rows
    }


def differences() -> Iterator[tuple[str, str]]:
    """The commitments whose kept standings are not what their facts say, each with a word about it. Streams."""
    fields = list(Stretch.__slots__)
    for part in chunks(Commitment.objects.order_by("pk").values_list("pk", "code"), _MANY):
        codes = dict(part)
        kept: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        rows = Standing.objects.filter(commitment__in=list(codes)).order_by("commitment_id", "starts_on")
        for pk, *values in rows.values_list("commitment_id", *fields):
            kept[pk].append(tuple(values))
        for pk, stretches in expected(codes).items():
            if [tuple(asdict(s).values()) for s in stretches] != kept[pk]:
                yield codes[pk], "su situación guardada no es la que dicen sus hechos"


def faults() -> Iterator[Fault]:
    """The same, for the verification of the ledger."""
    table = f"{Standing._meta.verbose_name_plural} ({Standing._meta.db_table})"
    return (Fault(table, code, words=words) for code, words in differences())


def _write(codes: dict[int, str]) -> None:
    Standing.objects.filter(commitment__in=list(codes)).delete()
    rows = (
        Standing(commitment_id=pk, **asdict(stretch))
        for pk, stretches in expected(codes).items()
        for stretch in stretches
    )
    Standing.objects.bulk_create(rows, batch_size=5000)


def _reports(pks: list[int]) -> dict[int, list[ReportFact]]:
    fields = ("reported_on", "sequence", "percent", "spent_soles", "review__decision", "review__reviewed_on")
    found: dict[int, list[ReportFact]] = defaultdict(list)
    for pk, on, number, percent, spent, decision, reviewed in ProgressReport.objects.filter(
        commitment__in=pks
    ).values_list("commitment_id", *fields):
        found[pk].append(ReportFact(on, number, percent, spent, decision or "", reviewed))
    return found


def _extensions(pks: list[int]) -> dict[int, list[ExtensionFact]]:
    found: dict[int, list[ExtensionFact]] = defaultdict(list)
    rows = Extension.objects.filter(commitment__in=pks).order_by()
    for pk, on, number, due in rows.values_list("commitment_id", "granted_on", "number", "new_due_on"):
        found[pk].append(ExtensionFact(on, number, due))
    return found


def _closures(pks: list[int]) -> dict[int, list[ClosureFact]]:
    found: dict[int, list[ClosureFact]] = defaultdict(list)
    rows = Closure.objects.filter(commitment__in=pks).order_by()
    for pk, on, number, kind in rows.values_list("commitment_id", "closed_on", "number", "kind"):
        found[pk].append(ClosureFact(on, number, kind))
    return found
