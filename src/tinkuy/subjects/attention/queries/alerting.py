"""The alerts of one person in SQL: the twin of `rules.due_alerts`, so that a page of them costs a page. A test holds them equal."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.kept import kept
from tinkuy.subjects.attention import working_days
from tinkuy.subjects.attention.permissions import READ
from tinkuy.subjects.attention.queries import projects
from tinkuy.subjects.attention.queries.people import Audiences, audiences_of
from tinkuy.subjects.attention.queries.ruling import Rulebook
from tinkuy.subjects.attention.rules import Audience, Kind, Rule, Step, age_until_told, latest_anchor
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.models import Commitment, Extension, Review
from tinkuy.subjects.commitments.reaches import within
from tinkuy.subjects.commitments.rules import CommitmentStatus

OPEN = [status.value for status in CommitmentStatus if status.is_open]
UNFINISHED = [status for status in OPEN if status != CommitmentStatus.REPORTED]
UNDERWAY = [CommitmentStatus.PENDING.value, CommitmentStatus.IN_PROCESS.value]
PRIORITIES = ("", *Commitment.Priority.values)


def told_to(user: User, rule: Rule, *, steps: tuple[Step, ...], as_of: date) -> "QuerySet[Any]":
    """The commitments of a matrix for which the rule holds and the person is told, each with its `anchor`."""
    return _told(in_force(rule, as_of=as_of), audiences_of(user), rule, steps, as_of)


def in_reach_of(user: User, rule: Rule, *, as_of: date) -> "QuerySet[Any]":
    """The commitments for which the rule holds that the person may read, told to it or not."""
    return within(in_force(rule, as_of=as_of), reached(user, READ))


def in_force(rule: Rule, *, as_of: date) -> "QuerySet[Any]":
    """Every commitment of a matrix for which the rule holds on the day, with its `anchor`."""
    found: QuerySet[Any] = commitments.matrix(as_of=as_of)
    if rule.priority:
        found = found.filter(priority=rule.priority)
    if rule.kind.is_of_projects:
        found = _anchored(found, projects.in_force(rule, as_of=as_of))
    else:
        found = found.annotate(anchor=_anchor(rule, as_of))
    return found.filter(_speaks(rule), anchor__lte=latest_anchor(rule, as_of, working_days.peru()))


def _told(
    found: "QuerySet[Any]", audiences: Audiences, rule: Rule, steps: tuple[Step, ...], as_of: date
) -> "QuerySet[Any]":
    asked = Q(pk__in=())
    for audience, scopes in audiences.items():
        asked |= _since_told(audience, rule, steps, as_of) & _reached(scopes)
    return found.filter(asked)


def _since_told(audience: Audience, rule: Rule, steps: tuple[Step, ...], as_of: date) -> Q:
    """What is old enough for the audience to be told; priorities that wait as long are asked together."""
    waiting: dict[int, list[str]] = defaultdict(list)
    for priority in PRIORITIES:
        age = age_until_told(audience, rule, priority=priority, steps=steps)
        if age is not None:
            waiting[age].append(priority)
    asked = Q(pk__in=())
    for age, priorities in waiting.items():
        last = latest_anchor(rule, as_of - timedelta(days=age), working_days.peru())
        asked |= Q(priority__in=priorities, anchor__lte=last)
    return asked


def _reached(scopes: Scopes) -> Q:
    return Q() if scopes.everything else Q(pk__in=within(Commitment.objects.order_by(), scopes).values("pk"))


def _anchor(rule: Rule, as_of: date) -> Any:
    if rule.kind in {Kind.DUE_SOON, Kind.OVERDUE}:
        return F("now__due_on")
    if rule.kind is Kind.SILENT:
        return Coalesce(F("now__last_report_on"), F("agreed_on"))
    if rule.kind is Kind.UNSPENT:
        return F("agreed_on")
    if rule.kind is Kind.AWAITING_REVIEW:
        return F("now__last_report_on")
    return Subquery(_extension(rule, as_of) if rule.kind is Kind.EXTENDED_TWICE else _return(as_of))


def _anchored(found: "QuerySet[Any]", days: Mapping[int, date]) -> "QuerySet[Any]":
    """Those that have a day, with it; no SQL when none has."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for pk, day in days.items():
        by_day[day].append(pk)
    cases = (When(pk__in=pks, then=Value(day, DateField())) for day, pks in by_day.items())
    found = found.annotate(anchor=Case(*cases, output_field=DateField()))
    return found.filter(pk__in=list(days))


def _extension(rule: Rule, as_of: date) -> "QuerySet[Any, Any]":
    times = max(rule.threshold, 1)
    granted = Extension.objects.filter(commitment=OuterRef("pk"), granted_on__lte=as_of)
    return granted.order_by("granted_on", "number").values("granted_on")[times - 1 : times]


def _return(as_of: date) -> "QuerySet[Any, Any]":
    returned = Review.objects.filter(
        report__commitment=OuterRef("pk"), report__reported_on__lte=as_of, reviewed_on__lte=as_of,
        decision=Review.Decision.RETURNED,
    )  # fmt: skip
    return returned.order_by("-report__reported_on", "-report__sequence").values("reviewed_on")[:1]


def _speaks(rule: Rule) -> Q:
    """What a commitment must be for the rule to speak of it, whatever the days."""
    if rule.kind.is_of_projects:
        return Q(status__in=OPEN)
    return {
        Kind.DUE_SOON: Q(status__in=UNDERWAY),
        Kind.OVERDUE: Q(status=CommitmentStatus.OVERDUE),
        Kind.SILENT: Q(status__in=UNFINISHED),
        Kind.UNSPENT: Q(status__in=OPEN, amount_soles__gt=0)
        & (Q(now__spent_soles=None) | Q(now__spent_soles=0)),
        Kind.EXTENDED_TWICE: Q(status__in=OPEN, now__extension_count__gte=rule.threshold),
        Kind.AWAITING_REVIEW: Q(status__in=OPEN, now__is_awaiting_review=True),
        Kind.RETURNED_UNANSWERED: Q(status__in=OPEN, now__is_returned=True),
    }[rule.kind]


def alerts(
    user: User, rule: Rule, *, steps: tuple[Step, ...], whose_scope: bool, as_of: date
) -> "QuerySet[Any]":
    """The alerts of one rule that the person is told or, with `whose_scope`, all that it may read."""
    if whose_scope:
        return in_reach_of(user, rule, as_of=as_of)
    return told_to(user, rule, steps=steps, as_of=as_of)


def counts(user: User, book: Rulebook, *, whose_scope: bool, as_of: date) -> dict[str, int]:
    """Code of each rule in use -> how many alerts. One SQL statement a rule, kept until the next act."""
    scopes = tuple(sorted(audiences_of(user).items(), key=lambda pair: pair[0])), reached(user, READ)
    return kept(
        f"alerts-{user.pk}-{whose_scope}-{hash(scopes)}",
        as_of,
        lambda: {
            rule.code: alerts(user, rule, steps=book.steps, whose_scope=whose_scope, as_of=as_of)
            .order_by()
            .count()
            for rule in book.rules
        },
    )
