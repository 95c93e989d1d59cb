"""The flat records of agendas, of their steps and of the nodes of their tree."""

from collections.abc import Sequence
from typing import Any

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Many, Pair, Partial, Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.agendas.models import AgendaNode, AgendaStep, TerritorialAgenda
from tinkuy.subjects.agendas.rules import order_of
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.models import Territory

_CITED = ("source_document", "source_place")


def _order(pairs: Sequence[Pair]) -> None:
    rows: list[Any] = [obj for obj, _ in pairs]
    for obj in rows:
        obj.order = order_of(obj.path)


def _code(record: Record) -> str:
    return str(record["code"])


def step_key(record: Record) -> str:
    """`agenda-grau|2`."""
    return f"{record['agenda']}|{record['number']}"


def node_key(record: Record) -> str:
    """`agenda-grau|1.2.3`."""
    return f"{record['agenda']}|{record['path']}"


AGENDAS = RecordStore(
    subject="territorial_agenda",
    personal=(),
    model=TerritorialAgenda,
    key=_code,
    facets=(
        Plain(("code", "title", "level", "since_year", "until_year", "is_simulated", *_CITED)),
        Ref("space", Space),
        Many("territories", TerritorialAgenda, Territory),
    ),
)
STEPS = RecordStore(
    subject="agenda_step",
    personal=(),
    model=AgendaStep,
    key=step_key,
    lookup="agenda__code",
    facets=(
        Ref("agenda", TerritorialAgenda),
        Plain(("number", "kind", "note", *_CITED)),
        Partial("happened_on"),
        Ref("entity", Entity),
    ),
)
NODES = RecordStore(
    subject="agenda_node",
    personal=(),
    model=AgendaNode,
    key=node_key,
    lookup="agenda__code",
    facets=(
        Ref("agenda", TerritorialAgenda),
        Plain(("path", "kind", "title", "weight", "since", "until", *_CITED)),
        Ref("commitment", Commitment),
    ),
    derived=("order",),
    derive=_order,
)
