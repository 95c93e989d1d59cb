"""Reading agendas as they stood at a date: their stage, their tree with progress rolled up. Bounded SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tinkuy.core.dates import PartialDate
from tinkuy.core.source import Source
from tinkuy.subjects.agendas.models import AgendaNode, AgendaStep, TerritorialAgenda
from tinkuy.subjects.agendas.rules import NodeFact, RollUp, Stage, roll_up, stage
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.models import Territory

_VOID = {CommitmentStatus.CANCELLED.value, CommitmentStatus.MERGED.value}


class UnknownAgenda(LookupError):
    """No agenda with this code."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node at the date, with how far it has come; `status` and the percentages of its commitment when it has one."""

    path: str
    depth: int
    kind: str
    kind_label: str
    title: str
    weight: Decimal
    commitment: str
    commitment_text: str
    is_simulated: bool
    status: CommitmentStatus | None
    progress: RollUp
    source: Source


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One agenda at the date: where it is, how far it has come, and how many of its actions somebody has promised."""

    code: str
    title: str
    level: str
    level_label: str
    space_code: str
    space_name: str
    territory_codes: tuple[str, ...]
    period: str
    is_simulated: bool
    source: Source
    stage: Stage
    since: PartialDate | None
    progress: RollUp
    actions: int
    promised: int
    nodes: tuple[NodeRow, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of an agenda."""

    number: int
    kind: str
    label: str
    when: PartialDate
    who: str
    note: str
    source: Source


def agendas(*, as_of: date, space: str = "") -> tuple[AgendaRow, ...]:
    """Every agenda at the date, by title; of one space when its code is given. Six SQL statements."""
    found = TerritorialAgenda.objects.filter(space__code=space) if space else TerritorialAgenda.objects.all()
    loaded = list(_loaded(found, as_of))
    return _rows(loaded, as_of)


def agenda(*, code: str, as_of: date) -> AgendaRow:
    """One agenda at the date. Errors: UnknownAgenda."""
    rows = _rows(list(_loaded(TerritorialAgenda.objects.filter(code=code), as_of)), as_of)
    if not rows:
        raise UnknownAgenda(code)
    return rows[0]


def steps(*, code: str, as_of: date) -> tuple[StepRow, ...]:
    """The steps up to the date, oldest first."""
    found = AgendaStep.objects.filter(agenda__code=code, counts_from__lte=as_of).select_related("entity")
    return tuple(
        StepRow(
            s.number,
            s.kind,
            s.get_kind_display(),
            s.when,
            str(s.entity) if s.entity else "",
            s.note,
            s.source,
        )
        for s in found
    )


def codes() -> frozenset[str]:
    """Every code in use."""
    return frozenset(TerritorialAgenda.objects.values_list("code", flat=True))


def kinds_by_path(agendas: Iterable[str]) -> dict[tuple[str, str], str]:
    """(agenda, path) -> kind of node, whatever the date."""
    rows = AgendaNode.objects.filter(agenda__code__in=list(agendas))
    return {(code, path): kind for code, path, kind in rows.values_list("agenda__code", "path", "kind")}


def next_step(*, code: str) -> int:
    """The number for the next step of an agenda."""
    last = AgendaStep.objects.filter(agenda__code=code).order_by("number").last()
    return last.number + 1 if last else 1


def _in_force(as_of: date) -> "QuerySet[AgendaNode]":
    begun = Q(since__isnull=True) | Q(since__lte=as_of)
    not_over = Q(until__isnull=True) | Q(until__gt=as_of)
    return AgendaNode.objects.filter(begun, not_over).order_by("order")


def _loaded(found: "QuerySet[TerritorialAgenda]", as_of: date) -> "QuerySet[TerritorialAgenda]":
    return found.select_related("space").prefetch_related(
        Prefetch("territories", Territory.objects.only("id", "code").order_by("code")),
        Prefetch("steps", AgendaStep.objects.filter(counts_from__lte=as_of)),
        Prefetch("nodes", _in_force(as_of), to_attr="shown"),
    )


def _rows(loaded: list[TerritorialAgenda], as_of: date) -> tuple[AgendaRow, ...]:
    pks = {n.commitment_id for a in loaded for n in _nodes(a) if n.commitment_id is not None}
    standing = {c.pk: c for c in commitments.matrix(as_of=as_of).filter(pk__in=pks)} if pks else {}
    return tuple(_row(found, standing, as_of) for found in loaded)


def _nodes(found: TerritorialAgenda) -> list[AgendaNode]:
    return found.shown  # type: ignore[attr-defined,no-any-return]  # put there by the prefetch


def _row(found: TerritorialAgenda, standing: dict[int, Any], as_of: date) -> AgendaRow:
    nodes = _nodes(found)
    rolled = roll_up([_fact(node, standing) for node in nodes])
    taken = [(step.kind, step.counts_from) for step in found.steps.all()]
    reached = stage(taken, as_of=as_of)
    since = min(
        (s.when for s in found.steps.all() if s.kind == reached.value),
        key=lambda d: d.counts_from,
        default=None,
    )
    actions = [node for node in nodes if node.kind == AgendaNode.Kind.ACTION]
    return AgendaRow(
        code=found.code,
        title=found.title,
        level=found.level,
        level_label=found.get_level_display(),
        space_code=found.space.code if found.space else "",
        space_name=found.space.short_name if found.space else "",
        territory_codes=tuple(place.code for place in found.territories.all()),
        period=_period(found),
        is_simulated=found.is_simulated,
        source=found.source,
        stage=reached,
        since=since,
        progress=rolled[""],
        actions=len(actions),
        promised=sum(node.commitment_id in standing for node in actions),
        nodes=tuple(_node(node, rolled[node.path], standing) for node in nodes),
    )


def _period(found: TerritorialAgenda) -> str:
    if found.since_year and found.until_year:
        return f"{found.since_year}–{found.until_year}"
    return f"desde {found.since_year}" if found.since_year else ""


def _fact(node: AgendaNode, standing: dict[int, Any]) -> NodeFact:
    promised = standing.get(node.commitment_id or 0)
    if promised is None:
        return NodeFact(node.path, node.weight)
    return NodeFact(
        node.path,
        node.weight,
        (promised.percent, promised.verified_percent),
        is_void=promised.status in _VOID,
    )


def _node(node: AgendaNode, progress: RollUp, standing: dict[int, Any]) -> NodeRow:
    promised = standing.get(node.commitment_id or 0)
    return NodeRow(
        path=node.path,
        depth=node.path.count(".") + 1,
        kind=node.kind,
        kind_label=node.get_kind_display(),
        title=node.title,
        weight=node.weight,
        commitment=getattr(promised, "code", ""),
        commitment_text=getattr(promised, "text", ""),
        is_simulated=getattr(promised, "is_simulated", False),
        status=CommitmentStatus(promised.status) if promised else None,
        progress=progress,
        source=node.source,
    )
