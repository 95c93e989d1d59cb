"""Reading what happened to one commitment up to a date: its reports with their reviews, its turns, its milestones."""

from datetime import date

from tinkuy.subjects.commitments.models import (
    Closure,
    Commitment,
    CommitmentMilestone,
    Extension,
    ProgressReport,
    Standing,
)


def reports(record: Commitment, *, as_of: date) -> tuple[ProgressReport, ...]:
    """Its reports, newest first, each with its review, whoever reported, and its evidence. Two SQL statements."""
    found = ProgressReport.objects.filter(commitment=record, reported_on__lte=as_of)
    related = ("entity", "milestone", "reported_by", "review", "review__reviewed_by")
    return tuple(
        found.select_related(*related)
        .prefetch_related("evidence__file")
        .order_by("-reported_on", "-sequence")
    )


def extensions(record: Commitment, *, as_of: date) -> tuple[Extension, ...]:
    """Its extensions in order, each with the session that granted it. One SQL statement."""
    found = Extension.objects.filter(commitment=record, granted_on__lte=as_of)
    return tuple(found.select_related("session__space").order_by("granted_on", "number"))


def closures(record: Commitment, *, as_of: date) -> tuple[Closure, ...]:
    """Its ends and reopenings, newest first. One SQL statement."""
    found = Closure.objects.filter(commitment=record, closed_on__lte=as_of)
    return tuple(found.select_related("session__space", "merged_into").order_by("-closed_on", "-number"))


def absorbed(record: Commitment, *, as_of: date) -> tuple[Closure, ...]:
    """The mergers by which others go on in it. One SQL statement."""
    found = Closure.objects.filter(merged_into=record, closed_on__lte=as_of)
    return tuple(found.select_related("commitment").order_by("closed_on", "commitment__code"))


def milestones(record: Commitment) -> tuple[CommitmentMilestone, ...]:
    """Its milestones by number, whatever the date: what is planned is known before. One SQL statement."""
    return tuple(CommitmentMilestone.objects.filter(commitment=record).order_by("number"))


def stretches(record: Commitment, *, as_of: date) -> tuple[Standing, ...]:
    """Where it stood from each day on, oldest first. One SQL statement."""
    return tuple(Standing.objects.filter(commitment=record, starts_on__lte=as_of).order_by("starts_on"))
